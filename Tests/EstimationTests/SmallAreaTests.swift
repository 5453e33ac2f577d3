import Estimation
import SurveyModel
import Testing

@Suite("Small areas")
struct SmallAreaTests {
    @Test("a sampling variance of 0 is refused with the name of the unit")
    func zeroVariance() {
        #expect(throws: SmallAreaRefusal.zeroVariance(unit: "00910")) {
            try FayHerriot([1, 2, 3], samplingVariances: [1, 0, 1], labels: ["a", "00910", "c"])
        }
        #expect(SmallAreaRefusal.zeroVariance(unit: "00910").message.vi.contains("00910"))
    }

    @Test("too few units, unusable variances and dependent covariates are refused")
    func refusals() {
        #expect(throws: SmallAreaRefusal.fewUnits(count: 2, needed: 3)) {
            try FayHerriot([1, 2], samplingVariances: [1, 1])
        }
        #expect(throws: SmallAreaRefusal.unusableVariance(unit: "2")) {
            try FayHerriot([1, 2, 3], samplingVariances: [1, -1, 1])
        }
        #expect(throws: SmallAreaRefusal.dependentCovariates) {
            try FayHerriot(
                [1, 2, 3, 4], samplingVariances: [1, 1, 1, 1], covariates: [[1, 2], [1, 2], [1, 2], [1, 2]])
        }
    }

    @Test("units that differ no more than chance all get the synthetic figure", arguments: FayHerriot.Method.allCases)
    func noVariance(_ method: FayHerriot.Method) throws {
        let fit = try FayHerriot([80, 80.5, 79.5, 80], samplingVariances: [4, 4, 4, 4], method: method)
        #expect(fit.variance == 0)
        #expect(fit.units.allSatisfy { $0.shrinkage == 0 && abs($0.estimate - 80) < 1e-12 && $0.g1 == 0 })
    }

    /// With one D the moment equation is Σ(θ̂ − θ̄)²/(σ² + D) = U − 1, so σ² = S² − D, and REML gives the same.
    @Test(
        "equal variances give the variance of the figures less that of sampling",
        arguments: [.reml, .moments] as [FayHerriot.Method])
    func equalVariances(_ method: FayHerriot.Method) throws {
        let fit = try FayHerriot([70, 80, 90, 84], samplingVariances: [9, 9, 9, 9], method: method)
        let mean = 81.0
        let spread = [70.0, 80, 90, 84].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3
        #expect(fit.variance.within(1e-9, of: spread - 9))
        #expect(fit.units[0].estimate.within(1e-9, of: mean + (spread - 9) / spread * (70 - mean)))
    }

    @Test("completed data sets that agree have the error of one")
    func agreement() throws {
        let pooled = try #require(
            PooledImputations([80, 80, 80], standardErrors: [1, 1, 1], completeDegreesOfFreedom: 20))
        #expect(pooled.standardError == 1)
        #expect(pooled.missingShare == 0)
        #expect(abs(pooled.degreesOfFreedom - 21.0 / 23 * 20) < 1e-12)
        #expect(PooledImputations([80], standardErrors: [1], completeDegreesOfFreedom: 20) == nil)
    }
}

extension Double {
    fileprivate func within(_ tolerance: Double, of other: Double) -> Bool {
        (self - other).magnitude <= tolerance * other.magnitude
    }
}
