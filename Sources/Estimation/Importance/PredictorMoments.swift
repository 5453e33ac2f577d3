/// Weighted sums and products of an outcome and its predictors: all that correlations need of the rows.
///
/// Sums of parts are sums of their moments, so that a replicate is made from the moments of PSUs, never from rows.
public struct PredictorMoments: Sendable {
    /// The number of predictors.
    public let predictors: Int
    /// Rows added with a weight above 0.
    public private(set) var rows = 0
    // In twice the working precision, so that the order of rows changes no digit of a correlation.
    private var weight = DoubleDouble.zero
    private var sums: [DoubleDouble]
    private var products: [DoubleDouble]

    /// Creates empty moments.
    public init(predictors: Int) {
        self.predictors = predictors
        sums = [DoubleDouble](repeating: .zero, count: predictors + 1)
        products = [DoubleDouble](repeating: .zero, count: (predictors + 1) * (predictors + 1))
    }

    /// Adds a row; one of weight 0 counts for nothing.
    ///
    /// Numbers should be measured from the middle of their scale, so that little cancels.
    public mutating func add(outcome: Double, predictors values: [Double], weight: Double) {
        precondition(values.count == predictors, "Every row has all predictors.")
        guard weight > 0 else { return }
        rows += 1
        self.weight = self.weight + DoubleDouble(weight)
        let row = [outcome] + values
        for first in row.indices {
            let product = weight * row[first]
            sums[first] = sums[first] + DoubleDouble(product)
            for second in first..<row.count {
                let place = first * row.count + second
                products[place] = products[place] + DoubleDouble(product: product, row[second])
            }
        }
    }

    /// Adds other moments, multiplied by a factor.
    public mutating func add(_ other: PredictorMoments, times factor: Double = 1) {
        precondition(other.predictors == predictors, "Moments that are added have the same predictors.")
        rows += factor > 0 ? other.rows : -other.rows
        let factor = DoubleDouble(factor)
        weight = weight + factor * other.weight
        for place in sums.indices { sums[place] = sums[place] + factor * other.sums[place] }
        for place in products.indices { products[place] = products[place] + factor * other.products[place] }
    }

    /// The weighted correlations, the outcome first; nil if one of the variables does not vary.
    public var correlations: [[Double]]? {
        let count = predictors + 1
        guard weight > .zero else { return nil }
        var matrix = [[Double]](repeating: [Double](repeating: 1, count: count), count: count)
        for first in 0..<count {
            for second in first..<count {
                let mean = sums[first] * sums[second] / weight
                let value = ((products[first * count + second] - mean) / weight).doubleValue
                matrix[first][second] = value
                matrix[second][first] = value
            }
        }
        // Below the rounding of the sums that cancel, a variable does not vary.
        let varies = (0..<count).allSatisfy { place in
            matrix[place][place] > 1e-12 * (products[place * count + place] / weight).doubleValue
        }
        guard varies else { return nil }
        let roots = (0..<count).map { matrix[$0][$0].squareRoot() }
        for row in 0..<count {
            for column in 0..<count {
                matrix[row][column] = row == column ? 1 : matrix[row][column] / roots[row] / roots[column]
            }
        }
        return matrix
    }
}
