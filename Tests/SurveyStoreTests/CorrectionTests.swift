import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Correcting and withdrawing responses")
struct CorrectionTests {
    /// A row of a file with ids: its answer is its content.
    struct Entry {
        let id: String
        let answer: UInt8
        var version: Int64?
    }

    let fixture: StoreFixture
    let store: SurveyStore

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.writer()
    }

    @discardableResult
    private func load(_ rows: [Entry], as name: String, laterReplaces: Bool = false) throws -> [Disposition] {
        var found: [Disposition] = []
        try store.recordBatch(
            StoreFixture.file(name), of: StoreFixture.questionnaire(), laterReplaces: laterReplaces
        ) { writer in
            var answers: [UInt8] = []
            for row in rows {
                let identity = ResponseIdentity.id(
                    .ofID(row.id), content: fingerprint("\(row.answer)"),
                    version: row.version.flatMap { ResponseVersion(.number, millionths: $0) })
                found.append(try writer.disposition(of: identity, inWave: "2025"))
                if found.last?.isAppended == true { answers.append(row.answer) }
            }
            try writer.append(
                ResponseColumns(rowCount: answers.count, ratings: ["Q1": answers], categories: [:]),
                toWave: StoreFixture.wave())
            return BatchCounts(
                accepted: found.count { $0 == .new },
                alreadyKnown: found.count { [.alreadyKnown, .older, .withdrawn].contains($0) },
                superseded: found.count { $0 == .supersedes },
                rejected: found.count { [.changed, .sameVersion, .otherKindOfVersion].contains($0) })
        }
        return found
    }

    private func withdraw(_ subject: WithdrawalSubject) throws -> Withdrawal {
        try store.withdraw(subject, from: [StoreFixture.wave()], reason: "test")
    }

    @Test("a later version replaces an earlier one, which leaves the answers; an earlier one that comes late does not")
    func versions() throws {
        try load([Entry(id: "a", answer: 1, version: 1), Entry(id: "b", answer: 1, version: 1)], as: "1")
        let second = try load([Entry(id: "a", answer: 2, version: 3), Entry(id: "b", answer: 1, version: 2)], as: "2")
        #expect(second == [.supersedes, .alreadyKnown])
        let late = try load([Entry(id: "a", answer: 3, version: 2), Entry(id: "b", answer: 2, version: 1)], as: "3")
        #expect(late == [.older, .older])
        #expect(try load([Entry(id: "a", answer: 1, version: 3)], as: "4") == [.sameVersion])
        #expect(try store.answers().sorted() == [1, 2])
        #expect(try store.responseCount(questionnaire: "slip", wave: "2025") == 2)
    }

    @Test("several versions of a response in one file leave the last")
    func versionsInOneFile() throws {
        let rows = [(1, 1), (2, 2), (1, 3)].map { Entry(id: "a", answer: UInt8($0), version: Int64($1)) }
        #expect(try load(rows, as: "1") == [.new, .supersedes, .supersedes])
        #expect(try store.answers() == [1])
    }

    @Test("without versions a later file corrects only if it is said to, and an earlier one again undoes nothing")
    func corrections() throws {
        try load([Entry(id: "a", answer: 1)], as: "1")
        #expect(try load([Entry(id: "a", answer: 2)], as: "2") == [.changed])
        #expect(try load([Entry(id: "a", answer: 2)], as: "2", laterReplaces: true) == [.supersedes])
        #expect(try load([Entry(id: "a", answer: 1)], as: "1", laterReplaces: true) == [.older])
        #expect(try store.answers() == [2])
    }

    @Test("the sources of a wave are the files with a response in its figures")
    func sources() throws {
        func names(_ waves: String...) throws -> [String] {
            try store.sources(of: "slip", waves: waves).map(\.file.name)
        }
        try load([Entry(id: "a", answer: 1), Entry(id: "b", answer: 1)], as: "first")
        try load([Entry(id: "a", answer: 2), Entry(id: "b", answer: 2)], as: "rejected")
        try store.load([1], wave: StoreFixture.wave("2026"), file: StoreFixture.file("other wave"))
        #expect(try store.batches(of: "slip").map(\.file.name) == ["first", "other wave", "rejected"])
        #expect(try names("2025") == ["first"] && names("2025", "2026") == ["first", "other wave"])
        try load([Entry(id: "a", answer: 2)], as: "half", laterReplaces: true)
        #expect(try names("2025") == ["first", "half"])
        try load([Entry(id: "b", answer: 2)], as: "rest", laterReplaces: true)
        #expect(try names("2025") == ["half", "rest"] && names().isEmpty)
    }

    @Test("a withdrawn id leaves the answers and does not come back, whatever its version")
    func withdrawnID() throws {
        try load([Entry(id: "a", answer: 1), Entry(id: "b", answer: 2)], as: "1")
        #expect(try withdraw(.responses(ids: ["a"])) == Withdrawal(withdrawn: 1))
        #expect(try load([Entry(id: "a", answer: 1)], as: "1") == [.withdrawn])
        #expect(try load([Entry(id: "a", answer: 2, version: 9)], as: "2") == [.withdrawn])
        #expect(try store.answers() == [2])
        #expect(try withdraw(.responses(ids: ["a", "c"])) == Withdrawal())
    }

    @Test("a withdrawn batch brings back what it had replaced, and can be loaded again")
    func withdrawnBatch() throws {
        try load([Entry(id: "a", answer: 1), Entry(id: "b", answer: 1)], as: "1")
        try load([Entry(id: "a", answer: 2), Entry(id: "c", answer: 2)], as: "2", laterReplaces: true)
        let batch = try #require(try store.batches(of: "slip").first { $0.file.name == "2" })
        #expect(try withdraw(.batch(batch.id)) == Withdrawal(withdrawn: 2, restored: 1))
        #expect(try store.answers() == [1, 1])
        #expect(try store.batches(of: "slip").map(\.file.name) == ["1"])
        let again = try load([Entry(id: "a", answer: 2), Entry(id: "c", answer: 2)], as: "2", laterReplaces: true)
        #expect(again == [.supersedes, .new])
        #expect(try store.answers().sorted() == [1, 2, 2])
    }

    @Test("rows without ids leave with their batch, and only the surplus that another batch brought stays")
    func withdrawnSurplus() throws {
        try store.load([1, 1, 2])
        try store.load([1, 1, 1, 3], file: StoreFixture.file("b.csv"))
        let batch = try #require(try store.batches(of: "slip").first)
        #expect(try withdraw(.batch(batch.id)).withdrawn == 3)
        #expect(try store.answers().sorted() == [1, 3])
        #expect(try store.load([1, 1, 2]) == BatchCounts(accepted: 2, alreadyKnown: 1))
    }

    @Test("a withdrawn wave is gone until it is loaded again, with another design if need be")
    func withdrawnWave() throws {
        try store.load([1, 2])
        #expect(try withdraw(.wave).withdrawn == 2)
        #expect(try store.waves(of: "slip").isEmpty && store.answers().isEmpty)
        let clustered = StoreFixture.wave(design: SampleDesign(psu: "thon"))
        #expect(try store.load([1, 2], wave: clustered) == BatchCounts(accepted: 2))
        #expect(try store.waves(of: "slip") == [clustered])
    }

    @Test("random versions of random ids leave what counting by hand leaves", arguments: [1, 2, 3] as [UInt64])
    func randomVersions(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        var holds: [String: (answer: UInt8, version: Int64)] = [:]
        for file in 0..<3 {
            var rows: [Entry] = []
            for _ in 0..<400 {
                let row = Entry(
                    id: "\(Int.random(in: 0..<90, using: &random))", answer: .random(in: 0...9, using: &random),
                    version: .random(in: 0...50, using: &random))
                rows.append(row)
                guard let version = row.version, version > holds[row.id]?.version ?? -1 else { continue }
                holds[row.id] = (row.answer, version)
            }
            try load(rows, as: "\(file)")
        }
        #expect(try store.answers().sorted() == holds.values.map(\.answer).sorted())
    }
}
