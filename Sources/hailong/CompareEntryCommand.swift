import ArgumentParser
import Operations
import Reporting
import SurveyModel
import SurveyStore

struct CompareEntryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare-entry",
        abstract: "So hai lần nhập độc lập của cùng các phiếu giấy. (Compare a blind second entry of paper forms.)",
        discussion:
            "Kết thúc với mã 1 khi còn chỗ chưa quyết định hoặc còn phiếu không vào được tệp đã khớp. (Ends with 1 while something is undecided or left out.)"
    )

    @Argument(help: "Tệp của lần nhập thứ nhất. (The first entry.)") var first: String
    @Argument(help: "Tệp của lần nhập thứ hai. (The second entry.)") var second: String

    @Option(help: "Phiếu: mã, hoặc đường dẫn tệp .yaml. (Questionnaire id or path.)")
    var questionnaire: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Tệp đã khớp .csv hoặc .xlsx: câu giống nhau được điền, câu khác nhau để trống và đánh dấu. (The reconciled file.)",
            valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Tệp quyết định sau khi xem phiếu giấy: cột form, item, value; là bảng --format csv đã điền cột value. (Decisions.)",
            valueName: "file"))
    var decisions: String?

    @Option(help: ArgumentHelp("Cột số phiếu; mặc định form_number. (Column of form numbers.)", valueName: "column"))
    var formColumn: String?

    @Option(help: ArgumentHelp("Cột người nhập; mặc định operator. (Column of operators.)", valueName: "column"))
    var operatorColumn: String?

    @Option(help: "Tệp ghép cột .yaml. (Mapping file.)") var mapping: String?

    @Option(help: "Độ tin cậy. (Confidence.)") var confidence = 0.95

    @OptionGroup var source: SourceOptions
    @OptionGroup var reading: ReadingArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        guard confidence > 0, confidence < 1 else {
            throw ValidationError("--confidence giữa 0 và 1. (The confidence is between 0 and 1.)")
        }
        guard output.map({ Self.isWorkbook($0) || $0.lowercased().hasSuffix(".csv") }) ?? true else {
            throw ValidationError(
                "Tệp đã khớp được ghi thành .csv hoặc .xlsx. (The reconciled file is written as .csv or .xlsx.)")
        }
    }

    private static func isWorkbook(_ path: String) -> Bool { path.lowercased().hasSuffix(".xlsx") }

    func run() throws {
        let comparison = try CompareEntries.compare(try request())
        if let output { try write(comparison.reconciled, to: output) }
        switch format.format {
        case .text: try printResult(comparison.text(format.language))
        case .json: try printResult(comparison.json(format.language).document)
        case .csv:
            try printResult(comparison.csv(format.language))
            if let leftOut = comparison.leftOut { printMessage(leftOut[format.language]) }
        }
        if !comparison.isSettled { throw ExitCode(1) }
    }

    private func write(_ reconciled: ReconciledEntries, to path: String) throws {
        try OutputFile.refuse(path, ifAmong: [first, second, store.path] + [decisions, mapping].compactMap(\.self))
        try OutputFile.create(path, replacing: ReconciledEntries.stands) { place in
            if Self.isWorkbook(path) {
                try reconciled.write(to: place, format.language)
            } else {
                try OutputFile.write("\u{FEFF}" + reconciled.csv, to: place)
            }
        }
    }

    private func request() throws -> CompareEntries.Request {
        let questionnaire = try QuestionnaireLibrary().find(questionnaire, store: try store.openIfPresent())
        let mapping = try mapping.map(QuestionnaireLibrary.mapping) ?? ResponseMapping()
        func file(_ path: String) -> ResponseFile {
            ResponseFile(
                path: path, questionnaire: questionnaire, mapping: mapping, design: SampleDesign(),
                request: source.request(reading))
        }
        var request = CompareEntries.Request(first: file(first), second: file(second))
        request.formColumn = formColumn
        request.operatorColumn = operatorColumn
        request.decisions = decisions
        request.confidence = confidence
        return request
    }
}

extension ReconciledEntries {
    /// The table for programs: comma, points before decimals.
    var csv: String {
        var writer = CSVWriter()
        writer.add(header)
        for row in rows { writer.add(row.cells) }
        return writer.document
    }
}
