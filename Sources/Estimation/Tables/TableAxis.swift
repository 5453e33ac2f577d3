/// The levels of one variable of a table, and the columns of the data they come from.
public struct TableAxis: Sendable, Hashable {
    /// The variable.
    public let variable: String
    /// The levels somebody gave, by number if all are numbers, else by text.
    public let levels: [String]

    /// Creates an axis with the levels that were met.
    init(_ variable: String, met: Set<String>) {
        self.variable = variable
        levels = Sample.ordered(met)
    }

    /// The single level of a table of one variable.
    private init() {
        variable = ""
        levels = [""]
    }

    /// What stands in place of the second variable of a table of one.
    static let none = TableAxis()
}
