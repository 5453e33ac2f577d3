import GRDB
import SurveyModel
import Tabulation
import Testing

@testable import SurveyStore

@Suite("Cells kept for the next question")
struct KeptCellsTests {
    let fixture: StoreFixture
    let store: SurveyStore

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.writer()
        try load("a.csv", rows: 600)
    }

    /// Responses in 6 PSUs of 2 strata and 3 units, with unequal weights.
    private func load(_ name: String, rows: Int) throws {
        try store.recordBatch(StoreFixture.file(name), of: StoreFixture.questionnaire()) { writer in
            for row in 0..<rows {
                _ = try writer.disposition(of: .content(fingerprint("\(name) \(row)")), inWave: "2025")
            }
            let ids = (0..<Int32(rows)).map { $0 }
            let categories = [
                "psu": CategoryColumn(levels: (0..<6).map { "p\($0)" }, ids: ids.map { $0 % 6 }),
                "stratum": CategoryColumn(levels: ["h0", "h1"], ids: ids.map { $0 % 2 }),
                "unit": CategoryColumn(levels: ["u0", "u1", "u2"], ids: ids.map { $0 % 3 }),
                "weight": CategoryColumn(levels: ["1.25", "3", "0"], ids: ids.map { $0 % 7 % 3 }),
            ]
            try writer.append(
                ResponseColumns(rowCount: rows, ratings: ["Q1": ids.map { UInt8($0 % 5) }], categories: categories),
                toWave: StoreFixture.wave())
            return BatchCounts(accepted: rows)
        }
    }

    private func query(domains: [String] = ["unit"], scores: [Int64?] = [1, 2, 3, 4]) -> TabulationQuery {
        TabulationQuery(
            items: [TabulationQuery.Item(code: "Q1", scores: scores)], pools: [[0]], domains: domains,
            design: SampleDesign(weights: "weight", strata: "stratum", psu: "psu"))
    }

    private func ask(_ query: TabulationQuery) async throws -> StoredCells {
        try await store.tabulate(query, questionnaire: "slip", wave: "2025", workers: 2)
    }

    /// Every public figure of the cells, by labels.
    private func figures(_ cells: StoredCells) -> Set<String> {
        Set(
            cells.tabulation.waves.flatMap { wave in
                wave.cells.indices.map { index in
                    let cell = wave.cells[index]
                    let psu = cell.psu.map { wave.psus[$0].label } ?? ""
                    return "\(wave.name) \(wave.strata[cell.stratum]) \(psu) \(wave.domains[cell.domain]) "
                        + "\(wave.ratio(item: 0, cell: index)) \(wave.respondents(pool: 0, cell: index)) "
                        + "\(wave.respondentSums(pool: 0, domain: cell.domain)) \(wave.weightRange?.description ?? "") "
                        + "\(wave.counts(item: 0, domain: cell.domain)) \(wave.zeroWeightRespondents)"
                }
            })
    }

    private func keptTables() throws -> Int {
        try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM cells") ?? 0 }
    }

    @Test("the same question is answered from the kept cells, with the same sums")
    func sameQuestion() async throws {
        let counted = try await ask(query())
        store.keep(counted)
        let kept = try await ask(query())
        #expect(counted.key != nil && kept.key == nil)
        #expect(figures(kept) == figures(counted))
    }

    @Test(
        "a question by fewer columns is answered from cells by more", arguments: [[], ["unit"], ["stratum", "unit"]])
    func fewerColumns(domains: [String]) async throws {
        let counted = try await ask(query(domains: domains))
        store.keep(try await ask(query(domains: ["unit", "stratum"])))
        let collapsed = try await ask(query(domains: domains))
        #expect(collapsed.key == nil)
        #expect(figures(collapsed) == figures(counted))
    }

    @Test("another question is counted")
    func otherQuestion() async throws {
        store.keep(try await self.ask(query()))
        #expect(try await ask(query(scores: [0, 0, 1, 1])).key != nil)
        #expect(try await ask(query(domains: ["psu"])).key != nil)
    }

    @Test("the rule for strata with one PSU does not make another question")
    func singlePSURule() async throws {
        store.keep(try await self.ask(query()))
        var other = query()
        other.design.singlePSU = .adjust
        #expect(try await ask(other).key == nil)
    }

    @Test("responses loaded later make the kept cells useless, also if they were loaded meanwhile")
    func laterResponses() async throws {
        let before = try await ask(query())
        store.keep(before)
        try load("b.csv", rows: 60)
        let after = try await ask(query())
        #expect(after.key != nil)
        #expect(after.tabulation.waves[0].respondents == 660)
        store.keep(before)
        #expect(try await ask(query()).tabulation.waves[0].respondents == 660)
        store.keep(after)
        #expect(try keptTables() == 1)
    }

    @Test("damaged cells are counted again")
    func damage() async throws {
        let counted = try await ask(query())
        store.keep(counted)
        try await store.queue.write {
            try $0.execute(sql: "UPDATE cells SET data = CAST(substr(data, 1, length(data) - 3) || x'000000' AS BLOB)")
        }
        let again = try await ask(query())
        #expect(again.key != nil)
        #expect(figures(again) == figures(counted))
    }

    @Test("a table with nearly as many cells as responses is not kept, nor one of respondents who are PSUs")
    func notWorthIt() async throws {
        var each = query(domains: [])
        each.design.psu = nil
        store.keep(try await ask(each))
        // 600 responses in 18 cells.
        store.keep(try await ask(query(domains: ["unit", "weight", "stratum"])))
        #expect(try keptTables() == 0)
    }

    @Test("another program that only reads keeps cells too, but not while someone writes")
    func readers() async throws {
        let reader = try SurveyStore.open(at: store.path, for: .reading)
        let cells = try await reader.tabulate(query(), questionnaire: "slip", wave: "2025", workers: 1)
        reader.keep(cells)
        #expect(try keptTables() == 0)
        store.close()
        reader.keep(cells)
        let kept = try await reader.tabulate(query(), questionnaire: "slip", wave: "2025", workers: 1)
        #expect(kept.key == nil)
    }
}
