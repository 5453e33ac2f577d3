/// A condition on the rows of a data file, such as `overall >= 4 and area in ('urban', 'rural')`.
///
/// Comparisons are `=` or `==`, `!=`, `<`, `<=`, `>`, `>=`, `in (…)` and `not in (…)`; they are joined by `and`, `or`,
/// `not` and brackets. The column stands on the left, in backticks or quotes if its name is not one word; the value on
/// the right, in quotes if it is not one word. Numbers compare as numbers; `<` and its like compare other values in
/// the order of their letters, which is right for dates written 2025-01-31.
///
/// A blank cell meets no comparison, nor its negation; only `= ''` finds it (three-valued logic, Kleene 1938).
public struct RowCondition: Sendable, Hashable {
    /// What a condition is for one row.
    public enum Truth: UInt8, Sendable, Hashable, Comparable {
        case no, unknown, yes

        /// The order in which `and` takes the least and `or` the greatest.
        public static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

        static prefix func ! (truth: Truth) -> Truth {
            switch truth {
            case .no: .yes
            case .unknown: .unknown
            case .yes: .no
            }
        }
    }

    /// A value as it was written.
    struct Value: Sendable, Hashable {
        let text: String
        let isQuoted: Bool
        /// The number a cell must equal; a quoted value is a text.
        var number: Double? { isQuoted ? nil : PlainDecimal.value(text) }
        /// The number a cell is above or below: nobody puts numbers in the order of their letters.
        var bound: Double? { PlainDecimal.value(text) }
    }

    indirect enum Node: Sendable, Hashable {
        case compare(column: String, AskCondition.Comparison, Value)
        case isIn(column: String, [Value])
        case and(Node, Node)
        case or(Node, Node)
        case not(Node)
    }

    /// The condition as it was written.
    public let text: String
    private let root: Node

    /// Reads a condition.
    ///
    /// - Parameter columns: the column names of the file; case, white space and normal form do not matter.
    /// - Throws: ``RowConditionError`` with the position at which it cannot be understood, or the name of no column.
    public init(_ text: String, columns: [String]) throws(RowConditionError) {
        self.text = text.tidied
        root = try RowConditionParser.parse(text, columns: columns)
    }

    /// The columns it reads, as the file names them, in the order of their names.
    public var columns: [String] { Set(comparisons.map(\.column)).sorted() }

    /// The columns whose cells must be numbers, because they are compared by size with one.
    public var numericColumns: [String] {
        Set(comparisons.compactMap { $0.isBySize && $0.values[0].bound != nil ? $0.column : nil }).sorted()
    }

    /// What the condition is for each row; every distinct text is compared once.
    ///
    /// - Parameters:
    ///   - table: holds at least ``columns``.
    ///   - missing: texts that mean a missing value, as an empty cell does.
    public func evaluate(_ table: SampleTable, missing: Set<String> = []) -> [Truth] {
        Self.evaluate(root, table, missing)
    }

    /// Values asked for that no cell of their column has, which is often a slip.
    public func valuesNotFound(in table: SampleTable) -> [(column: String, value: String)] {
        comparisons.flatMap { comparison in
            let levels = table[comparison.column]?.levels ?? []
            return comparison.isBySize
                ? []
                : comparison.values.filter { value in
                    !value.text.isEmpty && !levels.contains { Self.isEqual($0, value) }
                }.map { (comparison.column, $0.text) }
        }
    }
}

extension RowCondition {
    private struct ColumnComparison {
        let column: String
        let values: [Value]
        let isBySize: Bool
    }

    private var comparisons: [ColumnComparison] { Self.comparisons(root) }

    private static func comparisons(_ node: Node) -> [ColumnComparison] {
        switch node {
        case .compare(let column, let comparison, let value):
            let isBySize = comparison != .equal && comparison != .notEqual
            return [ColumnComparison(column: column, values: [value], isBySize: isBySize)]
        case .isIn(let column, let values):
            return [ColumnComparison(column: column, values: values, isBySize: false)]
        case .and(let left, let right), .or(let left, let right): return comparisons(left) + comparisons(right)
        case .not(let inner): return comparisons(inner)
        }
    }

    private static func evaluate(_ node: Node, _ table: SampleTable, _ missing: Set<String>) -> [Truth] {
        switch node {
        case .compare(let column, let comparison, let value):
            return spread(table[column]) { truth($0, comparison, value, missing) }
        case .isIn(let column, let values):
            return spread(table[column]) { level in
                values.reduce(Truth.no) { max($0, truth(level, .equal, $1, missing)) }
            }
        case .and(let left, let right):
            return zip(evaluate(left, table, missing), evaluate(right, table, missing)).map { min($0, $1) }
        case .or(let left, let right):
            return zip(evaluate(left, table, missing), evaluate(right, table, missing)).map { max($0, $1) }
        case .not(let inner): return evaluate(inner, table, missing).map { !$0 }
        }
    }

    private static func spread(_ column: CategoryColumn?, _ truth: (String) -> Truth) -> [Truth] {
        guard let column else { preconditionFailure("A condition is evaluated on a table that has its columns.") }
        let truths = column.levels.map(truth)
        return column.ids.map { truths[Int($0)] }
    }

    private static func truth(
        _ cell: String, _ comparison: AskCondition.Comparison, _ value: Value, _ missing: Set<String>
    ) -> Truth {
        let isBlank = cell.isEmpty || missing.contains(cell)
        if value.text.isEmpty, comparison == .equal { return isBlank ? .yes : .no }
        if value.text.isEmpty, comparison == .notEqual { return isBlank ? .no : .yes }
        guard !isBlank else { return .unknown }
        switch comparison {
        case .equal: return isEqual(cell, value) ? .yes : .no
        case .notEqual: return isEqual(cell, value) ? .no : .yes
        case .less: return isOrdered(cell, value, <, <) ? .yes : .no
        case .lessOrEqual: return isOrdered(cell, value, <=, <=) ? .yes : .no
        case .greater: return isOrdered(cell, value, >, >) ? .yes : .no
        case .greaterOrEqual: return isOrdered(cell, value, >=, >=) ? .yes : .no
        }
    }

    private static func isEqual(_ cell: String, _ value: Value) -> Bool {
        if let number = value.number, let given = PlainDecimal.value(cell) { return given == number }
        return cell == value.text
    }

    private static func isOrdered(
        _ cell: String, _ value: Value, _ numbers: (Double, Double) -> Bool, _ texts: (String, String) -> Bool
    ) -> Bool {
        guard let bound = value.bound else { return texts(cell, value.text) }
        return PlainDecimal.value(cell).map { numbers($0, bound) } ?? false
    }
}
