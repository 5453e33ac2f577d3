import Estimation
import SurveyModel
import Testing

@Suite("A sample that does not fit its design is refused")
struct SampleDesignTests {
    private func error(_ csv: String, _ design: SampleDesign) throws -> EstimationError {
        try #require(throws: EstimationError.self) { try sample(csv, design) }
    }

    private func expectMessage(
        _ error: EstimationError, _ expected: EstimationError, naming words: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(error == expected, sourceLocation: sourceLocation)
        for text in [error.message.vi, error.message.en] {
            #expect(words.allSatisfy(text.contains), "\(text)", sourceLocation: sourceLocation)
            #expect(text.hasSuffix("."), sourceLocation: sourceLocation)
        }
    }

    @Test(
        "a weight that is missing, negative, not a number or out of range is named with its row",
        arguments: [
            ("", ExactWeight.Refusal.notANumber), ("-1", .negative), ("abc", .notANumber), ("inf", .notANumber),
            ("1e9", .tooLarge), ("1e-20", .tooSmall),
        ])
    func weights(_ value: String, _ refusal: ExactWeight.Refusal) throws {
        let error = try error("w,y\n1,2\n\(value),3\n", SampleDesign(weights: "w"))
        expectMessage(
            error, .unusableWeight(column: "w", value: value, row: 2, refusal), naming: "“w”", " 2", "“\(value)”")
    }

    @Test("a PSU label in two strata is refused without nest, and is two PSUs with it")
    func nest() throws {
        let csv = "s,p,y\na,1,1\na,2,2\nb,1,3\nb,3,4\n"
        var design = SampleDesign(strata: "s", psu: "p")
        expectMessage(
            try error(csv, design), .psuInTwoStrata(psu: "1", strata: ["a", "b"]), naming: "“1”", "a, b", "--nest")
        design.nest = true
        #expect(try sample(csv, design).psuCount == 4)
    }

    @Test("a population count below the sample is refused, naming the stratum")
    func smallPopulation() throws {
        let design = SampleDesign(strata: "s", psu: "p", fpc: "N")
        expectMessage(
            try error("s,p,N,y\na,1,5,1\na,2,5,2\nb,3,1,3\nb,4,1,4\n", design),
            .populationUnusable(place: .stratum("b"), column: "N", value: "1", sampled: 2), naming: "“N”", "“b”", "2")
    }

    @Test("a population count of a later stage below the sample is refused, naming the PSU")
    func smallLaterPopulation() throws {
        var design = SampleDesign(psu: "p", fpc: "N")
        design.laterUnits = ["h"]
        design.laterPopulations = ["M"]
        expectMessage(
            try error("p,N,h,M\n1,9,1,4\n1,9,2,4\n2,9,1,1\n2,9,2,1\n", design),
            .populationUnusable(place: .unit("2"), column: "M", value: "1", sampled: 2), naming: "“M”", "“2”")
    }

    @Test("population counts that differ within a stratum are refused, 12 and 12.0 are one number")
    func varyingPopulation() throws {
        let design = SampleDesign(strata: "s", fpc: "N")
        expectMessage(
            try error("s,N\na,12\na,13\n", design),
            .populationVaries(place: .stratum("a"), column: "N", values: ["12", "13"]), naming: "“N”", "“a”", "12, 13")
        #expect(try sample("s,N\na,12\na,12.0\n", design).rowCount == 2)
    }

    @Test("a population count that is not a number is refused")
    func wordPopulation() throws {
        expectMessage(
            try error("s,N\na,many\n", SampleDesign(strata: "s", fpc: "N")),
            .populationUnusable(place: .stratum("a"), column: "N", value: "many", sampled: 1), naming: "“many”")
    }

    @Test("an empty stratum or PSU is refused with its row", arguments: [("s", "a,1\n,2\n"), ("p", "a,1\na,\n")])
    func blankCell(_ column: String, _ rows: String) throws {
        expectMessage(
            try error("s,p\n" + rows, SampleDesign(strata: "s", psu: "p")), .blankDesignCell(column: column, row: 2),
            naming: "“\(column)”", "2")
    }

    @Test("a column that is not there is refused with those that are")
    func noColumn() throws {
        expectMessage(
            try error("a,b\n1,2\n", SampleDesign(weights: "w")), .noColumn("w", available: ["a", "b"]),
            naming: "“w”", "a, b")
    }

    @Test("weights can be the product of N/n over the stages, if every stage has its count")
    func weightsFromPopulation() throws {
        var design = SampleDesign(psu: "p", fpc: "N", laterUnits: ["h"], laterPopulations: ["M"])
        design.weightsFromPopulation = true
        // Two of six PSUs; two of four units in PSU 1, one of five in PSU 2: weights 3·2, 3·2, 3·5.
        let csv = "p,N,h,M,y\n1,6,1,4,1\n1,6,2,4,1\n2,6,1,5,1\n"
        #expect(try sample(csv, design).weightingEffect()?.sumOfWeights == 27)
        design.laterPopulations = []
        expectMessage(try error(csv, design), .weightsNeedPopulations)
    }

