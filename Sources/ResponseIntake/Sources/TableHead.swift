/// The column names and first rows of a delimited text file, by which its source is known.
struct TableHead {
    /// How the file is written.
    let dialect: CSVDialect
    /// The column names.
    let names: [String]
    /// The first rows.
    let rows: [[String]]

    private static let rowCount = 20

    /// Reads the beginning of a source.
    ///
    /// - Throws: ``IntakeError`` if it is not a table with a header.
    init(of source: ByteSource) throws(IntakeError) {
        do throws(IntakeError) {
            self = try TableHead(CSVReader(source: source))
        } catch {
            guard case .quotingContradicted = error.kind else { throw error }
            self = try TableHead(CSVReader(source: source, quoted: false))
        }
    }

    private init(_ reader: CSVReader) throws(IntakeError) {
        dialect = reader.dialect
        names = reader.header.names
        var rows: [[String]] = []
        do throws(IntakeError) {
            while rows.count < Self.rowCount, let row = try reader.next() {
                guard case .record(let record) = row else { continue }
                rows.append((0..<record.fieldCount).map(record.text))
            }
        } catch {
            // A file of column names alone is recognised by them; whoever reads it says that it has no rows.
            guard case .malformed = error.kind else { throw error }
        }
        self.rows = rows
    }

    func has(_ name: String) -> Bool { names.contains(name) }

    func has(all names: [String]) -> Bool { names.allSatisfy(has) }

    /// The column whose name is one of these, or ends with one of them after a separator.
    func position(of name: String) -> Int? { names.firstIndex(of: name) }

    /// The first cell of a column that is not empty.
    func firstCell(of name: String) -> String? {
        guard let column = position(of: name) else { return nil }
        return rows.lazy.map { $0[column] }.first { !$0.isEmpty }
    }
}
