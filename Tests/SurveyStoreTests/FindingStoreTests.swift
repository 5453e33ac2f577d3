import Foundation
import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Findings and released comments in the store")
struct FindingStoreTests {
    let fixture: StoreFixture
    let store: SurveyStore

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.writer()
        try store.load([1, 2, 1, 2])
    }

    private static func finding(_ code: String, measure: String? = nil) -> FindingRecord {
        FindingRecord(
            questionnaire: "slip", wave: "2025",
            subject: FindingRecord.Subject(
                level: "item", code: code, labelVi: "Hài lòng?", labelEn: "Satisfied?", unitColumn: "unit",
                unit: "00901", unitName: "Xã Mẫu", score: "satisfied", aggregate: "answers"),
            figure: FindingRecord.Figure(
                estimate: 71.25, standardError: 0.1 + 0.2, degreesOfFreedom: nil, confidence: 0.95, lower: 60,
                upper: 80, method: "logit", respondents: 104),
            lookedAt: 22,
            course: FindingRecord.Course(
                measure: measure, responsible: nil, due: "2025-12-31", state: "open", closingReason: nil))
    }

    private static let release = CommentRelease(
        questionnaire: "slip", wave: "2025", question: "comment", comment: "0123456789", text: "Rất tốt",
        releasedBy: "Phòng Nội vụ")

    @Test("findings come back as they were, by number")
    func comeBack() throws {
        #expect(try store.addFindings([Self.finding("Q1"), Self.finding("Q2", measure: "Niêm yết")]) == [1, 2])
        let found = try store.findings()
        #expect(found.map(\.number) == [1, 2])
        #expect(found.map(\.subject.code) == ["Q1", "Q2"])
        #expect(found[0].figure == Self.finding("Q1").figure)
        #expect(found[1].course == Self.finding("Q2", measure: "Niêm yết").course)
    }

    @Test("what is done about a finding changes, its figure does not, and the log tells both")
    func change() throws {
        _ = try store.addFindings([Self.finding("Q1")])
        var course = Self.finding("Q1").course
        course.state = "done"
        #expect(try store.changeFinding(1, to: course, isClosing: false))
        course.state = "closed"
        course.closingReason = "xong"
        #expect(try store.changeFinding(1, to: course, isClosing: true))
        #expect(try store.findings()[0].course == course)
        #expect(try store.findings()[0].figure == Self.finding("Q1").figure)
        let log = try store.audit().suffix(3)
        #expect(log.map(\.action) == ["finding-added", "finding-changed", "finding-closed"])
        #expect(log.last?.detail.contains("xong") == true)
    }

    @Test("a number that is not there changes nothing and is not logged")
    func noSuchFinding() throws {
        let before = try store.audit().count
        #expect(try store.changeFinding(7, to: Self.finding("Q1").course, isClosing: true) == false)
        #expect(try store.audit().count == before)
    }

    @Test("a finding of a wave that is not there is refused whole")
    func noSuchWave() throws {
        let stray = FindingRecord(
            questionnaire: "slip", wave: "1999", subject: Self.finding("Q1").subject,
            figure: Self.finding("Q1").figure, lookedAt: 1, course: Self.finding("Q1").course)
        #expect(throws: StoreError.self) { try store.addFindings([Self.finding("Q1"), stray]) }
        #expect(try store.findings().isEmpty)
    }

    @Test("released comments come back, and the log names them without their words")
    func releases() throws {
        try store.releaseComments([Self.release])
        #expect(try store.releasedComments(questionnaire: "slip") == [Self.release])
        #expect(try store.releasedComments(questionnaire: "other").isEmpty)
        let entry = try #require(try store.audit().last)
        #expect(entry.action == "comment-released" && entry.subject == "0123456789")
        #expect(!entry.detail.contains("tốt"))
        try store.revokeReleases([Self.release, Self.release])
        #expect(try store.releasedComments(questionnaire: "slip").isEmpty)
        #expect(try store.audit().count { $0.action == "comment-release-revoked" } == 1)
    }

    @Test("the store is whole with findings and releases, and after a backup is restored")
    func whole() throws {
        _ = try store.addFindings([Self.finding("Q1")])
        try store.releaseComments([Self.release])
        #expect(try store.verify().problems.map(\.en) == [])
        let backup = fixture.folder.appending(path: "b.hailong").path
        try store.backUp(to: backup)
        store.close()
        _ = try SurveyStore.restore(backup, to: fixture.path, patience: .zero)
        let restored = try fixture.reader()
        #expect(try restored.findings().map(\.subject.code) == ["Q1"])
        #expect(try restored.releasedComments(questionnaire: "slip") == [Self.release])
        #expect(try restored.verify().problems.map(\.en) == [])
    }

    @Test(
        "a finding or a release changed past the program is found",
        arguments: [
            "UPDATE finding SET state = 'closed'", "DELETE FROM finding", "UPDATE finding SET due = '2030-01-01'",
            "UPDATE comment_release SET text = 'Rất kém'", "DELETE FROM comment_release",
        ])
    func tampered(sql: String) throws {
        _ = try store.addFindings([Self.finding("Q1")])
        try store.releaseComments([Self.release])
        store.close()
        let queue = try DatabaseQueue(path: fixture.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        #expect(try fixture.reader().verify().problems.contains { $0.en.contains("findings or released comments") })
    }

    @Test("a store of the version before gets the tables when it is written to, and its log still agrees")
    func migrated() throws {
        let old = try StoreFixture()
        let first = try old.writer()
        try first.load([1, 2])
        first.close()
        let queue = try DatabaseQueue(path: old.path)
        try queue.writeWithoutTransaction {
            try $0.execute(
                sql: """
                    DROP TABLE finding; DROP TABLE comment_release;
                    DELETE FROM grdb_migrations WHERE identifier = '006';
                    """)
        }
        try queue.close()
        #expect(throws: StoreError.needsUpgrade(path: old.path)) { try old.reader() }
        let store = try old.writer()
        #expect(try store.findings().isEmpty)
        #expect(try store.verify().problems.map(\.en) == [])
    }
}
