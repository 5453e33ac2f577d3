import ResponseIntake
import SurveyModel
import SurveyStore

/// Says what makes a row of a file this response and no other.
///
/// With an id column it is the id, and the content tells whether it has changed. Without one it is the content:
/// the names and texts of all cells that are not empty, in the order of names, so that moved or added empty columns
/// do not make a response new.
struct RowIdentifier: Sendable {
    /// What a row is.
    enum Finding {
        case known(ResponseIdentity)
        case unusable(RejectedRow)
    }

    /// The positions of the columns, in the order of their names.
    private let positions: [Int]
    private let idColumn: (position: Int, name: String)?
    private let versionColumn: (position: Int, name: String)?
    private var contents: Fingerprinter
    private var ids = Fingerprinter(of: .id)

    private let requiresVersion: Bool

    /// - Parameter requiresVersion: whether a row whose version is blank cannot be used.
    init(names: [String], idColumn: String?, versionColumn: String? = nil, requiresVersion: Bool = true) {
        let columns = names.enumerated().map { (position: $0, name: $1) }.sorted { $0.name < $1.name }
        positions = columns.map(\.position)
        contents = Fingerprinter(of: .content, names: columns.map(\.name))
        self.idColumn = idColumn.flatMap { name in columns.first { $0.name == name } }
        self.requiresVersion = requiresVersion
        self.versionColumn = versionColumn.flatMap { name in columns.first { $0.name == name } }
    }

    /// The identity of a row, or why it has none.
    mutating func identity(of record: CSVRecord) -> Finding {
        record.forEachCell(of: positions) { name, cell in
            if !cell.isEmpty { contents.append(cell, afterName: name) }
        }
        let content = contents.finish()
        guard let idColumn else { return .known(.content(content)) }
        guard let id = id(of: record, in: idColumn.position) else { return .unusable(blankID(record)) }
        guard let versionColumn else { return .known(.id(id, content: content)) }
        let text = record.text(of: versionColumn.position)
        if !requiresVersion, text.tidied.isEmpty { return .known(.id(id, content: content)) }
        guard let version = ResponseVersion(text: text) else {
            return .unusable(unreadableVersion(record, versionColumn))
        }
        return .known(.id(id, content: content, version: version))
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

    private func blankID(_ record: CSVRecord) -> RejectedRow {
        reject(
            record,
            LocalizedText(
                vi: "thiếu mã phiếu; mỗi phiếu phải có một mã trong cột này",
                en: "the id is missing; every response needs one in this column"))
    }

    private func unreadableVersion(_ record: CSVRecord, _ column: (position: Int, name: String)) -> RejectedRow {
        RejectedRow(
            line: record.lineNumber, column: column.name, value: record.text(of: column.position),
            reason: LocalizedText(
                vi: "không phải số phiên bản hay thời điểm (viết 3, hoặc 2025-03-01T09:30:00)",
                en: "not a version number or a time (write 3, or 2025-03-01T09:30:00)"))
    }

    private func reject(_ record: CSVRecord, _ reason: LocalizedText) -> RejectedRow {
        RejectedRow(
            line: record.lineNumber, column: idColumn?.name, value: idColumn.map { record.text(of: $0.position) } ?? "",
            reason: reason)
    }
}

extension Disposition {
    /// Why a row whose id is known is refused; nil if that is no reason.
    var refusal: LocalizedText? {
        switch self {
        case .new, .supersedes, .alreadyKnown, .older, .withdrawn: nil
        case .changed:
            LocalizedText(
                vi: "mã phiếu này đã có với câu trả lời khác; nếu dòng này là bản sửa, hãy nạp với "
                    + "--version-column CỘT (số phiên bản hoặc thời điểm) hoặc --corrections (bản nạp sau thay "
                    + "bản trước)",
                en: "this id is known with other answers; if the row is a correction, load with --version-column "
                    + "COLUMN (a version number or a time) or --corrections (what is loaded later replaces what "
                    + "came before)")
        case .sameVersion:
            LocalizedText(
                vi: "mã phiếu này đã có với câu trả lời khác mà cùng phiên bản; hãy tăng phiên bản của bản đúng",
                en: "this id is known with other answers under the same version; raise the version of the one "
                    + "that holds")
        case .otherKindOfVersion:
            LocalizedText(
                vi: "phiếu đã có ghi phiên bản kiểu khác (số hoặc thời điểm) nên không so sánh được; hãy dùng "
                    + "cột phiên bản như lần nạp trước",
                en: "the response is known with the other kind of version (a number or a time), which cannot be "
                    + "compared; use the version column of the earlier load")
        }
    }
}