    @Test("a frequency counts a row as often as it says", arguments: ["-1", "1.5", ""])
    func frequency(_ value: String) throws {
        let design = SampleDesign(frequency: "n")
        let table = try sample("y,n\n1,2\n5,1\n", design)
        let rows = try sample("y\n1\n1\n5\n", SampleDesign())
        #expect(try table.means(of: ["y"]).estimates == rows.means(of: ["y"]).estimates)
        expectMessage(
            try error("y,n\n1,2\n5,\(value)\n", design), .unusableFrequency(column: "n", value: value, row: 2),
            naming: "“n”", "2")
    }

    @Test("collapsed strata are one stratum whose population is the sum")
    func collapse() throws {
        let csv = "s,p,N,y\na,1,4,1\nb,2,6,4\nc,3,8,5\nc,4,8,9\n"
        var design = SampleDesign(strata: "s", psu: "p", fpc: "N", collapsedStrata: [["a", "b"]])
        let merged = "s,p,N,y\na+b,1,10,1\na+b,2,10,4\nc,3,8,5\nc,4,8,9\n"
        let collapsed = try sample(csv, design).totals(of: ["y"])
        let declared = try sample(merged, SampleDesign(strata: "s", psu: "p", fpc: "N")).totals(of: ["y"])
        #expect(collapsed.estimates == declared.estimates)
        #expect(collapsed.notes.contains(.collapsedStrata([["a", "b"]])))
        design.collapsedStrata = [["a", "x"]]
        expectMessage(try error(csv, design), .unusableCollapse(stratum: "x", isUnknown: true), naming: "“x”")
        design.collapsedStrata = [["a", "b"], ["b", "c"]]
        expectMessage(try error(csv, design), .unusableCollapse(stratum: "b", isUnknown: false), naming: "“b”")
    }

    @Test("weights from population counts are those of the strata before collapsing")
    func collapsedWeights() throws {
        let csv = "s,N,y\na,4,1\na,4,1\nb,9,1\n"
        let design = SampleDesign(
            strata: "s", fpc: "N", weightsFromPopulation: true, collapsedStrata: [["a", "b"]])
        let effect = try #require(try sample(csv, design).weightingEffect())
        // Weights 2, 2 and 9.
        #expect(effect.sumOfWeights == 13 && effect.effectiveSize.isClose(to: 169.0 / 89))
    }
}

@Suite("Messages of refused estimates")
struct EstimationErrorTests {
    private static let errors: [(EstimationError, [String])] = [
        (.singlePSU(strata: ["a", "b", "c", "d", "e", "f"]), ["6", "a, b, c, d, e …", "--single-psu"]),
        (.singlePSU(strata: [""]), ["--single-psu"]), (.singleLaterUnit(psus: ["p7"]), ["p7", "--single-psu"]),
        (.noColumn("x", available: ["y"]), ["“x”", "y"]),
        (.notANumber(column: "x", value: "v", row: 3), ["“x”", "“v”", "3"]),
        (.numberOutOfRange(column: "x", value: "1e99", row: 3), ["“x”", "1e99", "3"]),
        (.missingAnswer(column: "x", row: 3), ["“x”", "3"]),
        (.unusableWeight(column: "w", value: "-1", row: 3, .negative), ["“w”", "“-1”", "3"]),
        (.unusableFrequency(column: "n", value: "x", row: 3), ["“n”", "“x”", "3"]),
        (.blankDesignCell(column: "s", row: 3), ["“s”", "3"]),
        (.psuInTwoStrata(psu: "p", strata: ["a", "b"]), ["“p”", "a, b", "--nest"]),
        (.populationVaries(place: .stratum(""), column: "N", values: ["1", "2"]), ["“N”", "1, 2"]),
        (.populationUnusable(place: .unit("p"), column: "N", value: "1", sampled: 2), ["“N”", "“p”", "“1”", "2"]),
        (.unusableCollapse(stratum: "a", isUnknown: false), ["“a”"]), (.weightsNeedPopulations, []),
        (.unusableStandard(column: "g", level: "x"), ["“g”", "“x”"]),
    ]

    @Test("every message is a sentence in both languages that names the place and the values", arguments: errors)
    func messages(_ error: EstimationError, _ words: [String]) {
        for text in [error.message.vi, error.message.en] {
            #expect(text.hasSuffix(".") && words.allSatisfy(text.contains), "\(text)")
        }
        #expect(error.message.vi != error.message.en && error.description == error.message.en)
    }
}

extension Double {
    /// Whether two numbers agree to a few units in the last place.
    func isClose(to other: Double) -> Bool { (self - other).magnitude <= 1e-14 * max(magnitude, other.magnitude) }
}
