import SurveyModel
import Tabulation
import Testing

@Suite("Cells whose domains are relabelled")
struct RelabellingTests {
    private static let designs = [
        SampleDesign(weights: "weight", strata: "stratum", psu: "psu", fpc: "population"),
        SampleDesign(weights: "weight", strata: "stratum"), SampleDesign(frequency: "frequency"),
    ]

    private func query(_ design: SampleDesign) -> TabulationQuery {
        SampleRows.query(items: 3, scores: SampleRows.meanScores, design: design, domains: ["domain"])
    }

    @Test("merging cells gives what tabulating relabelled rows gives, to the last digit", arguments: designs)
    func merges(_ design: SampleDesign) throws {
        let rows = SampleRows.random(400, items: 3, seed: 5)
        var relabelled = rows
        for index in rows.rows.indices where rows.rows[index].domain != "c" { relabelled.rows[index].domain = "ab" }
        let query = query(design)
        let found = Tabulation(
            waves: try rows.tabulated(query).waves.map { wave in
                wave.relabelled { [DomainPart(values: $0 == ["c"] ? ["c"] : ["ab"])] }
            })
        let expected = try relabelled.tabulated(query)
        #expect(found.digest(query) == expected.digest(query))
        for (one, two) in zip(found.waves, expected.waves) {
            #expect(one.domainDigest(query) == two.domainDigest(query))
            #expect(one.strata == two.strata)
            #expect(one.respondents == two.respondents)
        }
    }

    @Test("a half of a domain has half its weight beside a whole one")
    func takesAPart() throws {
        var rows = SampleRows.random(200, items: 1, seed: 9, weights: ["2", "4"])
        for index in rows.rows.indices { rows.rows[index].frequency = "1" }
        var halved = rows
        for index in rows.rows.indices {
            if rows.rows[index].domain == "a" { halved.rows[index].weight = rows.rows[index].weight == "2" ? "1" : "2" }
            halved.rows[index].domain = "ab"
        }
        let query = SampleRows.query(
            items: 1, design: SampleDesign(weights: "weight", strata: "stratum", psu: "psu"), domains: ["domain"])
        for (wave, other) in zip(try rows.tabulated(query).waves, try halved.tabulated(query).waves) {
            let found = wave.relabelled { values in
                values == ["a"] ? [DomainPart(values: ["ab"], millionths: 500_000)] : [DomainPart(values: ["ab"])]
            }
            #expect(Self.share(found) == Self.share(other))
        }
    }

    private static func share(_ wave: WaveTabulation) -> Double {
        let sums = wave.cells.indices.reduce(into: RatioSums()) { $0 += wave.ratio(item: 0, cell: $1) }
        return Double(sums.score) / Double(sums.answers)
    }

    @Test("a domain that belongs nowhere leaves the sample as it was drawn")
    func leavesOut() throws {
        let query = query(Self.designs[0])
        let wave = try SampleRows.random(200, items: 3, seed: 3).tabulated(query).waves[0]
        let found = wave.relabelled { $0 == ["a"] ? [] : [DomainPart(values: $0)] }
        #expect(found.domains.sorted { $0[0] < $1[0] } == [["b"], ["c"]])
        #expect(found.strata == wave.strata)
        #expect(found.psus == wave.psus)
    }
}
