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

    @Option(
        help:
            "Bắc cầu qua điểm gãy: items (chỉ tiêu chí chung) hoặc overlap (năm đo bằng cả hai cách). (How breaks are crossed.)"
    )
    var bridge: SeriesBridge.Kind?

    @OptionGroup var detail: DetailOptions
    @OptionGroup var figures: FigureOptions
    @OptionGroup var units: UnitOptions
    @OptionGroup var targets: TargetOptions
    @OptionGroup var design: DesignOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try figures.scores.requireOneScore()
        try design.requireOneStage()
        if series != nil, bridge == .items {
            throw ValidationError(
                "Số liệu đã công bố không tính lại được từ tiêu chí chung; chỉ dùng --bridge overlap. (A published series can only be bridged by overlap.)"
            )
        }
        guard (questionnaire == nil) != (series == nil) else {
            throw ValidationError("Cần đúng một trong --questionnaire và --series. (Give --questionnaire or --series.)")
        }
        if level != nil, bridge != nil {
            throw ValidationError(
                "--level so các con số không bắc cầu; hãy bỏ --bridge. (--level compares figures without a bridge; leave out --bridge.)"
            )
        }
        if level != nil, series != nil {
            throw ValidationError(
                "--level cần phiếu trong kho; tệp chuỗi chỉ có một con số. (--level needs responses in the store.)")
        }
        try requireDetail()
    }

    /// What `--with` needs.
    private func requireDetail() throws {
        guard detail.with != nil else { return }
        guard series == nil else {
            throw ValidationError(
                "--with cần phiếu trong kho (--questionnaire), không dùng với --series. (--with needs --questionnaire.)"
            )
        }
        guard level == nil, bridge == nil else {
            throw ValidationError(
                "--with không dùng cùng --level hay --bridge. (--with takes neither --level nor --bridge.)")
        }
        guard units.request.day == nil else {
            throw ValidationError(
                "--with so các đơn vị như đợt cuối ghi; hãy bỏ --units-as-of. (--with compares units as the last wave names them.)"
            )
        }
        guard figures.request.domains.count <= 1 else {
            throw ValidationError("Với --with, --by là một cột đơn vị. (With --with, --by names one column of units.)")
        }
        guard output.format != .csv || detail.with?.parts.count == 1 else {
            throw ValidationError("Với --format csv, --with chỉ một phần. (With CSV, --with names one part.)")
        }
    }

    mutating func run() async throws {
        let table = try TargetTable()
        if let series {
            let assessment = try TrackProgress.fromSeries(
                path: series, unit: unit, figure: figure, targets: try targets.targets(table, subject: "overall"),
                usual: table.usual, currentYear: targets.currentYear,
                confidence: figures.intervals.confidence, bridge: bridge)
            try print([TrackProgress.Result(domain: [], assessment: assessment)])
            return
        }
        guard let named = questionnaire else { return }
        let questionnaire = try QuestionnaireLibrary().id(of: named)
        var request = figures.request
        request.units = units.request
        let unitColumn = request.domains.first
        if detail.with != nil { request.domains = [] }
        let opened = try store.openForReading()
        let subject = try TrackProgress.subject(of: questionnaire, in: opened, table)
        let results = try await TrackProgress.fromStore(
            opened, questionnaire: questionnaire, request, targets: try targets.targets(table, subject: subject),
            table: table, currentYear: targets.currentYear, bridge: bridge, override: design.applied)
        if let asked = detail.request(units: unitColumn), let whole = results.first {
            let found = try await DetailProgress.detail(
                opened, questionnaire: questionnaire, assessment: whole.assessment, request, asked,
                override: design.applied)
            return try print(whole.assessment, found)
        }
        guard let level else { return try print(results) }
        let changes = try await CompareFigures.latest(
            of: results, questionnaire: questionnaire, in: opened, request, level: level.level,
            override: design.applied)
        try print(results, changes)
    }

    private func print(_ assessment: ProgressAssessment, _ found: ProgressDetail) throws {
        let language = output.language
        switch output.format {
        case .json:
            try printResult(assessment.json(language).joined(with: .object(pairs: found.json(language))).document)
        case .text: try printResult(assessment.text(language) + found.text(language))
        case .csv:
            for part in detail.with?.parts ?? [] { try printResult(found.csv(part, language)) }
        }
    }

    private func print(
        _ results: [TrackProgress.Result], _ changes: [[IndexEstimate.DomainValue]: [FigureChange]]? = nil
    ) throws {
        let language = output.language
        switch output.format {
        case .json:
            let values = results.map { result in
                let value = result.assessment.json(
                    language, domain: result.domain.map { ($0.column, $0.value) }, unitNames: result.unitNames)
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
                        "== " + result.domain.map { result.heading(of: $0) }.joined(separator: ", ") + " ==\n")
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
            for result in results { try printResult(result.assessment.csv(output.language)) }
            return
        }
        for (index, result) in results.enumerated() {
            try printResult(
                (changes[result.domain] ?? []).csv(
                    columns: index == 0 ? result.domain.map(\.column) : nil, domain: result.domain.map(\.value)))
        }
    }
}

extension TrackProgress.Result {
    /// A domain value as a heading, with the name of the unit where it is one.
    fileprivate func heading(of value: IndexEstimate.DomainValue) -> String {
        let name = unitNames[value.value].map { " (\($0))" } ?? ""
        return "\(value.column) \(value.value)\(name)"
    }
}
