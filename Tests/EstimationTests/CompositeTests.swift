import Estimation
import Testing

@Suite("Figures brought to one scale")
struct CompositeTests {
    @Test("ties share the best or the mean of their places")
    func ties() {
        #expect(Ranks.high([5, 7, 5, 1]) == [2, 1, 2, 4])
        #expect(Ranks.low([5, 7, 5, 1]) == [2, 4, 2, 1])
        #expect(Ranks.average([5, 7, 5, 1]) == [2.5, 4, 2.5, 1])
    }

    @Test("two orders agree by as much as their pairs do")
    func agreement() {
        #expect(Ranks.kendall([1, 2, 3], [1, 2, 3]) == 1)
        #expect(Ranks.kendall([1, 2, 3], [3, 2, 1]) == -1)
        #expect(Ranks.spearman([1, 2, 3], [10, 20, 30]) == 1)
        #expect(Ranks.kendall([1, 1, 1], [1, 2, 3]) == nil)
        #expect(Ranks.spearman([1, 2, 3], [4, 4, 4]) == nil)
    }

    @Test("figures that do not differ have no spread to divide by")
    func withoutSpread() {
        #expect(Normalisation.minimumMaximum(lower: 0, upper: 100).values([3, 3]) == nil)
        #expect(Normalisation.zScore(mean: 0, standardDeviation: 1).values([3, 3]) == nil)
        #expect(Normalisation.percentRank.values([3]) == nil)
        #expect(Normalisation.distanceToTarget(2).values([3, 4]) == nil)
        #expect(Normalisation.goalposts(lower: 5, upper: 5, scale: 1).values([3]) == nil)
        #expect(Normalisation.rank.values([]) == [])
    }

    @Test("means need figures above 0 where they take logarithms or inverses")
    func zeroFigures() {
        #expect(Aggregation.arithmetic.value([0, 4], weights: [1, 1]) == 2)
        for rule in [Aggregation.geometric, .harmonic, .power(2)] {
            #expect(rule.value([0, 4], weights: [1, 1]) == nil)
        }
        #expect(Aggregation.power(0).value([1, 4], weights: [1, 1]) == nil)
        #expect(Aggregation.arithmetic.value([1], weights: [0]) == nil)
    }

    @Test("units that are even in every figure draw")
    func copeland() {
        #expect(Aggregation.copeland([[1, 2], [2, 1]], weights: [0.5, 0.5]) == [0, 0])
        #expect(Aggregation.copeland([[1, 2], [2, 1]], weights: [0.6, 0.4]) == [-1, 1])
    }

    @Test("a gap that characteristics explain whole leaves nothing unexplained")
    func oaxaca() throws {
        let x: [Double] = [1, 2, 3, 4, 6]
        let a = OaxacaBlinder.Group(outcome: x.map { 10 + 2 * $0 }, columns: [x])
        let b = OaxacaBlinder.Group(outcome: x.map { 10 + 2 * ($0 - 1) }, columns: [x.map { $0 - 1 }])
        let parts = try #require(OaxacaBlinder(a, b)?.twofold(.mixed(0.5)))
        #expect(abs(parts.explained - 2) < 1e-12)
        #expect(abs(parts.unexplained) < 1e-12)
        #expect(OaxacaBlinder(a, OaxacaBlinder.Group(outcome: [1], columns: [[1]])) == nil)
    }
}
