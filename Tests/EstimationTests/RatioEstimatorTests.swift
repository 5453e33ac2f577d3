import Estimation
import SurveyModel
import SurveyTestSupport
import Tabulation
import Testing

/// Twelve rows in four strata, of which stratum c has one PSU.
///
/// Rows and values are those of the reference survey `lonely.csv`, computed with R survey 4.5.
@Suite("Ratios agree with R where a stratum has one PSU")
struct LonelyStratumGoldenTests {
    /// Standard errors of the means of y (1–5) and g (0 or 1).
    struct Case: Sendable {
        let rule: SinglePSURule
        var populations: [String: String]?
        let errors: (y: Double, g: Double)
    }

    static let counts = ["a": "20", "b": "40", "c": "30", "d": "24"]
    static let certain = ["a": "20", "b": "40", "c": "1", "d": "24"]
    static let removed = Case(
        rule: .remove, populations: counts, errors: (0.24255448799190737, 0.10577206299103423))

    static let cases: [Case] =
        [
            Case(rule: .remove, errors: (0.2500541526096906, 0.1100446880714123)),
            Case(rule: .certainty, errors: (0.2500541526096906, 0.1100446880714123)),
            Case(rule: .adjust, errors: (0.5008949948822667, 0.1287389907586107)),
            Case(rule: .average, errors: (0.28873766464237727, 0.12706866056183658)),
            removed,
            Case(rule: .certainty, populations: counts, errors: removed.errors),
            Case(rule: .adjust, populations: counts, errors: (0.49083850611351465, 0.12451034976751996)),
            Case(rule: .average, populations: counts, errors: (0.28007779787055914, 0.12213505808123132)),
        ] + SinglePSURule.allCases.map { Case(rule: $0, populations: certain, errors: removed.errors) }

    /// Items y and g, with g in codes 1 and 2.
    private func fixture(_ populations: [String: String]?, inDomain: Set<String>? = nil) -> RatioFixture {
        let rows: [(String, String, String, UInt8, UInt8)] = [
            ("a", "1", "10", 4, 1), ("a", "1", "12", 5, 0), ("a", "2", "11", 3, 1), ("a", "2", "9", 5, 1),
            ("b", "3", "20", 2, 0), ("b", "3", "22", 4, 1), ("b", "4", "18", 5, 1), ("c", "5", "30", 1, 1),
            ("c", "5", "28", 3, 1), ("d", "6", "7", 4, 0), ("d", "7", "8", 4, 1), ("d", "8", "9", 5, 1),
        ]
        var design = RatioFixture.clusters
        if populations != nil { design.fpc = "fpc" }
        let respondents = rows.map { stratum, psu, weight, y, g in
            Respondent(
                stratum: stratum, psu: psu, weight: weight, population: populations?[stratum] ?? "",
                domain: inDomain.map { $0.contains(psu) ? "in" : "out" } ?? "", answers: [y, g + 1])
        }
        return RatioFixture(respondents: respondents, design: design)
    }

    @Test("under every rule, with and without population counts", arguments: cases)
    func rules(_ golden: Case) throws {
        let found = try fixture(golden.populations).estimates([.item(0), .item(1)], rule: golden.rule)
        #expect(try #require(found[0].value).within(1e-12, of: 3.342391304347826))
        // Codes 1 and 2 stand for 0 and 1.
        #expect(try #require(found[1].value).within(1e-12, of: 1.7880434782608696))
        #expect(try #require(found[0].standardError).within(1e-9, of: golden.errors.y))
        #expect(try #require(found[1].standardError).within(1e-9, of: golden.errors.g))
        #expect(found.map(\.degreesOfFreedom) == [4, 4])
    }

    @Test("refused without a rule")
    func refused() {
        #expect(throws: EstimationError.singlePSU(strata: ["c"])) { try fixture(nil).estimates([.item(0)]) }
    }

    @Test("a domain that leaves the stratum out needs no rule", arguments: SinglePSURule.allCases)
    func domain(_ rule: SinglePSURule) throws {
        let fixture = fixture(nil, inDomain: ["1", "2", "3", "6", "7", "8"])
        let found = try fixture.estimates([.item(0)], domain: "in", rule: rule)[0]
        #expect(try #require(found.value).within(1e-12, of: 3.8055555555555554))
        #expect(try #require(found.standardError).within(1e-9, of: 0.3347148147960944))
        #expect(found.degreesOfFreedom == 3)
        #expect(found.lonelyStrata == 0)
    }
}

