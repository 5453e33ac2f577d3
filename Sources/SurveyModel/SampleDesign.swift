/// How the people of a wave were chosen.
public enum Selection: String, Sendable, Hashable, CaseIterable {
    /// Every person had a known chance.
    case probability
    /// Everybody was asked.
    case census
    /// People chose to answer.
    case voluntary

    /// What it is called in reports.
    public var label: LocalizedText {
        switch self {
        case .probability: LocalizedText(vi: "chọn mẫu ngẫu nhiên", en: "probability sample")
        case .census: LocalizedText(vi: "hỏi toàn bộ", en: "everybody was asked")
        case .voluntary: LocalizedText(vi: "người dân tự nguyện trả lời", en: "people chose to answer")
        }
    }
}

/// What to do with a stratum in which only one PSU was sampled.
public enum SinglePSURule: String, Sendable, Hashable, CaseIterable {
    /// Refuse to give a figure.
    case fail
    /// Its PSU was taken with certainty: it adds nothing to the variance.
    case certainty
    /// Its deviation from the mean of all PSUs is used.
    case adjust
    /// It is given the mean contribution of the other strata.
    case average
    /// It is left out of the variance.
    case remove
}

/// Which columns say how the sample of a wave was drawn.
public struct SampleDesign: Sendable, Hashable {
    /// The column of sampling weights; nil if every respondent counts the same.
    public var weights: String?
    /// The column of strata; nil for one stratum.
    public var strata: String?
    /// The column of primary sampling units; nil if each respondent was drawn independently.
    public var psu: String?
    /// The column with the number of PSUs in the population of the stratum; nil if drawn with replacement.
    public var fpc: String?
    /// Whether a PSU label that occurs in two strata names two PSUs.
    public var nest: Bool
    /// The column with the number of respondents a row stands for; not a sampling weight.
    public var frequency: String?
    /// What to do with a stratum in which only one PSU was sampled.
    public var singlePSU: SinglePSURule
    /// How people were chosen; nil if nobody said.
    public var selection: Selection?

    /// The unit columns of the second, third … stage, drawn within the units of the stage before; empty for one stage.
    ///
    /// They enter the variance where ``fpc`` is given; without ``psu`` there is no stage before, and they are not read.
    public var laterUnits: [String]
    /// The columns with the number of units of those stages in the population of the unit they were drawn in.
    public var laterPopulations: [String]
    /// Whether a weight is the product over stages of N/n, from the population counts of every stage.
    public var weightsFromPopulation: Bool
    /// Groups of strata treated as one stratum, chosen before looking at the answers.
    ///
    /// Collapsing is how a stratum with one PSU should be treated in published figures: the variance is that of a
    /// design with fewer strata, too large rather than too small (Wolter 2007, 2.5).
    public var collapsedStrata: [[String]]

    /// Creates a design; without arguments each respondent was drawn independently.
    public init(
        weights: String? = nil, strata: String? = nil, psu: String? = nil, fpc: String? = nil, nest: Bool = false,
        frequency: String? = nil, singlePSU: SinglePSURule = .fail, selection: Selection? = nil,
        laterUnits: [String] = [], laterPopulations: [String] = [], weightsFromPopulation: Bool = false,
        collapsedStrata: [[String]] = []
    ) {
        self.weights = weights
        self.strata = strata
        self.psu = psu
        self.fpc = fpc
        self.nest = nest
        self.frequency = frequency
        self.singlePSU = singlePSU
        self.selection = selection
        self.laterUnits = laterUnits
        self.laterPopulations = laterPopulations
        self.weightsFromPopulation = weightsFromPopulation
        self.collapsedStrata = collapsedStrata
    }

    /// The columns the design reads.
    public var columns: [String] {
        [weights, strata, psu, fpc, frequency].compactMap { $0 } + laterUnits + laterPopulations
    }

    /// Whether nothing was said about the sample.
    public var isUndeclared: Bool { weights == nil && strata == nil && psu == nil && fpc == nil }
}
