import ArgumentParser
import Operations
import Reporting
import SurveyModel

struct PrintedFormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print",
        abstract: "In phiếu giấy A4 từ phiếu hỏi, ghi thành tệp .html. (A questionnaire as a paper form.)",
        discussion:
            "Mở tệp bằng Chrome, Edge hoặc Cốc Cốc rồi in, tỉ lệ 100%. (Open the file in Chrome or Edge and print at 100 %.)"
    )

    @Argument(help: "Mã hoặc đường dẫn. (Id or path.)") var id: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Tệp .html. (The file to write.)", valueName: "file"))
    var output: String

    @Option(help: "Số bản, mỗi bản một số phiếu. (Copies, each with its number.)")
    var copies = 1

    @Option(
        help: ArgumentHelp(
            "Số phiếu của bản đầu; không ghi thì để trống nếu in một bản. (Number of the first copy.)", valueName: "k"))
    var firstNumber: Int?

    @Option(help: ArgumentHelp("Đơn vị được đánh giá, in sẵn. (The unit rated.)", valueName: "name"))
    var unit: String?

    @Option(help: ArgumentHelp("Cơ quan hỏi ý kiến, in sẵn. (The office that asks.)", valueName: "name"))
    var organisation: String?

    @Flag(help: "Chữ lớn, từ cỡ 13, cho người cao tuổi. (Large letters, for elderly readers.)")
    var large = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        guard (1...PrintedForm.mostCopies).contains(copies) else {
            throw ValidationError(
                "--copies từ 1 đến \(PrintedForm.mostCopies); cần nhiều hơn thì in nhiều tệp với --first-number. (--copies is 1 to \(PrintedForm.mostCopies); for more, print several files with --first-number.)"
            )
        }
        guard FormNumber(serial: first) != nil,
            FormNumber(serial: first.addingReportingOverflow(copies - 1).partialValue) != nil
        else {
            throw ValidationError(
                "--first-number từ 1, và số cuối không quá \(FormNumber.largest). (--first-number is 1 or more, and the last number at most \(FormNumber.largest).)"
            )
        }
        guard [".html", ".htm"].contains(where: output.lowercased().hasSuffix) else {
            throw ValidationError("Phiếu được ghi thành tệp .html. (The form is written as an .html file.)")
        }
    }

    func run() throws {
        try OutputFile.refuse(output, ifAmong: [id, store.path])
        let questionnaire = try QuestionnaireLibrary().find(id, store: try store.openIfPresent())
        var layout = PrintedForm.Layout(language: language.language)
        layout.isLarge = large
        layout.copies = copies
        layout.firstNumber = firstNumber ?? (copies > 1 ? 1 : nil)
        layout.unit = unit
        layout.organisation = organisation
        try OutputFile.write(try PrintedForm(questionnaire, layout: layout).html(), to: output)
        printMessage(language.language == .vietnamese ? "Đã ghi phiếu in: \(output)" : "Form written: \(output)")
    }

    private var first: Int { firstNumber ?? 1 }
}
