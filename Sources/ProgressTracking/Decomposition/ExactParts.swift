/// Makes parts of a difference add up to it exactly, digit for digit.
public enum ExactParts {
    /// Parts whose sum in their order is exactly the difference.
    ///
    /// All but the largest are moved to the nearest multiple of 2⁻⁴⁴, less than 10⁻¹³ away; the largest is what is left.
    /// Sums of such numbers are exact while they stay below 64; beyond, what rounding leaves goes to the first part
    /// that can take it.
    public static func summing(_ parts: [Double], to difference: Double) -> [Double] {
        let order = parts.indices.sorted { (parts[$1].magnitude, $0) < (parts[$0].magnitude, $1) }
        guard let largest = order.first else { return [] }
        let unit = 0x1p44
        var result = parts.map { ($0 * unit).rounded() / unit }
        result[largest] = 0
        result[largest] = difference - result.reduce(0, +)
        for index in order {
            var trial = result
            for _ in 0..<4 {
                let left = difference - trial.reduce(0, +)
                if left == 0 { return trial }
                trial[index] += left
            }
        }
        return result
    }

    /// Parts rounded to some decimals so that the printed parts add up to the printed difference.
    ///
    /// Each is rounded down or up, those with the largest remainders up (Hamilton's method); none moves by a whole unit
    /// of the last decimal.
    public static func rounded(_ parts: [Double], to difference: Double, decimals: Int) -> [Double] {
        let unit = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = parts.map { $0 * unit }
        let floors = scaled.map { $0.rounded(.down) }
        let missing = (difference * unit).rounded(.toNearestOrAwayFromZero) - floors.reduce(0, +)
        let order = scaled.indices.sorted {
            (floors[$0] - scaled[$0], $0) < (floors[$1] - scaled[$1], $1)
        }
        var result = floors
        for index in order.prefix(max(0, Int(missing))) { result[index] += 1 }
        return result.map { $0 / unit }
    }
}
