/// The hidden satisfaction behind an answer, in whole numbers so that it is the same on every machine.
///
/// Hidden satisfaction = level of the year + unit + PSU + item + 3 × person + 4 × noise, where person and noise are
/// bell-shaped (``SimulationRandom/bell()``): the person makes 9/25 of the variance, so that items of a person
/// correlate. The answer counts as satisfied if the sum is above 0.
enum LatentSatisfaction {
    /// The weight of what the items of a person share.
    static let personWeight = 3
    /// The weight of what is peculiar to an answer.
    static let noiseWeight = 4
    /// The standard deviation of 3 × person + 4 × noise.
    static let deviation = 189_186
    /// What moves a share of about 85 percent by one point.
    static let point = 8_135

    /// The lasting effect of a PSU; with ``passingEffect(_:)`` about 4 percent of the variance of persons' scores.
    static func lastingEffect(_ bell: Int) -> Int { bell * 3 / 5 }

    /// The effect of a PSU in one wave.
    static func passingEffect(_ bell: Int) -> Int { bell * 2 / 5 }

    /// The cut points between the levels of a scale, ascending; the one between not satisfied and satisfied is 0.
    static func cuts(unsatisfied: Int, satisfied: Int) -> [Int] {
        let below = min(3 * deviation / 4, 7 * deviation / (5 * max(1, unsatisfied - 1)))
        let above = 3 * deviation / (2 * max(1, satisfied - 1))
        let low = (0..<max(0, unsatisfied - 1)).map { -below * (unsatisfied - 1 - $0) }
        let high = (0..<max(0, satisfied - 1)).map { above * ($0 + 1) }
        return low + (unsatisfied > 0 && satisfied > 0 ? [0] : []) + high
    }

    /// Cut points that give every level of an opinion scale a fair share.
    static func opinionCuts(levels: Int) -> [Int] {
        guard levels > 1 else { return [] }
        return (1..<levels).map { 13 * deviation * (2 * $0 - levels) / (10 * levels) - deviation / 5 }
    }
}

/// How often 3 × person + 4 × noise lies above a value, and the level at which a wanted share is satisfied.
struct SatisfactionCalibration {
    private static let step = 2_048
    private static let middle = 434
    /// For each edge between steps the share that lies above it.
    private let above: [Double]

    init() {
        // Counting with 32 values for each uniform number is near enough: a step is a hundredth of a deviation.
        var sums: [Double] = [1]
        for _ in 0..<4 {
            var next = [Double](repeating: 0, count: sums.count + 31)
            for (index, count) in sums.enumerated() {
                for value in 0..<32 { next[index + value] += count }
            }
            sums = next
        }
        var counts = [Double](repeating: 0, count: 2 * Self.middle + 1)
        for (person, one) in sums.enumerated() {
            for (noise, other) in sums.enumerated() {
                counts[LatentSatisfaction.personWeight * person + LatentSatisfaction.noiseWeight * noise] += one * other
            }
        }
        let total = counts.reduce(0, +)
        var above = [1.0]
        var left = total
        for count in counts {
            left -= count
            above.append(left / total)
        }
        self.above = above
    }

    /// The share above a value.
    func share(above value: Int) -> Double {
        let position = Double(value) / Double(Self.step) + Double(Self.middle) + 0.5
        guard position > 0 else { return 1 }
        guard position < Double(above.count - 1) else { return 0 }
        let edge = Int(position)
        return above[edge] + (position - Double(edge)) * (above[edge + 1] - above[edge])
    }

    /// The level at which the mean share over items and PSUs is as wanted.
    ///
    /// - Parameters:
    ///   - items: the offset of each item and how often it is answered.
    ///   - psus: the offset of each PSU and its number of files.
    func level(percent: Double, items: [(offset: Int, weight: Double)], psus: [(offset: Int, weight: Double)]) -> Int {
        let table = meanOfItems(items)
        let total = psus.reduce(0) { $0 + $1.weight }
        var (low, high) = (-4 * LatentSatisfaction.deviation, 4 * LatentSatisfaction.deviation)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let share = psus.reduce(0) { $0 + $1.weight * Self.value(of: table, at: middle + $1.offset) } / total
            if share * 100 < percent { low = middle } else { high = middle }
        }
        return low
    }

    /// The mean share of the items on a grid of levels.
    private func meanOfItems(_ items: [(offset: Int, weight: Double)]) -> [Double] {
        let items = items.isEmpty ? [(offset: 0, weight: 1)] : items
        let total = items.reduce(0) { $0 + $1.weight }
        return (0...4 * Self.middle).map { index in
            let level = (index - 2 * Self.middle) * Self.step
            return items.reduce(0) { $0 + $1.weight * share(above: -level - $1.offset) } / total
        }
    }

    private static func value(of table: [Double], at level: Int) -> Double {
        let nearest = (level + 2 * middle * step + step / 2) / step
        return table[min(max(0, nearest), table.count - 1)]
    }
}
