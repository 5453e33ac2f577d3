public import SurveyModel

/// What a plan says: figures, each with its formula, and notes.
public struct PlanSheet: Sendable {
    /// In what a figure is counted.
    public enum Unit: String, Sendable, Hashable {
        /// Whole people.
        case people
        /// A share from 0 to 1, printed in percent.
        case share
        /// A half-width or difference from 0 to 1, printed in percentage points.
        case margin
        /// A number without a unit.
        case number
        /// PSUs.
        case psus
    }

    /// One figure of a plan.
    public struct Figure: Sendable, Hashable {
        /// The key in JSON and CSV.
        public let key: String
        /// What it is called.
        public let label: LocalizedText
        /// The figure; nil if there is none, and a note says why.
        public let value: Double?
        /// The figure before it was rounded to people; nil where nothing was rounded.
        public let unrounded: Double?
        /// In what it is counted.
        public let unit: Unit
        /// The formula it came from.
        public let formula: String
    }

    /// What one stratum needs.
    public struct StratumRow: Sendable, Hashable {
        /// The stratum.
        public let stratum: String
        /// Its people.
        public let population: Double
        /// The share expected in it.
        public let share: Double
        /// Answers needed.
        public let respondents: Double
        /// People to invite; nil if inviting everyone is not enough.
        public let invited: Double?
    }

    /// Which plan it is: `share`, `difference`, `cluster`, `power-share`, `power-difference`, `strata`.
    public let kind: String
    /// What it is called.
    public let title: LocalizedText
    /// The figures.
    public internal(set) var figures: [Figure] = []
    /// What each stratum needs; empty for other plans.
    public internal(set) var strata: [StratumRow] = []
    /// What a careful planner adds.
    public internal(set) var notes: [LocalizedText] = []
    /// Whether it rests on simulated data; every output then says so first.
    public internal(set) var isSimulated = false

    init(_ kind: String, vi: String, en: String) {
        self.kind = kind
        title = LocalizedText(vi: vi, en: en)
    }

    mutating func add(
        _ key: String, _ value: Double?, _ unit: Unit, _ formula: String, vi: String, en: String
    ) {
        let isWhole = unit == .people || unit == .psus
        // One answer shows no error: a plan asks two people at least.
        let whole = value.map { unit == .people ? max(2, $0.wholePeople) : $0.wholePeople }
        figures.append(
            Figure(
                key: key, label: LocalizedText(vi: vi, en: en), value: isWhole ? whole : value,
                unrounded: isWhole ? value : nil, unit: unit, formula: formula))
    }

    mutating func note(vi: String, en: String) { notes.append(LocalizedText(vi: vi, en: en)) }

    /// Puts figures of another sheet before these, such as the design effect of clusters.
    public mutating func insert(_ other: PlanSheet) {
        figures = other.figures + figures
        notes = other.notes + notes
        isSimulated = isSimulated || other.isSimulated
    }
}
