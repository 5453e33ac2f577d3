/// Weighted answers in rising order, off which quantiles are read.
struct SortedAnswers: Sendable {
    let values: [Double]
    let weights: [Double]
    /// The sum of the weights up to and with each answer, correctly rounded.
    private let sums: [Double]
    private let total: Double

    /// Sums nearer to pW than this share of W are equal to it: a p such as 0.1 is no binary number.
    private static let tie = 0x1p-46

    /// Takes answers that are in rising order; those of weight 0 are left out.
    init(rising values: some Sequence<Double>, weights: some Sequence<Double>) {
        let kept = zip(values, weights).filter { $0.1 > 0 }
        self.values = kept.map(\.0)
        self.weights = kept.map(\.1)
        var running = DoubleDouble.zero
        sums = self.weights.map { weight in
            running = running + DoubleDouble(weight)
            return running.doubleValue
        }
        total = running.doubleValue
    }

    /// The number of answers.
    var count: Int { values.count }

    /// The quantile for a share from 0 to 1; there is at least one answer.
    func quantile(_ share: Double, _ rule: QuantileRule) -> Double {
        precondition(!values.isEmpty, "A quantile needs an answer.")
        switch rule {
        case .math, .hf1: return step(share) { position, _ in values[position] }
        case .school, .hf2:
            return step(share) { position, isTie in
                let next = isTie ? min(position + 1, count - 1) : position
                return values[position] == values[next]
                    ? values[position] : values[position] / 2 + values[next] / 2
            }
        case .hf3: return distinct.evenStep(share)
        case .shahvaish: return shahVaish(share)
        case .hf4: return interpolated(share) { sums[$0] / total }
        case .hf5: return interpolated(share) { (sums[$0] - weights[$0] / 2) / total }
        case .hf6: return interpolated(share) { sums[$0] / (total + weights[count - 1]) }
        case .hf7: return count == 1 ? values[0] : interpolated(share) { before($0) / before(count - 1) }
        case .hf8: return interpolated(share) { between($0, 2.0 / 3) / (total + weights[count - 1] / 3) }
        case .hf9: return interpolated(share) { between($0, 5.0 / 8) / (total + weights[count - 1] / 4) }
        }
    }

    private func before(_ position: Int) -> Double { position == 0 ? 0 : sums[position - 1] }

    private func between(_ position: Int, _ part: Double) -> Double {
        before(position) * (1 - part) + sums[position] * part
    }

    /// The first answer whose sum is not below pW, and whether it is equal to it.
    private func step(_ share: Double, _ read: (Int, Bool) -> Double) -> Double {
        let target = share * total
        let position = min(firstPosition { sums[$0] >= target - Self.tie * total }, count - 1)
        return read(position, (sums[position] - target).magnitude <= Self.tie * total)
    }

    private func evenStep(_ share: Double) -> Double {
        step(share) { position, isTie in
            // Counted from 1, the answer of even number.
            values[isTie && position.isMultiple(of: 2) ? min(position + 1, count - 1) : position]
        }
    }

    private func shahVaish(_ share: Double) -> Double {
        let number = Double(count)
        let scale = number / total
        let above = firstPosition { position in
            let place = (sums[position] - weights[position] / 2) * scale + 0.5
            return place / (number + 1) > share + Self.tie
        }
        return values[max(0, above - 1)]
    }

    /// The value at a share between the answers at two rising places.
    private func interpolated(_ share: Double, _ place: (Int) -> Double) -> Double {
        let upper = firstPosition { place($0) > share }
        guard upper > 0 else { return values[0] }
        guard upper < count else { return values[count - 1] }
        let (left, right) = (place(upper - 1), place(upper))
        let part = (share - left) / (right - left)
        return values[upper - 1] + part * (values[upper] - values[upper - 1])
    }

    /// The first position that meets a condition which holds from some position on; the count if none does.
    private func firstPosition(_ holds: (Int) -> Bool) -> Int {
        var range = 0..<count
        while !range.isEmpty {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = holds(middle) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }

    /// Each answer once, with the weights of all rows that gave it.
    private var distinct: SortedAnswers {
        var answers: [Double] = []
        var added: [Double] = []
        for (value, weight) in zip(values, weights) {
            if answers.last == value {
                added[added.count - 1] += weight
            } else {
                answers.append(value)
                added.append(weight)
            }
        }
        return SortedAnswers(rising: answers, weights: added)
    }
}
