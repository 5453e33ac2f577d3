import Foundation

/// A scale from one round number to another, along which figures are drawn.
struct FigureScale {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// Covers values with round limits and about as many steps as wanted.
    init(covering values: [Double], within limits: ClosedRange<Double>, steps: Double = 5) {
        let known = values.filter(\.isFinite)
        let middle = (limits.lowerBound + limits.upperBound) / 2
        let least = known.min() ?? middle
        let most = known.max() ?? middle
        let span = limits.upperBound - limits.lowerBound
        let step = Self.roundStep(max(most - least, span / 50) / steps)
        var low = (least / step).rounded(.down) * step
        var high = (most / step).rounded(.up) * step
        if high - low < step * 1.5 {
            low -= step
            high += step
        }
        low = max(low, limits.lowerBound)
        high = min(high, limits.upperBound)
        self.low = low
        self.high = high
        let first = Int((low / step).rounded(.up))
        let last = Int((high / step + 1e-9).rounded(.down))
        ticks = first <= last ? (first...last).map { Double($0) * step } : [low]
    }

    /// The smallest of 1, 2, 5 × 10ᵏ that is not below a wanted step.
    private static func roundStep(_ wanted: Double) -> Double {
        let power = pow(10, log10(wanted).rounded(.down))
        return [1, 2, 5].map { $0 * power }.first { $0 >= wanted * 0.999 } ?? 10 * power
    }

    /// The decimals all ticks are written with.
    var decimals: Int { ticks.map(Self.decimals).max() ?? 0 }

    /// The decimals a round number needs, at most two.
    static func decimals(of value: Double) -> Int {
        (0...1).first { places in
            let scaled = value * pow(10, Double(places))
            return abs(scaled - scaled.rounded()) < 1e-9
        } ?? 2
    }

    /// Where a value stands, from 0 to 1; values beyond the scale stand at its end.
    func position(_ value: Double) -> Double {
        high > low ? min(max((value - low) / (high - low), 0), 1) : 0.5
    }

    /// Where a value stands, in percent of the width.
    func percent(_ value: Double) -> Double { position(value) * 100 }

    /// Whether a value lies on the scale.
    func holds(_ value: Double) -> Bool { low <= value && value <= high }
}
