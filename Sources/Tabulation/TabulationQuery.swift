public import SurveyModel

/// What is asked of a set of responses in one pass.
public struct TabulationQuery: Sendable, Hashable {
    /// A rating to be counted, with the score of each of its slots.
    public struct Item: Sendable, Hashable {
        /// The code of the question.
        public let code: String
        /// The number of codes of its scale.
        public let codeCount: Int
        /// The score of each code in whole units, nil for codes that are not rated.
        ///
        /// An estimate is the ratio of score sum and rated answers, times the plan's scale factor.
        public let scores: [Int64?]

        /// Creates an item.
        public init(code: String, scores: [Int64?]) {
            self.code = code
            self.codeCount = scores.count
            self.scores = scores
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
        self.items = items
        self.pools = pools
        self.composites = composites
        self.domains = domains
        self.design = design
        self.waveColumn = waveColumn
        self.waves = waves
    }

    /// The text columns a source must supply.
    public var categoryColumns: Set<String> { Set(domains + design.columns + [waveColumn].compactMap { $0 }) }

    /// The rating columns a source must supply.
    public var ratingColumns: Set<String> { Set(items.map(\.code)) }
}
