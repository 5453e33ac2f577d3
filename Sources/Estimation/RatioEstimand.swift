/// What is estimated from the cells of a wave: a ratio of answers, or a mean of such ratios.
public enum RatioEstimand: Sendable, Hashable {
    /// The ratio of one item.
    case item(Int)
    /// The ratio of all items of a pool together.
    case pool(Int)
    /// A weighted mean of the ratios of the parts of a composite; weights add up to 1.
    ///
    /// `pool` holds all items of the composite, for counting respondents and answers.
    case composite(Int, parts: [Part], pool: Int)

    /// One part of a composite.
    public struct Part: Sendable, Hashable {
        /// The items whose answers are pooled in the part.
        public let items: [Int]
        /// Its share in the mean.
        public let weight: Double

        /// Creates a part.
        public init(items: [Int], weight: Double) {
            self.items = items
            self.weight = weight
        }
    }
}

/// An estimate with what is needed to judge it.
public struct RatioEstimate: Sendable, Hashable {
    /// The estimate, in score units per rated answer; nil if there is nothing to divide by.
    public let value: Double?
    /// Its standard error; nil with the estimate, or if no stratum can show its variance.
    public let standardError: Double?
    /// PSUs minus strata among respondents with a rated answer.
    public let degreesOfFreedom: Int
    /// Its variance divided by that of a simple random sample, drawn with replacement, of as many respondents.
    public let designEffect: Double?
    /// Respondents with weight above 0 and at least one rated answer.
    public let respondents: Int
    /// Rated answers.
    public let answers: Int
    /// Strata with a single PSU.
    public let lonelyStrata: Int
}
