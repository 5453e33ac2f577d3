public import SurveyModel

/// The findings an office follows, each with what the newest later wave says of it.
public struct FindingsLedger: Sendable {
    /// A finding and its verdict.
    public struct Entry: Sendable, Hashable {
        /// The finding.
        public let finding: Finding
        /// Whether its measure worked.
        public let verdict: FindingVerdict
        /// The days by which its measure is overdue; nil if it is not.
        public let daysOverdue: Int?
    }

    /// How a finding compares with the newest later wave.
    public enum Comparison: Sendable, Hashable {
        /// The change, between the figure of the finding's wave as computed now and that of the later wave.
        case change(WaveChange, before: Finding.Figure, after: Finding.Figure)
        /// The two are not compared.
        case none(LocalizedText, wave: String?, after: Finding.Figure?)
    }

    /// The rule by which findings are judged.
    public struct Rule: Sendable, Hashable {
        /// The smallest change worth acting on, in points of a figure of 0–100.
        public var margin: Double
        /// The level of the test, such as 0.05.
        public var significance: Double

        /// Creates a rule; by default 3 points and 5 %.
        public init(margin: Double = 3, significance: Double = 0.05) {
            self.margin = margin
            self.significance = significance
        }

        /// The margin in the unit of a figure; mean codes run from 1 to 5, a 25th of 0 to 100.
        public func margin(in unit: FigureUnit) -> Double {
            unit == .pointsOneToFive ? margin / 25 : margin
        }
    }

    /// The findings in the order given.
    public let entries: [Entry]
    /// The rule by which they were judged.
    public let rule: Rule
    /// The day on which the list was made.
    public let asOf: CalendarDate
    /// The findings that were tested together.
    public let tested: Int
    /// The figures that were looked at to choose them: the number of tests that is corrected for.
    public let lookedAt: Int
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the responses behind it are simulated; every output then says so first.
    public let isSimulated: Bool

    /// Judges findings together.
    ///
    /// The two-sided p values of all changes are corrected by Holm (1979): with K figures looked at, the i-th smallest
    /// becomes max over j ≤ i of (K − j + 1)·p₍ⱼ₎. Figures that were looked at and not written down count as tests that
    /// found nothing, so that choosing the lowest figures of a wave, which rise by themselves in the next, does not make
    /// a false *improved*.
    public init(
        _ compared: [(finding: Finding, comparison: Comparison)], rule: Rule = Rule(), asOf: CalendarDate,
        notes: [LocalizedText] = [], isSimulated: Bool = false
    ) {
        let changes = compared.enumerated().compactMap { place, entry -> (place: Int, change: WaveChange)? in
            guard case .change(let change, _, _) = entry.comparison, change.pValue != nil else { return nil }
            return (place, change)
        }
        let family = Self.family(changes.map { compared[$0.place].finding })
        let corrected = WaveChange.corrected(changes.map(\.change), lookedAt: family)
        let byPlace = Dictionary(uniqueKeysWithValues: zip(changes.map(\.place), corrected))
        entries = compared.enumerated().map { place, entry in
            Entry(
                finding: entry.finding,
                verdict: Self.verdict(entry.finding, entry.comparison, corrected: byPlace[place], rule),
                daysOverdue: entry.finding.daysOverdue(on: asOf))
        }
        self.rule = rule
        self.asOf = asOf
        tested = changes.count
        lookedAt = family
        self.notes = notes
        self.isSimulated = isSimulated
    }

    private init(_ ledger: FindingsLedger, entries: [Entry]) {
        self.entries = entries
        rule = ledger.rule
        asOf = ledger.asOf
        tested = ledger.tested
        lookedAt = ledger.lookedAt
        notes = ledger.notes
        isSimulated = ledger.isSimulated
    }

    /// The same ledger with some of its entries; their verdicts stay those of all findings judged together.
    public func keeping(_ isWanted: (Entry) -> Bool) -> FindingsLedger {
        FindingsLedger(self, entries: entries.filter(isWanted))
    }

    private static func verdict(
        _ finding: Finding, _ comparison: Comparison, corrected: WaveChange?, _ rule: Rule
    ) -> FindingVerdict {
        let margin = rule.margin(in: finding.subject.score.unit)
        switch comparison {
        case .none(let reason, let wave, let after):
            return FindingVerdict(notCompared: reason, wave: wave, after: after, margin: margin)
        case .change(let change, let before, let after):
            return FindingVerdict(
                corrected ?? change, before: before, after: after, significance: rule.significance, margin: margin)
        }
    }

    /// What figures were chosen from: those of one wave and level, of the whole or of units.
    private struct Family: Hashable {
        let questionnaire: String
        let wave: String
        let level: FigureLevel
        let isOfUnits: Bool

        init(_ finding: Finding) {
            questionnaire = finding.subject.questionnaire
            wave = finding.figure.wave
            level = finding.subject.level
            isOfUnits = finding.subject.unit != nil
        }
    }

    /// The number of figures looked at; findings of one family were chosen from the same figures.
    private static func family(_ findings: [Finding]) -> Int {
        Dictionary(grouping: findings, by: Family.init).values.reduce(0) { total, members in
            total + max(members.count, members.map(\.lookedAt).max() ?? 0)
        }
    }
}
