import Foundation
import SurveyModel
import Tabulation
import Testing

@testable import SurveyStore

@Suite("A store with one byte flipped")
struct FlippedByteTests {
    /// What a store answers: its figures and everything they are explained by.
    private static func answer(_ path: String) async throws -> String {
        let store = try SurveyStore.open(at: path, for: .reading)
        defer { store.close() }
        var texts = try store.questionnaires().map(\.sourceText)
        for wave in try store.waves(of: "slip") {
            let query = TabulationQuery(
                items: [TabulationQuery.Item(code: "Q1", scores: [1, 2])], domains: ["unit"], design: wave.design)
            let cells = try await store.tabulate(query, questionnaire: "slip", wave: wave.name, workers: 1)
            texts.append("\(wave) \(cells.tabulation.waves.map { [$0.encoded() ?? []] })")
            texts.append("\(try store.columnNames(questionnaire: "slip", wave: wave.name))")
        }
        texts.append("\(try store.batches(of: "slip")) \(try store.units())")
        return texts.joined(separator: "\n")
    }

    private func fill(_ fixture: StoreFixture) async throws {
        let store = try fixture.writer()
        try store.importUnits([AdministrativeUnit(code: "u1", name: "Xã Một")])
        for (name, rows) in [("a", 4000), ("b", 700)] {
            try store.recordBatch(StoreFixture.file(name), of: StoreFixture.questionnaire()) { writer in
                for row in 0..<rows {
                    let identity = ResponseIdentity.id(.ofID("\(name)\(row)"), content: fingerprint("\(row)"))
                    _ = try writer.disposition(of: identity, inWave: name)
                }
                let ids = (0..<Int32(rows)).map { $0 % 5 }
                let categories = [
                    "unit": CategoryColumn(levels: (0..<5).map { "u\($0)" }, ids: ids),
                    "psu": CategoryColumn(levels: (0..<5).map { "p\($0)" }, ids: ids),
                    "note": CategoryColumn(levels: (0..<rows).map { "note \($0)" }, ids: (0..<Int32(rows)).map { $0 }),
                ]
                try writer.append(
                    ResponseColumns(
                        rowCount: rows, ratings: ["Q1": ids.map { UInt8($0 % 3) }], categories: categories),
                    toWave: StoreFixture.wave(name, design: SampleDesign(psu: "psu")))
                return BatchCounts(accepted: rows)
            }
        }
        _ = try store.withdraw(
            .responses(ids: ["a7", "a8"]), from: [StoreFixture.wave("a")], reason: "test")
        store.close()
        _ = try await Self.answer(fixture.path)
    }

    @Test("every flip that changes an answer is found", .timeLimit(.minutes(20)))
    func flips() async throws {
        let fixture = try StoreFixture()
        try await fill(fixture)
        let whole = try Data(contentsOf: URL(filePath: fixture.path))
        let expected = try await Self.answer(fixture.path)
        #expect(try fixture.reader().verify().problems.isEmpty)
        var random = SeededGenerator(state: 4)
        var (changed, found) = (0, 0)
        for _ in 0..<200 {
            let place = Int.random(in: 0..<whole.count, using: &random)
            var bytes = whole
            bytes[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            try bytes.write(to: URL(filePath: fixture.path))
            // An answer that is refused is no wrong answer.
            let given = (try? await Self.answer(fixture.path)) ?? expected
            let problems = (try? fixture.reader().verify().problems.count) ?? 1
            changed += given == expected ? 0 : 1
            found += problems > 0 ? 1 : 0
            #expect(given == expected || problems > 0, "byte \(place) of \(whole.count)")
        }
        #expect(found > 100, "\(changed) flips changed an answer, \(found) of 200 were found")
    }
}
