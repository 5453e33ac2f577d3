/// What each sampling unit adds to each coefficient of a regression.
///
/// The influence of a row is A⁻¹ times its score; summed in the units of the last stage, these are the scores from
/// which ``PSUScores`` makes the sandwich covariance A⁻¹BA⁻¹ (Binder 1983).
struct RegressionInfluence {
    private let units: [Int32]
    private let scores: [[DoubleDouble]]

    /// Adds up the influences of rows that stand in the order of their units.
    ///
    /// - Parameter influence: writes the influence of the row at a position on each coefficient.
    init(rows: [Int32], count: Int, of sample: Sample, influence: (Int, inout [Double]) -> Void) {
        let unitOfRow = sample.stages[sample.stages.count - 1].unitOfRow
        var units: [Int32] = []
        var scores = [[DoubleDouble]](repeating: [], count: count)
        var sums = [ExactSum](repeating: ExactSum(), count: count)
        var buffer = [Double](repeating: 0, count: count)
        var start = 0
        while start < rows.count {
            let unit = unitOfRow[Int(rows[start])]
            units.append(unit)
            for column in sums.indices { sums[column].reset() }
            while start < rows.count, unitOfRow[Int(rows[start])] == unit {
                influence(start, &buffer)
                for column in sums.indices { sums[column].add(buffer[column]) }
                start += 1
            }
            for column in sums.indices { scores[column].append(sums[column].value) }
        }
        self.units = units
        self.scores = scores
    }

    /// The scores of some coefficients, by stratum and PSU.
    func psuScores(of coefficients: [Double], _ sample: Sample) -> PSUScores {
        let linearised = zip(coefficients, scores).map { coefficient, scores in
            Linearised(value: DoubleDouble(coefficient), units: units, scores: scores)
        }
        return ScoreTree(linearised, of: sample).scores
    }
}

extension Linearised {
    /// A figure whose scores in the units of the last stage are known.
    fileprivate init(value: DoubleDouble, units: [Int32], scores: [DoubleDouble]) {
        self.value = .success(value)
        self.units = units
        self.scores = scores
    }
}
