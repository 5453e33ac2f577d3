import Testing

/// A condition as R writes it: `enroll > 800`, `stype == 'M'`, `psu %in% c(1,2,3)`.
struct GoldenCondition {
    private let column: String
    private let relation: String
    private let operands: [String]

    init(_ text: String) throws {
        let words = text.split(separator: " ", maxSplits: 2).map(String.init)
        try #require(words.count == 3, "The condition “\(text)” is not understood.")
        column = words[0]
        relation = words[1]
        let right = words[2].hasPrefix("c(") ? String(words[2].dropFirst(2).dropLast()) : words[2]
        operands = right.split(separator: ",").map { $0.filter { $0 != "'" && $0 != " " } }
    }

    /// Whether each row meets it; nil where the cell is empty.
    func rows(of table: GoldenTable) throws -> [Bool?] {
        try table[column].map { cell in cell.isEmpty ? nil : try holds(cell) }
    }

    private func holds(_ cell: String) throws -> Bool {
        let operand = operands[0]
        switch relation {
        case "%in%": return operands.contains(cell)
        case "==": return cell == operand
        default:
            let left = try #require(Double(cell))
            let right = try #require(Double(operand))
            switch relation {
            case ">": return left > right
            case ">=": return left >= right
            case "<": return left < right
            default:
                Issue.record("The relation “\(relation)” is not understood.")
                return false
            }
        }
    }
}
