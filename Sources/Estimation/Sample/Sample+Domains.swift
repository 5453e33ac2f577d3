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
        var rowsOfDomain: [[Int32]] = columns.isEmpty ? [[]] : []
        var domainOfKey: [[Int32]: Int] = columns.isEmpty ? [[]: 0] : [:]
        // Rows of a unit mostly share their domain: a key is looked up when it changes.
        var last: (key: [Int32], domain: Int) = ([], 0)
        for row in rowsByUnit where inDomain[Int(row)] {
            let row = Int(row)
            if !variables.indices.allSatisfy({ $0 < last.key.count && variables[$0].levelOfRow[row] == last.key[$0] }) {
                let key = variables.map { $0.levelOfRow[row] }
                if key.contains(-1) { continue }
                let domain = domainOfKey[key] ?? rowsOfDomain.count
                if domain == rowsOfDomain.count { rowsOfDomain.append([]) }
                domainOfKey[key] = domain
                last = (key, domain)
            }
            rowsOfDomain[last.domain].append(Int32(row))
        }
        return domainOfKey.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, domain in
            DomainRows(
                keys: zip(variables, key).map { DomainKey(column: $0.name, value: $0.levels[Int($1)]) },
                rows: rowsOfDomain[domain].filter { weights[Int($0)] > 0 }, rowCount: rowsOfDomain[domain].count)
        }
    }
}
