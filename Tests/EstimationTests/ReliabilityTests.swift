import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

/// Sixteen rows in which four independent answers of ±1 take every combination.
private func factorial(_ columns: [String], _ row: (_ f: [Int]) -> [Int]) throws -> Sample {
    let rows = (0..<16).map { number in
        row((0..<4).map { (number >> $0) & 1 == 1 ? 1 : -1 }).map(String.init).joined(separator: ",")
    }
    let csv = ([columns.joined(separator: ",")] + rows).joined(separator: "\n")
    return try sample(csv, SampleDesign())
}

@Suite("Reliability of a scale")
struct ReliabilityTests {
    @Test("three items of one factor and equal noise have α and ω of three quarters")
    func parallelItems() throws {
        let data = try factorial(["a", "b", "c"]) { [3 + $0[0] + $0[1], 3 + $0[0] + $0[2], 3 + $0[0] + $0[3]] }
        let scale = try data.reliability(of: ["a", "b", "c"], isWeighted: false)
        // Variances 2, covariances 1: α = 3/2·(1 − 6/12).
        #expect(scale.alpha.within(1e-14, of: 0.75))
        #expect(try scale.omega.get().omega.within(1e-10, of: 0.75))
        #expect(try scale.omegaByMaximumLikelihood.get().omega.within(1e-10, of: 0.75))
        #expect(scale.averageCorrelation.within(1e-14, of: 0.5))
        // Without one item: 2·0.5/1.5. With the others: 2/√(2·6).
        #expect(try #require(scale.alphaIfDropped[0]).within(1e-14, of: 2.0 / 3))
        #expect(try #require(scale.itemTotalCorrelations[0]).within(1e-14, of: 1 / 3.0.squareRoot()))
        #expect(zip(scale.principalComponents.eigenvalues, [2, 0.5, 0.5]).allSatisfy { $0.within(1e-14, of: $1) })
    }

    @Test("more items of the same kind make α higher")
    func length() throws {
        let all = ["q01", "q02", "q03", "q04", "q05", "q06", "q07"]
        let table = try #require(try GoldenTable.input("satisfaction_A.csv"))
        let data = try Sample(table.sampleTable, design: SampleDesign())
        let short = try data.reliability(of: Array(all.prefix(3)), isWeighted: false)
        let long = try data.reliability(of: all, isWeighted: false)
        #expect(long.alpha > short.alpha)
        #expect(long.rows < short.rows)
        #expect(long.rows + long.incomplete == data.rowCount)
    }

    @Test("weights that are all alike change nothing")
    func equalWeights() throws {
        let csv = "w,a,b\n2,1,2\n2,3,3\n2,4,5\n2,5,4\n"
        let data = try sample(csv, SampleDesign(weights: "w"))
        let plain = try data.reliability(of: ["a", "b"], isWeighted: false)
        let weighted = try data.reliability(of: ["a", "b"], isWeighted: true)
        #expect(weighted.alpha.within(1e-14, of: plain.alpha))
        #expect(plain.interval() != nil)
        #expect(weighted.interval() == nil)
    }

    @Test("two items have α but no ω, and none without one of them")
    func twoItems() throws {
        let data = try sample("a,b\n1,2\n3,3\n4,5\n5,4\n", SampleDesign())
        let scale = try data.reliability(of: ["a", "b"], isWeighted: false)
        #expect(scale.alphaIfDropped == [nil, nil])
        #expect(throws: OmegaAbsence.twoItems) { try scale.omega.get() }
        #expect(throws: OmegaAbsence.twoItems) { try scale.omegaByMaximumLikelihood.get() }
    }

    @Test("a Heywood case has no ω and names the item")
    func heywood() throws {
        let data = try factorial(["a", "b", "c"]) { f in
            [f[0] + f[1], 2 * f[0] + f[1] + f[2], f[0] + 2 * f[1] + f[3]]
        }
        let scale = try data.reliability(of: ["a", "b", "c"], isWeighted: false)
        // λ² of a is r_ab·r_ac/r_bc = 0.75/0.667, above 1.
        #expect(throws: OmegaAbsence.heywood(item: "a")) { try scale.omega.get() }
        #expect(throws: OmegaAbsence.heywood(item: "a")) { try scale.omegaByMaximumLikelihood.get() }
    }

    @Test("an item that follows from others has no ω by likelihood")
    func dependent() throws {
        let data = try factorial(["a", "b", "c"]) { [$0[0] + $0[1], $0[0] + $0[2], 2 * $0[0] + $0[1] + $0[2]] }
        let scale = try data.reliability(of: ["a", "b", "c"], isWeighted: false)
        #expect(throws: OmegaAbsence.noFactor) { try scale.omegaByMaximumLikelihood.get() }
    }
}

@Suite("Scales that are refused")
struct ReliabilityRefusalTests {
    private func refusal(_ csv: String, _ items: [String]) throws -> ReliabilityRefusal? {
        let data = try sample(csv, SampleDesign())
        do {
            _ = try data.reliability(of: items, isWeighted: false)
            return nil
        } catch EstimationError.reliability(let refusal) {
            return refusal
        }
    }

    @Test("one item, an item twice, an item everyone answered alike, too few rows, a sum without spread")
    func refused() throws {
        let csv = "a,b,c,d\n1,5,4,\n2,4,4,1\n3,3,4,\n4,2,4,2\n"
        let cases: [([String], ReliabilityRefusal)] = [
            (["a"], .tooFewItems(1)), (["a", "a"], .repeatedItem("a")),
            (["a", "c"], .itemAlike(column: "c", value: "4")), (["a", "d"], .tooFewRows(2)),
            (["a", "b"], .noSpreadOfSum),
        ]
        for (items, expected) in cases {
            #expect(try refusal(csv, items) == expected)
            #expect(expected.message.vi != expected.message.en)
        }
    }
}
