import RealModule
import SurveyModel
import Testing

@testable import Estimation

@Suite("Functions of several estimates")
struct ContrastTests {
    private func joint() throws -> JointEstimates {
        try sample(
            """
            s,p,w,y,x
            a,1,1,1,5
            a,2,3,4,2
            a,3,2,2,9
            b,4,1,7,4
            b,5,2,3,3
            """
        ).means(of: ["y", "x"])
    }

    @Test("exact derivatives agree with differences")
    func derivatives() {
        let functions: [([Dual]) -> Dual] = [
            { $0[0] + $0[1] }, { $0[0] - $0[1] }, { $0[0] * $0[1] }, { $0[0] / $0[1] }, { $0[0].logarithm },
            { $0[0].exponential }, { $0[0].logit }, { 2 * $0[0] + 1 }, { 3 - $0[1] }, { 1 / $0[1] }, { $0[1] - 4 },
        ]
        func duals(_ x: Double, _ y: Double) -> [Dual] {
            [Dual(x, position: 0, of: 2), Dual(y, position: 1, of: 2)]
        }
        let step = 1e-6
        for function in functions {
            let exact = function(duals(0.4, 2)).gradient
            let first = (function(duals(0.4 + step, 2)).value - function(duals(0.4 - step, 2)).value) / (2 * step)
            let second = (function(duals(0.4, 2 + step)).value - function(duals(0.4, 2 - step)).value) / (2 * step)
            #expect((exact[0] - first).magnitude < 1e-8 && (exact[1] - second).magnitude < 1e-8)
        }
    }

    @Test("a ratio of means is the ratio of totals, with the same error")
    func ratio() throws {
        let joint = try joint()
        let contrast = try #require(joint.contrast { $0[0] / $0[1] })
        let data = "s,p,w,y,x\na,1,1,1,5\na,2,3,4,2\na,3,2,2,9\nb,4,1,7,4\nb,5,2,3,3\n"
        let ratio = try sample(data).ratios([RatioPair(numerator: "y", denominator: "x")]).estimates[0]
        #expect(ratio.value?.isClose(to: contrast.value) == true)
        #expect(ratio.standardError?.isClose(to: contrast.standardError) == true)
        #expect(contrast.degreesOfFreedom == 3)
    }

    @Test("an estimate against itself differs by nothing and has no error")
    func itself() throws {
        let joint = try joint()
        let nothing = try #require(joint.contrast { $0[0] - $0[0] })
        #expect(nothing.value == 0 && nothing.standardError == 0 && nothing.statistic == nil)
        #expect(nothing.probability() == nil)
    }

    @Test("only the estimates used must exist")
    func absentEstimates() throws {
        let joint = try sample("s,p,w,y,x\na,1,1,1,\na,2,1,3,\n").means(of: ["y", "x"])
        #expect(joint.contrast([[2, 0]])?.contrasts[0].value == 4)
        #expect(joint.contrast([[1, 1]]) == nil)
        #expect(joint.contrast { $0[0] + $0[1] } == nil)
        #expect(joint.composite(.geometric, weights: [0.5, 0.5]) == nil)
    }

    @Test("a function that is not finite at the estimates is absent")
    func notFinite() throws {
        #expect(try joint().contrast { ($0[0] - $0[0]).logarithm } == nil)
    }

    @Test("composites of equal parts are that part", arguments: CompositeMean.allCases)
    func equalParts(_ mean: CompositeMean) throws {
        let joint = try sample("s,p,w,y,x\na,1,1,1,1\na,2,1,3,3\n").means(of: ["y", "x"])
        let composite = try #require(joint.composite(mean, weights: [0.3, 0.7]))
        #expect(composite.value.isClose(to: 2))
        #expect(composite.standardError.isClose(to: try #require(joint.estimates[0].standardError)))
    }

    @Test("a regression on columns that repeat each other is absent")
    func collinear() {
        let column = [1.0, 2, 3, 4]
        #expect(LeastSquares(columns: [column, column.map { 2 * $0 }], response: [1, 2, 3, 5]) == nil)
        #expect(LeastSquares(columns: [column], response: [1, 2, 3, 5])?.coefficients.count == 1)
        #expect(LeastSquares(columns: [[1.0, 1]], response: [3.0, 5])?.coefficients[0].isClose(to: 4) == true)
        #expect(LeastSquares(columns: [[1.0]], response: [3.0]) == nil)
    }
}
