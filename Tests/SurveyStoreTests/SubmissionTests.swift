import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Single responses")
struct SubmissionTests {
    let fixture: StoreFixture

    init() throws { fixture = try StoreFixture() }

    private func recorder(sealsAt: Int = 4096, laterReplaces: Bool = false) throws -> SubmissionRecorder {
        try SubmissionRecorder(
            at: fixture.path, purpose: "test", questionnaire: StoreFixture.questionnaire(), wave: StoreFixture.wave(),
            laterReplaces: laterReplaces, patience: .seconds(20), sealsAt: sealsAt)
    }

    private func submission(_ id: String, _ answer: UInt8, version: Int64? = nil) -> Submission {
        Submission(
            id: id, version: version.flatMap { ResponseVersion(.number, millionths: $0) },
            content: fingerprint("\(answer)"),
            response: SingleResponse(ratings: ["Q1": answer], texts: ["unit": "u\(id)"]))
    }

    private func count(_ table: String) throws -> Int? {
        try fixture.reader().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }

    @Test("count at once, and sending one again does not double it")
    func countAtOnce() async throws {
        let recorder = try recorder()
        #expect(try await recorder.record(submission("1", 2)) == .new)
        #expect(try await recorder.record(submission("2", 1)) == .new)
        #expect(try await recorder.record(submission("1", 2)) == .alreadyKnown)
        #expect(try await recorder.record(submission("1", 1)) == .changed)
        let reader = try fixture.reader()
        #expect(try reader.answers() == [2, 1])
        #expect(try reader.responseCount(questionnaire: "slip", wave: "2025") == 2)
        #expect(try reader.columnNames(questionnaire: "slip", wave: "2025").categories == ["unit"])
        #expect(try reader.verify().problems.map(\.en) == [])
        await recorder.close()
    }

    @Test("that wait together are written together, and none is lost")
    func groups() async throws {
        let recorder = try recorder()
        try await withThrowingTaskGroup(of: Disposition.self) { group in
            for number in 0..<600 { group.addTask { try await recorder.record(self.submission("\(number)", 1)) } }
            while let disposition = try await group.next() { #expect(disposition == .new) }
        }
        await recorder.close()
        let commits = try fixture.reader().audit().count { $0.action == "submissions-recorded" }
        #expect(commits < 300)
        #expect(try fixture.reader().answers().count == 600)
        #expect(try fixture.reader().verify().problems.map(\.en) == [])
    }

    @Test("are sealed into a segment when they are many, and before a load; figures stay what they were")
    func sealed() async throws {
        let recorder = try recorder(sealsAt: 5)
        for number in 0..<7 { _ = try await recorder.record(submission("\(number)", UInt8(number % 3))) }
        await recorder.close()
        #expect(try count("hot_response") == 2)
        #expect(try fixture.reader().answers() == [0, 1, 2, 0, 1, 2, 0])
        let store = try fixture.writer()
        try store.load([1])
        #expect(try count("hot_response") == 0)
        #expect(try store.answers() == [0, 1, 2, 0, 1, 2, 0, 1])
        #expect(try store.batches(of: "slip").map(\.counts.accepted).sorted() == [1, 2, 5])
        #expect(try store.verify().problems.map(\.en) == [])
    }

    @Test("are corrected and withdrawn before and after they are sealed")
    func corrected() async throws {
        let recorder = try recorder()
        for (id, answer, version) in [("1", 1, 1), ("2", 1, 1), ("1", 2, 2), ("3", 1, 1)] {
            _ = try await recorder.record(submission(id, UInt8(answer), version: Int64(version)))
        }
        await recorder.close()
        let store = try fixture.writer()
        #expect(try store.withdraw(.responses(ids: ["3"]), from: [StoreFixture.wave()], reason: "x").withdrawn == 1)
        #expect(try store.answers().sorted() == [1, 2])
        #expect(try store.verify().problems.map(\.en) == [])
        try store.load([], file: StoreFixture.file("empty"))
        #expect(try count("hot_response") == 0)
        #expect(try store.answers().sorted() == [1, 2])
        #expect(try store.withdraw(.responses(ids: ["1"]), from: [StoreFixture.wave()], reason: "x").withdrawn == 1)
        #expect(try store.answers() == [1])
        #expect(try store.verify().problems.map(\.en) == [])
    }

    @Test("take turns with loads: neither is refused, and neither waits until the other is done")
    func turns() async throws {
        let recorder = try recorder()
        let fixture = fixture
        async let loads = Task.detached {
            for number in 0..<20 {
                let store = try fixture.writer(patience: .seconds(30))
                try store.load([1], wave: StoreFixture.wave("2026"), file: StoreFixture.file("\(number)"))
                store.close()
            }
        }.value
        for number in 0..<200 { #expect(try await recorder.record(submission("\(number)", 1)) == .new) }
        try await loads
        await recorder.close()
        #expect(try fixture.reader().answers().count == 200)
        #expect(try fixture.reader().verify().problems.map(\.en) == [])
    }

    @Test("to a wave of another design are refused")
    func otherDesign() throws {
        try fixture.writer().load([1], wave: StoreFixture.wave(design: SampleDesign(psu: "thon")))
        #expect(throws: StoreError.designDiffers(wave: "2025", questionnaire: "slip")) { try recorder() }
    }
}
