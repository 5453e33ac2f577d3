import Estimation
import SurveyTestSupport
import Testing

@Suite("Trend statistics of short series")
struct TrendStatisticsTests {
    @Test("a series needs times that do not fall and numbers that are finite")
    func series() {
        #expect(TimedValues(times: [2021, 2020], values: [1, 2]) == nil)
        #expect(TimedValues(times: [2021, 2022], values: [1, .nan]) == nil)
        #expect(TimedValues(times: [2021, 2021], values: [1, 2]) == nil)
        #expect(TimedValues(times: [2021, 2022], values: [1]) == nil)
        #expect(TimedValues(times: [2021, 2021, 2022], values: [1, 2, 3])?.count == 3)
    }

    @Test(
        "the exact distribution with ties is that of all orders written out",
        arguments: [[1.0, 2, 2, 3], [2, 1, 2, 1, 1], [3, 3, 3], [1, 2, 3, 4, 5]])
    func exactWithTies(_ values: [Double]) throws {
        let test = try #require(MannKendall(values))
        let scores = Self.orders(of: values).compactMap { MannKendall($0)?.score }
        func share(_ belongs: (Int) -> Bool) -> Double { Double(scores.count(where: belongs)) / Double(scores.count) }
        let tails = try #require(test.exact)
        #expect(tails.twoSided.within(1e-12, of: share { abs($0) >= abs(test.score) }))
        #expect(tails.greater.within(1e-12, of: share { $0 >= test.score }))
        #expect(tails.less.within(1e-12, of: share { $0 <= test.score }))
    }

    private static func orders(of values: [Double]) -> [[Double]] {
        guard values.count > 1 else { return [values] }
        return values.indices.flatMap { first in
            var rest = values
            let value = rest.remove(at: first)
            return orders(of: rest).map { [value] + $0 }
        }
    }

    @Test("four values cannot show a trend, five can", arguments: [(3, 1.0 / 3), (4, 1.0 / 12), (5, 1.0 / 60)])
    func floor(_ count: Int, _ expected: Double) throws {
        #expect(MannKendall.smallestProbability(count: count).within(1e-12, of: expected))
        let rising = try #require(MannKendall((0..<count).map(Double.init)))
        let exact = try #require(rising.exact)
        #expect(exact.twoSided.within(1e-12, of: expected))
    }

    @Test("equal values have no test")
    func constant() throws {
        let test = try #require(MannKendall([80, 80, 80, 80]))
        #expect(test.statistic == nil && test.probability == nil && test.tauB == nil)
        #expect(AutocorrelatedMannKendall([80, 80, 80, 80], correction: .hamedRao) == nil)
        #expect(SerialCorrelation.first([80, 80, 80]) == nil)
    }

    @Test("one wild value does not move the median of slopes")
    func robust() throws {
        let values = (0..<9).map { $0 == 4 ? 100.0 : Double($0) }
        let series = try #require(TimedValues(values: values))
        #expect(TheilSen(series)?.slope == 1)
        #expect(SiegelSlope(series)?.slope == 1)
        // Least squares: the wild value stands in the middle of time, where it has no leverage.
        let line = try #require(WeightedLine(series))
        #expect(line.slope.within(1e-12, of: 1))
    }

    @Test("with known covariances independent waves give the least-squares contrast by hand")
    func contrast() throws {
        // Times −1, 0, 1: b = (y₃ − y₁)/2, variance (4 + 1 − 2·0.5)/4 = 1.
        let series = try #require(TimedValues(times: [2021, 2022, 2023], values: [80, 83, 82]))
        let trend = try #require(DesignTrend(series, covariance: [[4, 0, 0.5], [0, 9, 0], [0.5, 0, 1]]))
        #expect(trend.contrastSlope.value.within(1e-12, of: 1))
        #expect(trend.contrastSlope.standardError.within(1e-12, of: 1))
    }

