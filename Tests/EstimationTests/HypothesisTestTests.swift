import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Tests of means, ranks, tables and shares")
struct HypothesisTestTests {
    private static let answers = [3, 5, 4, 2, 5, 5, 4, 1]
    private static let plain =
        "y,g\n" + answers.enumerated().map { "\($1),\($0 < 4 ? "a" : "b")" }.joined(separator: "\n")

    @Test("unweighted respondents in no design give the textbook t with n − 2 degrees of freedom")
    func oneSample() throws {
        // Mean 3.625, Σ(y − ȳ)² = 15.875, SE = √(15.875/7/8).
        let test = try sample(Self.plain, SampleDesign()).meanTest(of: "y", against: 3).get()
        #expect(test.estimate == 3.625)
        #expect(test.standardError.within(1e-14, of: (15.875 / 56).squareRoot()))
        #expect(test.test.statistic.within(1e-14, of: 0.625 / (15.875 / 56).squareRoot()))
        #expect(test.test.degreesOfFreedom == [6])
    }

    @Test("the difference is that of the domain means, the second group less the first")
    func difference() throws {
        // Means 3.5 and 3.75, variances 8/7·Σ(y − ȳ_g)²/16 = 8/7·5/16 and 8/7·10.75/16.
        let test = try sample(Self.plain, SampleDesign()).differenceTest(of: "y", between: "g").get()
        #expect(test.estimate == 0.25 && test.means.map(\.value) == [3.5, 3.75])
        #expect(test.standardError.within(1e-14, of: (8.0 / 7 * 15.75 / 16).squareRoot()))
        let interval = try #require(test.interval())
        #expect(interval.contains(0) && test.test.probability > 0.05)
    }

    @Test("without weights and design a 2 × 2 table has the Pearson statistic and design effects of n/(n − 1)")
    func pearson() throws {
        // 6, 2 / 3, 9: X² = 20(6·9 − 2·3)²/(8·12·9·11) = 46080/9504.
        let cells = ["a,u": 6, "a,v": 2, "b,u": 3, "b,v": 9]
        let rows = cells.sorted { $0.key < $1.key }.flatMap { repeatElement($0.key, count: $0.value) }
        let test = try sample("x,y\n" + rows.joined(separator: "\n"), SampleDesign())
            .independenceTest(rows: "x", columns: "y", method: .raoScottFirst).get()
        #expect(test.pearson.within(1e-14, of: 46080.0 / 9504))
        #expect(test.designEffects.count == 1 && test.respondents == 20 && test.degreesOfFreedom == 19)
    }

    @Test("ranks with the midpoint of ties do not depend on the order of the file, those of R do")
    func tiedRanks() throws {
        let table = try #require(try GoldenTable.input("satisfaction_A.csv"))
        var generator = SeededGenerator(seed: 3)
        let shuffled = table.keeping((0..<table.rowCount).shuffled(using: &generator))
        let design = SampleDesign(weights: "pw", strata: "district", psu: "commune")
        func test(_ table: GoldenTable, _ ties: RankTest.TiedRanks) throws -> RankTest {
            try Sample(table.sampleTable, design: design).rankTest(of: "overall", between: "gender", ties: ties).get()
        }
        #expect(try test(table, .midpoint) == test(shuffled, .midpoint))
        #expect(try test(table, .fileOrder) != test(shuffled, .fileOrder))
    }

    @Test("two groups are compared by t, more by F")
    func kruskalWallis() throws {
        let table = try #require(try GoldenTable.input("satisfaction_A.csv"))
        let sample = try Sample(
            table.sampleTable, design: SampleDesign(weights: "pw", strata: "district", psu: "commune"))
        let many = try sample.rankTest(of: "overall", between: "age").get()
        #expect(many.difference == nil && many.test.degreesOfFreedom.count == 2 && many.groups.count > 2)
        let two = try sample.rankTest(of: "overall", between: "gender").get()
        #expect(two.test.degreesOfFreedom.count == 1 && two.difference != nil)
    }

    @Test("answers that agree wholly have κ 1 and no error to test with; two raters may use different levels")
    func kappa() throws {
        let alike = try sample("a,b\n1,1\n2,2\n1,1\n2,2\n1,1\n", SampleDesign()).agreementTest("a", "b")
        #expect(alike == .failure(.noVariation))
        // Shares 2/6, 1/6, 1/6, 2/6 with a third level of the second rater: p_o = 4/6, p_e = 3/6·2/6 + 3/6·3/6.
        let test = try sample("a,b\n1,1\n1,1\n1,2\n2,3\n2,2\n2,2\n", SampleDesign()).agreementTest("a", "b").get()
        #expect(test.levels == ["1", "2", "3"])
        #expect(test.agreement.within(1e-15, of: 4.0 / 6) && test.agreementByChance.within(1e-15, of: 15.0 / 36))
        #expect(test.kappa.within(1e-14, of: 9.0 / 21))
    }

    @Test("goodness of fit of two levels is the squared z of the share with its linearised error")
    func fit() throws {
        let data = "y,w\n" + (0..<40).map { "\($0 % 3 == 0 ? "a" : "b"),\(1 + $0 % 4)" }.joined(separator: "\n")
        let sample = try sample(data, SampleDesign(weights: "w"))
        let test = try sample.fitTest(
            of: "y", expected: [ExpectedShare(level: "a", share: 0.4), ExpectedShare(level: "b", share: 0.6)]
        ).get()
        #expect(test.shares.compactMap(\.value).reduce(0, +).within(1e-14, of: 1))
        #expect(test.test.degreesOfFreedom[0].within(1e-9, of: 1))
        #expect((0...1).contains(test.test.probability))
    }
}
