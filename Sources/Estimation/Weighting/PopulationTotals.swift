/// The known number of people in each level of a column, or of several columns crossed.
public struct PopulationMargin: Sendable, Hashable {
    /// The number of people in one level.
    public struct LevelTotal: Sendable, Hashable {
        /// The level of each column.
        public let levels: [String]
        /// The number of people in the population.
        public let total: Double

        /// Creates a total; `levels` has one entry for each column of the margin.
        public init(levels: [String], total: Double) {
            self.levels = levels
            self.total = total
        }

        /// The levels as one word, such as `female*18-34`.
        public var name: String { levels.joined(separator: "*") }
    }

    /// The column, or the columns that are crossed.
    public let columns: [String]
    /// The total of each level.
    public let totals: [LevelTotal]

    /// Creates a margin of one column or of several crossed ones.
    public init(columns: [String], totals: [LevelTotal]) {
        self.columns = columns
        self.totals = totals
    }

    /// Creates a margin of one column from its levels and totals.
    public init(_ column: String, _ totals: [(level: String, total: Double)]) {
        self.init(columns: [column], totals: totals.map { LevelTotal(levels: [$0.level], total: $0.total) })
    }

    /// The columns as one word, such as `gender*age`.
    public var name: String { columns.joined(separator: "*") }
    /// All people of the population.
    public var grandTotal: Double { totals.reduce(0) { $0 + $1.total } }
}

/// The known population total of a numeric column, or the number of people.
public struct AuxiliaryTotal: Sendable, Hashable {
    /// The column; nil for the number of people.
    public let column: String?
    /// Its total in the population.
    public let total: Double

    /// The name under which the number of people stands in files.
    public static let everybody = "*"

    /// Creates a total.
    public init(_ column: String?, _ total: Double) {
        self.column = column
        self.total = total
    }

    /// The column, or `*` for the number of people.
    public var name: String { column ?? Self.everybody }
}
