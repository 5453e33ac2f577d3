import Foundation
import GRDB
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Testing

@testable import Operations

/// What is asked again is answered from the cells that were kept, without opening a segment.
@Suite("Progress and report of figures asked for before")
struct KeptFiguresTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    private let files: ProjectFiles
    private let table: TargetTable

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        files = ProjectFiles(root: root.path)
        table = try TargetTable(files: files)
        let store = try SurveyStore.open(at: path, for: .writing(purpose: "test"))
        let questionnaire = try Questionnaire.parse(Self.form)
        for year in 2023...2025 {
            try Data(Self.table(satisfied: year - 2000).utf8).write(to: folder.appending(path: "\(year).csv"))
            let file = ResponseFile(
                path: folder.appending(path: "\(year).csv").path, questionnaire: questionnaire,
                mapping: ResponseMapping(),
                design: SampleDesign(strata: "stratum", psu: "psu"), wave: String(year))
            _ = try LoadResponses.load(LoadRequest(file: file), into: store)
        }
        store.close()
    }

    private static let form = """
        id: slip
        version: 1
        generation: local
        population: users
        languages: [vi]
        title: {vi: "Phiếu thử"}
        mark: I
        report: {score: satisfied, aggregate: answers}
        scales:
          two:
            codes:
              - {code: 1, label: {vi: "Không hài lòng"}, satisfied: false}
              - {code: 2, label: {vi: "Hài lòng"}, satisfied: true}
        questions:
          - {code: A, type: rating, scale: two, text: {vi: "Nơi ngồi chờ"}}
          - {code: B, type: rating, scale: two, text: {vi: "Cán bộ"}}
          - {code: Q, type: rating, scale: two, text: {vi: "Nói chung"}}
          - {code: visits, type: number, text: {vi: "Số lần đi lại"}}
        overall-question: Q
        index: {factors: [{code: T, label: {vi: "Tiếp cận"}, items: [A, B]}]}
        """

    /// Responses in 8 PSUs of 2 strata and 4 units, so many to a cell that cells are kept.
    private static func table(satisfied: Int) -> String {
        let rows = (0..<8000).map { row in
            let psu = row % 8
            let answers = [3, 7, 5].map { (row / 8 * $0 + psu) % 40 < satisfied ? "2" : "1" }
            return ([1 + row / 3 % 2, psu % 2, psu, psu / 2].map(String.init) + answers).joined(separator: ",")
        }
        return "visits,stratum,psu,unit,A,B,Q\n" + rows.joined(separator: "\n") + "\n"
    }

    private var path: String { folder.appending(path: "s.sqlite").path }

    /// The report without what needs the responses themselves, and progress with what comes from cells.
    private func figures(readingAtMost most: Int = 0) async throws -> [Double?] {
        let store = try SurveyStore.open(at: path, for: .writing(purpose: "test"))
        defer { store.close() }
        var request = CollectReport.Request(questionnaire: "slip", currentYear: 2026)
        request.mostResponsesRead = most
        let report = try await CollectReport.content(request, from: store, table: table)
        let units = try await TrackProgress.fromStore(
            store, questionnaire: "slip", Self.byUnit, targets: nil, table: table, currentYear: 2026)
        return [report.headline.estimate, report.assessment.latestChange?.standardError]
            + report.units.map(\.overall.estimate)
            + units.flatMap { $0.assessment.series.points.map { Optional($0.estimate) } }
    }

    private static var byUnit: IndexRequest {
        var request = IndexRequest()
        request.domains = ["unit"]
        return request
    }

    /// Makes every segment unreadable, behind the back of the store.
    private func damageEverySegment() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(sql: "DROP TRIGGER segment_column_was_changed; UPDATE segment_column SET data = x'00'")
        }
        try queue.close()
    }

    @Test("need no segment")
    func opensNone() async throws {
        let counted = try await figures()
        try damageEverySegment()
        #expect(try await figures() == counted)
        try FileManager.default.removeItem(at: folder)
    }

    @Test("open them for the importance of items alone, which is where the damage is met")
    func importanceReads() async throws {
        _ = try await figures()
        try damageEverySegment()
        await #expect(throws: (any Error).self) { try await figures(readingAtMost: 100_000) }
        try FileManager.default.removeItem(at: folder)
    }
}
