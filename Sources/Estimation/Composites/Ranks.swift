/// Places of figures, with stated rules for ties, and how two orders agree.
public enum Ranks {
    /// Places from the lowest, 1 the lowest; ties share the lowest of their places.
    public static func low(_ figures: [Double]) -> [Int] {
        figures.map { own in 1 + figures.count { $0 < own } }
    }

    /// Places from the highest, 1 the highest; ties share the best of their places.
    public static func high(_ figures: [Double]) -> [Int] {
        figures.map { own in 1 + figures.count { $0 > own } }
    }

    /// Places from the lowest, ties at the mean of their places.
    public static func average(_ figures: [Double]) -> [Double] {
        figures.map { own in
            Double(figures.count { $0 < own }) + Double(figures.count { $0 == own } + 1) / 2
        }
    }

    /// Spearman's ρ: the correlation of average ranks; nil if a list does not vary.
    public static func spearman(_ first: [Double], _ second: [Double]) -> Double? {
        let (one, two) = (average(first), average(second))
        let middle = Double(first.count + 1) / 2
        var sums = (one: 0.0, two: 0.0, both: 0.0)
        for (left, right) in zip(one, two) {
            sums.one += (left - middle) * (left - middle)
            sums.two += (right - middle) * (right - middle)
            sums.both += (left - middle) * (right - middle)
        }
        guard sums.one > 0, sums.two > 0 else { return nil }
        return sums.both / (sums.one * sums.two).squareRoot()
    }

    /// Kendall's τ_b, which allows for ties; nil if a list does not vary.
    public static func kendall(_ first: [Double], _ second: [Double]) -> Double? {
        var counts = (one: 0, two: 0, both: 0)
        for left in first.indices {
            for right in first.indices where right > left {
                let one = sign(first[right] - first[left])
                let two = sign(second[right] - second[left])
                counts.one += one * one
                counts.two += two * two
                counts.both += one * two
            }
        }
        guard counts.one > 0, counts.two > 0 else { return nil }
        return Double(counts.both) / (Double(counts.one) * Double(counts.two)).squareRoot()
    }

    private static func sign(_ value: Double) -> Int { value > 0 ? 1 : value < 0 ? -1 : 0 }
}
