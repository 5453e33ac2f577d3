import ArgumentParser
import Operations
import Reporting
import ResponseIntake
import SurveyModel

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Tệp mẫu .xlsx để nhập phiếu giấy; nạp lại không cần ghép cột. (A workbook for entering paper forms.)"
    )

    @Argument(help: "Mã hoặc đường dẫn phiếu. (Questionnaire id or path.)") var id: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Tệp .xlsx. (The file to write.)", valueName: "file"))
    var output: String

    @Option(help: "Số phiếu nhập được. (Room for so many forms.)") var forms = 500

    @Option(name: .customLong("operator"), help: "Người nhập, điền sẵn. (Operator.)") var clerk: String?
    @Option(help: "Lô phiếu, điền sẵn. (Batch.)") var batch: String?
    @Option(help: "Mã đơn vị, điền sẵn. (Unit code.)") var unit: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        guard (1...EntryTemplate.mostForms).contains(forms) else {
            throw ValidationError(
                "--forms từ 1 đến \(EntryTemplate.mostForms). (--forms is 1 to \(EntryTemplate.mostForms).)")
        }
        guard output.lowercased().hasSuffix(".xlsx") else {
            throw ValidationError("Tệp mẫu được ghi thành .xlsx. (The template is written as .xlsx.)")
        }
    }

    func run() throws {
        try OutputFile.refuse(output, ifAmong: [id, store.path])
        let questionnaire = try QuestionnaireLibrary().find(id, store: try store.openIfPresent())
        var layout = EntryTemplate.Layout(language: language.language)
        layout.forms = forms
        layout.batch[.clerk] = clerk
        layout.batch[.batch] = batch
        layout.batch[.unit] = unit
        let template = EntryTemplate(questionnaire, layout: layout)
        try OutputFile.create(output, replacing: { EnteredForms.count(inTemplateAt: $0) == 0 }) {
            try template.write(to: $0)
        }
        printMessage(
            language.language == .vietnamese ? "Đã ghi tệp nhập liệu: \(output)" : "Entry template written: \(output)")
    }
}
