import SurveyModel
import Tabulation
import Testing

@Suite("The design as the kernel reads it")
struct SampledDesignTests {
    private let clusters = SampleDesign(weights: "weight", strata: "stratum", psu: "psu")

    private func wave(_ rows: [SampleRow], _ design: SampleDesign, domains: [String] = []) throws -> WaveTabulation {
        try SampleRows(rows).tabulated(SampleRows.query(items: 1, design: design, domains: domains)).waves[0]
    }

    private func row(
        _ stratum: String, _ psu: String, domain: String = "", weight: String = "1", population: String = ""
    )
        -> SampleRow
    {
        SampleRow(stratum: stratum, psu: psu, domain: domain, weight: weight, population: population, slots: [4])
    }

    @Test("PSUs are counted over the wave, not over a domain")
    func domainsKeepPSUs() throws {
        let rows = [row("a", "1", domain: "x"), row("a", "2", domain: "y"), row("a", "3", domain: "y")]
        let wave = try wave(rows, clusters, domains: ["domain"])
        #expect(wave.strata.map(\.sampled) == [3])
        #expect(wave.domains == [["x"], ["y"]])
        #expect(wave.cellsOfDomain.map(\.count) == [1, 2])
    }

    @Test("a PSU of which every weight is 0 is in the sample and has no cell")
    func zeroWeightPSU() throws {
        let wave = try wave([row("a", "1"), row("a", "2", weight: "0"), row("b", "3", weight: "0.0")], clusters)
        #expect(wave.strata.map(\.sampled) == [2, 1])
        #expect(wave.psus.map(\.label) == ["1", "2", "3"])
        #expect(wave.cells.count == 1)
        #expect(wave.respondents == 3)
        #expect(wave.zeroWeightRespondents == 2)
    }

    @Test("respondents are the PSUs where no column names them, those of weight 0 included")
    func respondentsAsPSUs() throws {
        let rows = [row("a", ""), row("a", "", weight: "0"), row("b", "")]
        let wave = try wave(rows, SampleDesign(weights: "weight", strata: "stratum"))
        #expect(wave.strata.map(\.sampled) == [2, 1])
        #expect(wave.psus.isEmpty)
    }

    @Test("a row of a frequency table stands for so many sampled respondents")
    func frequenciesAreSampled() throws {
        var one = row("a", "")
        one.frequency = "40"
        let wave = try wave([one, row("a", "")], SampleDesign(strata: "stratum", frequency: "frequency"))
        #expect(wave.strata.map(\.sampled) == [41])
        #expect(wave.respondents == 41)
    }

    @Test("a PSU label in two strata is refused")
    func labelInTwoStrata() {
        #expect(throws: TabulationError.psuInTwoStrata(psu: "1", strata: ["a", "b"])) {
            try wave([row("a", "1"), row("b", "1")], clusters)
        }
    }

    @Test("with nest a PSU label in two strata is two PSUs")
    func nest() throws {
        var design = clusters
        design.nest = true
        let wave = try wave([row("a", "1"), row("b", "1"), row("a", "1"), row("a", "2")], design)
        #expect(wave.strata.map(\.sampled) == [2, 1])
        #expect(wave.cells.count == 3)
    }

    @Test("the same label in two waves is no contradiction")
    func labelInTwoWaves() throws {
        var later = row("b", "1")
        later.wave = "2025"
        let waves = try SampleRows([row("a", "1"), later]).tabulated(SampleRows.query(items: 1, design: clusters)).waves
        #expect(waves.map { $0.strata.map(\.label) } == [["a"], ["b"]])
    }

    @Test("an empty stratum or PSU is refused, also where the weight is 0")
    func blankCells() {
        #expect(throws: TabulationError.blankDesignCell(column: "stratum")) { try wave([row("", "1")], clusters) }
        #expect(throws: TabulationError.blankDesignCell(column: "psu")) {
            try wave([row("a", "1"), row("a", "", weight: "0")], clusters)
        }
    }

    @Test("an empty domain cell is a domain of its own")
    func blankDomain() throws {
        let wave = try wave([row("a", "1"), row("a", "2", domain: "x")], clusters, domains: ["domain"])
        #expect(Set(wave.domains) == [[""], ["x"]])
    }

    @Test("population counts are kept by stratum")
    func populations() throws {
        var design = clusters
        design.fpc = "population"
        let rows = [row("a", "1", population: "12"), row("a", "2", population: "12"), row("b", "3", population: "1")]
        let wave = try wave(rows, design)
        #expect(wave.strata.map(\.population) == [12, 1])
    }

    @Test("different population counts in a stratum are refused")
    func populationVaries() {
        var design = clusters
        design.fpc = "population"
        #expect(throws: TabulationError.populationVaries(stratum: "a", column: "population", values: ["12", "13"])) {
            try wave([row("a", "1", population: "12"), row("a", "2", population: "13")], design)
        }
    }

    @Test("a population count written in two ways is one number")
    func populationSpelling() throws {
        var design = clusters
        design.fpc = "population"
        let wave = try wave([row("a", "1", population: "12"), row("a", "2", population: "12.0")], design)
        #expect(wave.strata.map(\.population) == [12])
    }

    @Test(
        "a population count that is no number or below the sample is refused",
        arguments: ["1", "", "many", "nan", "inf", "-3"])
    func populationUnusable(_ text: String) {
        var design = clusters
        design.fpc = "population"
        #expect(
            throws: TabulationError.populationUnusable(stratum: "a", column: "population", value: text, sampled: 2)
        ) {
            try wave([row("a", "1", population: text), row("a", "2", population: text)], design)
        }
    }

    @Test("a column that is not there is named")
    func unknownColumn() {
        let design = SampleDesign(strata: "region")
        #expect {
            try wave([row("a", "1")], design)
        } throws: { error in
            guard case .unknownColumn("region", let available) = error as? TabulationError else { return false }
            return available.contains("stratum")
        }
    }

    @Test(
        "a weight that cannot be used is refused with its text",
        arguments: [
            ("-1", ExactWeight.Refusal.negative), ("x", .notANumber), ("", .notANumber), ("19000000", .tooLarge),
            ("1e-13", .tooSmall),
        ])
    func unusableWeights(_ text: String, _ refusal: ExactWeight.Refusal) {
        #expect(throws: TabulationError.unusableWeight(column: "weight", value: text, refusal)) {
            try wave([row("a", "1", weight: text)], clusters)
        }
    }

    @Test("a frequency that is not a whole number of 0 or more is refused", arguments: ["-1", "1.5", "", "x"])
    func unusableFrequencies(_ text: String) {
        var one = row("a", "1")
        one.frequency = text
        #expect(throws: TabulationError.unusableFrequency(column: "frequency", value: text)) {
            try wave([one], SampleDesign(frequency: "frequency"))
        }
    }
}
