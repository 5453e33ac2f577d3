public import ArgumentParser
import Estimation
public import Operations
import Reporting
import ResponseIntake
import SurveyModel

struct EstimateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estimate",
        abstract:
            "Ước lượng từ bất kỳ tệp CSV nào, với sai số theo thiết kế mẫu. (Estimates from any CSV file, with design-based errors.)",
        discussion: """
            Ví dụ (examples):
              hailong estimate mean overall --data file.csv --weights pw --strata district --psu commune
              hailong estimate proportion "overall >= 4" --data file.csv --by gender --where "wave = 2024"
              hailong estimate proportion channel --data file.csv
              hailong estimate ratio spent/visits --data file.csv
              hailong estimate quantile wait --data file.csv --probabilities 0.25,0.5,0.9 --by district
              hailong estimate mean overall --data file.csv --psu commune --replicates bootstrap --seed 7

            Điều kiện dùng = != < <= > >=, in (…), and, or, not; tên cột nhiều chữ đặt trong `dấu huyền`, giá trị nhiều chữ trong \
            'nháy đơn'; ô trống chỉ thỏa = ''. (Conditions use = != < <= > >=, in (…), and, or, not; a column name of several words \
            stands in `backticks`, such a value in 'quotes'; a blank cell meets only = ''.)
            """)

    @Argument(help: "mean, total, ratio, proportion, quantile. (Trung bình, tổng, tỷ số, tỷ lệ, phân vị.)")
    var statistic: EstimateRequest.Kind

    @Argument(
        help: ArgumentHelp(
            "Các cột, hoặc điều kiện như \"overall >= 4\"; tỷ số cần tử số và mẫu số. (Columns or conditions; a ratio takes numerator and denominator.)",
            valueName: "variable"))
    var variables: [String]

    @Option(
        help: ArgumentHelp(
            "Tệp CSV hoặc sổ tính .xlsx; - là đầu vào chuẩn. (CSV file or workbook; - for standard input.)",
            valueName: "file"))
    var data: String

    @Option(
        help: ArgumentHelp(
            "Tính riêng theo cột, cách nhau bằng dấu phẩy. (Domains, comma-separated.)", valueName: "column,…"))
    var by: String?

    @Flag(help: "Kèm chênh lệch giữa từng cặp nhóm của --by. (Also the differences between every two domains.)")
    var differences = false

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

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var design: DesignOptions
    @OptionGroup var rowDesign: RowDesignOptions
    @OptionGroup var intervals: IntervalArguments
    @OptionGroup var quantiles: QuantileArguments
    @OptionGroup var errors: ErrorOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try quantiles.require(statistic == .quantile)
        if differences, by == nil || statistic == .quantile {
            throw ValidationError(
                "--differences cần --by, và không dùng cho phân vị (quantile). (It goes with --by, and not with quantiles.)"
            )
        }
        guard ![.proportion, .quantile].contains(statistic), let method = intervals.ciMethod, method != .t else {
            return
        }
        throw ValidationError(
            "--ci-method \(method.rawValue) chỉ dùng cho tỷ lệ (proportion) và phân vị (quantile); các số khác dùng t. (It is for proportions and quantiles; other figures use t.)"
        )
    }

    func run() throws {
        var request = EstimateRequest(statistic, of: variables)
        request.domains = by?.columnList ?? []
        request.comparesDomains = differences
        request.condition = condition
        request.missingCodes = missing?.columnList ?? []
        request.design = rowDesign.applied(to: design.applied(to: SampleDesign()))
        request.intervals = intervals.options
        request.probabilities = quantiles.shares
        request.quantileRule = quantiles.rule ?? .math
        request.reading = reading.options
        try errors.apply(to: &request, data: data)
        let (table, file) = try ComputeEstimates.fromFile(data, request)
        file.printReading(of: data, output.language)
        for reject in file.rejects.prefix(10) { printMessage("\(data): \(reject.sentence(output.language))") }
        switch output.format {
        case .text: try printResult(table.text(output.language))
        case .json: try printResult(table.json(output.language).document)
        case .csv: try printResult(table.csv(output.language))
        }
    }
}

extension EstimateRequest.Kind: ExpressibleByArgument {}
