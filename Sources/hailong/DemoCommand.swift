import ArgumentParser
import Foundation
import Operations
import ProgressTracking
import Reporting
import ResponseIntake
import SatisfactionIndex
import SurveyModel
import SurveyStore

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Chạy thử trọn vẹn: Huyện Mẫu (mô phỏng), từ tệp thực địa đến kết luận. (The bundled district, start to verdict.)"
    )

    @Option(name: .shortAndLong, help: "Thư mục ghi kho dữ liệu và báo cáo. (Folder for the store and the reports.)")
    var output = "hailong-demo"

    @OptionGroup var targets: TargetOptions
    @OptionGroup var languageOptions: LanguageOptions

    private var language: Language { languageOptions.language }

    mutating func run() async throws {
        guard let files = ProjectFiles.find() else {
            throw OperationError(
                .inputOutput,
                vi:
                    "Không tìm thấy thư mục questionnaires và datasets của Hailong. Hãy chạy trong thư mục dự án hoặc đặt HAILONG_HOME.",
                en:
                    "The folders questionnaires and datasets of Hailong were not found. Run inside the project or set HAILONG_HOME."
            )
        }
        let store = try openFreshStore()
        defer { store.close() }
        try load(files, into: store)
        let table = try TargetTable(files: files)
        try await showDistrict(store, table)
        try await showLand(store, table)
        try await showRealData(files, table)
        try await writeReports(store, table)
    }

    private func heading(_ vi: String, _ en: String) throws {
        try printResult("\n=== \(language == .vietnamese ? vi : en) ===\n")
    }

    /// A store of this run alone: what an earlier demo left is replaced.
    private func openFreshStore() throws -> SurveyStore {
        let path = output + "/demo.sqlite"
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            for suffix in ["", "-wal", "-shm", "-journal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.removeItem(atPath: path + suffix)
            }
        } catch {
            throw OperationError(
                .inputOutput, vi: "Không ghi được vào thư mục “\(output)”.",
                en: "The folder “\(output)” cannot be written to.")
        }
        return try SurveyStore.open(at: path, for: .writing(purpose: "hailong demo"))
    }

    private func load(_ files: ProjectFiles, into store: SurveyStore) throws {
        try heading(
            "1. Nạp phiếu từ thực địa (Huyện Mẫu: tưởng tượng, dữ liệu mô phỏng)",
            "1. Load field files (Huyện Mẫu: fictional, simulated data)")
        _ = try UnitRegistry.load(path: files.dataset("huyen-mau/units.csv"), into: store)
        let library = QuestionnaireLibrary(files: files)
        let mapping = try QuestionnaireLibrary.mapping(path: files.dataset("huyen-mau/mapping.yaml"))
        for (id, prefix, issued) in [("sipas-2017", "mot-cua", 1100), ("land-procedures", "dat-dai", 400)] {
            let questionnaire = try library.find(id)
            var counts = [0, 0, 0, 0]
            for year in 2021...2025 {
                let file = ResponseFile(
                    path: files.dataset("huyen-mau/\(prefix)-\(year).csv"), questionnaire: questionnaire,
                    mapping: mapping, design: mapping.design)
                let summary = try LoadResponses.load(LoadRequest(file: file, formsIssued: issued), into: store)
                counts[0] += summary.intake.rowsSeen
                counts[1] += summary.accepted
                counts[2] += summary.intake.rejected
                if year == 2025 { summary.intake.printRejects(of: summary.file, language, atMost: 4) }
            }
            let format = FigureFormat(language)
            let texts = counts.map(format.count)
            try printResult(
                language == .vietnamese
                    ? "\(questionnaire.title.vi): \(texts[0]) dòng trong 5 tệp = \(texts[1]) nhận + \(texts[2]) bị loại\n"
                    : "\(questionnaire.title.en): \(texts[0]) rows in 5 files = \(texts[1]) accepted + \(texts[2]) rejected\n"
            )
        }
    }

    private func showDistrict(_ store: SurveyStore, _ table: TargetTable) async throws {
        try heading("2. Chỉ số năm 2025 của Huyện Mẫu", "2. The index of Huyện Mẫu in 2025")
        var request = IndexRequest()
        request.waves = ["2025"]
        let figures = try await ComputeIndex.fromStore(store, questionnaire: "sipas-2017", request)
        try printResult(figures.keeping([.overall, .factor]).text(language))
        try heading(
            "3. Đã đạt trên 90% vào năm 2025 chưa, và mục tiêu kế tiếp", "3. Above 90 % by 2025? And the next target")
        try await showProgress("sipas-2017", store, table)
    }

    private func showLand(_ store: SurveyStore, _ table: TargetTable) async throws {
        try heading("4. Riêng thủ tục đất đai", "4. Land procedures alone")
        try await showProgress("land-procedures", store, table)
    }

    private func showProgress(_ id: String, _ store: SurveyStore, _ table: TargetTable) async throws {
        let results = try await TrackProgress.fromStore(
            store, questionnaire: id, IndexRequest(), targets: nil, table: table, currentYear: targets.currentYear)
        for result in results { try printResult(result.assessment.text(language)) }
    }

    private func showRealData(_ files: ProjectFiles, _ table: TargetTable) async throws {
        try heading(
            "5. Số liệu thật: nhà ở Copenhagen (Madsen 1976)", "5. Real data: housing in Copenhagen (Madsen 1976)")
        let housing = ResponseFile(
            path: files.dataset("copenhagen-housing/housing.csv"),
            questionnaire: try QuestionnaireLibrary(files: files).find("copenhagen-housing"),
            mapping: ResponseMapping(),
            design: SampleDesign(frequency: "Freq"))
        var request = IndexRequest()
        request.level = .overall
        try printResult(try await ComputeIndex.fromFiles([housing], request).0.text(language))
        try heading("6. Số liệu thật: SIPAS cả nước đã công bố", "6. Real data: published national SIPAS")
        let national = try TrackProgress.fromSeries(
            path: files.dataset("sipas-published/national.csv"), unit: nil, figure: nil,
            targets: table.usual, currentYear: targets.currentYear, confidence: 0.95)
        try printResult(national.text(language))
    }

    private func writeReports(_ store: SurveyStore, _ table: TargetTable) async throws {
        try heading("7. Báo cáo", "7. The reports")
        var contents: [ReportContent] = []
        for (id, name) in [("sipas-2017", "bao-cao-mot-cua"), ("land-procedures", "bao-cao-dat-dai")] {
            let content = try await CollectReport.content(
                CollectReport.Request(questionnaire: id, currentYear: targets.currentYear), from: store, table: table)
            let path = "\(output)/\(name).html"
            contents.append(content)
            try OutputFile.write(try HTMLReport(content, language: language).html(), to: path)
            try printResult(URL(fileURLWithPath: path).path + "\n")
        }
        let path = "\(output)/bao-cao.html"
        try OutputFile.write(try HTMLReport(contents, language: language).html(), to: path)
        try printResult(URL(fileURLWithPath: path).path + "\n")
    }
}
