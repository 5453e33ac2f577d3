public import OrderedCollections

/// A sheet of a form by its columns: cells with a value, under the standard name of their column.
public struct FormTable: Sendable, Hashable {
    /// A row with a value in it.
    public struct Row: Sendable, Hashable {
        /// The number of the row in the file.
        public let number: Int
        /// The texts of its cells by the key of their column.
        public var cells: OrderedDictionary<String, String>

        /// Creates a row.
        public init(number: Int, cells: OrderedDictionary<String, String>) {
            self.number = number
            self.cells = cells
        }

        /// The text of a column; empty if nothing stands there.
        public subscript(key: String) -> String { cells[key] ?? "" }
    }

    /// The name of the sheet, to the letter.
    public let sheet: String
    /// What places in it are called.
    public let places: FormDocument.Places
    /// The row that names the columns.
    public let headerRow: Int
    /// The columns with a name, from the first on.
    public let headers: [FormHeader]
    /// Where each of them stands, counting from 0.
    public let columns: [Int]
    /// The rows below the names, without empty ones.
    public let rows: [Row]

    /// The place of a cell.
    func place(_ row: Row, _ key: String? = nil) -> FormProblem.Place {
        FormProblem.Place(sheet: sheet, row: row.number, column: key.flatMap(column), places: places)
    }

    /// The place of the name of a column.
    func headerPlace(_ key: String) -> FormProblem.Place {
        FormProblem.Place(sheet: sheet, row: headerRow, column: column(key), places: places)
    }

    /// The place of the sheet as a whole.
    var place: FormProblem.Place { FormProblem.Place(sheet: sheet, places: places) }

    private func column(_ key: String) -> Int? {
        headers.firstIndex { $0.key == key }.map { columns[$0] }
    }

    /// The headers of a base, such as all languages of the label.
    func headers(_ base: String) -> [FormHeader] { headers.filter { $0.base == base } }

    /// A table of rows that no file holds yet.
    init(sheet: String, headers: [FormHeader], rows: [OrderedDictionary<String, String>]) {
        self.sheet = sheet
        places = .cells
        headerRow = 1
        self.headers = headers
        columns = Array(headers.indices)
        self.rows = rows.enumerated().map { Row(number: $0 + 2, cells: $1) }
    }

    /// Reads a sheet whose first row with a value names the columns.
    init(_ sheet: FormSheet, as standard: StandardSheet, places: FormDocument.Places, log: inout FormLog) {
        self.sheet = sheet.name
        self.places = places
        let filled = sheet.rows.filter { $0.cells.contains { !$0.trimmed.isEmpty } }
        let names = filled.first
        headerRow = names?.number ?? 1
        let cells = names?.cells.enumerated().map { ($0, $1.trimmed) }.filter { !$0.1.isEmpty } ?? []
        let splitsAtColon = !cells.contains { $0.1.contains("::") }
        var headers: [FormHeader] = []
        var columns: [Int] = []
        for (column, text) in cells {
            let header = FormHeader(text, sheet: standard, splitsAtColon: splitsAtColon)
            if let first = headers.firstIndex(where: { $0.key == header.key }) {
                Self.reportTwice(
                    header, text, FormProblem.Place(sheet: sheet.name, row: headerRow, column: column, places: places),
                    first: columns[first], log: &log)
            } else {
                headers.append(header)
                columns.append(column)
            }
        }
        self.headers = headers
        self.columns = columns
        rows = filled.dropFirst().compactMap { Self.row($0, headers, columns, standard) }
    }

    private static func reportTwice(
        _ header: FormHeader, _ text: String, _ place: FormProblem.Place, first: Int, log: inout FormLog
    ) {
        let other = FormProblem.Place(sheet: place.sheet, row: place.row, column: first, places: place.places)
        log.add(
            .error, place,
            vi: "cột “\(text)” (\(header.key)) đã có ở ô \(other.cell); hãy xóa hoặc đổi tên một cột.",
            en: "the column “\(text)” (\(header.key)) stands in \(other.cell) already; remove or rename one of them.")
    }

    private static func row(
        _ row: FormSheet.Row, _ headers: [FormHeader], _ columns: [Int], _ standard: StandardSheet
    ) -> Row? {
        var cells: OrderedDictionary<String, String> = [:]
        for (header, column) in zip(headers, columns) where row.cells.indices.contains(column) {
            let text = row.cells[column].trimmed
            guard !text.isEmpty else { continue }
            cells[header.key] = Self.clean(text, of: header.base, standard)
        }
        return cells.isEmpty ? nil : Row(number: row.number, cells: cells)
    }

    /// Straightens the quotation marks that word processors put into expressions, and codes a spreadsheet made decimal.
    private static func clean(_ text: String, of base: String, _ standard: StandardSheet) -> String {
        if standard == .survey, StandardSheet.expressions.contains(base) || base == "type" || base == "name" {
            return text.withStraightQuotes
        }
        if standard == .choices, base == "name", text.wholeMatch(of: /-?\d{1,15}\.0/) != nil {
            return String(text.dropLast(2))
        }
        return text
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }

    /// The text with typewriter quotation marks instead of curly ones.
    var withStraightQuotes: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\u{2018}", "\u{2019}": scalars.append("'")
            case "\u{201C}", "\u{201D}": scalars.append("\"")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
