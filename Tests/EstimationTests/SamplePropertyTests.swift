import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("What must hold for every sample")
struct SamplePropertyTests {
    private static let designs = [
        SampleDesign(weights: "wide", strata: "district", psu: "commune"),
        SampleDesign(weights: "wide", strata: "district"), SampleDesign(weights: "wide"),
        SampleDesign(
            weights: "wide", strata: "district", psu: "commune", fpc: "N_communes", laterUnits: ["rid"],
            laterPopulations: ["M_users"]),
    ]

    /// The last wave, with weights that span 1 : 10⁶.
    private func lastWave() throws -> GoldenTable {
        let table = try #require(try GoldenTable.input("satisfaction_A.csv"))
        var last = table.keeping((0..<table.rowCount).filter { table["wave"][$0] == "2024" })
        last.set("wide", last["pw"].indices.map { $0 % 5 == 0 ? "0.037291" : $0 % 5 == 1 ? "37291.7" : last["pw"][$0] })
        return last
    }

    private func figures(_ table: GoldenTable, _ design: SampleDesign) throws -> JointEstimates {
        try Sample(table.sampleTable, design: design).ratios(
            ["F1", "F3", "T"].map { RatioPair(numerator: "p_\($0)", denominator: "v_\($0)") }, by: ["channel", "age"])
    }

    @Test("the order of rows changes no digit", arguments: designs)
    func rowOrder(_ design: SampleDesign) throws {
        let table = try lastWave()
        var generator = SeededGenerator(seed: 11)
        let shuffled = table.keeping((0..<table.rowCount).shuffled(using: &generator))
        let (first, second) = try (figures(table, design), figures(shuffled, design))
        #expect(first.estimates == second.estimates)
        #expect(first.covarianceMatrix() == second.covarianceMatrix())
    }

    @Test("weights times a number leave means and multiply totals", arguments: designs)
    func weightScale(_ design: SampleDesign) throws {
        let table = try lastWave()
        var scaled = table
        scaled.set("wide", table["wide"].map { "\((Double($0) ?? 0) * 8)" })
        let samples = try (Sample(table.sampleTable, design: design), Sample(scaled.sampleTable, design: design))
        let means = try (samples.0.means(of: ["overall"]), samples.1.means(of: ["overall"]))
        let totals = try (samples.0.totals(of: ["overall"]), samples.1.totals(of: ["overall"]))
        func error(_ joint: JointEstimates) throws -> Double { try #require(joint.estimates[0].standardError) }
        #expect(try error(means.1).within(1e-12, of: error(means.0)))
        #expect(try error(totals.1).within(1e-12, of: 8 * error(totals.0)))
    }

    @Test("a row split in two of half its weight changes no estimate of a clustered sample")
    func splitRows() throws {
        let table = try lastWave()
        var split = table.keeping((0..<table.rowCount).flatMap { [$0, $0] })
        split.set("wide", split["wide"].map { "\((Double($0) ?? 0) / 2)" })
        let (whole, halves) = try (figures(table, Self.designs[0]), figures(split, Self.designs[0]))
        for (first, second) in zip(whole.estimates, halves.estimates) {
            #expect(try #require(second.value).within(1e-12, of: #require(first.value)))
            #expect(try #require(second.standardError).within(1e-12, of: #require(first.standardError)))
        }
    }

    @Test("no combination of estimates has a negative variance", arguments: designs, SinglePSURule.allCases)
    func positiveSemidefinite(_ design: SampleDesign, _ rule: SinglePSURule) throws {
        var design = design
        design.singlePSU = rule
        let matrix = try #require(try figures(lastWave(), design).covarianceMatrix())
        var generator = SeededGenerator(seed: 5)
        let largest = matrix.indices.map { matrix[$0][$0] }.max() ?? 0
        for _ in 0..<50 {
            let weights = matrix.indices.map { _ in Double.random(in: -1...1, using: &generator) }
            let variance = matrix.indices.reduce(0.0) { sum, row in
                sum + matrix.indices.reduce(0) { $0 + weights[row] * weights[$1] * matrix[row][$1] }
            }
            #expect(variance >= -1e-12 * largest)
        }
    }

    @Test("domains of a partition are estimated together with the whole: their totals add up")
    func partition() throws {
        let sample = try Sample(lastWave().sampleTable, design: Self.designs[0])
        let whole = try sample.totals(of: ["overall"]).estimates[0]
        let parts = try sample.totals(of: ["overall"], by: ["field"])
        let sum = try #require(parts.contrast([[Double](repeating: 1, count: parts.estimates.count)])).contrasts[0]
        #expect(try sum.value.within(1e-12, of: #require(whole.value)))
        #expect(try sum.standardError.within(1e-12, of: #require(whole.standardError)))
    }

    @Test("a domain keeps the PSUs it has no row of: the error is not that of the rows filtered first")
    func domainIsNotFilter() throws {
        let table = try lastWave()
        let sample = try Sample(table.sampleTable, design: Self.designs[0])
        let online = table["channel"].map { $0 == "online" }
        let filtered = table.keeping(table["channel"].indices.filter { online[$0] })
        let domain = try sample.restricted(to: online).totals(of: ["overall"]).estimates[0]
        let alone = try Sample(filtered.sampleTable, design: Self.designs[0]).totals(of: ["overall"]).estimates[0]
        #expect(try domain.value == alone.value && #require(domain.standardError) >= #require(alone.standardError))
        #expect(domain.degreesOfFreedom == alone.degreesOfFreedom)
    }
}
