import SurveyModel

/// The rows of a table, kept in memory and found by their key.
struct KeyedRows {
    /// The most bytes of cells kept.
    static let mostBytes = 128 << 20

    let names: [String]
    private(set) var rowCount = 0
    private(set) var rejects: [RejectedRow] = []
    private var bytes: [UInt8] = []
    private var ends: [Int32] = [0]
    private var lines: [Int32] = []
    private var rows: [String: Int] = [:]
    /// The column that names the row above, as the file calls it.
    let parentColumn: String

    /// Reads a table.
    ///
    /// - Throws: ``IntakeError`` if it cannot be read, or is too large to be joined.
    init(_ keyed: KeyedTable) throws(IntakeError) {
        self = try CSVReader.read(keyed.table) { reader throws(IntakeError) in
            try KeyedRows(reader, keyed, keyed.table.name)
        }
    }

    private init(_ reader: CSVReader, _ keyed: KeyedTable, _ name: LocalizedText) throws(IntakeError) {
        parentColumn = keyed.parentColumn
        rejects = keyed.rejects
        names = reader.header.names
        let key = names.firstIndex(of: "KEY")
        while let row = try reader.next() {
            switch row {
            case .reject(let reject): rejects.append(keyed.lines.inFile(RejectedRow(reject)))
            case .record(let record):
                for column in names.indices {
                    record.withBytes(of: column) { bytes.append(contentsOf: $0) }
                    ends.append(Int32(truncatingIfNeeded: bytes.count))
                }
                if let key, rows[record.text(of: key)] == nil { rows[record.text(of: key)] = rowCount }
                lines.append(Int32(clamping: keyed.lines.original(of: record.lineNumber)))
                rowCount += 1
                guard bytes.count <= Self.mostBytes else { throw Self.tooLarge(name) }
            }
        }
    }

    func row(ofKey key: String) -> Int? { rows[key] }

    func line(ofRow row: Int) -> Int { Int(lines[row]) }

    func cell(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
        let cell = row * names.count + column
        return bytes[Int(ends[cell])..<Int(ends[cell + 1])]
    }

    func text(_ row: Int, _ column: Int) -> String { String(decoding: cell(row, column), as: UTF8.self) }

    func position(of name: String) -> Int? { names.firstIndex(of: name) }

    private static func tooLarge(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi: "\(name.vi): bảng quá lớn (hơn 128 MiB) để ghép với nhóm lặp. Hãy xuất theo từng khoảng thời gian.",
            en: "\(name.en): the table is too large (over 128 MiB) to be joined with its repeats. Export by periods.")
    }
}

extension RejectedRow {
    /// A row of a repeat without the row it belongs to.
    static func orphan(line: Int, column: String, table: String, key: String) -> RejectedRow {
        RejectedRow(
            line: line, column: column, value: key,
            reason: LocalizedText(
                vi:
                    "dòng này của bảng “\(table)” thuộc về một phiếu không có trong bảng chính; hãy xuất lại cả biểu mẫu",
                en:
                    "this row of the table “\(table)” belongs to a submission that is not in the main table; export the whole form again"
            ))
    }
}
