import ArgumentParser
import Reporting
import SurveyModel
import SurveyStore

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Nhật ký: mọi thay đổi của kho dữ liệu, cũ trước mới sau. (Everything that changed the store.)")

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let opened = try store.openForReading()
        defer { opened.close() }
        let entries = try opened.audit()
        switch output.format {
        case .json:
            let values = entries.map { entry in
                JSONValue.object([
                    "sequence": .integer(Int(entry.sequence)), "at": .text(entry.at), "action": .text(entry.action),
                    "subject": .text(entry.subject), "detail": .text(entry.detail), "hash": .text(entry.hash),
                ])
            }
            try printResult(JSONValue.object(["audit": .list(values)]).document)
        case .csv:
            var writer = CSVWriter()
            writer.add(["sequence", "at", "action", "subject", "detail", "hash"])
            for entry in entries {
                writer.add([
                    String(entry.sequence), entry.at, entry.action, entry.subject, entry.detail, entry.hash,
                ])
            }
            try printResult(writer.bytes)
        case .text:
            var table = TextColumns([.right, .left, .left, .left, .left])
            table.add(
                output.language == .vietnamese
                    ? ["Số", "Lúc", "Việc", "Đối tượng", "Chi tiết"] : ["No.", "At", "Action", "Subject", "Detail"])
            for entry in entries {
                table.add([String(entry.sequence), entry.at, entry.action, entry.subject, entry.detail])
            }
            try printResult(table.lines.map { $0 + "\n" }.joined())
        }
    }
}