    @Test("a matrix that is no covariance gives no generalised line")
    func indefinite() throws {
        let series = try #require(TimedValues(times: [1, 2, 3], values: [1, 2, 4]))
        let trend = try #require(
            DesignTrend(series, covariance: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]))
        #expect(trend.generalised == nil)
    }

    @Test("a series of three says what it cannot give")
    func three() throws {
        let series = try #require(TimedValues(times: [2022, 2023, 2024], values: [80.08, 82.66, 83.94]))
        let analysis = try #require(SeriesAnalysis(series))
        #expect(analysis.corrected.isEmpty && analysis.pettitt == nil && analysis.coxStuart == nil)
        #expect(analysis.randomEffects == nil && analysis.theilSen.interval(confidence: 0.95).isTruncated)
        let two = try #require(TimedValues(times: [1, 2], values: [1, 2]))
        #expect(SeriesAnalysis(two) == nil)
    }
}

@Suite("Control chart")
struct ControlChartTests {
    private func months(_ shares: [Double], people: Double = 100) -> [ControlChart.Measurement] {
        shares.map { ControlChart.Measurement(estimate: $0, respondents: people, standardError: nil) }
    }

    @Test("limits are three standard errors by respondents, the centre's own error included")
    func limits() throws {
        let chart = try #require(
            ControlChart(
                months([80, 80, 80, 80, 80, 80, 91]), base: 6, limits: 0...100, unitVariance: 2 * 80 * 20))
        #expect(chart.centre == 80)
        // Design effect 2: √(3200·(1/100 + 1/600)) = 6.11; a month that is part of the centre has 1/100 − 1/600.
        let (own, ofCentre): (Double, Double) = (3200.0 / 100, 3200.0 / 600)
        let later: Double = 80 + 3 * (own + ofCentre).squareRoot()
        let base: Double = 80 + 3 * (own - ofCentre).squareRoot()
        #expect(chart.periods[6].upper.within(1e-12, of: later))
        #expect(chart.periods[0].upper.within(1e-12, of: base))
        #expect(chart.periods.map(\.side) == [0, 0, 0, 0, 0, 0, 0])
    }

    @Test("the weighted mean sees a small lasting change that no single month shows")
    func lasting() throws {
        let values = [Double](repeating: 80, count: 12) + [Double](repeating: 72, count: 12)
        let chart = try #require(
            ControlChart(months(values), base: 12, limits: 0...100, unitVariance: 80 * 20))
        #expect(chart.periods.allSatisfy { $0.side == 0 })
        let first = try #require(chart.means.firstIndex { $0.side != 0 })
        #expect(chart.means[first].side == -1)
        // After k months at −8 the mean is −8(1 − 0.8^k); its limit is 3√(16·0.2/1.8 + 1600/1200) = 5.29: k = 5.
        #expect(first == 16)
    }

    @Test("the variance of an answer comes from the standard errors of the base")
    func pooled() throws {
        let measured = (0..<6).map { _ in
            ControlChart.Measurement(estimate: 80, respondents: 50, standardError: 4)
        }
        let chart = try #require(ControlChart(measured, base: 6, limits: 0...100))
        #expect(chart.unitVariance.within(1e-12, of: 800))
    }

    @Test("limits stay within what the figure can be")
    func cut() throws {
        let chart = try #require(
            ControlChart(months([98, 99, 98, 99, 98, 99], people: 10), base: 6, limits: 0...100, unitVariance: 150))
        #expect(chart.periods.allSatisfy { $0.upper == 100 })
    }

    @Test("five periods, no respondents or no variation give no chart")
    func none() {
        #expect(ControlChart(months([80, 80, 80, 80, 80]), base: 5, limits: 0...100, unitVariance: 1) == nil)
        #expect(ControlChart(months([80, 80, 80, 80, 80, 80]), base: 6, limits: 0...100) == nil)
        #expect(
            ControlChart(months([80, 80, 80, 80, 80, 80], people: 0), base: 6, limits: 0...100, unitVariance: 1) == nil
        )
    }
}
