import SurveyModel

/// Means and covariances of the items of a scale over the rows that answered all of them.
struct ItemCovariance: Sendable {
    let items: [String]
    /// Complete rows.
    let rows: Int
    /// Rows of the domain with a weight above 0 that lack an answer.
    let incomplete: Int
    let means: [Double]
    /// Σw(x − x̄)(y − ȳ)/Σw.
    let covariance: Matrix

    /// Reads the items.
    ///
    /// - Throws: ``EstimationError`` for a column that is missing or holds no numbers;
    ///   ``EstimationError/reliability(_:)`` for a scale that cannot be judged.
    init(_ items: [String], isWeighted: Bool, of sample: Sample) throws(EstimationError) {
        guard items.count > 1 else { throw .reliability(.tooFewItems(items.count)) }
        var variables: [NumericVariable] = []
        for item in items {
            if variables.contains(where: { $0.name == item }) { throw .reliability(.repeatedItem(item)) }
            variables.append(try sample.numeric(item))
        }
        let eligible = sample.inDomain.indices.filter { sample.inDomain[$0] && sample.weights[$0] > 0 }
        let complete = eligible.filter { row in !variables.contains { $0.isMissing(row) } }
        guard complete.count > 2 else { throw .reliability(.tooFewRows(complete.count)) }
        for variable in variables {
            let first = variable.values[complete[0]]
            if complete.allSatisfy({ variable.values[$0] == first }) {
                let value = sample.table[variable.name]?[complete[0]] ?? ""
                throw .reliability(.itemAlike(column: variable.name, value: value))
            }
        }
        self.items = items
        rows = complete.count
        incomplete = eligible.count - complete.count
        let weights = complete.map { isWeighted ? sample.weights[$0] : 1 }
        let total = weights.reduce(0, +)
        let answers = variables.map { variable in complete.map { variable.values[$0] } }
        let means = answers.map { values in zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total }
        let deviations = zip(answers, means).map { values, mean in values.map { $0 - mean } }
        var covariance = Matrix(rows: items.count, columns: items.count)
        for first in items.indices {
            for second in first..<items.count {
                var sum = 0.0
                for row in weights.indices { sum += weights[row] * deviations[first][row] * deviations[second][row] }
                covariance[first, second] = sum / total
                covariance[second, first] = sum / total
            }
        }
        self.means = means
        self.covariance = covariance
    }

    /// The correlations.
    var correlation: Matrix {
        var result = covariance
        for row in items.indices {
            for column in items.indices {
                result[row, column] =
                    row == column
                    ? 1 : covariance[row, column] / (covariance[row, row] * covariance[column, column]).squareRoot()
            }
        }
        return result
    }
}

extension Matrix {
    /// The sum of all entries.
    var total: Double { values.reduce(0, +) }

    /// Cronbach's k/(k − 1)·(1 − Σs_jj/Σs_ij) of a covariance matrix; nil for one item or a sum without spread.
    var alpha: Double? {
        guard rowCount > 1, total > 1e-12 * trace else { return nil }
        return Double(rowCount) / Double(rowCount - 1) * (1 - trace / total)
    }

    /// The matrix without a row and the column of the same place.
    func dropping(_ place: Int) -> Matrix {
        let kept = (0..<rowCount).filter { $0 != place }
        return Matrix(kept.map { row in kept.map { self[row, $0] } })
    }
}
