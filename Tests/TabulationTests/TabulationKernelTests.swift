import SurveyModel
import Tabulation
import Testing

@Suite("The one-pass kernel")
struct TabulationKernelTests {
    /// Designs under which the same rows are tabulated.
    enum Design: String, CaseIterable, Sendable {
        case clusters, respondents, frequencies, plain

        var design: SampleDesign {
            switch self {
            case .clusters: SampleDesign(weights: "weight", strata: "stratum", psu: "psu")
            case .respondents: SampleDesign(weights: "weight", strata: "stratum")
            case .frequencies: SampleDesign(weights: "weight", strata: "stratum", frequency: "frequency")
            case .plain: SampleDesign()
            }
        }
    }

    private func query(_ design: Design, domains: [String] = ["domain"]) -> TabulationQuery {
        SampleRows.query(items: 3, scores: SampleRows.meanScores, design: design.design, domains: domains)
    }

    @Test(
        "holds in every cell what a row-by-row computation gives", arguments: Design.allCases,
        [SampleRows.spreadWeights, SampleRows.closeWeights])
    func agreesWithRows(_ design: Design, _ weights: [String]) throws {
        let rows = SampleRows.random(400, items: 3, seed: 3, weights: weights)
        let query = query(design)
        let digests = try rows.tabulated(query).digest(query)
        let naive = try NaiveCells(rows, query)
        #expect(Set(digests.keys) == Set(naive.cells.keys))
        for (key, parts) in naive.cells {
            let digest = try #require(digests[key])
            for item in 0..<3 {
                #expect(digest.items[item].score == NaiveCells.sum(parts) { $0.scores[item] })
                #expect(digest.items[item].answers == NaiveCells.sum(parts) { $0.answers[item] })
                let respondents = parts.reduce(0) { $0 + $1.frequency * $1.answers[item] }
                #expect(digest.itemRespondents[item] == Int(respondents))
                #expect(digest.items[item].answerCount == Int(respondents))
            }
            let rated = parts.filter { $0.poolAnswers > 0 }
            #expect(digest.poolRespondents == [Int(rated.reduce(0) { $0 + $1.frequency })])
        }
    }

    @Test("holds sums of squared weights where respondents are PSUs", arguments: [Design.respondents, .frequencies])
    func squaresAgreeWithRows(_ design: Design) throws {
        let rows = SampleRows.random(300, items: 3, seed: 5)
        let query = query(design)
        let digests = try rows.tabulated(query).digest(query)
        for (key, parts) in try NaiveCells(rows, query).cells {
            let digest = try #require(digests[key])
            let pool = try #require(digest.poolSquares[0])
            #expect(pool.vv.wide == NaiveCells.squares(parts) { $0.poolAnswers * $0.poolAnswers })
            #expect(pool.sv.wide == NaiveCells.squares(parts) { $0.poolScore * $0.poolAnswers })
            #expect(pool.ss.wide == NaiveCells.squares(parts) { $0.poolScore * $0.poolScore })
            for first in 0..<3 {
                let item = try #require(digest.itemSquares[first])
                #expect(item.ss.wide == NaiveCells.squares(parts) { $0.scores[first] * $0.scores[first] })
                for second in 0..<3 {
                    let products = try #require(digest.products[first * 3 + second])
                    #expect(products.vs.wide == NaiveCells.squares(parts) { $0.answers[first] * $0.scores[second] })
                    #expect(products.ss.wide == NaiveCells.squares(parts) { $0.scores[first] * $0.scores[second] })
                }
            }
        }
    }

    @Test("keeps no squares where PSUs are larger than a respondent")
    func noSquaresForClusters() throws {
        let query = query(.clusters)
        let digests = try SampleRows.random(50, items: 3, seed: 1).tabulated(query).digest(query)
        #expect(digests.values.allSatisfy { $0.itemSquares == [nil, nil, nil] && $0.poolSquares == [nil] })
    }

