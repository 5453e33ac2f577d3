import SurveyModel
import Tabulation
import Testing

@Suite("Weights and counts packed into one number")
struct PackedSumsTests {
    private let design = SampleDesign(weights: "weight", strata: "stratum", psu: "psu")

    private func query(pools: [[Int]] = [[0, 1, 2]]) -> TabulationQuery {
        var query = SampleRows.query(items: 3, scores: SampleRows.meanScores, design: design, domains: ["domain"])
        query.pools = pools
        query.composites = []
        return query
    }

    private func expectAgreement(_ rows: SampleRows, rowsPerBlock: Int) throws {
        let query = query()
        let tabulation = try rows.tabulated(query, rowsPerBlock: rowsPerBlock)
        let digests = tabulation.digest(query)
        for (key, parts) in try NaiveCells(rows, query).cells {
            let digest = try #require(digests[key])
            for item in 0..<3 {
                #expect(digest.items[item].score == NaiveCells.sum(parts) { $0.scores[item] })
                #expect(digest.itemRespondents[item] == Int(parts.reduce(0) { $0 + $1.answers[item] }))
            }
            #expect(digest.poolRespondents == [parts.count { $0.poolAnswers > 0 }])
        }
    }

    private func domainSums(_ rows: SampleRows, _ domain: String, _ value: (NaiveCells.Part) -> Int128) throws
        -> Int128
    {
        let cells = try NaiveCells(rows, query()).cells.filter { $0.key.domain == [domain] && $0.key.wave == "2023" }
        return NaiveCells.sum(cells.values.flatMap { $0 }, value)
    }

    @Test("later weights with more decimals, and then weights too wide apart, change no sum")
    func scaleChanges() throws {
        let rows = SampleRows(
            SampleRows.random(100, items: 3, seed: 1, weights: ["1", "2", "7"]).rows
                + SampleRows.random(100, items: 3, seed: 2, weights: ["0.00125", "3.5"]).rows
                + SampleRows.random(100, items: 3, seed: 3).rows
                + SampleRows.random(100, items: 3, seed: 4, weights: ["5000", "0"]).rows)
        try expectAgreement(rows, rowsPerBlock: 25)
    }

    @Test("sums of squares of a pool by domain agree with the rows")
    func poolMoments() throws {
        let rows = SampleRows.random(300, items: 3, seed: 7, weights: SampleRows.closeWeights)
        let wave = try rows.tabulated(query()).waves[0]
        for (index, domain) in wave.domains.enumerated() {
            let sums = wave.respondentSums(pool: 0, domain: index)
            #expect(try sums.vv == domainSums(rows, domain[0]) { $0.poolAnswers * $0.poolAnswers })
            #expect(try sums.sv == domainSums(rows, domain[0]) { $0.poolScore * $0.poolAnswers })
            #expect(try sums.ss == domainSums(rows, domain[0]) { $0.poolScore * $0.poolScore })
            #expect(try sums.weight == domainSums(rows, domain[0]) { $0.poolAnswers > 0 ? 1 : 0 })
        }
    }

    @Test(
        "a pool made of other pools counts each item once",
        arguments: [[[0, 1], [2], [0, 1, 2]], [[2, 1, 0], [0, 2]]])
    func nestedPools(_ pools: [[Int]]) throws {
        let rows = SampleRows.random(200, items: 3, seed: 9, weights: SampleRows.closeWeights)
        let together = try rows.tabulated(query(pools: pools)).waves
        for (position, pool) in pools.enumerated() {
            let alone = try rows.tabulated(query(pools: [pool])).waves
            for (one, two) in zip(together, alone) {
                for domain in one.domains.indices {
                    #expect(
                        one.respondentSums(pool: position, domain: domain)
                            == two.respondentSums(pool: 0, domain: domain))
                }
                for cell in one.cells.indices {
                    #expect(one.respondents(pool: position, cell: cell) == two.respondents(pool: 0, cell: cell))
                }
            }
        }
    }

    @Test("more rows than fit into the packed bits are taken over in time")
    func capacity() throws {
        let capacity = ResponseColumns.capacity
        let ids = (0..<Int32(capacity)).map { $0 % 2 }
        let columns = ["weight": CategoryColumn(levels: ["1073.741823", "1"], ids: ids)]
        let block = ResponseColumns(
            rowCount: capacity, ratings: ["q": [UInt8](repeating: 5, count: capacity)], categories: columns)
        let unit = ["unit": CategoryColumn(levels: ["u"], ids: [Int32](repeating: 0, count: capacity))]
        var kernel = TabulationKernel(
            TabulationQuery(
                items: [TabulationQuery.Item(code: "q", scores: SampleRows.meanScores)], pools: [[0]],
                design: SampleDesign(weights: "weight", psu: "unit")))
        for _ in 0..<5 {
            try kernel.add(
                ResponseColumns(
                    rowCount: capacity, ratings: block.ratings, categories: columns.merging(unit) { $1 }))
        }
        let wave = try kernel.finish().waves[0]
        let total = Int128(5 * capacity / 2) * (Int128(1_073_741_823) * 1_000_000 + 1_000_000_000_000)
        #expect(wave.ratio(item: 0, cell: 0).answers == total)
        #expect(wave.ratio(item: 0, cell: 0).answerCount == 5 * capacity)
        #expect(wave.respondentSums(pool: 0, domain: 0).ss == 25 * total)
    }
}
