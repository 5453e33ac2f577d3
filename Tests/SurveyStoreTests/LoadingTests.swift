import Foundation
import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Loading a file")
struct LoadingTests {
    let fixture: StoreFixture
    let store: SurveyStore

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.writer()
    }

    @Test("counts two people with the same answers twice")
    func equalRows() throws {
        #expect(try store.load([1, 2, 1]) == BatchCounts(accepted: 3))
        #expect(try store.answers() == [1, 2, 1])
    }

    @Test("adds only the surplus of a later download")
    func surplus() throws {
        try store.load([1, 2, 1])
        let later = try store.load([2, 1, 1, 1, 3, 1], file: StoreFixture.file("b.csv"))
        #expect(later == BatchCounts(accepted: 3, alreadyKnown: 3))
        #expect(try store.answers().sorted() == [1, 1, 1, 1, 2, 3])
        #expect(try store.load([1, 1, 1, 1]) == BatchCounts(alreadyKnown: 4))
    }

    @Test("keeps identities of waves apart")
    func waves() throws {
        try store.load([1])
        #expect(try store.load([1], wave: StoreFixture.wave("2026")) == BatchCounts(accepted: 1))
        #expect(try store.waves(of: "slip").map(\.name) == ["2025", "2026"])
    }

    @Test("takes an id once, and reports other answers under it")
    func ids() throws {
        let first = try dispositions([("1", "a"), ("1", "a"), ("1", "b"), ("2", "a")])
        let second = try dispositions([("1", "a"), ("1", "b"), ("2", "a"), ("3", "a"), ("3", "b")])
        #expect(first == [.new, .alreadyKnown, .changed, .new])
        #expect(second == [.alreadyKnown, .changed, .alreadyKnown, .new, .changed])
        #expect(try store.responseCount(questionnaire: "slip", wave: "2025") == 3)
    }

    @Test("agrees with counting by hand on a random series of files", arguments: [1, 2, 3] as [UInt64])
    func surplusProperty(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        var largest: [UInt8: Int] = [:]
        for file in 0..<6 {
            let rows = Int.random(in: 0...9000, using: &random)
            let answers = (0..<rows).map { _ in UInt8.random(in: 0...250, using: &random) }
            try store.load(answers, file: StoreFixture.file("\(file).csv"))
            largest.merge(Dictionary(answers.map { ($0, 1) }, uniquingKeysWith: +), uniquingKeysWith: max)
        }
        #expect(Dictionary(try store.answers().map { ($0, 1) }, uniquingKeysWith: +) == largest)
    }

    @Test("knows a response also after thousands of others were asked for")
    func manyIdentities() throws {
        let ids = (0..<10_000).map { ("\($0)", "x") }
        #expect(try dispositions(ids).allSatisfy { $0 == .new })
        #expect(try dispositions(ids).allSatisfy { $0 == .alreadyKnown })
        #expect(try dispositions(ids.map { ($0.0, "y") }).allSatisfy { $0 == .changed })
    }

    @Test("stores nothing if it fails on the way")
    func rollback() throws {
        struct Interruption: Error {}
        let reader = try fixture.reader()
        #expect(throws: Interruption.self) {
            try store.recordBatch(StoreFixture.file(), of: StoreFixture.questionnaire()) { writer in
                _ = try writer.disposition(of: .content(fingerprint("1")), inWave: "2025")
                try writer.append(
                    ResponseColumns(rowCount: 1, ratings: ["Q1": [1]], categories: [:]), toWave: StoreFixture.wave())
                #expect(try reader.waves(of: "slip").isEmpty)
                throw Interruption()
            }
        }
        #expect(try store.waves(of: "slip").isEmpty && store.batches(of: "slip").isEmpty && store.audit().isEmpty)
        #expect(try store.load([1]) == BatchCounts(accepted: 1))
    }

    @Test("does not commit after a failure the caller passed over")
    func swallowedFailure() throws {
        try store.load([1])
        let other = StoreFixture.wave(design: SampleDesign(weights: "w"))
        #expect(throws: StoreError.designDiffers(wave: "2025", questionnaire: "slip")) {
            try store.recordBatch(StoreFixture.file("b.csv"), of: StoreFixture.questionnaire()) { writer in
                try? writer.append(ResponseColumns(rowCount: 0, ratings: [:], categories: [:]), toWave: other)
                return BatchCounts()
            }
        }
        #expect(try store.batches(of: "slip").count == 1)
    }

    @Test("refuses another design or version for a wave that holds responses")
    func conflicts() throws {
        let clustered = StoreFixture.wave(design: SampleDesign(psu: "thon", singlePSU: .adjust, selection: .census))
        try store.load([1], wave: clustered)
        #expect(try store.wave(named: "2025", questionnaire: "slip") == clustered)
        #expect(throws: StoreError.designDiffers(wave: "2025", questionnaire: "slip")) { try store.load([2]) }
        #expect(throws: StoreError.versionDiffers(wave: "2025", questionnaire: "slip", stored: 1, given: 2)) {
            try store.load([2], wave: StoreFixture.wave(version: 2, design: clustered.design))
        }
        #expect(try store.load([2], wave: clustered) == BatchCounts(accepted: 1))
    }

    @Test("keeps the later stages and collapsed strata of a design")
    func stagedDesign() throws {
        let staged = StoreFixture.wave(
            design: SampleDesign(
                strata: "xã", psu: "thon", fpc: "N", laterUnits: ["ho"], laterPopulations: ["M"],
                weightsFromPopulation: true, collapsedStrata: [["A", "B"]]))
        try store.load([1], wave: staged)
        #expect(try store.wave(named: "2025", questionnaire: "slip") == staged)
    }

    @Test("lets the design of a wave without responses be corrected, and keeps the number of forms")
    func corrections() throws {
        try store.load([], wave: StoreFixture.wave(formsIssued: 500))
        let corrected = StoreFixture.wave(design: SampleDesign(strata: "xã"))
        try store.load([1], wave: corrected)
        let stored = try store.wave(named: "2025", questionnaire: "slip")
        #expect(stored?.design == corrected.design && stored?.formsIssued == 500)
    }

    @Test("logs a file that adds nothing, and only logs it")
    func nothingNew() throws {
        try store.load([1, 2])
        try store.load([2, 1], file: StoreFixture.file("b.csv"))
        let log = try store.audit()
        #expect(try store.batches(of: "slip").map(\.file.name) == ["a.csv"])
        #expect(log.map(\.action) == ["questionnaire-registered", "batch-loaded", "nothing-new"])
        #expect(log.last?.subject == "b.csv" && log.last?.detail.contains(#""already_known":2"#) == true)
    }

    @Test("keeps counts, waves, digest and refused rows of a batch, without folders")
    func batchRecord() throws {
        let file = BatchFile(path: "/home/office/phiếu.csv", sha256: "00", options: "wave=2025")
        let reject = RecordedReject(line: 42, column: "C3", value: "7", reason: LocalizedText(vi: "sai", en: "wrong"))
        for _ in 1...2 {
            try store.recordBatch(file, of: StoreFixture.questionnaire()) { writer in
                try writer.record(reject)
                return BatchCounts(rejected: 1)
            }
        }
        try store.load([1])
        let batch = try #require(try store.batch(of: file, questionnaire: "slip"))
        #expect(batch.file.name == "phiếu.csv" && batch.counts == BatchCounts(rejected: 1) && batch.waves == [])
        #expect(batch.loadedAt == "2025-06-15T15:06:40Z")
        #expect(try store.rejects(of: batch) == [reject])
        #expect(try store.batches(of: "slip").map(\.waves) == [["2025"], []])
        #expect(try store.batch(of: StoreFixture.file(options: "x"), questionnaire: "slip") == nil)
    }

    private func dispositions(_ rows: [(id: String, content: String)]) throws -> [Disposition] {
        var result: [Disposition] = []
        try store.recordBatch(StoreFixture.file(), of: StoreFixture.questionnaire()) { writer in
            for row in rows {
                let identity = ResponseIdentity.id(fingerprint(row.id, of: .id), content: fingerprint(row.content))
                result.append(try writer.disposition(of: identity, inWave: "2025"))
            }
            let new = result.count { $0 == .new }
            let columns = ResponseColumns(
                rowCount: new, ratings: ["Q1": [UInt8](repeating: 1, count: new)], categories: [:])
            try writer.append(columns, toWave: StoreFixture.wave())
            return BatchCounts(
                accepted: new, alreadyKnown: result.count { $0 == .alreadyKnown },
                rejected: result.count { $0 == .changed })
        }
        return result
    }
}