    @Test("gives the same cells for rows in any order and blocks of any size", arguments: Design.allCases, [1, 7, 64])
    func orderFree(_ design: Design, _ rowsPerBlock: Int) throws {
        let query = query(design)
        var rows = SampleRows.random(300, items: 3, seed: 11)
        let expected = try rows.tabulated(query)
        var random = SplitMix(state: UInt64(rowsPerBlock))
        rows.rows.shuffle(using: &random)
        let found = try rows.tabulated(query, rowsPerBlock: rowsPerBlock)
        #expect(found.digest(query) == expected.digest(query))
        #expect(found.waves.map(\.name) == expected.waves.map(\.name))
        for (one, two) in zip(found.waves, expected.waves) {
            #expect(Set(one.strata) == Set(two.strata))
            #expect(one.domainDigest(query) == two.domainDigest(query))
            #expect(one.weightRange == two.weightRange)
            #expect(one.respondents == two.respondents)
            #expect(one.zeroWeightRespondents == two.zeroWeightRespondents)
        }
    }

    @Test("adds weights exactly where floating point would not")
    func exactWeights() throws {
        let query = SampleRows.query(items: 1, design: SampleDesign(weights: "weight"))
        let rows = SampleRows(
            ["18000000", "0.000000000001", "0.1", "0.2"].map { SampleRow(weight: $0, slots: [4]) })
        let tabulation = try rows.tabulated(query)
        #expect(tabulation.waves[0].ratio(item: 0, cell: 0).answers == 18_000_000_300_000_000_001)
        #expect(tabulation.waves[0].weightRange == 1...18_000_000_000_000_000_000)
    }

    @Test("carries squared weights beyond 128 bits")
    func wideSquares() throws {
        let query = SampleRows.query(
            items: 1, scores: SampleRows.meanScores, design: SampleDesign(weights: "weight", frequency: "frequency"))
        let rows = SampleRows([SampleRow(weight: "18000000", frequency: "1000000000", slots: [5])])
        let squares = try #require(try rows.tabulated(query).waves[0].squares(item: 0, cell: 0))
        let weight: UInt128 = 18_000_000_000_000_000_000
        let (high, low) = (weight * weight).multipliedFullWidth(by: 25_000_000_000)
        #expect(high > 0)
        #expect(UInt128(squares.ss.high) == high)
        #expect(squares.ss.low == low)
    }

    @Test("counts codes, blanks and questions not asked apart")
    func countsApart() throws {
        let query = SampleRows.query(items: 1, design: SampleDesign(weights: "weight", frequency: "frequency"))
        let slots: [UInt8] = [0, 1, 4, 6, 255]
        let rows = SampleRows(
            slots.enumerated().map { SampleRow(frequency: "\($0.offset + 1)", slots: [$0.element]) }
                + [SampleRow(weight: "0", frequency: "50", slots: [4])])
        let wave = try rows.tabulated(query).waves[0]
        let counts = wave.counts(item: 0, domain: 0)
        #expect(counts.byCode == [2, 0, 0, 3, 0, 4])
        #expect(counts.blank == 1)
        #expect(counts.notAsked == 5)
        #expect(wave.respondents == 65)
        #expect(wave.zeroWeightRespondents == 50)
    }

    @Test("takes an item without a column as not asked")
    func absentColumn() throws {
        let query = SampleRows.query(items: 2, design: SampleDesign())
        let wave = try SampleRows([SampleRow(slots: [4]), SampleRow(slots: [1])]).tabulated(query).waves[0]
        #expect(wave.counts(item: 1, domain: 0).notAsked == 2)
        #expect(wave.respondents(pool: 0, cell: 0) == 2)
        #expect(wave.ratio(items: [0, 1], cell: 0).answerCount == 2)
    }

    @Test("keeps only the waves asked for, in the order of their names")
    func waves() throws {
        var query = SampleRows.query(items: 1, design: SampleDesign())
        let rows = SampleRows(["2024", "2021", "2023"].map { SampleRow(wave: $0, slots: [4]) })
        #expect(try rows.tabulated(query).waves.map(\.name) == ["2021", "2023", "2024"])
        query.waves = ["2024", "2023"]
        #expect(try rows.tabulated(query).waves.map(\.name) == ["2023", "2024"])
        query.waveColumn = nil
        let whole = try rows.tabulated(query).waves
        #expect(whole.map(\.name) == [""])
        #expect(whole[0].respondents == 3)
    }

    @Test("gives nothing for no rows")
    func noRows() throws {
        #expect(try SampleRows([]).tabulated(SampleRows.query(items: 1, design: SampleDesign())).waves.isEmpty)
    }
}
