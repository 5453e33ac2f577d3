/// One column of a domain and the value its rows have there.
public struct DomainKey: Sendable, Hashable {
    /// The column.
    public let column: String
    /// The value.
    public let value: String

    /// Creates a key.
    public init(column: String, value: String) {
        self.column = column
        self.value = value
    }
}

/// The rows of one domain that can enter an estimate.
struct DomainRows: Sendable {
    let keys: [DomainKey]
    /// Rows with a weight above 0, in the order of their units.
    let rows: [Int32]
    /// All rows of the domain.
    let rowCount: Int
}

extension Sample {
    /// The domains made by the values of some columns, in the order of the values; without columns, all rows.
    ///
    /// A row with an empty cell in one of the columns belongs to none.
    func domains(by columns: [String]) throws(EstimationError) -> [DomainRows] {
        var variables: [CategoricalVariable] = []
        for column in columns { variables.append(try categorical(column)) }
        var rowsOfDomain: [[Int32]: [Int32]] = [:]
        for row in rowsByUnit where inDomain[Int(row)] {
            let key = variables.map { $0.levelOfRow[Int(row)] }
            if !key.contains(-1) { rowsOfDomain[key, default: []].append(row) }
        }
        if columns.isEmpty, rowsOfDomain.isEmpty { rowsOfDomain[[]] = [] }
        return rowsOfDomain.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, rows in
            DomainRows(
                keys: zip(variables, key).map { DomainKey(column: $0.name, value: $0.levels[Int($1)]) },
                rows: rows.filter { weights[Int($0)] > 0 }, rowCount: rows.count)
        }
    }
}
