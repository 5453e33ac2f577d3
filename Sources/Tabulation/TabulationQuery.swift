public import SurveyModel

/// What is asked of a set of responses in one pass.
public struct TabulationQuery: Sendable, Hashable {
    /// A rating to be counted, with the scores of each of its codes.
    public struct Item: Sendable, Hashable {
        /// The code of the question.
        public let code: String
        /// The number of codes of its scale.
        public let codeCount: Int
        /// For each score asked, the score of each code in whole units; nil for codes that are not rated.
        ///
        /// An estimate is the ratio of score sum and rated answers, times the plan's scale factor. All scores rate the
        /// same codes.
        public let scoreSets: [[Int64?]]

        /// Creates an item with one score.
        public init(code: String, scores: [Int64?]) { self.init(code: code, scoreSets: [scores]) }

        /// Creates an item with several scores.
        public init(code: String, scoreSets: [[Int64?]]) {
            precondition(
                Set(scoreSets.map { scores in scores.map { $0 == nil } }).count == 1,
                "All scores of an item rate the same codes.")
            self.code = code
            codeCount = scoreSets[0].count
            self.scoreSets = scoreSets
        }
    }

    /// The name of the column that names the wave; nil if every row belongs to one unnamed wave.
    public var waveColumn: String?
    /// The waves wanted; empty for all.
    public var waves: [String]
    /// The items counted.
    public var items: [Item]
    /// Levels that pool several items, as positions in ``items``.
    public var pools: [[Int]]
    /// Sets of items or pools whose cross products a composite needs where respondents carry variance.
    public var composites: [Composite]
    /// The columns that make domains; empty for the whole wave.
    public var domains: [String]
    /// How the sample was drawn.
    public var design: SampleDesign

    /// The parts a composite averages.
    public enum Composite: Sendable, Hashable {
        case ofItems([Int])
        case ofPools([Int])
    }

    /// Creates a query.
    public init(
        items: [Item], pools: [[Int]] = [], composites: [Composite] = [], domains: [String] = [],
        design: SampleDesign = SampleDesign(), waveColumn: String? = nil, waves: [String] = []
    ) {
        precondition(
            Set(items.map(\.scoreSets.count)).count <= 1, "All items of a query have the same number of scores.")
        self.items = items
        self.pools = pools
        self.composites = composites
        self.domains = domains
        self.design = design
        self.waveColumn = waveColumn
        self.waves = waves
    }

    /// The number of scores asked of every item.
    public var scoreCount: Int { items.first?.scoreSets.count ?? 1 }

    /// The text columns a source must supply.
    public var categoryColumns: Set<String> { Set(domains + design.columns + [waveColumn].compactMap { $0 }) }

    /// The rating columns a source must supply.
    public var ratingColumns: Set<String> { Set(items.map(\.code)) }

    /// A text that names everything the cells depend on but the domains; equal texts mean equal cells.
    ///
    /// How strata with one PSU are treated and how people were chosen change the estimate, never the cells.
    public var cellDescription: String {
        let items = items.map { "\($0.code) \($0.scoreSets)" }
        let columns = [design.weights, design.strata, design.psu, design.fpc, design.frequency, waveColumn]
        let parts = [
            items, pools.map { "\($0)" }, columns.map { $0 ?? "" }, columns.map { $0 == nil ? "-" : "+" },
            ["\(design.nest)"], waves,
        ]
        return parts.map { $0.map(\.debugDescription).joined(separator: ",") }.joined(separator: "\n")
    }
}
