import ArgumentParser
import Operations
import Reporting
import SurveyModel

struct QuestionnaireImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Đọc biểu mẫu XLSForm hoặc LimeSurvey thành phiếu hỏi. (Read an XLSForm or a LimeSurvey form.)")

    @Argument(help: "Tệp .xlsx, .csv, .md (XLSForm) hoặc .lss (LimeSurvey). (File of a form.)")
    var file: String

    @Option(name: .shortAndLong, help: "Ghi phiếu ra tệp này. (Write the questionnaire to this file.)")
    var output: String?

    @Option(
        help:
            "Ngôn ngữ của cột không ghi ngôn ngữ: vi hoặc en; bỏ trống thì xét theo chữ. (Language of columns that name none.)"
    )
    var wordedIn: Language?

    @OptionGroup var format: OutputOptions

    func run() throws {
        if let output { try OutputFile.refuse(output, ifAmong: [file]) }
        let imported = try ImportForm.read(path: file, wordedIn: wordedIn)
        guard let output else {
            try printResult(imported.questionnaire.sourceText)
            return printMessage(imported.text(format.language))
        }
        try OutputFile.create(output) { try OutputFile.write(imported.questionnaire.sourceText, to: $0) }
        switch format.format {
        case .json: try printResult(imported.json(format.language).document)
        case .text, .csv: try printResult(imported.text(format.language) + "\n")
        }
    }
}
