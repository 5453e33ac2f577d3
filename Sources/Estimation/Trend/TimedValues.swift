/// A series of numbers in the order of time, such as the figure of each year.
public struct TimedValues: Sendable, Hashable {
    /// The times, none before the last; their unit is that of every slope.
    public let times: [Double]
    /// The value at each time.
    public let values: [Double]

    /// Creates a series.
    ///
    /// Edge case: nil if there are not as many values as times, a number is not finite, a time stands before the one above, or
    /// all times are equal.
    public init?(times: [Double], values: [Double]) {
        guard times.count == values.count, (times + values).allSatisfy(\.isFinite),
            zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }), times.count < 2 || times.first != times.last
        else { return nil }
        self.times = times
        self.values = values
    }

    /// Creates a series at the times 0, 1, 2 …; nil if a number is not finite.
    public init?(values: [Double]) { self.init(times: values.indices.map(Double.init), values: values) }

    /// The number of values.
    public var count: Int { values.count }

    /// The slope between two values; nil if they stand at one time.
    func slope(_ one: Int, _ other: Int) -> Double? {
        times[one] == times[other] ? nil : (values[other] - values[one]) / (times[other] - times[one])
    }

    /// The slopes between all pairs of times, from the smallest to the largest.
    var sortedSlopes: [Double] {
        values.indices.flatMap { later in
            (0..<later).compactMap { slope($0, later) }
        }.sorted()
    }
}

extension Array where Element == Double {
    /// The middle number, or the mean of the two middle ones; nil of an empty list.
    var median: Double? {
        guard !isEmpty else { return nil }
        let ordered = sorted()
        let middle = count / 2
        return count.isMultiple(of: 2) ? (ordered[middle - 1] + ordered[middle]) / 2 : ordered[middle]
    }

    /// The arithmetic mean; nil of an empty list.
    var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }
}
