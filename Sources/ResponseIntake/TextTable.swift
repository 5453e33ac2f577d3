import SurveyModel

/// A small table read whole: unit lists, targets, published series.
public struct TextTable: Sendable {
    /// A row and the line on which it begins.
    public struct Row: Sendable {
        /// The physical line, counting from 1.
        public let line: Int
        fileprivate let cells: [String]
        fileprivate let positions: [String: Int]

        /// The text of a column, tidied; nil if it is empty or the table does not have it.
        public subscript(column: String) -> String? {
            guard let position = positions[column] else { return nil }
            let text = cells[position].tidied
            return text.isEmpty ? nil : text
        }
    }

    /// The column names.
    public let header: [String]
    /// The rows.
    public let rows: [Row]

    /// Reads a table.
    ///
    /// - Parameter columns: columns it must have.
    /// - Throws: ``IntakeError`` if the file cannot be read, a column is missing or a row has too many cells.
    public init(path: String, requiring columns: [String]) throws(IntakeError) {
        var source = try TextSource(onlyTableAt: path)
        while true {
            do throws(IntakeError) {
                try self.init(source.reader(leavingOutTotals: false), of: source, requiring: columns)
                return
            } catch {
                guard try source.adjust(to: error) else { throw error }
            }
        }
    }

    private init(_ reader: CSVReader, of source: TextSource, requiring columns: [String]) throws(IntakeError) {
        header = reader.header.names
        for column in columns where !header.contains(column) { throw .noColumn(column, header: header) }
        let positions = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
        var rows: [Row] = []
        while let row = try reader.next() {
            switch row {
            case .reject(let reject):
                let line = source.line(reject.line)
                throw .malformed(
                    vi: "Dòng \(line): \(reject.reason.vi)", en: "Line \(line): \(reject.reason.en)")
            case .record(let record):
                rows.append(
                    Row(
                        line: source.line(record.lineNumber), cells: (0..<record.fieldCount).map(record.text(of:)),
                        positions: positions))
            }
        }
        self.rows = rows
    }
}
