import ResponseIntake
import SurveyModel
import SurveyStore

/// Says what makes a row of a file this response and no other.
///
/// With an id column it is the id, and the content tells whether it has changed. Without one it is the content:
/// the names and texts of all cells that are not empty, in the order of names, so that moved or added empty columns
/// do not make a response new.
struct RowIdentifier {
    /// The positions of the columns, in the order of their names.
    private let positions: [Int]
    private let idColumn: (position: Int, name: String)?
    private var contents: Fingerprinter
    private var ids = Fingerprinter(of: .id)

    init(names: [String], idColumn: String?) {
        let columns = names.enumerated().map { (position: $0, name: $1) }.sorted { $0.name < $1.name }
        positions = columns.map(\.position)
        contents = Fingerprinter(of: .content, names: columns.map(\.name))
        self.idColumn = idColumn.flatMap { name in columns.first { $0.name == name } }
    }

    /// The identity of a row; nil if its id is blank.
    mutating func identity(of record: CSVRecord) -> ResponseIdentity? {
        for name in positions.indices {
            record.withBytes(of: positions[name]) { cell in
                if !cell.isEmpty { contents.append(cell.span, afterName: name) }
            }
        }
        let content = contents.finish()
        guard let idColumn else { return .content(content) }
        return id(of: record, in: idColumn.position).map { .id($0, content: content) }
    }

    private mutating func id(of record: CSVRecord, in position: Int) -> Fingerprint? {
        let isAppended = record.withBytes(of: position) { cell in
            // Nearly every id is such letters and digits as need no tidying, which costs more than all else here.
            guard !cell.isEmpty, cell.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
            ids.append(cell.span)
            return true
        }
        if !isAppended {
            let id = record.text(of: position).tidied
            guard !id.isEmpty else { return nil }
            ids.append(id)
        }
        return ids.finish()
    }

    func blankID(_ record: CSVRecord) -> RejectedRow {
        reject(
            record,
            LocalizedText(
                vi: "thiếu mã phiếu; mỗi phiếu phải có một mã trong cột này",
                en: "the id is missing; every response needs one in this column"))
    }

    func changed(_ record: CSVRecord) -> RejectedRow {
        reject(
            record,
            LocalizedText(
                vi: "mã phiếu này đã có với câu trả lời khác; hãy kiểm tra bản nào đúng",
                en: "this id is known with other answers; check which version is right"))
    }

    private func reject(_ record: CSVRecord, _ reason: LocalizedText) -> RejectedRow {
        RejectedRow(
            line: record.lineNumber, column: idColumn?.name, value: idColumn.map { record.text(of: $0.position) } ?? "",
            reason: reason)
    }
}
