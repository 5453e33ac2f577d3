/// A sheet of a form as rows of text cells, as the file holds them.
public struct FormSheet: Sendable, Hashable {
    /// A row and the number it has in the file.
    public struct Row: Sendable, Hashable {
        /// The number of the row, counting from 1.
        public let number: Int
        /// The texts of its cells from the first column on; empty where nothing stands.
        public let cells: [String]

        /// Creates a row.
        public init(number: Int, cells: [String]) {
            self.number = number
            self.cells = cells
        }
    }

    /// The name of the sheet, to the letter.
    public let name: String
    /// Its rows from top to bottom; rows without a value may be left out.
    public let rows: [Row]

    /// Creates a sheet.
    public init(name: String, rows: [Row]) {
        self.name = name
        self.rows = rows
    }

    /// Creates a sheet of rows that follow one another from row 1 on.
    public init(name: String, cells: [[String]]) {
        self.init(name: name, rows: cells.enumerated().map { Row(number: $0 + 1, cells: $1) })
    }
}

/// The sheets of a form, and how their cells are named to people.
public struct FormDocument: Sendable, Hashable {
    /// What a place in the file is called.
    public enum Places: Sendable, Hashable {
        /// A cell of a workbook: `survey!C14`.
        case cells
        /// A line of a text file.
        case lines
    }

    /// The sheets in the order of the file.
    public let sheets: [FormSheet]
    /// What a place in the file is called.
    public let places: Places

    /// Creates a document.
    public init(sheets: [FormSheet], places: Places = .cells) {
        self.sheets = sheets
        self.places = places
    }
}
