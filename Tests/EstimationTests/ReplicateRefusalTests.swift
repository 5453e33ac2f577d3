import Estimation
import SurveyModel
import Testing

@Suite("Replicates that cannot be made")
struct ReplicateRefusalTests {
    /// Stratum b has one PSU, c three.
    private let uneven = """
        s,p,w,y,r1,r2,r3
        a,1,1,1,0,2,1
        a,2,1,2,2,0,1
        b,3,1,3,1,1,1
        c,4,1,1,0,1.5,1
        c,5,1,2,1.5,0,1
        c,6,0,4,1.5,1.5,

        """

    private func refusal(_ method: ReplicateMethod, _ rule: SinglePSURule = .fail) throws -> EstimationError? {
        var design = SampleDesign.clusters
        design.singlePSU = rule
        let sample = try sample(uneven, design)
        return #expect(throws: EstimationError.self) { try sample.withReplicates(method) }
    }

    @Test("a stratum with one PSU under the jackknife and the bootstrap, unless it was certain")
    func singlePSU() throws {
        for method in [ReplicateMethod.jackknife, .bootstrap(replicates: 10, seed: 1)] {
            #expect(try refusal(method) == .replicates(.singlePSU(strata: ["b"])))
            #expect(try refusal(method, .adjust) == .replicates(.singlePSU(strata: ["b"])))
            var certain = SampleDesign.clusters
            certain.singlePSU = .certainty
            let replicated = try sample(uneven, certain).withReplicates(method)
            #expect(replicated.replicates?.count == (method == .jackknife ? 5 : 10))
        }
    }

    @Test("BRR and Fay with other than two PSUs in a stratum name them")
    func notTwo() throws {
        for method in [ReplicateMethod.balanced, .fay(rho: 0.5)] {
            let error = try #require(try refusal(method))
            #expect(error.message.en.contains("strata that have another number: 2 (PSUs – b: 1, c: 3)"))
            #expect(error.message.vi.contains("đúng hai điểm điều tra"))
        }
    }

    @Test("ρ outside 0–1 and fewer than two replicates")
    func numbers() throws {
        #expect(try refusal(.fay(rho: 1)) == .replicates(.unusableRho(1)))
        #expect(try refusal(.bootstrap(replicates: 1, seed: 1)) == .replicates(.tooFewReplicates(1)))
    }

    @Test("columns: scales of another number, no number, a blank cell, a weight where the sample has none")
    func columns() throws {
        func columns(_ names: [String], scale: Double = 1, _ scales: [Double] = []) -> ReplicateMethod {
            .columns(ReplicateColumns(names: names, scale: scale, replicateScales: scales))
        }
        #expect(
            try refusal(columns(["r1", "r2"], [1, 1, 1])) == .replicates(.scalesDoNotMatch(columns: 2, scales: 3)))
        #expect(try refusal(columns(["r1", "r2"], scale: -1)) == .replicates(.unusableScale(-1)))
        #expect(try refusal(columns(["r1"])) == .replicates(.tooFewReplicates(1)))
        #expect(
            try refusal(columns(["r1", "s"])) == .replicates(.unusableWeight(column: "s", value: "a", row: 1))
                || refusal(columns(["r1", "s"]))
                    == .replicates(.weightAppears(column: "r1", value: "1.5", row: 6))
        )
        #expect(
            try refusal(columns(["r3", "r1"])) == .replicates(.unusableWeight(column: "r3", value: "", row: 6)))
        #expect(
            try refusal(columns(["r1", "r2"])) == .replicates(.weightAppears(column: "r1", value: "1.5", row: 6)))
    }

    @Test("columns that do not add up to the weights are not of this sample")
    func otherSample() throws {
        let text = "w,y,r1,r2\n100,1,0,2\n100,2,2,0\n"
        let design = SampleDesign(weights: "w")
        func read(_ holdFactors: Bool) throws -> Sample {
            try sample(text, design).withReplicates(
                .columns(ReplicateColumns(names: ["r1", "r2"], scale: 0.5, holdFactors: holdFactors)))
        }
        #expect(throws: EstimationError.replicates(.totalsDoNotMatch(replicates: 2, weights: 200))) { try read(false) }
        #expect(try read(true).totals(of: ["y"]).estimates[0].standardError != nil)
    }

    @Test("every refusal is a sentence in both languages")
    func sentences() {
        let refusals: [ReplicateRefusal] = [
            .singlePSU(strata: ["a"]), .nothingToReplicate, .unusableRho(2), .tooFewReplicates(1),
            .noColumns(pattern: "rep_*", available: ["a", "b"]), .scalesDoNotMatch(columns: 2, scales: 3),
            .unusableScale(-1), .totalsDoNotMatch(replicates: 5, weights: 1),
            .unusableWeight(column: "r", value: "x", row: 3),
            .weightAppears(column: "r", value: "2", row: 3), .tooLarge(units: 5, replicates: 6),
            .jackknifeOfQuantiles, .cellsWithoutPSUs, .noAdjustment,
        ]
        for refusal in refusals {
            let message = EstimationError.replicates(refusal).message
            #expect(message.vi.hasSuffix(".") && message.en.hasSuffix(".") && message.vi != message.en)
        }
    }
}
