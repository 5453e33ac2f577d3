import ArgumentParser
import Operations
import Reporting
import SatisfactionIndex
import SurveyModel
import SurveyStore

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Lập báo cáo một trang HTML, in được trên A4. (A one-page HTML report.)")

    @Option(help: "Phiếu trong kho dữ liệu. (Questionnaire in the store.)")
    var questionnaire: String

    @Option(name: .shortAndLong, help: "Tệp báo cáo .html. (Report file.)")
    var output: String

    @Option(help: "Tên cơ quan, địa phương trên báo cáo. (Name of the office.)")
    var organisation: String?

    @Option(help: ArgumentHelp("Cột đơn vị; mặc định unit. (Column of units.)", valueName: "column"))
    var unitColumn: String?

    @Option(help: "Đợt; mặc định mọi đợt. (Waves.)")
    var wave: [String] = []

    @OptionGroup var scores: ScoreOptions
    @OptionGroup var targets: TargetOptions
    @OptionGroup var design: DesignOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        try scores.requireOneScore()
        try design.requireOneStage()
        guard output.lowercased().hasSuffix(".html") else {
            throw ValidationError("Báo cáo được ghi thành tệp .html. (The report is written as an .html file.)")
        }
    }

    mutating func run() async throws {
        let id = try QuestionnaireLibrary().id(of: questionnaire)
        let opened = try store.openForReading()
        let table = try TargetTable()
        let subject = try TrackProgress.subject(of: id, in: opened, table)
        var request = CollectReport.Request(questionnaire: id, currentYear: targets.currentYear)
        request.organisation = organisation
        request.unitColumn = unitColumn
        request.index.waves = wave
        request.index.scores = scores.score?.scores ?? []
        request.index.aggregate = scores.aggregate
        let design = design.applied
        request.override = design
        request.targets = try targets.targets(table, subject: subject)
        request.findingsAsOf = DayArgument.today
        let content = try await CollectReport.content(request, from: opened, table: table)
        try OutputFile.write(try HTMLReport(content, language: language.language).html(), to: output)
        printMessage(language.language == .vietnamese ? "Đã ghi báo cáo: \(output)" : "Report written: \(output)")
    }
}
