public import ArgumentParser
import Estimation
public import Operations
import Reporting
import ResponseIntake
import SurveyModel

extension DriversRequest.Family: ExpressibleByArgument {}

struct DriversCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drivers",
        abstract:
            "Điều gì đi cùng với sự hài lòng: hồi quy với sai số theo thiết kế mẫu. (What goes with satisfaction: design-based regression.)",
        discussion: """
            Ví dụ (examples):
              hailong drivers "overall >= 4" gender age channel --data file.csv --family logistic --weights pw --strata district --psu commune
              hailong drivers overall age area --data file.csv --family ordinal --missing 9 --reference area=rural
            """)

    @Argument(
        help: ArgumentHelp(
            "Câu trả lời cần giải thích: một cột, hoặc điều kiện như \"overall >= 4\". (The outcome: a column or a condition.)",
            valueName: "outcome"))
    var outcome: String

    @Argument(
        help: ArgumentHelp(
            "Các biến giải thích: cột hoặc điều kiện; cột không phải số được dùng theo mức. (Predictors; a column that is not all numbers is used by level.)",
            valueName: "predictor"))
    var predictors: [String]

    @Option(
        help: ArgumentHelp(
            "Tệp CSV hoặc sổ tính .xlsx; - là đầu vào chuẩn. (CSV file or workbook; - for standard input.)",
            valueName: "file"))
    var data: String

    @Option(help: "Mô hình: linear, logistic, poisson, ordinal. (Model.)")
    var family: DriversRequest.Family = .linear

    @Option(
        help: ArgumentHelp(
            "Các câu trả lời được coi là đạt, cho logistic. (Answers that count, for logistic.)", valueName: "level,…"))
    var success: String?

    @Option(
        help: ArgumentHelp(
            "Thứ tự câu trả lời từ thấp đến cao, cho ordinal. (Answers from the lowest up, for ordinal.)",
            valueName: "level,…"))
    var order: String?

    @Option(
        help: ArgumentHelp(
            "Các cột số được dùng theo mức. (Columns of numbers to be used by level.)", valueName: "column,…"))
    var factors: String?

    @Option(
        help: ArgumentHelp(
            "Mức để so sánh của một cột; ghi nhiều lần được. (Reference level of a column; may be repeated.)",
            valueName: "column=level"))
    var reference: [String] = []

    @Option(name: .customLong("where"), help: "Chỉ tính các dòng thỏa điều kiện. (Only rows that meet a condition.)")
    var condition: String?

    @Option(
        help: ArgumentHelp(
            "Mã nghĩa là không trả lời, ngoài ô trống. (Codes that mean no answer.)", valueName: "code,…"))
    var missing: String?

    @Option(help: "Độ tin cậy. (Confidence.)")
    var confidence = 0.95

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var design: DesignOptions
    @OptionGroup var rowDesign: RowDesignOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard confidence > 0, confidence < 1 else {
            throw ValidationError("Độ tin cậy phải nằm giữa 0 và 1, ví dụ 0.95. (The confidence lies between 0 and 1.)")
        }
        for pair in reference where !pair.contains("=") {
            throw ValidationError(
                "--reference viết dạng cột=mức, ví dụ area=rural. (--reference takes column=level, such as area=rural.)"
            )
        }
    }

    func run() throws {
        var request = DriversRequest(family, of: outcome, on: predictors)
        request.success = success?.columnList ?? []
        request.order = order?.columnList ?? []
        request.factors = factors?.columnList ?? []
        for pair in reference {
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).tidied }
            request.references[parts.first ?? ""] = parts.count > 1 ? parts[1] : ""
        }
        request.confidence = confidence
        request.source.condition = condition
        request.source.missingCodes = missing?.columnList ?? []
        request.source.design = rowDesign.applied(to: design.applied(to: SampleDesign()))
        request.source.reading = reading.options
        let (table, file) = try ComputeDrivers.fromFile(data, request)
        file.printReading(of: data, output.language)
        for reject in file.rejects.prefix(10) { printMessage("\(data): \(reject.sentence(output.language))") }
        switch output.format {
        case .text: try printResult(table.text(output.language))
        case .json: try printResult(table.json(output.language).document)
        case .csv: try printResult(table.csv())
        }
    }
}
