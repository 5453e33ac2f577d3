import ArgumentParser
import Operations
import Reporting
import SurveyModel

/// The population totals of a step.
struct MarginOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tệp CSV tổng thể: margin,level,total. (CSV file of population totals.)", valueName: "file"))
    var margins: String

    @Option(help: ArgumentHelp("Chỉ dùng các bảng này của tệp. (Only these margins.)", valueName: "margin,…"))
    var only: String?

    var names: [String] { only?.columnList ?? [] }
}

/// When an iteration ends.
struct IterationOptions: ParsableArguments {
    @Option(help: "Độ lệch tương đối lớn nhất được chấp nhận. (Largest relative deviation.)") var tolerance = 1e-10
    @Option(help: "Số vòng lặp nhiều nhất. (Most iterations.)") var iterations: Int?

    func validate() throws {
        guard tolerance > 0, tolerance < 1, iterations.map({ $0 > 0 }) != false else {
            throw ValidationError(
                "--tolerance nằm giữa 0 và 1, --iterations lớn hơn 0. (--tolerance is between 0 and 1, --iterations above 0.)"
            )
        }
    }
}

/// The rows a step reads and writes.
struct WeightOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tệp CSV hoặc sổ tính .xlsx; - là đầu vào chuẩn. (CSV file or workbook; - for standard input.)",
            valueName: "file"))
    var data: String

    @Option(help: ArgumentHelp("Cột trọng số trước bước này. (Weights before the step.)", valueName: "column"))
    var weights: String?

    @Option(
        help: ArgumentHelp("Tên cột mới; mặc định weight_ và tên bước. (Name of the new column.)", valueName: "column"))
    var name: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Tệp kết quả. (Output file.)", valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp(
            "Hồ sơ các bước trước; mặc định tệp .weights.json cạnh dữ liệu. (Record of the steps before.)",
            valueName: "file"))
    var record: String?

    @Option(help: ArgumentHelp("Cột điểm điều tra. (Column of PSUs.)", valueName: "column"))
    var psu: String?

    @Option(help: ArgumentHelp("Cột tầng. (Column of strata.)", valueName: "column"))
    var strata: String?

    @Flag(help: "Cùng tên điểm ở hai tầng là hai điểm. (A PSU label in two strata is two PSUs.)")
    var nest = false

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var result: OutputOptions

    /// Does a step, writes the rows and their record, and prints what was done.
    func run(_ request: WeightingRequest) throws {
        let recordPath = WeightingRecord.path(beside: output)
        try OutputFile.refuse(output, ifAmong: [data, record].compactMap { $0 })
        let design = SampleDesign(weights: weights, strata: strata, psu: psu, nest: nest)
        let rows = try WeightRows.run(
            request, path: data, design: design, column: name, record: record, reading: reading.options)
        rows.file.printReading(of: data, result.language)
        if OutputFile.isSpecial(output) {
            try OutputFile.write(rows.csv, to: output)
        } else {
            // Rows without a record count as rows of fixed weights; an old record must not speak for new rows.
            try OutputFile.removeIfPresent(recordPath)
            try OutputFile.write(rows.csv, to: output)
            try OutputFile.write(rows.record.json.document, to: recordPath)
        }
        switch result.format {
        case .text: try printResult(rows.text(result.language))
        case .json: try printResult(rows.record.json.document)
        case .csv: try printResult(rows.totals)
        }
    }
}
