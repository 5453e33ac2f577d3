import SurveyModel

/// The first rows of a sheet, by which its column names are found.
struct SheetHead {
    /// A cell that has a text.
    struct Cell {
        /// What sort of thing stands in a cell: names are words, answers are of every sort.
        enum Sort { case number, code, words }

        /// The text, without blanks around it and with single blanks inside.
        let text: String
        let sort: Sort

        init(_ text: String, isNumber: Bool) {
            self.text = text
            sort = isNumber || Self.isNumber(text) ? .number : Self.isCode(text) ? .code : .words
        }

        private static func isNumber(_ text: String) -> Bool {
            text.contains(where: \.isNumber) && text.allSatisfy { $0.isNumber || ".,-/: ".contains($0) }
        }

        /// Whether a text is a name such as programs give: ASCII letters, digits and signs, without a blank.
        private static func isCode(_ text: String) -> Bool {
            guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else {
                return false
            }
            return text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 }
        }
    }

    /// A row that has a text.
    struct Row {
        /// The number of the row in the sheet, counting from 1.
        let number: Int
        /// Cells by column, counting from 0.
        var cells: [Int: Cell]

        var columns: [Int] { cells.keys.sorted() }
        var numbers: Int { cells.values.count { $0.sort == .number } }
    }

    /// Rows looked at.
    static let most = 25

    private(set) var rows: [Row] = []

    var isFull: Bool { rows.count == Self.most }

    /// Adds a row; one of blanks alone is passed over.
    mutating func add(_ row: Row) {
        if !row.cells.isEmpty { rows.append(row) }
    }

    /// Whether it may be the beginning of a table: two rows or more, one of them with two texts or more.
    var looksLikeTable: Bool { rows.count > 1 && rows.contains { $0.cells.count > 1 } }
}
