import ArgumentParser
import Foundation
import Operations
import ProgressTracking
import Reporting
import SatisfactionIndex
import SurveyModel
import SurveyStore

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

    @Option(
        help:
            "Thêm thay đổi của từng con số ở cấp này giữa hai đợt so sánh được gần nhất: overall, content, factor, item, all. (Changes of every figure of a level.)"
    )
    var level: LevelArgument?

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
        if level != nil, series != nil {
            throw ValidationError(
                "--level cần phiếu trong kho; tệp chuỗi chỉ có một con số. (--level needs responses in the store.)")
        }
    }

    mutating func run() async throws {
        let table = try TargetTable()
        if let series {
            let assessment = try TrackProgress.fromSeries(
                path: series, unit: unit, figure: figure,
                targets: try targets.targets(table, subject: "overall") ?? table.usual,
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
            opened, questionnaire: questionnaire, request, targets: try targets.targets(table, subject: subject),
            table: table, currentYear: targets.currentYear, override: design.applied)
        guard let level else { return try print(results) }
        let changes = try await CompareFigures.latest(
            of: results, questionnaire: questionnaire, in: opened, request, level: level.level,
            override: design.applied)
        try print(results, changes)
    }

    private func print(
        _ results: [TrackProgress.Result], _ changes: [[IndexEstimate.DomainValue]: [FigureChange]]? = nil
    ) throws {
        let language = output.language
        switch output.format {
        case .json:
            let values = results.map { result in
                let value = result.assessment.json(language, domain: result.domain.map { ($0.column, $0.value) })
                return changes.map { changes in
                    let list = (changes[result.domain] ?? []).json(language)
                    return value.joined(with: .object(["changes_by_figure": list]))
                } ?? value
            }
            try printResult((values.count == 1 ? values[0] : .list(values)).document)
        case .text:
            for result in results {
                if !result.domain.isEmpty {
                    try printResult(
                        "== " + result.domain.map { "\($0.column) \($0.value)" }.joined(separator: ", ") + " ==\n")
                }
                try printResult(result.assessment.text(language))
                if let changes { try printResult((changes[result.domain] ?? []).text(language)) }
            }
        case .csv: try printTable(results, changes)
        }
    }
    /// The series or, where changes of figures were asked for, these.
    private func printTable(
        _ results: [TrackProgress.Result], _ changes: [[IndexEstimate.DomainValue]: [FigureChange]]?
    ) throws {
        guard let changes else {
            for result in results { try printResult(result.assessment.csv) }
            return
        }
        for (index, result) in results.enumerated() {
            try printResult(
                (changes[result.domain] ?? []).csv(
                    columns: index == 0 ? result.domain.map(\.column) : nil, domain: result.domain.map(\.value)))
        }
    }
}
