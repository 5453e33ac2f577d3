import Estimation
public import SatisfactionIndex
public import SurveyModel

extension PriorityMatrix {
    /// Sets importance against the figures of the wave.
    ///
    /// - Parameters:
    ///   - sampled: the number of PSUs of each stratum of the wave.
    ///   - estimates: the figures of the whole wave.
    ///   - confidence: that of intervals.
    public static func make(
        _ rows: ImportanceRows, method: Method, sampled: [String: Int], estimates: [IndexEstimate], unit: FigureUnit,
        confidence: Double
    ) -> Result<PriorityMatrix, ProgressRefusal> {
        rows.importance(method, sampled: sampled).flatMap { found in
            let level: FigureLevel = method == .lmg ? .factor : .item
            let dots = found.gathered.used.indices.compactMap { index -> Dot? in
                let predictor = found.gathered.used[index]
                let own = estimates.first { $0.level == level && $0.code == predictor.code && $0.domain.isEmpty }
                guard let own, let figure = own.estimate else { return nil }
                let share = 100 * found.estimate.shares[index]
                let error = found.estimate.standardErrors.map { 100 * $0[index] }
                return Dot(
                    code: predictor.code, label: predictor.label, importance: share,
                    importanceInterval: error.flatMap {
                        .t(
                            estimate: share, standardError: $0,
                            degreesOfFreedom: Double(found.estimate.degreesOfFreedom), confidence: confidence)
                    },
                    performance: figure, performanceInterval: own.interval)
            }
            guard !dots.isEmpty else { return .failure(.noFactors) }
            return .success(
                PriorityMatrix(
                    method: method, outcome: rows.questionnaire.wording(of: rows.outcome), dots: dots,
                    rSquared: found.estimate.rSquared, respondents: found.estimate.rows,
                    leftOut: found.gathered.leftOut.map { LeftOut(code: $0.code, label: $0.label) }, unit: unit))
        }
    }
}
