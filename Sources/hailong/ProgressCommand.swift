import ArgumentParser
import Foundation
import Operations
import ProgressTracking
import Reporting
import SatisfactionIndex
import SurveyModel
import SurveyStore

/// A target given on the command line, such as `>90` or `>=85`.
struct TargetArgument: ExpressibleByArgument {
    let comparison: Target.Comparison
    let value: Double

    init?(argument: String) {
        let text = argument.filter { !$0.isWhitespace && $0 != "%" }
        let comparison: Target.Comparison = text.hasPrefix(">=") || text.hasPrefix("≥") ? .atLeast : .above
        let digits = text.drop { ">=≥".contains($0) }
        guard text.hasPrefix(">") || text.hasPrefix("≥"), let value = Double(digits), (0...100).contains(value)
        else { return nil }
        self.comparison = comparison
        self.value = value
    }

    static var defaultCompletionKind: CompletionKind { .default }
}

/// The targets a figure is measured against.
struct TargetOptions: ParsableArguments {
    @Option(help: "Mục tiêu, ví dụ \">90\" hoặc \">=85\". (Target.)")
    var target: TargetArgument?

    @Option(help: "Năm của mục tiêu. (Target year.)")
    var byYear: Int?

    @Option(help: "Năm đặt câu hỏi; mặc định năm nay. (The year in which the question is asked.)")
    var asOfYear: Int?

    var currentYear: Int { asOfYear ?? Calendar(identifier: .gregorian).component(.year, from: Date()) }

    /// The targets given, with what follows them; nil if none was given.
    func targets(_ table: TargetTable, subject: String) -> [Target]? {
        guard target != nil || byYear != nil else { return nil }
        let first = table.target(
            target?.comparison ?? .above, target?.value ?? 90, by: byYear ?? 2025, subject: subject)
        return [first] + table.following(first)
    }
}

struct ProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "Tiến độ qua các năm so với mục tiêu, và kết luận. (Progress over the years against the target.)")

    @Option(help: "Phiếu trong kho dữ liệu. (Questionnaire in the store.)")
    var questionnaire: String?

    @Option(help: "Tệp chuỗi số liệu đã công bố. (A published series: year, estimate[, standard_error] …)")
    var series: String?

    @Option(help: "Đơn vị trong tệp chuỗi. (Unit of the series.)")
    var unit: String?

    @Option(help: "Con số trong tệp chuỗi. (Figure of the series.)")
    var figure: String?

    @OptionGroup var figures: FigureOptions
    @OptionGroup var targets: TargetOptions
    @OptionGroup var design: DesignOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try figures.scores.requireOneScore()
        try design.requireOneStage()
        guard (questionnaire == nil) != (series == nil) else {
            throw ValidationError("Cần đúng một trong --questionnaire và --series. (Give --questionnaire or --series.)")
        }
    }

    mutating func run() async throws {
        let table = try TargetTable()
        if let series {
            let assessment = try TrackProgress.fromSeries(
                path: series, unit: unit, figure: figure,
                targets: targets.targets(table, subject: "overall") ?? table.usual,
                currentYear: targets.currentYear, confidence: figures.intervals.confidence)
            try print([TrackProgress.Result(domain: [], assessment: assessment)])
            return
        }
        guard let named = questionnaire else { return }
        let questionnaire = try QuestionnaireLibrary().id(of: named)
        let request = figures.request
        let opened = try store.openForReading()
        let subject = try TrackProgress.subject(of: questionnaire, in: opened, table)
        let results = try await TrackProgress.fromStore(
            opened, questionnaire: questionnaire, request, targets: targets.targets(table, subject: subject),
            table: table, currentYear: targets.currentYear, override: design.applied)
        try print(results)
    }

    private func print(_ results: [TrackProgress.Result]) throws {
        let language = output.language
        switch output.format {
        case .json:
            let values = results.map { result in
                result.assessment.json(language, domain: result.domain.map { ($0.column, $0.value) })
            }
            try printResult((values.count == 1 ? values[0] : .list(values)).document)
        case .text:
            for result in results {
                if !result.domain.isEmpty {
                    try printResult(
                        "== " + result.domain.map { "\($0.column) \($0.value)" }.joined(separator: ", ") + " ==\n")
                }
                try printResult(result.assessment.text(language))
            }
        case .csv: for result in results { try printResult(result.assessment.csv) }
        }
    }
}
