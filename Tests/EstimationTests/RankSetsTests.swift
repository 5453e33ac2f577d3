import Estimation
import Testing

@Suite("Places that figures may have")
struct RankSetsTests {
    private func diagonal(_ variances: [Double]) -> [[Double]] {
        variances.indices.map { row in variances.indices.map { row == $0 ? variances[row] : 0 } }
    }

    @Test("figures far apart have one place each")
    func farApart() {
        let sets = RankSets([90, 50, 70], covariance: diagonal([1, 1, 1]), confidence: 0.95)
        #expect(sets.places.map(\.byDifferences) == [1...1, 3...3, 2...2])
        #expect(sets.places.map(\.byIntervals) == [1...1, 3...3, 2...2])
        #expect(sets.places.map(\.rank) == [1, 3, 2])
        #expect(sets.clusters(in: [0, 2, 1]) == [0...0, 1...1, 2...2])
        #expect(sets.isSurelyAbove(0, 2))
    }

    @Test("equal figures may have every place, and expect the middle one")
    func equal() {
        let sets = RankSets([80, 80, 80], covariance: diagonal([4, 1, 9]), confidence: 0.95)
        #expect(sets.places.allSatisfy { $0.byDifferences == 1...3 && $0.byIntervals == 1...3 && $0.rank == 1 })
        #expect(sets.places.allSatisfy { abs($0.expectedRank - 2) < 1e-15 })
        #expect(sets.clusters(in: [0, 1, 2]) == [0...2])
    }

    /// Three errors of 1: intervals reach 2.39 each, so 4.6 apart overlaps; a difference has the error √2, and
    /// 4.6/√2 = 3.25 is beyond z(1 − 0.05/6) = 2.39.
    @Test("differences of pairs tell more than intervals that overlap")
    func sharper() {
        let sets = RankSets([80, 84.6, 99], covariance: diagonal([1, 1, 1]), confidence: 0.95)
        #expect(sets.places[0].byIntervals == 2...3)
        #expect(sets.places[0].byDifferences == 3...3)
        #expect(sets.places[1].byDifferences == 2...2)
    }

    @Test("a common error of both figures cancels in their difference")
    func covariance() {
        let together = [[4.0, 3.9], [3.9, 4]]
        #expect(RankSets([80, 83], covariance: together, confidence: 0.95).isSurelyAbove(1, 0))
        #expect(!RankSets([80, 83], covariance: diagonal([4, 4]), confidence: 0.95).isSurelyAbove(1, 0))
    }

    @Test("few degrees of freedom widen the sets")
    func degreesOfFreedom() {
        let sets = RankSets([80, 84.6, 99], covariance: diagonal([1, 1, 1]), confidence: 0.95, degreesOfFreedom: 2)
        #expect(sets.places[0].byDifferences == 2...3)
    }

    @Test("runs within longer runs are left out")
    func clusters() {
        let sets = RankSets([90, 89, 88, 70], covariance: diagonal([1, 1, 1, 1]), confidence: 0.95)
        #expect(sets.clusters(in: [0, 1, 2, 3]) == [0...2, 3...3])
    }

    @Test("Šidák's level leaves each interval what all may miss together")
    func sidak() {
        let tail = JointLevel.sidakTail(0.95, 10)
        var joint = 1.0
        for _ in 0..<10 { joint *= 1 - tail }
        #expect(abs(joint - 0.95) < 1e-14)
    }
}
