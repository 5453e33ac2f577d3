import ArgumentParser
import Estimation
import Operations
import Reporting

struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Xu hướng của một chuỗi số bất kỳ: độ dốc, kiểm định, điểm gãy. (The trend of any series.)",
        discussion: """
            Tệp (file): year hoặc (or) period, estimate[, standard_error][, season][, series]
            Ví dụ (example): hailong trend --data chuoi.csv --to 2030
            """)

    @Option(help: "Tệp chuỗi số. (The series.)")
    var data: String

    @Option(help: "Chuỗi cần xét, khi tệp có nhiều chuỗi. (The series wanted, where the file holds several.)")
    var series: String?

    @Option(help: "Dự báo đến năm này. (The last year to forecast.)")
    var to: Int?

    @Option(help: "Độ tin cậy của khoảng. (Confidence of intervals.)")
    var confidence = 0.95

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard confidence > 0, confidence < 1 else {
            throw ValidationError("--confidence phải nằm giữa 0 và 1. (--confidence is between 0 and 1.)")
        }
    }

    func run() throws {
        var request = AnalyseTrend.Request()
        request.series = series
        request.confidence = confidence
        request.lastYear = to
        let report = try AnalyseTrend.fromFile(data, request)
        switch output.format {
        case .text: try printResult(report.text(output.language))
        case .json: try printResult(report.json(output.language).document)
        case .csv: try printResult(report.csv())
        }
    }
}
