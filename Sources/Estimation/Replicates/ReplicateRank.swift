extension ReplicateWeights {
    /// Numbers of a column below this share of its length count as 0, as in R `degf`.
    private static var tolerance: Double { 1e-5 }

    /// The rank of the replicate weights of some rows.
    ///
    /// Columns are made orthogonal in their order, and one that keeps less than 10⁻⁵ of its length adds nothing: R's
    /// `qr(weights, tol = 1e-5)$rank`. Rows of a unit are one row of the root of their summed squares, which keeps every
    /// length and angle.
    func rank(of rows: [Int32], weights: [Double]) -> Int {
        var squares = [Double](repeating: 0, count: factors.unitCount)
        for row in rows { squares[Int(unitOfRow[Int(row)])] += weights[Int(row)] * weights[Int(row)] }
        let units = squares.indices.filter { squares[$0] > 0 }
        var columns = [[Double]](repeating: [Double](repeating: 0, count: units.count), count: count)
        for (position, unit) in units.enumerated() {
            let size = squares[unit].squareRoot()
            for (replicate, factor) in factors.factors(ofUnit: unit, count: count).enumerated() {
                columns[replicate][position] = factor * size
            }
        }
        var basis: [[Double]] = []
        for column in columns where basis.count < units.count {
            let rest = Self.rest(column, beside: basis)
            let (length, left) = (Self.length(column), Self.length(rest))
            if left > 0, left >= Self.tolerance * length { basis.append(rest.map { $0 / left }) }
        }
        return basis.count
    }

    /// What a column has that the basis has not; subtracted twice, so that rounding leaves nothing.
    private static func rest(_ column: [Double], beside basis: [[Double]]) -> [Double] {
        var rest = column
        for _ in 0..<2 {
            for direction in basis {
                let along = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
                for place in rest.indices { rest[place] -= along * direction[place] }
            }
        }
        return rest
    }

    private static func length(_ column: [Double]) -> Double {
        column.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
}
