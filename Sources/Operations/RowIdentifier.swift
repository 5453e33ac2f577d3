import ResponseIntake
import SurveyModel
import SurveyStore

/// Says what makes a row of a file this response and no other.
///
/// With an id column it is the id, and the content tells whether it has changed. Without one it is the content:
/// the names and texts of all cells that are not empty, in the order of names, so that moved or added empty columns
/// do not make a response new.
struct RowIdentifier {
    private let columns: [(position: Int, name: String)]
    private let idColumn: (position: Int, name: String)?

    init(names: [String], idColumn: String?) {
        let columns = names.enumerated().map { (position: $0, name: $1) }.sorted { $0.name < $1.name }
        self.columns = columns
        self.idColumn = idColumn.flatMap { name in columns.first { $0.name == name } }
    }

    /// The identity of a row; nil if its id is blank.
    func identity(of record: CSVRecord) -> ResponseIdentity? {
        var fingerprinter = Fingerprinter(of: .content)
        for (position, name) in columns {
            record.withBytes(of: position) { cell in
                guard !cell.isEmpty else { return }
                fingerprinter.append(name)
                fingerprinter.append(cell.span)
            }
        }
        let content = fingerprinter.finish()
        guard let idColumn else { return .content(content) }
        let id = record.text(of: idColumn.position).tidied
        guard !id.isEmpty else { return nil }
        var ids = Fingerprinter(of: .id)
        ids.append(id)
        return .id(ids.finish(), content: content)
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
