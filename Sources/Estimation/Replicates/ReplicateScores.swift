/// The deviations of the replicates of several figures, as the scores variances are made of.
struct ReplicateScores {
    let scores: PSUScores
    /// For each figure why its error does not exist.
    let absences: [Absence?]
    /// For each figure the replicates left out because it does not exist in them.
    let leftOut: [Int]

    init(_ figures: [DomainFigure], _ linearised: [Linearised], replicates: ReplicateWeights, of sample: Sample) {
        let spreads = zip(figures, linearised).map { figure, full in
            guard case .success(let value) = full.value else { return ReplicateSpread(absence: nil) }
            return ReplicateSpread(figure.replicated(replicates, of: sample), around: value, replicates)
        }
        self.init(spreads, count: replicates.count)
    }

    init(_ spreads: [ReplicateSpread], count: Int) {
        absences = spreads.map(\.absence)
        leftOut = spreads.map(\.leftOut)
        let stratum = PSUScores.Stratum(
            label: "", sampled: count, population: nil, contributes: spreads.map { !$0.deviations.isEmpty },
            spread: .replicates(spreads.map(\.deviations)))
        scores = PSUScores(count: spreads.count, strata: [stratum])
    }
}

/// The scaled deviations √(scale·rscale_r)·(θ_r − c) of one figure, whose squares add up to its variance.
struct ReplicateSpread {
    private(set) var deviations: [Double] = []
    private(set) var absence: Absence?
    private(set) var leftOut = 0

    init(absence: Absence?) { self.absence = absence }

    /// Compares the values of the replicates with their mean or with the estimate.
    ///
    /// A figure may not exist in a replicate that has no row of its domain. Up to one replicate in twenty of a bootstrap
    /// is then left out, and the others count for it; with other methods each replicate carries a part of the variance
    /// that no other has, so there is no error.
    init(_ values: [DoubleDouble?], around estimate: DoubleDouble, _ replicates: ReplicateWeights) {
        let defined = values.compactMap { $0 }
        leftOut = values.count - defined.count
        guard Self.isTolerated(leftOut: leftOut, replicates) else {
            absence = .undefinedReplicates(leftOut, of: values.count)
            return
        }
        let centre = replicates.centre == .estimate ? estimate : Self.mean(values, replicates)
        let rescaled = Double(values.count - 1) / Double(defined.count - 1)
        deviations = zip(values, replicates.replicateScales).map { value, own in
            guard let value else { return 0 }
            let deviation = value - centre
            // Replicates that agree to within the rounding of their own computation do not differ at all.
            if deviation.magnitude.doubleValue <= 0x1p-92 * value.magnitude.doubleValue { return 0 }
            return deviation.doubleValue * (replicates.scale * own * rescaled).squareRoot()
        }
    }

    /// Whether so many replicates can be left out.
    static func isTolerated(leftOut: Int, _ replicates: ReplicateWeights) -> Bool {
        leftOut == 0 || (replicates.isRandom && leftOut * 20 <= replicates.count)
    }

    /// The mean of the replicates that enter the variance.
    private static func mean(_ values: [DoubleDouble?], _ replicates: ReplicateWeights) -> DoubleDouble {
        var sum = ExactSum()
        var count = 0
        for (value, scale) in zip(values, replicates.replicateScales) where scale > 0 {
            guard let value else { continue }
            sum.add(value)
            count += 1
        }
        return sum.value / DoubleDouble(Double(count))
    }
}

extension ReplicateWeights {
    /// Whether replicates are drawn at random, so that each stands for any other.
    var isRandom: Bool {
        if case .bootstrap = method { true } else { false }
    }
}

extension DomainFigure {
    /// The value of the figure under the weights of each replicate; nil where it does not exist.
    fileprivate func replicated(_ replicates: ReplicateWeights, of sample: Sample) -> [DoubleDouble?] {
        let width = function.features.count
        let totals = UnitTotals(
            function.features, rows: sample.rows(rows, by: replicates.unitOfRow), unitOfRow: replicates.unitOfRow,
            of: sample)
        let sums = replicates.factors.replicated(
            totals.units, totals.flat, width: width, count: replicates.count)
        return (0..<replicates.count).map { replicate in
            guard !replicates.unsolved.contains(replicate) else { return nil }
            return value(Array(sums[replicate * width..<(replicate + 1) * width]))
        }
    }

    private func value(_ totals: [DoubleDouble]) -> DoubleDouble? {
        do {
            let value = try function.linearised(totals, respondents: rows.count).value
            return value.doubleValue.isFinite ? value : nil
        } catch {
            return nil
        }
    }
}

extension Sample {
    /// Rows in the order of some units, and within a unit in the order of the file.
    fileprivate func rows(_ rows: [Int32], by unitOfRow: [Int32]) -> [Int32] {
        let isOrdered = zip(rows, rows.dropFirst()).allSatisfy { unitOfRow[Int($0)] <= unitOfRow[Int($1)] }
        return isOrdered ? rows : rows.sorted { (unitOfRow[Int($0)], $0) < (unitOfRow[Int($1)], $1) }
    }
}
