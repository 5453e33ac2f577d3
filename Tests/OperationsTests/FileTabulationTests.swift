import Foundation
import ResponseIntake
import SatisfactionIndex
import SurveyModel
import Tabulation
import Testing

@testable import Operations

/// A form of two ratings.
private let form = """
    id: form
    version: 1
    generation: local
    population: users
    languages: [vi, en]
    title: {vi: Phiếu, en: Form}
    report: {score: satisfied, aggregate: answers}
    scales:
      s:
        codes:
          - {code: 1, satisfied: false, label: {vi: Không, en: "No"}}
          - {code: 2, satisfied: true, label: {vi: Có, en: "Yes"}}
    questions:
      - {code: A, type: rating, scale: s, text: {vi: Chỗ ngồi, en: Seats}}
      - {code: B, type: rating, scale: s, text: {vi: Đúng hẹn, en: On time}}
    index: {items: [A, B]}
    """

/// All that tabulating a file shows.
private struct Outcome: Equatable {
    var estimates: [IndexEstimate] = []
    var designs: [DesignSummary] = []
    var rowsSeen: [Int] = []
    var rejects: [[String]] = []
    var repairs: [[RepairKind: Int]] = []
    var error: String?
}

@Suite("Tabulating files by several workers")
struct FileTabulationTests {
    private static let header = "id,unit,psu,wave,weight,A,B,comment\n"

    /// Rows with line breaks, whole rows and stray quotes inside comments, and some that cannot be used.
    private static func rows(_ count: Int) -> String {
        (1...count).map { row in
            let comment =
                switch row % 7 {
                case 0: "\"lâu,\nxa\""
                case 1: "\"f1,u1,p1,2024,1,1,1,giả\nf2,u2,p2,2024,1,1,1,giả\n\""
                case 2: "\"nói \"\"tốt\"\"\""
                default: "tốt"
                }
            let answer = row % 31 == 0 ? "7" : "\(1 + row % 2)"
            let weight = row % 37 == 0 ? "-1" : "1.\(row % 10)5"
            return "r\(row),u\(row % 5),p\(row % 20),\(2023 + row % 2),\(weight),\(answer),2,\(comment)\n"
        }.joined()
    }

    private func tabulate(_ texts: [String], workers: Int, partSize: Int) async throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "parts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let questionnaire = try Questionnaire.parse(form)
        let design = SampleDesign(weights: "weight", psu: "psu")
        let files = try texts.enumerated().map { number, text in
            let path = folder.appending(path: "\(number).csv").path
            try Data(text.utf8).write(to: URL(filePath: path))
            return ResponseFile(
                path: path, questionnaire: questionnaire, mapping: ResponseMapping(), design: design,
                waveColumn: "wave")
        }
        do {
            let plan = try IndexPlan(questionnaire, scores: [], aggregate: nil, level: nil)
            let query = plan.query(by: ["unit"], design: design, waveColumn: "wave", waves: [])
            let tabulation = try FileTabulation(files, query, partSize: partSize)
            let (cells, summaries) = try await tabulation.run(workers: workers)
            let calculator = IndexCalculator(plan, query: query, options: IntervalOptions())
            let table = try await calculator.table(cells, workers: 1)
            return Outcome(
                estimates: table.estimates, designs: table.designs, rowsSeen: summaries.map(\.rowsSeen),
                rejects: summaries.map { $0.rejects.map { "\($0.line) \($0.column ?? "") \($0.value)" } },
                repairs: summaries.map(\.repairs.cells))
        } catch {
            return Outcome(error: "\(error)".replacing(folder.path, with: ""))
        }
    }

    @Test(
        "repairs are those of one worker, and one late decimal comma is seen by all", arguments: [1, 2, 3], [90, 1_000])
    func repairs(workers: Int, partSize: Int) async throws {
        let rows = (1...600).map { row in
            let weight = row == 580 ? "1,5" : row % 9 == 0 ? "1.250" : "\(row % 10)"
            return
                "r\(row);u\(row % 5);p\(row % 20);\(2023 + row % 2);\(weight);\(row % 4 == 0 ? "co" : "1");2 - Có;tốt\n"
        }
        let text = Self.header.replacing(",", with: ";") + rows.joined()
        let expected = try await tabulate([text], workers: 1, partSize: 1 << 20)
        let outcome = try await tabulate([text], workers: workers, partSize: partSize)
        #expect(outcome == expected)
        #expect(
            outcome.repairs == [[.decimalComma: 1, .thousandsSign: 66, .noDiacritics: 150, .numberAndWords: 600]])
    }

    @Test("figures and rejects are those of one worker", arguments: [1, 2, 3], [90, 1_000, 7_777])
    func sameAsOneWorker(workers: Int, partSize: Int) async throws {
        let text = Self.header + Self.rows(600)
        let expected = try await tabulate([text], workers: 1, partSize: 1 << 20)
        #expect(expected.rowsSeen == [600] && expected.rejects[0].count == 35 && !expected.estimates.isEmpty)
        #expect(try await tabulate([text], workers: workers, partSize: partSize) == expected)
    }

    @Test("a reject has the line an editor shows", arguments: [1, 3])
    func absoluteLines(workers: Int) async throws {
        let rows = (1...200).map { "r\($0),u,p\($0),2024,1,\($0 == 190 ? "9" : "1"),2,\"một\nhai\"\n" }.joined()
        let outcome = try await tabulate([Self.header + rows], workers: workers, partSize: 300)
        #expect(outcome.rejects == [["380 A 9"]])
    }

    @Test("several files are one sample, each with its own rejects", arguments: [2, 3])
    func severalFiles(workers: Int) async throws {
        let texts = [Self.header + Self.rows(100), Self.header + Self.rows(150)]
        let expected = try await tabulate(texts, workers: 1, partSize: 1 << 20)
        #expect(expected.rowsSeen == [100, 150])
        #expect(try await tabulate(texts, workers: workers, partSize: 500) == expected)
    }

    @Test("a file whose quotes turn out to be plain characters is read again without them", arguments: [1, 2])
    func plainQuotes(workers: Int) async throws {
        let rows = (1...80).map { "r\($0),u,p\($0),2024,1,1,2,\($0 == 70 ? "\"tạm" : "tốt")\n" }.joined()
        let outcome = try await tabulate([Self.header + rows], workers: workers, partSize: 200)
        #expect(outcome.rowsSeen == [80] && outcome.rejects == [[]] && outcome.error == nil)
    }

    @Test("a file that cannot be read fails with the message of one worker", arguments: ["\u{0}", "\"x"])
    func sameError(broken: String) async throws {
        let rows = (1...300).map { "r\($0),u,p\($0),2024,1,1,2,\($0 == 250 ? broken : "\"a, b\"")\n" }.joined()
        let expected = try await tabulate([Self.header + rows], workers: 1, partSize: 1 << 20)
        #expect(try await tabulate([Self.header + rows], workers: 3, partSize: 400) == expected)
    }
}
