public import SurveyModel

/// What a careful statistician says beside the figures.
public enum EstimationNote: Sendable, Hashable {
    /// Strata with one PSU, and how they were treated.
    case singlePSUStrata([String], rule: SinglePSURule)
    /// PSUs with one unit of a later stage, which add nothing to the variance.
    case singleLaterUnits([String])
    /// Groups of strata merged beforehand.
    case collapsedStrata([[String]])
    /// Later stages were named, but the first has no population count.
    case laterStagesUnused
    /// Rows with a weight of 0: in the sample, in no estimate.
    case zeroWeights(Int)
    /// The most rows of a domain that left an estimate because an answer is missing.
    case missingAnswers(variable: String, rows: Int)
    /// Rows that belong to no domain because a cell of a domain column is empty.
    case noDomain(Int)
    /// The number of estimates without degrees of freedom: they have no interval.
    case noDegreesOfFreedom(Int)
    /// The number of estimates with 1 to 7 degrees of freedom.
    case fewDegreesOfFreedom(Int)
    /// The number of shares of exactly 0 or 1, whose standard error of 0 says nothing.
    case extremeShares(Int)
    /// The number of estimates with a single respondent.
    case singleRespondents(Int)
    /// The number of estimates that do not exist, and why.
    case absent(Int, Absence)
    /// The number of estimates that do not exist in some replicates, and the most replicates left out for one.
    case leftOutReplicates(figures: Int, most: Int, of: Int)

    /// Fewer degrees of freedom than these are flagged (Korn & Graubard 1999; Parker and others 2017).
    public static let enoughDegreesOfFreedom = 8

    static func notes(on estimates: [Estimate], _ scores: PSUScores, of sample: Sample, by columns: [String])
        -> [EstimationNote]
    {
        onDesign(scores, of: sample) + onRows(estimates, of: sample, by: columns) + onFigures(estimates)
    }

    /// What is said about the design of a sample whatever is estimated.
    static func onDesign(of sample: Sample) -> [EstimationNote] {
        var notes: [EstimationNote] = []
        if !sample.design.collapsedStrata.isEmpty { notes.append(.collapsedStrata(sample.design.collapsedStrata)) }
        if !sample.design.laterUnits.isEmpty, sample.design.fpc == nil { notes.append(.laterStagesUnused) }
        if sample.zeroWeightRows > 0 { notes.append(.zeroWeights(sample.zeroWeightRows)) }
        return notes
    }

    static func leftOut(_ counts: [Int], of sample: Sample) -> [EstimationNote] {
        guard let replicates = sample.replicates, replicates.isRandom else { return [] }
        let left = counts.filter { $0 > 0 && $0 * 20 <= replicates.count }
        guard let most = left.max() else { return [] }
        return [.leftOutReplicates(figures: left.count, most: most, of: replicates.count)]
    }

    private static func onDesign(_ scores: PSUScores, of sample: Sample) -> [EstimationNote] {
        let design = sample.design
        let lonely = Set((0..<scores.count).flatMap { scores.lonelyLabels($0) }).sorted()
        let later = Set((0..<scores.count).flatMap { scores.lonelyLaterLabels($0) }).sorted()
        var notes: [EstimationNote] = []
        if !lonely.isEmpty { notes.append(.singlePSUStrata(lonely, rule: design.singlePSU)) }
        if !later.isEmpty { notes.append(.singleLaterUnits(later)) }
        if !design.collapsedStrata.isEmpty { notes.append(.collapsedStrata(design.collapsedStrata)) }
        if !design.laterUnits.isEmpty, design.fpc == nil { notes.append(.laterStagesUnused) }
        return notes
    }

    private static func onRows(_ estimates: [Estimate], of sample: Sample, by columns: [String]) -> [EstimationNote] {
        var notes: [EstimationNote] = []
        if sample.zeroWeightRows > 0 { notes.append(.zeroWeights(sample.zeroWeightRows)) }
        var missing: [String: Int] = [:]
        for estimate in estimates {
            missing[estimate.variable] = max(missing[estimate.variable] ?? 0, estimate.missing)
        }
        for (variable, rows) in missing.sorted(by: { $0.key < $1.key }) where rows > 0 {
            notes.append(.missingAnswers(variable: variable, rows: rows))
        }
        if !columns.isEmpty {
            let inDomains = Set(estimates.map(\.domain)).reduce(0) { sum, domain in
                sum + (estimates.first { $0.domain == domain }?.rows ?? 0)
            }
            if inDomains < sample.rowsInDomain { notes.append(.noDomain(sample.rowsInDomain - inDomains)) }
        }
        return notes
    }

    private static func onFigures(_ estimates: [Estimate]) -> [EstimationNote] {
        let given = estimates.filter { $0.value != nil }
        let without = given.count { $0.degreesOfFreedom <= 0 }
        let few = given.count { $0.degreesOfFreedom > 0 && $0.degreesOfFreedom < enoughDegreesOfFreedom }
        let extreme = given.count { $0.statistic == .proportion && ($0.value == 0 || $0.value == 1) }
        let single = given.count { $0.respondents == 1 }
        var notes: [EstimationNote] = []
        if without > 0 { notes.append(.noDegreesOfFreedom(without)) }
        if few > 0 { notes.append(.fewDegreesOfFreedom(few)) }
        if extreme > 0 { notes.append(.extremeShares(extreme)) }
        if single > 0 { notes.append(.singleRespondents(single)) }
        let reasons = estimates.compactMap(\.absence)
        for reason in Set(reasons).sorted(by: { $0.message.en < $1.message.en }) {
            notes.append(.absent(reasons.count { $0 == reason }, reason))
        }
        return notes
    }
}
