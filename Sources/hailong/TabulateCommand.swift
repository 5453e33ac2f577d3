public import ArgumentParser
public import Estimation
import Operations
import Reporting
import ResponseIntake
import SurveyModel

extension CrossTable.Shares: ExpressibleByArgument {}

/// How independence is tested, or that it is not.
enum TableTest: String, ExpressibleByArgument, CaseIterable {
    case raoScott = "rao-scott"
    case raoScottFirst = "rao-scott-first"
    case wald
    case adjustedWald = "adjusted-wald"
    case lincom, saddlepoint, none

    var method: IndependenceTest.Method? { IndependenceTest.Method(rawValue: rawValue) }
}

struct TabulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tabulate",
        abstract:
            "Bảng chéo có trọng số từ bất kỳ tệp CSV nào, mỗi ô có sai số, kèm kiểm định độc lập. (Weighted tables of two columns, each cell with its error, and a test of independence.)",
        discussion: """
            Ví dụ (examples):
              hailong tabulate gender overall --data file.csv --weights pw --strata district --psu commune
              hailong tabulate district "overall >= 4" --data file.csv --shares row --by wave
            """)

    @Argument(help: "Cột hoặc điều kiện làm hàng. (Column or condition of the rows.)")
    var rows: String

    @Argument(help: "Cột hoặc điều kiện làm cột. (Column or condition of the columns.)")
    var columns: String

    @Option(help: "Cái gì là 100%: row, column, total. (What makes 100 %.)")
    var shares: CrossTable.Shares = .row

    @Option(
        help:
            "Kiểm định độc lập: rao-scott, rao-scott-first, wald, adjusted-wald, lincom, saddlepoint, none. (Test of independence.)"
    )
    var test: TableTest = .raoScott

    @OptionGroup var source: RowsOptions

    @Option(
        help: ArgumentHelp(
            "Lập riêng một bảng cho mỗi nhóm, cột cách nhau bằng dấu phẩy. (One table for each domain.)",
            valueName: "column,…"))
    var by: String?

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var design: DesignOptions
    @OptionGroup var rowDesign: RowDesignOptions
    @OptionGroup var intervals: IntervalArguments
    @OptionGroup var errors: ErrorOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var request = EstimateRequest(.proportion, of: [rows, columns])
        request.domains = by?.columnList ?? []
        request.condition = source.condition
        request.missingCodes = source.missing?.columnList ?? []
        request.design = rowDesign.applied(to: design.applied(to: SampleDesign()))
        request.intervals = intervals.options
        request.reading = reading.options
        try errors.apply(to: &request, data: source.data)
        let (report, file) = try ComputeTable.fromFile(source.data, request, shares: shares, method: test.method)
        source.printReading(of: file, output.language)
        switch output.format {
        case .text: try printResult(report.text(output.language))
        case .json: try printResult(report.json(output.language).document)
        case .csv: try printResult(report.csv(output.language))
        }
    }
}

/// Which rows of which file are read.
struct RowsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tệp CSV hoặc sổ tính .xlsx; - là đầu vào chuẩn. (CSV file or workbook; - for standard input.)",
            valueName: "file"))
    var data: String

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Chỉ tính các dòng thỏa điều kiện; thiết kế mẫu giữ nguyên. (Only rows that meet a condition; the design keeps all.)",
            valueName: "condition"))
    var condition: String?

    @Option(
        help: ArgumentHelp(
            "Mã nghĩa là không trả lời, ngoài ô trống. (Codes that mean no answer, besides the blank cell.)",
            valueName: "code,…"))
    var missing: String?

    /// Says how the file was read, and which of its rows cannot be.
    func printReading(of file: DataFile, _ language: Language) {
        file.printReading(of: data, language)
        for reject in file.rejects.prefix(10) { printMessage("\(data): \(reject.sentence(language))") }
    }
}
