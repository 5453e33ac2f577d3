import ArgumentParser
import Operations
import Reporting
import SurveyModel

struct QuestionnaireExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Ghi phiếu hỏi thành biểu mẫu XLSForm. (Write a questionnaire as an XLSForm.)")

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case xlsform
    }

    @Argument(help: "Mã hoặc đường dẫn. (Id or path.)") var id: String

    @Option(help: "Loại biểu mẫu: xlsform. (Form to write.)") var to: Form = .xlsform

    @Option(name: .shortAndLong, help: "Tệp .xlsx. (File to write.)") var output: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var format: OutputOptions

    func run() throws {
        try OutputFile.refuse(output, ifAmong: [id])
        let questionnaire = try QuestionnaireLibrary().find(id, store: try store.openIfPresent())
        let repairs = try OutputFile.create(output) { try FormWorkbook.write(questionnaire, to: $0) }
        let changed = repairs.shortenedTexts + repairs.replacedCharacters
        guard changed > 0 else { return }
        printMessage(
            format.language == .vietnamese
                ? "\(repairs.shortenedTexts) ô quá dài bị cắt, \(repairs.replacedCharacters) ký tự không ghi được đã thay."
                : "\(repairs.shortenedTexts) cells were too long and cut, \(repairs.replacedCharacters) characters were replaced."
        )
    }
}
