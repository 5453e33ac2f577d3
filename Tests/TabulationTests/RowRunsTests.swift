import SurveyModel
import Testing

@testable import Tabulation

@Suite("Rows that stand together")
struct RowRunsTests {
    private let design = SampleDesign(weights: "weight", strata: "stratum", psu: "psu")

    /// Three scores, pools of one item, of several and of other pools, and an item that no row was asked.
    private func query(scores: [[Int64?]] = [SampleRows.shareScores, SampleRows.meanScores, [9, 7, 4, 1, 0, nil]])
        -> TabulationQuery
    {
        TabulationQuery(
            items: (0..<4).map { TabulationQuery.Item(code: "q\($0)", scoreSets: scores) },
            pools: [[0, 1], [2], [0, 1, 2, 3]], domains: ["domain"], design: design, waveColumn: "wave")
    }

    private func sorted(_ rows: SampleRows) -> SampleRows {
        SampleRows(
            rows.rows.sorted {
                ($0.wave, $0.stratum, $0.psu, $0.domain, $0.weight)
                    < ($1.wave, $1.stratum, $1.psu, $1.domain, $1.weight)
            })
    }

    private func expectEqual(_ found: Tabulation, _ expected: Tabulation, _ query: TabulationQuery) {
        #expect(found.digest(query) == expected.digest(query))
        for (one, two) in zip(found.waves, expected.waves) {
            #expect(one.domainDigest(query) == two.domainDigest(query))
            #expect(one.weightRange == two.weightRange)
            #expect(one.respondents == two.respondents)
            #expect(one.zeroWeightRespondents == two.zeroWeightRespondents)
            for (index, domain) in one.domains.enumerated() {
                guard let other = two.domains.firstIndex(of: domain) else { continue }
                for item in query.items.indices {
                    #expect(one.counts(item: item, domain: index) == two.counts(item: item, domain: other))
                }
                for pool in query.pools.indices {
                    for score in 0..<query.scoreCount {
                        #expect(
                            one.respondentSums(pool: pool, domain: index, score: score)
                                == two.respondentSums(pool: pool, domain: other, score: score))
                    }
                }
            }
        }
    }

    @Test("give the same cells as rows in any order", arguments: [700, 6000], [SampleRows.closeWeights, ["2.5"]])
    func sameCells(rowsPerBlock: Int, weights: [String]) throws {
        let rows = SampleRows.random(6000, items: 3, seed: 5, weights: weights)
        let query = query()
        let block = try #require(sorted(rows).blocks(of: rowsPerBlock).first)
        #expect(try RowRuns(block, columns: query.categoryColumns) != nil, "The rows must stand together.")
        expectEqual(try sorted(rows).tabulated(query, rowsPerBlock: rowsPerBlock), try rows.tabulated(query), query)
    }

    @Test("agree with sums by definition, though a run has more rows than a field can count")
    func longRun() throws {
        let query = TabulationQuery(
            items: (0..<3).map { TabulationQuery.Item(code: "q\($0)", scores: SampleRows.meanScores) },
            pools: [[0, 1, 2]], domains: ["domain"], design: design, waveColumn: "wave")
        var rows = SampleRows.random(1537, items: 3, seed: 8)
        for index in rows.rows.indices {
            rows.rows[index].wave = "2024"
            rows.rows[index].stratum = "h"
            rows.rows[index].psu = index < 1200 ? "one" : "two"
            rows.rows[index].domain = "a"
            rows.rows[index].weight = "312.4567"
            if index < 900 { rows.rows[index].slots = [5, 5, 4] }
        }
        let wave = try rows.tabulated(query, rowsPerBlock: 1537).waves[0]
        let parts = try NaiveCells(rows, query).cells.values.flatMap { $0 }
        let sums = wave.respondentSums(pool: 0, domain: 0)
        #expect(sums.vv == NaiveCells.sum(parts) { $0.poolAnswers * $0.poolAnswers })
        #expect(sums.sv == NaiveCells.sum(parts) { $0.poolScore * $0.poolAnswers })
        #expect(sums.ss == NaiveCells.sum(parts) { $0.poolScore * $0.poolScore })
        #expect(sums.count == parts.count { $0.poolAnswers > 0 })
        let scores = wave.cells.indices.map { wave.ratio(item: 1, cell: $0).score }
        #expect(scores.reduce(0, +) == NaiveCells.sum(parts) { $0.scores[1] })
    }

    @Test("may answer on a scale with more codes than can be counted together")
    func wideScale() throws {
        let query = query(scores: [SampleRows.meanScores + [nil, nil, nil]])
        let rows = SampleRows.random(3000, items: 3, seed: 6, weights: SampleRows.closeWeights)
        expectEqual(try sorted(rows).tabulated(query, rowsPerBlock: 3000), try rows.tabulated(query), query)
    }

    @Test("are not looked for where runs are short")
    func shortRuns() throws {
        let block = try #require(SampleRows.random(600, items: 1, seed: 1).blocks().first)
        #expect(try RowRuns(block, columns: ["weight", "psu", "stratum"]) == nil)
    }
}
