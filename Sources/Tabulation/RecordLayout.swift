import SurveyModel

/// How the answers of one response stand side by side in memory: a byte an item, then a byte a pool for the rated
/// answers and for each score.
struct RecordLayout: Sendable {
    /// The lanes of a vector of bytes.
    static let lanes = 16
    /// Pools that fit beside each other in half a vector.
    static let mostPools = 8
    private static let mostItems = 64

    let itemCount: Int
    let poolCount: Int
    let scoreCount: Int
    /// Vectors that hold the items.
    let itemVectors: Int
    /// Where the rated answers of the pools begin; each score follows eight bytes after.
    let poolOffset: Int
    /// The bytes of a response.
    let stride: Int

    /// Nil if the answers do not fit: too many items or pools, or sums of a response above 255.
    init?(_ layout: CellLayout) {
        guard layout.itemCount <= Self.mostItems, layout.pools.count <= Self.mostPools,
            layout.largestSquare <= 255 * 255
        else { return nil }
        itemCount = layout.itemCount
        poolCount = layout.pools.count
        scoreCount = layout.scoreCount
        itemVectors = (itemCount + Self.lanes - 1) / Self.lanes
        // The last vector of items may reach into the pools; what it counts there is not read.
        poolOffset = (itemCount + 7) / 8 * 8
        let poolBytes = poolCount == 0 ? 0 : Self.mostPools * (1 + scoreCount)
        stride = max(poolOffset + poolBytes, itemVectors * Self.lanes)
    }

    /// Σv², and for each score Σsv and Σs²; before them the respondents with a rated answer.
    var momentCount: Int { 2 + 2 * scoreCount }
}