@Suite("Ratios of respondents who are their own PSUs")
struct RespondentsAsPSUsTests {
    /// Respondents of three strata and two domains, with blanks and weights that span 1 : 10⁶.
    static func sample(_ seed: UInt64, design: SampleDesign) -> RatioFixture {
        var random = SplitMix(state: seed)
        let populations = ["a": "400", "b": "90", "c": "60"]
        let respondents = (0..<90).map { _ -> Respondent in
            let stratum = ["a", "b", "c"].randomElement(using: &random) ?? "a"
            let weight = ["0.001", "1.25", "87.5", "1000", "0", "3.141592653589"].randomElement(using: &random) ?? "1"
            return Respondent(
                stratum: stratum, psu: "", weight: weight,
                population: design.strata == nil ? "500" : populations[stratum] ?? "",
                frequency: design.frequency == nil ? 1 : Int.random(in: 1...3, using: &random),
                domain: ["x", "y"].randomElement(using: &random) ?? "x",
                answers: (0..<3).map { _ in UInt8.random(in: 0...5, using: &random) })
        }
        return RatioFixture(
            respondents: respondents, design: design, composites: [.ofItems([0, 1, 2]), .ofPools([0])])
    }

    static let designs = [
        SampleDesign(weights: "w"), SampleDesign(weights: "w", strata: "stratum"),
        SampleDesign(weights: "w", strata: "stratum", fpc: "fpc"),
        SampleDesign(weights: "w", strata: "stratum", frequency: "n"),
    ]

    @Test("agree with the formula applied to the rows", arguments: designs, [UInt64(1), 2, 3])
    func agreesWithFormula(_ design: SampleDesign, _ seed: UInt64) throws {
        let fixture = Self.sample(seed, design: design)
        let thirds = (0..<3).map { RatioEstimand.Part(items: [$0], weight: [0.2, 0.3, 0.5][$0]) }
        let found = try fixture.estimates([.item(1), .pool(0), .composite(0, parts: thirds, pool: 0)], domain: "x")
        let direct = [
            DirectRatio(fixture, parts: [([1], 1)], domain: "x"),
            DirectRatio(fixture, parts: [([0, 1, 2], 1)], domain: "x"),
            DirectRatio(fixture, parts: [([0], 0.2), ([1], 0.3), ([2], 0.5)], domain: "x"),
        ]
        for (estimate, expected) in zip(found, direct) {
            #expect(try #require(estimate.value).within(1e-11, of: expected.value))
            #expect(try #require(estimate.standardError).within(1e-9, of: expected.variance.squareRoot()))
        }
        for index in 0...1 {
            #expect(try #require(found[index].designEffect).within(1e-9, of: direct[index].designEffect))
        }
        #expect(found[2].designEffect == nil)
    }

    @Test("have as many degrees of freedom as rated respondents less strata")
    func degreesOfFreedom() throws {
        let people = [("a", "1", 4), ("a", "1", 0), ("a", "0", 2), ("a", "2", 1), ("b", "1", 5), ("b", "3", 3)]
        let fixture = RatioFixture(
            respondents: people.map { Respondent(stratum: $0.0, psu: "", weight: $0.1, answers: [UInt8($0.2)]) },
            design: RatioFixture.people)
        let found = try fixture.estimates([.item(0)])[0]
        #expect(found.degreesOfFreedom == 2)
        #expect(found.respondents == 4)
    }
}

@Suite("Ratios at their edges")
struct RatioEdgeTests {
    private func people(_ rows: [(weight: String, answers: [UInt8])], frequency: Int = 1) -> RatioFixture {
        var design = SampleDesign(weights: "w")
        if frequency != 1 { design.frequency = "n" }
        return RatioFixture(
            respondents: rows.map {
                Respondent(stratum: "", psu: "", weight: $0.weight, frequency: frequency, answers: $0.answers)
            }, design: design, composites: [.ofItems(rows.first.map { Array($0.answers.indices) } ?? [])])
    }

    @Test("there is no estimate where nobody answered")
    func nothingToDivideBy() throws {
        let found = try people([("1", [0]), ("2", [0])]).estimates([.item(0)])[0]
        #expect(found.value == nil)
        #expect(found.standardError == nil)
        #expect(found.respondents == 0)
        #expect(found.designEffect == nil)
    }

