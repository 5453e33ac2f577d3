public import ArgumentParser
import Foundation
import Operations
public import Reporting
import SurveyModel
import SurveyStore

extension CSVWriter.Audience: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Xuất phiếu trả lời và bảng mã. (Responses and their codebook.)")

    /// The forms in which responses can be written.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case csv, xlsx, sav, zsav, dta

        /// The file of a statistics program; nil for others.
        var statistics: StatisticsForm? { StatisticsForm(rawValue: rawValue) }
    }

    @Option(
        help: "Dạng tệp: csv; xlsx; sav hoặc zsav (SPSS); dta (Stata); mặc định theo đuôi của -o, hoặc csv. (Form.)")
    var to: Form?
    @Option(help: "Mã phiếu hỏi. (Questionnaire.)") var questionnaire: String
    @Option(parsing: .upToNextOption, help: "Đợt; mặc định mọi đợt. (Waves.)") var wave: [String] = []
    @Option(
        name: .customLong("for"),
        help: "people: mở được ngay bằng Excel, ghi bằng chữ; programs: ghi bằng mã. (For whom.)")
    var audience: CSVWriter.Audience = .people
    @Option(name: .shortAndLong, help: "Tệp kết quả; mặc định in ra màn hình. (Output file.)") var output: String?
    @Option(help: "Tệp bảng mã. (Codebook file.)") var codebook: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var language: LanguageOptions

    /// The form asked for, or that of the ending of the file.
    private var form: Form { to ?? output.flatMap(Self.form(ofFile:)) ?? .csv }

    /// The form whose ending a file has; nil for any other ending.
    private static func form(ofFile path: String) -> Form? {
        Form(rawValue: URL(filePath: path).pathExtension.lowercased())
    }

    func validate() throws {
        try checkEnding(of: output, is: form)
        try checkEnding(of: codebook, is: .csv)
        guard form != .csv else { return }
        guard output != nil else {
            throw ValidationError(
                "Tệp \(form.rawValue) cần tên: -o TÊN.\(form.rawValue). (This form needs a file: -o NAME.\(form.rawValue).)"
            )
        }
        guard form != .xlsx || codebook == nil else {
            throw ValidationError(
                "Bảng tính đã có trang bảng mã; bỏ --codebook. (A workbook holds its codebook; leave --codebook away.)")
        }
    }

    /// A file under the ending of another form opens nowhere.
    private func checkEnding(of path: String?, is form: Form) throws {
        guard let path, let ending = Self.form(ofFile: path), ending != form else { return }
        throw ValidationError(
            "“\(path)” có đuôi .\(ending.rawValue), nhưng tệp được ghi ở dạng \(form.rawValue): hãy đổi đuôi thành .\(form.rawValue)"
                + " hoặc đổi --to. (“\(path)” ends in .\(ending.rawValue), but is written as \(form.rawValue): write .\(form.rawValue), or change --to.)"
        )
    }

    func run() throws {
        let opened = try store.openForReading()
        let waves = try ExportResponses.waves(
            opened, questionnaire: try QuestionnaireLibrary().id(of: questionnaire), names: wave)
        let count =
            if let statistics = form.statistics {
                try StatisticsFileExport(waves, as: statistics, language: language.language).write(
                    to: output ?? "", codebook: codebook, not: store.path)
            } else if form == .xlsx {
                try WorkbookExport(waves, language: language.language).write(to: output ?? "", not: store.path)
            } else {
                try writeTable(of: waves)
            }
        switch language.language {
        case .vietnamese:
            printMessage("Đã xuất \(count) phiếu. Tệp có câu trả lời của từng người: chỉ đưa cho người được phép.")
        case .english:
            printMessage("\(count) responses exported. They are people's answers: give them only to those who may see.")
        }
    }

    private func writeTable(of waves: ExportResponses) throws -> Int {
        let file = try OutputFile(path: output)
        var table = ResponseTable(
            waves.questionnaire, ratings: waves.columns.ratings, others: waves.columns.categories, for: audience,
            language: language.language)
        var writer = CSVWriter(for: audience)
        writer.add(table.header)
        try file.write(writer.bytes[...])
        var count = 0
        try waves.forEachBlock { wave, block in
            var rows = CSVWriter(continuing: audience)
            table.add(block, wave: wave, to: &rows)
            count += block.rowCount
            try file.write(rows.bytes[...])
        }
        try file.close()
        if let codebook {
            let text = ResponseTable.codebook(waves.questionnaire, for: audience).document
            try OutputFile.write(text, to: codebook)
        }
        return count
    }
}
