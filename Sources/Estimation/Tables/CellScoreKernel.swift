/// Turns the cells of the PSUs of a stratum into score totals and sums of products about the mean PSU.
///
/// The weights of each cell come summed to twice the working precision; from there on doubles are enough, since differences
/// that are no more than the rounding of what they are made of count as 0.
struct CellScoreKernel {
    /// A figure: (Σ weights of its places − value·Σ weights of its base)/divisor; a total has the value 0.
    struct Figure {
        let places: [Int]
        let base: Int
        let value: DoubleDouble
        let divisor: DoubleDouble
    }

    /// Lists of places one after another.
    private struct Places {
        private(set) var starts: [Int] = [0]
        private(set) var places: [Int] = []

        init(_ lists: [[Int]]) {
            for list in lists {
                places += list
                starts.append(places.count)
            }
        }
    }

    private let sums: [CellCounter.Sum]
    private let placeCount: Int
    private let ownPlaces: Places
    private let basePlaces: Places
    private let baseOfFigure: [Int]
    private let values: [Double]
    private let divisors: [Double]
    private let figureCount: Int
    private let baseCount: Int

    init(sums: [CellCounter.Sum], placeCount: Int, figures: [Figure], bases: [[Int]]) {
        self.sums = sums
        self.placeCount = placeCount
        ownPlaces = Places(figures.map(\.places))
        basePlaces = Places(bases)
        baseOfFigure = figures.map(\.base)
        values = figures.map(\.value.doubleValue)
        divisors = figures.map(\.divisor.doubleValue)
        figureCount = figures.count
        baseCount = bases.count
    }

    /// The totals and products of the scores of some PSUs, and which bases have anybody in them.
    func spread(of units: Range<Int>) -> (PSUScores.Spread, hasBase: [Bool]) {
        let (scores, hasBase) = undividedScores(of: units)
        var totals = [Double](repeating: 0, count: figureCount)
        for start in stride(from: 0, to: scores.count, by: figureCount) {
            for figure in 0..<figureCount { totals[figure] += scores[start + figure] }
        }
        let means = totals.map { $0 / Double(units.count) }
        var centred = products(scores, means: means)
        for first in 0..<figureCount {
            for second in first..<figureCount {
                let product = centred[first * figureCount + second] / (divisors[first] * divisors[second])
                centred[first * figureCount + second] = product
                centred[second * figureCount + first] = product
            }
        }
        let divided = totals.indices.map { totals[$0] / divisors[$0] }
        return (.products(totals: divided, centred: centred), hasBase)
    }

    /// The scores before their division, unit by unit.
    private func undividedScores(of units: Range<Int>) -> ([Double], hasBase: [Bool]) {
        var hasBase = [Bool](repeating: false, count: baseCount)
        var inBase = [Double](repeating: 0, count: baseCount)
        var scores = [Double](repeating: 0, count: units.count * figureCount)
        sums.withUnsafeBufferPointer { sums in
            scores.withUnsafeMutableBufferPointer { scores in
                for (offset, unit) in units.enumerated() {
                    let start = unit * placeCount
                    for base in 0..<baseCount {
                        inBase[base] = Self.sum(basePlaces.places, basePlaces.starts, base, sums, start)
                        if inBase[base] > 0 { hasBase[base] = true }
                    }
                    for figure in 0..<figureCount {
                        let own = Self.sum(ownPlaces.places, ownPlaces.starts, figure, sums, start)
                        let expected = values[figure] * inBase[baseOfFigure[figure]]
                        let score = own - expected
                        // Exactly 0 where the terms cancel to within the rounding of their own computation.
                        let isRounding = score.magnitude <= 0x1p-47 * (own + expected)
                        scores[offset * figureCount + figure] = isRounding ? 0 : score
                    }
                }
            }
        }
        return (scores, hasBase)
    }

    @inline(__always)
    private static func sum(
        _ places: [Int], _ starts: [Int], _ list: Int, _ sums: UnsafeBufferPointer<CellCounter.Sum>, _ start: Int
    ) -> Double {
        let (first, end) = (starts[list], starts[list + 1])
        guard first < end else { return 0 }
        // Each cell rounds to the same double whatever the order of its rows.
        var sum = 0.0
        for position in first..<end {
            let term = sums[start + places[position]]
            sum += term.head + term.tail
        }
        return sum
    }

    /// The upper half of the sums of products of deviations from the means.
    private func products(_ scores: [Double], means: [Double]) -> [Double] {
        let count = figureCount
        var centred = [Double](repeating: 0, count: count * count)
        var deviations = [Double](repeating: 0, count: count)
        centred.withUnsafeMutableBufferPointer { centred in
            deviations.withUnsafeMutableBufferPointer { deviations in
                for start in stride(from: 0, to: scores.count, by: count) {
                    for figure in 0..<count {
                        let score = scores[start + figure]
                        let deviation = score - means[figure]
                        // So the share of a level that strata were made by has no error, instead of one of 10⁻¹⁸.
                        let isRounding = deviation.magnitude <= 0x1p-48 * score.magnitude
                        deviations[figure] = isRounding ? 0 : deviation
                    }
                    for first in 0..<count where deviations[first] != 0 {
                        let factor = deviations[first]
                        for second in first..<count { centred[first * count + second] += factor * deviations[second] }
                    }
                }
            }
        }
        return centred
    }
}
