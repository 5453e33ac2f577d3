import ArgumentParser
import Operations
import Reporting
import ResponseQuality

struct QualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality",
        abstract:
            "Tìm phiếu đáng ngờ trong kho dữ liệu; không xoá phiếu nào. (Responses to look at; none is removed.)")

    @Option(help: "Mã phiếu hỏi. (Questionnaire.)") var questionnaire: String
    @Option(parsing: .upToNextOption, help: "Đợt; mặc định mọi đợt. (Waves.)") var wave: [String] = []
    @OptionGroup var quality: QualityArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let opened = try store.openForReading()
        let reports = try ReviewQuality.ofStore(
            opened, questionnaire: try QuestionnaireLibrary().id(of: questionnaire), waves: wave,
            columns: quality.columns
        )
        let flags = quality.flags.isEmpty ? QualityFlag.allCases : quality.flags
        switch output.format {
        case .text: try printResult(reports.map { $0.text(output.language, flags: flags) }.joined(separator: "\n"))
        case .json:
            let values = reports.map { $0.json(output.language, flags: flags) }
            try printResult(JSONValue.object(["quality": .list(values)]).document)
        case .csv: try printResult(QualityReport.csv(reports, flags: flags))
        }
    }
}
