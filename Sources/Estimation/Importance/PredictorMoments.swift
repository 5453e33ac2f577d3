/// Weighted sums and products of an outcome and its predictors: all that correlations need of the rows.
///
/// Sums of parts are sums of their moments, so that a replicate is made from the moments of PSUs, never from rows.
public struct PredictorMoments: Sendable, Hashable {
    /// The number of predictors.
    public let predictors: Int
    /// Rows added with a weight above 0.
    public private(set) var rows = 0
    private var weight = 0.0
    private var sums: [Double]
    private var products: [Double]

    /// Creates empty moments.
    public init(predictors: Int) {
        self.predictors = predictors
        sums = [Double](repeating: 0, count: predictors + 1)
        products = [Double](repeating: 0, count: (predictors + 1) * (predictors + 1))
    }

    /// Adds a row; one of weight 0 counts for nothing.
    ///
    /// Numbers should be measured from the middle of their scale, so that little cancels.
    public mutating func add(outcome: Double, predictors values: [Double], weight: Double) {
        precondition(values.count == predictors, "Every row has all predictors.")
        guard weight > 0 else { return }
        rows += 1
        self.weight += weight
        let row = [outcome] + values
        for first in row.indices {
            let product = weight * row[first]
            sums[first] += product
            for second in first..<row.count { products[first * row.count + second] += product * row[second] }
        }
    }

    /// Adds other moments, multiplied by a factor.
    public mutating func add(_ other: PredictorMoments, times factor: Double = 1) {
        precondition(other.predictors == predictors, "Moments that are added have the same predictors.")
        rows += factor > 0 ? other.rows : -other.rows
        weight += factor * other.weight
        for place in sums.indices { sums[place] += factor * other.sums[place] }
        for place in products.indices { products[place] += factor * other.products[place] }
    }

    /// The weighted correlations, the outcome first; nil if one of the variables does not vary.
    public var correlations: [[Double]]? {
        let count = predictors + 1
        guard weight > 0 else { return nil }
        let means = sums.map { $0 / weight }
        var matrix = [[Double]](repeating: [Double](repeating: 1, count: count), count: count)
        for first in 0..<count {
            for second in first..<count {
                let value = products[first * count + second] / weight - means[first] * means[second]
                matrix[first][second] = value
                matrix[second][first] = value
            }
        }
        // Below the rounding of the sums that cancel, a variable does not vary.
        let deviations = (0..<count).map { matrix[$0][$0] > 1e-12 * products[$0 * count + $0] / weight }
        guard !deviations.contains(false) else { return nil }
        let roots = (0..<count).map { matrix[$0][$0].squareRoot() }
        for row in 0..<count {
            for column in 0..<count {
                matrix[row][column] = row == column ? 1 : matrix[row][column] / roots[row] / roots[column]
            }
        }
        return matrix
    }
}
