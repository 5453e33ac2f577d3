import ArgumentParser
import Operations
import Reporting
import SurveyModel
import SurveyStore

struct WithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Rút phiếu khỏi mọi con số; vẫn lưu trong nhật ký. (Take responses out of all figures.)",
        discussion: """
            Theo mã phiếu (--id), lần nạp (--batch, --file) hoặc cả đợt (chỉ --wave). Phiếu rút theo mã không nạp lại \
            được; tệp hoặc đợt đã rút thì nạp lại được. (By id, by load, or a whole wave with --wave alone. A response \
            withdrawn by its id stays so; a load or a wave can be loaded again.)
            """)

    @Option(help: "Mã phiếu; có thể lặp lại. (Id of a response; may be repeated.)")
    var id: [String] = []

    @Option(help: "Số của lần nạp, xem hailong audit. (Number of a load, see hailong audit.)")
    var batch: Int64?

    @Option(help: "Tên hoặc sha256 của tệp đã nạp. (Name or SHA-256 of a loaded file.)")
    var file: String?

    @Option(help: "Phiếu hỏi, nếu kho có nhiều phiếu. (Questionnaire id.)")
    var questionnaire: String?

    @Option(help: "Đợt. (Wave.)")
    var wave: String?

    @Option(help: "Lý do, ghi vào nhật ký. (Reason, kept in the log.)")
    var reason: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let ways = (id.isEmpty ? 0 : 1) + (batch == nil ? 0 : 1) + (file == nil ? 0 : 1)
        if ways > 1 || ways == 0 && wave == nil {
            throw ValidationError(
                "Cần đúng một trong --id, --batch, --file, hoặc chỉ --wave. (Give one of --id, --batch, --file, or --wave alone.)"
            )
        }
    }

    func run() throws {
        let request: WithdrawalRequest =
            if !id.isEmpty { .ids(id) } else if let batch { .batch(batch) } else if let file { .file(file) } else {
                .wave
            }
        guard store.exists else { return _ = try store.openForReading() }
        let opened = try store.openForWriting("hailong withdraw")
        defer { opened.close() }
        let done = try WithdrawResponses.withdraw(
            request, questionnaire: questionnaire, wave: wave, reason: reason, from: opened)
        switch output.format {
        case .json:
            try printResult(
                JSONValue.object(["withdrawn": .integer(done.withdrawn), "restored": .integer(done.restored)]).document)
        case .csv: try printResult("withdrawn,restored\n\(done.withdrawn),\(done.restored)\n")
        case .text: try printResult(text(done.withdrawn, done.restored))
        }
    }

    private func text(_ withdrawn: Int, _ restored: Int) -> String {
        let format = FigureFormat(output.language)
        let counts = [withdrawn, restored].map(format.count)
        switch output.language {
        case .vietnamese:
            return "Đã rút \(counts[0]) phiếu khỏi mọi con số."
                + (restored > 0 ? " \(counts[1]) bản cũ được tính lại." : "") + "\n"
        case .english:
            return "\(counts[0]) responses were taken out of all figures."
                + (restored > 0 ? " \(counts[1]) earlier versions count again." : "") + "\n"
        }
    }
}
