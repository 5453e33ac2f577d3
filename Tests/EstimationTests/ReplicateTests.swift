import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

/// Three strata of two communes each, unequal weights, a total population of PSUs and an answer y beside x.
private let pairs = """
    s,p,w,N,x,y
    a,1,3,20,4,1
    a,1,2,20,5,2
    a,2,5,20,3,9
    b,3,1,30,6,4
    b,4,2,30,2,4
    b,4,7,30,8,1
    c,5,4,10,5,6
    c,6,6,10,1,3

    """

@Suite("Replicates")
struct ReplicateTests {
    private func errors(_ sample: Sample, ratio: Bool = false) throws -> [Double] {
        let joint =
            ratio
            ? try sample.ratios([RatioPair(numerator: "y", denominator: "x")]) : try sample.totals(of: ["x", "y"])
        return try joint.estimates.map { try #require($0.standardError) }
    }

    @Test("the jackknife, BRR and Fay give totals exactly the error of linearisation")
    func totalsAsLinearised() throws {
        let plain = try sample(pairs)
        let expected = try errors(plain)
        for method in [ReplicateMethod.jackknife, .balanced, .fay(rho: 0.3)] {
            for (got, want) in zip(try errors(plain.withReplicates(method)), expected) {
                #expect(got.within(1e-12, of: want))
            }
        }
    }

    @Test("the finite-population correction enters the jackknife")
    func populationCounts() throws {
        var design = SampleDesign.clusters
        design.fpc = "N"
        let plain = try sample(pairs, design)
        for (got, want) in zip(try errors(plain.withReplicates(.jackknife)), try errors(plain)) {
            #expect(got.within(1e-12, of: want))
        }
    }

    /// With two PSUs of totals t₁ and t₂ one draw doubles one of them, so V = (t₁ − t₂)² in every stratum on average.
    @Test("the bootstrap comes near the error of linearisation and is repeated by its seed")
    func bootstrap() throws {
        let plain = try sample(pairs)
        let drawn = try errors(plain.withReplicates(.bootstrap(replicates: 4000, seed: 7)))
        for (got, want) in zip(drawn, try errors(plain)) { #expect(got.within(0.05, of: want)) }
        #expect(try errors(plain.withReplicates(.bootstrap(replicates: 4000, seed: 7))) == drawn)
        #expect(try errors(plain.withReplicates(.bootstrap(replicates: 4000, seed: 8))) != drawn)
    }

    @Test("replicates made here are those of a file of factors")
    func madeAndGiven() throws {
        let file = try GoldenData.expected("replicates")
        for id in ["jk1.mean", "jk1.total"] {
            guard let data = try GoldenSample(file(id), in: file) else { return }
            let given = try data.sample()
            let design = SampleDesign(weights: "pw", psu: "dnum", fpc: "fpc")
            let made = try Sample(data.table.sampleTable, design: design).withReplicates(.jackknife)
            let (first, second) = try (made.means(of: ["api00"]), given.means(of: ["api00"]))
            let want = try #require(second.estimates[0].standardError)
            #expect(try #require(first.estimates[0].standardError).within(1e-12, of: want))
            #expect(first.estimates[0].degreesOfFreedom == second.estimates[0].degreesOfFreedom)
        }
    }

    @Test("equal answers have an error of exactly 0", arguments: [ReplicateMethod.jackknife, .fay(rho: 0.4)])
    func equalAnswers(_ method: ReplicateMethod) throws {
        let alike = pairs.replacing(/,\d+\n/, with: ",0.3\n")
        let means = try sample(alike).withReplicates(method).means(of: ["y"])
        #expect(means.estimates[0].value == 0.3)
        #expect(means.estimates[0].standardError == 0)
    }

    @Test("a domain of one PSU has no error under the jackknife, and a reason")
    func domainOfOnePSU() throws {
        let rows = try sample(pairs).withReplicates(.jackknife).restricted(
            to: [true, true, false, false, false, false, false, false])
        let estimate = try rows.means(of: ["y"]).estimates[0]
        #expect(estimate.value == 1.4)
        #expect(estimate.standardError == nil)
        #expect(estimate.absence == .undefinedReplicates(1, of: 6))
        #expect(estimate.degreesOfFreedom == 0)
    }

    @Test("post-strata meet their totals in the sample and in each replicate, so totals of post-strata have no error")
    func postStrata() throws {
        let plain = try sample(pairs)
        let step = try plain.repeated(
            .postStratification(
                PopulationMargin("s", [(level: "a", total: 100), (level: "b", total: 50), (level: "c", total: 25)])))
        let adjusted = try plain.withReplicates(.jackknife, adjusting: [step])
        let totals = try adjusted.levelTotals(of: ["s"]).estimates
        #expect(totals.map(\.value) == [100, 50, 25])
        #expect(totals.allSatisfy { ($0.standardError ?? 1) < 1e-12 })
    }
}

@Suite("Replicates of sums by PSU")
struct WaveReplicateTests {
    private func fixture() throws -> (RatioFixture, Sample) {
        var generator = SeededGenerator(seed: 3)
        var rows = ["s,p,w,d,y,x"]
        var respondents: [Respondent] = []
        for row in 0..<900 {
            let (stratum, psu) = ("h\(row % 6)", "p\(row % 60)")
            let weight = "\(Int.random(in: 1...40, using: &generator)).25"
            let answers = (0..<3).map { _ in UInt8.random(in: 0...5, using: &generator) }
            let domain = row.isMultiple(of: 7) ? "u" : "v"
            respondents.append(
                Respondent(stratum: stratum, psu: psu, weight: weight, domain: domain, answers: answers))
            let rated = answers.filter { $0 > 0 }
            rows.append(
                "\(stratum),\(psu),\(weight),\(domain),\(rated.reduce(0) { $0 + Int($1) }),\(rated.count)")
        }
        let fixture = RatioFixture(respondents: respondents, design: RatioFixture.clusters)
        return (fixture, try sample(rows.joined(separator: "\n") + "\n"))
    }

    @Test(
        "an index has the error its rows give",
        arguments: [ReplicateMethod.jackknife, .bootstrap(replicates: 60, seed: 5)])
    func asFromRows(_ method: ReplicateMethod) throws {
        let (cells, rows) = try fixture()
        let wanted = try rows.withReplicates(method).ratios(
            [RatioPair(numerator: "y", denominator: "x")], by: ["d"])
        for (position, domain) in ["u", "v"].enumerated() {
            let got = try cells.estimates([.pool(0)], domain: domain, replicates: method)[0]
            let want = wanted.estimates[position]
            #expect(try #require(got.value).within(1e-12, of: #require(want.value)))
            #expect(try #require(got.standardError).within(1e-9, of: #require(want.standardError)))
        }
    }

    @Test("respondents who are PSUs are refused, since cells do not tell them apart")
    func refusesPeople() throws {
        var (cells, _) = try fixture()
        cells.design = RatioFixture.people
        #expect(throws: EstimationError.replicates(.cellsWithoutPSUs)) {
            try cells.estimates([.pool(0)], domain: "u", replicates: .jackknife)
        }
    }
}

@Suite("Jackknife, bootstrap and linearisation agree")
struct ReplicateAgreementTests {
    /// Twenty strata of eight PSUs with unequal sizes and weights over 1 : 10, answers alike within PSUs.
    private func survey() throws -> Sample {
        var generator = SeededGenerator(seed: 2024)
        var rows = ["s,p,w,x,y"]
        for stratum in 0..<20 {
            for psu in 0..<8 {
                let level = Double.random(in: 0.5...1.5, using: &generator)
                for _ in 0..<Int.random(in: 6...30, using: &generator) {
                    let weight = Double.random(in: 1...10, using: &generator)
                    let items = Int.random(in: 2...6, using: &generator)
                    let answer = Double(items) * level * Double.random(in: 0.6...1.4, using: &generator)
                    rows.append("h\(stratum),h\(stratum)-\(psu),\(weight),\(items),\(answer)")
                }
            }
        }
        return try sample(rows.joined(separator: "\n") + "\n")
    }

    @Test("within a few percent for a ratio, in a large sample with unequal weights")
    func ratio() throws {
        let plain = try survey()
        func error(_ sample: Sample) throws -> Double {
            let joint = try sample.ratios([RatioPair(numerator: "y", denominator: "x")])
            return try #require(joint.estimates[0].standardError)
        }
        let linearised = try error(plain)
        #expect(try error(plain.withReplicates(.jackknife)).within(0.01, of: linearised))
        #expect(try error(plain.withReplicates(.bootstrap(replicates: 3000, seed: 1))).within(0.04, of: linearised))
    }
}
