import ArgumentParser
import Foundation
import Operations
import ProgressTracking
import Reporting
import SatisfactionIndex
import SurveyModel
import SurveyStore

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Lập báo cáo: trang HTML in được trên A4, hoặc bảng tính. (A report: HTML page or workbook.)")

    @Option(
        parsing: .upToNextOption,
        help:
            "Phiếu trong kho dữ liệu; nhiều phiếu thành một báo cáo. (Questionnaires in the store; several make one report.)"
    )
    var questionnaire: [String]

    @Option(name: .shortAndLong, help: "Tệp báo cáo .html hoặc .xlsx. (Report file.)")
    var output: String

    @Option(help: "Tên cơ quan, địa phương trên báo cáo. (Name of the office.)")
    var organisation: String?

    @Option(help: ArgumentHelp("Cột đơn vị; mặc định unit. (Column of units.)", valueName: "column"))
    var unitColumn: String?

    @Option(help: "Đợt; mặc định mọi đợt. (Waves.)")
    var wave: [String] = []

    @Option(
        help: ArgumentHelp(
            "Thư mục ghi từng hình thành tệp SVG riêng. (Folder for the pictures as SVG files.)", valueName: "folder"))
    var pictures: String?

    @OptionGroup var scores: ScoreOptions
    @OptionGroup var targets: TargetOptions
    @OptionGroup var design: DesignOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        try scores.requireOneScore()
        try design.requireOneStage()
        guard Set(questionnaire).count == questionnaire.count else {
            throw ValidationError("Một phiếu chỉ ghi một lần. (Name each questionnaire once.)")
        }
        guard [".html", ".xlsx"].contains(where: output.lowercased().hasSuffix) else {
            throw ValidationError(
                "Báo cáo được ghi thành tệp .html hoặc .xlsx. (The report is written as an .html or .xlsx file.)")
        }
    }

    mutating func run() async throws {
        let opened = try store.openForReading()
        let table = try TargetTable()
        let design = design.applied
        var contents: [ReportContent] = []
        for named in questionnaire {
            let request = try request(QuestionnaireLibrary().id(of: named), opened, table, design)
            contents.append(try await CollectReport.content(request, from: opened, table: table))
        }
        try write(contents)
        for content in contents { try writePictures(of: content, isOnly: contents.count == 1) }
        printMessage(language.language == .vietnamese ? "Đã ghi báo cáo: \(output)" : "Report written: \(output)")
    }

    private func write(_ contents: [ReportContent]) throws {
        guard output.lowercased().hasSuffix(".xlsx") else {
            return try OutputFile.write(try HTMLReport(contents, language: language.language).html(), to: output)
        }
        try OutputFile.refuse(output, ifAmong: [store.path])
        guard !OutputFile.isSpecial(output) else { throw OutputFile.failure(output) }
        try WorkbookReport(contents, language: language.language).write(to: output)
    }

    /// Pictures of several questionnaires are told apart by the id in front of their names.
    private func writePictures(of content: ReportContent, isOnly: Bool) throws {
        guard let pictures else { return }
        do {
            try FileManager.default.createDirectory(atPath: pictures, withIntermediateDirectories: true)
        } catch {
            throw OutputFile.failure(pictures)
        }
        for picture in ReportPictures(content, language: language.language).pictures {
            let name = isOnly ? picture.name : "\(content.questionnaire.id)-\(picture.name)"
            try OutputFile.write(picture.svg, to: "\(pictures)/\(name)")
        }
    }

    private func request(
        _ id: String, _ store: SurveyStore, _ table: TargetTable,
        _ override: @escaping @Sendable (SampleDesign) -> SampleDesign
    ) throws -> CollectReport.Request {
        let subject = try TrackProgress.subject(of: id, in: store, table)
        var request = CollectReport.Request(questionnaire: id, currentYear: targets.currentYear)
        request.organisation = organisation
        request.unitColumn = unitColumn
        request.index.waves = wave
        request.index.scores = scores.score?.scores ?? []
        request.index.aggregate = scores.aggregate
        request.override = override
        request.targets = try targets.targets(table, subject: subject)
        request.findingsAsOf = DayArgument.today
        return request
    }
}