    @Test("respondents who answer alike have error 0 and no design effect", arguments: [1, 2, 7, 1000])
    func alike(_ frequency: Int) throws {
        var random = SplitMix(state: 7)
        let weights = ["1", "3.7", "0.3", "11.123456", "0.001", "7.884524"]
        for _ in 0..<40 {
            let answers = (0..<7).map { _ in UInt8.random(in: 1...5, using: &random) }
            let fixture = people(weights.shuffled(using: &random).map { ($0, answers) }, frequency: frequency)
            let found = try fixture.estimates([.pool(0)])[0]
            #expect(try #require(found.standardError) < 1e-12)
            #expect(found.designEffect == nil)
        }
    }

    @Test("respondents who answer alike within each stratum have error 0", arguments: [UInt64(1), 2, 3])
    func alikeWithinStrata(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let respondents = ["39.628246", "28.135133", "0.02", "777"].enumerated().flatMap { stratum, weight in
            let answers = (0..<3).map { _ in UInt8.random(in: 1...5, using: &random) }
            let one = Respondent(stratum: "\(stratum)", psu: "", weight: weight, answers: answers)
            return Array(repeating: one, count: stratum + 2)
        }
        let fixture = RatioFixture(
            respondents: respondents, design: RatioFixture.people, composites: [.ofItems([0, 1, 2])])
        let parts = (0..<3).map { RatioEstimand.Part(items: [$0], weight: [0.2, 0.3, 0.5][$0]) }
        for estimate in try fixture.estimates([.item(0), .pool(0), .composite(0, parts: parts, pool: 0)]) {
            #expect(try #require(estimate.standardError) < 1e-12)
        }
    }

    @Test("a composite in which the parts cancel within each respondent has error 0")
    func cancellingComposite() throws {
        // (1 + 2·4)/3 = (5 + 2·2)/3 = 3: everybody has the same composite, though nobody the same answers.
        let fixture = people([("1", [1, 4]), ("2.5", [5, 2]), ("0.3", [1, 4]), ("87.123456", [5, 2])])
        let parts = [
            RatioEstimand.Part(items: [0], weight: 1.0 / 3), RatioEstimand.Part(items: [1], weight: 2.0 / 3),
        ]
        let found = try fixture.estimates([.composite(0, parts: parts, pool: 0)])[0]
        #expect(try #require(found.value).within(1e-14, of: 3))
        #expect(try #require(found.standardError) < 1e-12)
    }

    @Test("a domain in one PSU has no degrees of freedom but an error")
    func domainInOnePSU() throws {
        let rows: [(String, String, UInt8)] = [("1", "x", 5), ("1", "x", 1), ("2", "y", 4), ("3", "y", 2)]
        let fixture = RatioFixture(
            respondents: rows.map { Respondent(stratum: "", psu: $0.0, weight: "1", domain: $0.1, answers: [$0.2]) },
            design: SampleDesign(weights: "w", psu: "psu"))
        let found = try fixture.estimates([.item(0)], domain: "x")[0]
        #expect(found.value == 3)
        #expect(found.degreesOfFreedom == 0)
        // The two scores (5 − 3)/2 and (1 − 3)/2 cancel within the PSU.
        #expect(found.standardError == 0)
    }

    @Test("a PSU without a rated answer counts in the variance and not in the degrees of freedom")
    func emptyPSU() throws {
        let rows: [(String, String, UInt8)] = [("1", "1", 5), ("2", "1", 1), ("3", "1", 0), ("4", "0", 3)]
        let fixture = RatioFixture(
            respondents: rows.map { Respondent(stratum: "", psu: $0.0, weight: $0.1, answers: [$0.2]) },
            design: SampleDesign(weights: "w", psu: "psu"))
        let found = try fixture.estimates([.item(0)])[0]
        // Scores 1, −1, 0 and 0 of four PSUs: 4/3 · 2.
        #expect(try #require(found.standardError).within(1e-14, of: (8.0 / 3).squareRoot()))
        #expect(found.degreesOfFreedom == 1)
    }

    @Test("average gives no error where every stratum is lonely")
    func averageOfNothing() throws {
        let rows: [(String, String, UInt8)] = [("a", "1", 5), ("b", "2", 1)]
        let fixture = RatioFixture(
            respondents: rows.map { Respondent(stratum: $0.0, psu: $0.1, weight: "1", answers: [$0.2]) },
            design: RatioFixture.clusters)
        let found = try fixture.estimates([.item(0)], rule: .average)[0]
        #expect(found.value == 3)
        #expect(found.standardError == nil)
        #expect(found.designEffect == nil)
        #expect(found.degreesOfFreedom == 0)
        #expect(found.lonelyStrata == 2)
    }
}

/// A small seeded random generator (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
