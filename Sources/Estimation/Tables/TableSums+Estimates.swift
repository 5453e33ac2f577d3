import SurveyModel

extension TableSums {
    /// Figures with their errors; they are absent for shares of nobody.
    ///
    /// - Parameter labels: what each figure is called, such as `E × Yes`.
    func estimates(_ figures: [CellFigure], _ domain: [DomainKey] = [], labels: [String]) throws(EstimationError)
        -> [Estimate]
    {
        let scores = try scores(figures)
        var freedom: [[Int]: Int] = [:]
        var estimates: [Estimate] = []
        for (index, figure) in figures.enumerated() {
            let degrees = if let known = freedom[figure.base] { known } else { try degreesOfFreedom(figure.base) }
            freedom[figure.base] = degrees
            let variance = try scores.variance(index, rule: sample.design.singlePSU)
            estimates.append(
                estimate(figure, domain, label: labels[index], variance: variance, degreesOfFreedom: degrees))
        }
        return estimates
    }

    private func estimate(
        _ figure: CellFigure, _ domain: [DomainKey], label: String, variance: Double, degreesOfFreedom: Int
    ) -> Estimate {
        let value = respondents > 0 ? value(figure)?.doubleValue : nil
        let hasError = value != nil && !variance.isNaN
        let people = count(figure.base)
        let base = total(figure.base)
        let simple = simpleRandomVariance(figure, people)
        let left = ((base - DoubleDouble(Double(people))) / base).doubleValue
        return Estimate(
            statistic: figure.isShare ? .proportion : .levelTotal, variable: rows.variable,
            second: columns.variable.isEmpty ? nil : columns.variable, category: label, probability: nil,
            domain: domain, value: value,
            standardError: hasError ? variance.squareRoot() : nil,
            absence: value == nil ? .noAnswers : hasError ? nil : .onlySinglePSUStrata,
            degreesOfFreedom: degreesOfFreedom, respondents: people, rows: people, missing: missing,
            sumOfWeights: base.doubleValue,
            designEffect: hasError && left > 0 ? simple.map { variance / ($0 * left) } : nil,
            designEffectWithReplacement: hasError ? simple.map { variance / $0 } : nil)
    }

    /// S²/n of the 0/1 variable with S² = n/(n − 1)·p(1 − p), times Ŵ² for a total; nil if nothing varies.
    private func simpleRandomVariance(_ figure: CellFigure, _ people: Int) -> Double? {
        let base = total(figure.base)
        guard people > 1, base.doubleValue > 0 else { return nil }
        let share = (total(figure.cells) / base).doubleValue
        let scale = figure.isShare ? 1 : base.doubleValue * base.doubleValue
        let variance = share * (1 - share) / Double(people - 1) * scale
        return variance > 0 ? variance : nil
    }
}
