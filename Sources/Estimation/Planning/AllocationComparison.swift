public import SurveyModel

/// One number of people shared out by several rules, with the error each leads to.
public struct AllocationComparison: Sendable {
    /// The allocations, in the order of the rules asked for.
    public let allocations: [Allocation]
    /// The design effect by which every variance is multiplied.
    public let designEffect: Double
    /// How often intervals are to cover the truth.
    public let confidence: Double
    /// What a careful planner adds.
    public let notes: [LocalizedText]

    /// Shares out by each rule; without rules by all whose numbers are there.
    ///
    /// - Throws: ``PlanningRefusal``.
    public init(
        _ rules: [Allocation.Rule], size: Int, strata: [Allocation.Stratum], minimum: Int = 2, exponent: Double = 0.5,
        designEffect: Double = 1, confidence: Double = 0.95
    ) throws(PlanningRefusal) {
        try PlanningQuantity.designEffect.check(designEffect)
        try PlanningQuantity.confidence.check(confidence)
        try PlanningQuantity.exponent.check(exponent)
        var rules = rules
        var notes: [LocalizedText] = []
        if rules.isEmpty {
            rules = [.proportional, .equal, .power(exponent)]
            let hasSpread = strata.allSatisfy { $0.standardDeviation != nil }
            if hasSpread { rules.append(.neyman) }
            if hasSpread, strata.allSatisfy({ $0.cost != nil }) { rules.append(.cost) }
            if !hasSpread {
                notes.append(
                    LocalizedText(
                        vi: "Không có cột sd hay share, nên không có phân bổ Neyman và không có sai số dự kiến.",
                        en: "There is no column sd or share, so there is neither Neyman's rule nor an expected error."))
            }
        }
        var allocations: [Allocation] = []
        for rule in rules { allocations.append(try Allocation(rule, size: size, strata: strata, minimum: minimum)) }
        self.allocations = allocations
        self.designEffect = designEffect
        self.confidence = confidence
        notes.append(
            LocalizedText(
                vi:
                    "Số người nguyên: phần lẻ lớn nhất được thêm trước, mỗi tầng ít nhất \(minimum) người (nếu tầng có đủ).",
                en: "Whole people by largest remainder, with at least \(minimum) in each stratum that has them."))
        self.notes = notes
    }

    private var quantile: Double { NormalDistribution.quantile(0.5 + confidence / 2) }

    /// V(ȳ)·deff of an allocation; nil where a standard deviation is missing.
    public func varianceOfMean(_ allocation: Allocation) -> Double? {
        allocation.varianceOfMean.map { $0 * designEffect }
    }

    /// The expected half-width of the figure for all strata together.
    public func halfWidth(_ allocation: Allocation) -> Double? {
        varianceOfMean(allocation).map { quantile * $0.squareRoot() }
    }

    /// The expected half-width of each stratum's own figure with whole people: z·√(S²·deff·(1/n − 1/N)).
    public func halfWidths(_ allocation: Allocation) -> [Double?] {
        zip(allocation.strata, allocation.people).map { stratum, people in
            guard let deviation = stratum.standardDeviation, people > 0 else { return nil }
            let left = max(0, 1 / Double(people) - 1 / stratum.population)
            return quantile * (deviation * deviation * designEffect * left).squareRoot()
        }
    }
}
