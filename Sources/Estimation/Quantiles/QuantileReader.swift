/// Quantiles of one variable in one domain.
struct QuantileReader {
    let sample: Sample
    let variable: NumericVariable
    let domain: DomainRows
    /// Rows with an answer and a weight above 0, in the order of their units.
    let rows: [Int32]
    let request: QuantileRequest
    /// The same rows by answer, equal answers in the order of the file.
    private let rising: [Int]
    private let answers: SortedAnswers
    private let freedom: Int

    init(
        sample: Sample, variable: NumericVariable, domain: DomainRows, rows: [Int32], request: QuantileRequest
    ) {
        self.sample = sample
        self.variable = variable
        self.domain = domain
        self.rows = rows
        self.request = request
        let rising = rows.map { Int($0) }.sorted {
            (variable.values[$0], $0) < (variable.values[$1], $1)
        }
        self.rising = rising
        answers = SortedAnswers(rising: rising.map { variable.values[$0] }, weights: rising.map { sample.weights[$0] })
        freedom = sample.freedom(rows: rows)
    }

    /// The limits of an interval; one that does not exist is nil.
    private struct Limits {
        var lower: Double?
        var upper: Double?
        var absence: Absence?
        var standardError: Double?
        var method = ConfidenceInterval.Method.t
    }

    private var degreesOfFreedom: Double { request.degreesOfFreedom ?? Double(freedom) }
    private var reach: Double {
        StudentT.quantile(0.5 + request.confidence / 2, degreesOfFreedom: degreesOfFreedom)
    }

    func estimate(_ share: Double) throws(EstimationError) -> QuantileEstimate {
        guard answers.count > 0 else { return made(share, nil, Limits(absence: .noAnswers)) }
        let value = answers.quantile(share, request.rule)
        guard freedom > 0 else { return made(share, value, Limits()) }
        var limits: Limits
        switch request.interval {
        case .woodruff(let method): limits = try woodruff(value, method)
        case .score: limits = try score(share)
        case .replicates: return made(share, value, replicated(share, value))
        }
        if limits.absence == nil, limits.lower == nil || limits.upper == nil { limits.absence = .limitOutside }
        if let lower = limits.lower, let upper = limits.upper {
            limits.standardError = (upper - lower) / (2 * reach)
        }
        return made(share, value, limits)
    }

    private func made(_ share: Double, _ value: Double?, _ limits: Limits) -> QuantileEstimate {
        var weights = ExactSum()
        for row in rows { weights.add(sample.weights[Int(row)]) }
        let estimate = Estimate(
            statistic: .quantile, variable: variable.name, second: nil, category: nil, probability: share,
            domain: domain.keys, value: value, standardError: limits.standardError, absence: limits.absence,
            degreesOfFreedom: freedom, respondents: rows.count, rows: domain.rowCount,
            missing: domain.rows.count - rows.count, sumOfWeights: weights.value.doubleValue, designEffect: nil,
            designEffectWithReplacement: nil)
        let interval = limits.lower.flatMap { lower in
            limits.upper.map {
                ConfidenceInterval(
                    confidence: request.confidence, lower: lower, upper: $0, method: limits.method)
            }
        }
        return QuantileEstimate(
            estimate: estimate, probability: share, lower: limits.lower, upper: limits.upper, interval: interval)
    }
}

extension QuantileReader {
    /// The share of people up to a value and its standard error; nil if it has none.
    private func shareAtMost(_ value: Double) throws(EstimationError) -> (share: Double, error: Double?, Absence?) {
        let figure = DomainFigure(
            statistic: .proportion, variables: [variable.name], category: nil, domain: domain, rows: rows,
            function: ShareAtMost(variable: variable, value: value))
        let estimate = try JointEstimates([figure], of: sample, by: []).estimates[0]
        return (estimate.value ?? 0, estimate.standardError, estimate.absence)
    }

    private func woodruff(_ value: Double, _ method: ConfidenceInterval.Method) throws(EstimationError) -> Limits {
        let (share, error, absence) = try shareAtMost(value)
        guard let error else { return Limits(absence: absence) }
        let evidence = ProportionEvidence(
            share: share, standardError: error, degreesOfFreedom: degreesOfFreedom, rows: rows.count,
            respondents: rows.count)
        guard
            let interval = ConfidenceInterval.proportion(evidence, confidence: request.confidence, method: method)
        else { return Limits(absence: .limitOutside) }
        return Limits(
            lower: interval.lower < 0 ? nil : answers.quantile(interval.lower, request.rule),
            upper: interval.upper > 1 ? nil : answers.quantile(interval.upper, request.rule), method: method)
    }

    /// The answers at which (1 − F(θ) − (1 − p))/SE passes t and −t.
    ///
    /// The statistic falls as θ rises, apart from changes of its standard error, and is constant between answers.
    private func score(_ share: Double) throws(EstimationError) -> Limits {
        let values = Array(Set(answers.values)).sorted()
        func passed(_ limit: Double) throws(EstimationError) -> Double? {
            var range = 0..<values.count
            while !range.isEmpty {
                let middle = (range.lowerBound + range.upperBound) / 2
                let (below, error, _) = try shareAtMost(values[middle])
                let isPassed = share - below <= limit * (error ?? 0)
                range = isPassed ? range.lowerBound..<middle : middle + 1..<range.upperBound
            }
            return range.lowerBound < values.count ? values[range.lowerBound] : nil
        }
        return Limits(lower: try passed(reach), upper: try passed(-reach))
    }

    /// The variance of the quantiles of the replicates.
    private func replicated(_ share: Double, _ value: Double) -> Limits {
        guard let replicates = sample.replicates else { return Limits(absence: .noReplicates) }
        let factors = rising.map { row in
            replicates.factors.factors(ofUnit: Int(replicates.unitOfRow[row]), count: replicates.count)
        }
        let quantiles = (0..<replicates.count).map { replicate -> DoubleDouble? in
            guard !replicates.unsolved.contains(replicate) else { return nil }
            let own = SortedAnswers(
                rising: rising.map { variable.values[$0] },
                weights: rising.indices.map { sample.weights[rising[$0]] * factors[$0][replicate] })
            return own.count > 0 ? DoubleDouble(own.quantile(share, request.rule)) : nil
        }
        let spread = ReplicateSpread(quantiles, around: DoubleDouble(value), replicates)
        guard spread.absence == nil else { return Limits(absence: spread.absence) }
        let error = spread.deviations.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let interval = ConfidenceInterval.t(
            estimate: value, standardError: error, degreesOfFreedom: degreesOfFreedom, confidence: request.confidence)
        return Limits(lower: interval?.lower, upper: interval?.upper, standardError: error)
    }
}
