public import SurveyModel

extension PSUScores {
    /// The variance of an estimate; NaN if every stratum is lonely and the rule is ``SinglePSURule/average``.
    ///
    /// - Throws: ``EstimationError/singlePSU(strata:)`` if a stratum of the estimate holds one PSU and the rule is
    ///   ``SinglePSURule/fail``; ``EstimationError/singleLaterUnit(psus:)`` likewise for a later stage.
    public func variance(_ index: Int, rule: SinglePSURule) throws(EstimationError) -> Double {
        // Rounding must not turn a variance of 0 into a root of a negative number; NaN stays.
        let variance = try covariance(index, index, rule: rule) ?? .nan
        return variance < 0 ? 0 : variance
    }

    /// The covariance of two estimates: the formula of the variance with products in place of squares (METHODS 2, 4).
    ///
    /// Rules for strata with one PSU apply to each estimate over its own strata in play, so that the matrix of all
    /// covariances is that of one set of scores and has no negative eigenvalue: *adjust* takes the product of the two
    /// deviations, *average* the geometric mean of the two factors. A single unit of a later stage adds 0 under every
    /// rule but *fail*: its deviation from the mean of its PSU is 0, and there is no other stratum to average.
    ///
    /// Edge case: nil if every stratum of one of them is lonely and the rule is ``SinglePSURule/average``.
    ///
    /// - Throws: as ``variance(_:rule:)``.
    public func covariance(_ first: Int, _ second: Int, rule: SinglePSURule) throws(EstimationError) -> Double? {
        if rule == .fail { try refuseLonely(first, second) }
        guard let factor = averageFactor(first, second, rule: rule) else { return nil }
        let centres = rule == .adjust ? (meanScore(first), meanScore(second)) : (0, 0)
        var sum = 0.0
        var later = 0.0
        for stratum in strata where stratum.contributes[first] && stratum.contributes[second] {
            if stratum.isLonely {
                guard rule == .adjust else { continue }
                sum +=
                    stratum.sampledShareLeft * (stratum.total(first) - centres.0) * (stratum.total(second) - centres.1)
            } else {
                sum += stratum.ownCovariance(first, second)
            }
        }
        for stratum in strata { later += stratum.laterCovariance(first, second) }
        return sum * factor + later
    }

    /// All covariances; nil if one of them does not exist.
    ///
    /// - Throws: as ``variance(_:rule:)``.
    public func covarianceMatrix(rule: SinglePSURule) throws(EstimationError) -> [[Double]]? {
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        for first in 0..<count {
            for second in first..<count {
                guard let value = try covariance(first, second, rule: rule) else { return nil }
                matrix[first][second] = first == second ? max(0, value) : value
                matrix[second][first] = matrix[first][second]
            }
        }
        return matrix
    }

    private func refuseLonely(_ first: Int, _ second: Int) throws(EstimationError) {
        guard strata.contains(where: { $0.isLonely || !$0.later.isEmpty }) else { return }
        for index in [first, second] {
            let lonely = lonelyLabels(index)
            if !lonely.isEmpty { throw .singlePSU(strata: lonely) }
            let later = lonelyLaterLabels(index)
            if !later.isEmpty { throw .singleLaterUnit(psus: later) }
        }
    }

    /// H/(H − lonely strata), the geometric mean of both estimates' own.
    private func averageFactor(_ first: Int, _ second: Int, rule: SinglePSURule) -> Double? {
        guard rule == .average else { return 1 }
        var product = 1.0
        for index in [first, second] {
            let lonely = lonelyStrata(index)
            guard lonely > 0 else { continue }
            let inPlay = strata.count { $0.contributes[index] }
            guard inPlay > lonely else { return nil }
            product *= Double(inPlay) / Double(inPlay - lonely)
        }
        return product.squareRoot()
    }

    /// The mean over all PSUs of the strata in play.
    private func meanScore(_ index: Int) -> Double {
        let inPlay = strata.filter { $0.contributes[index] }
        guard !inPlay.isEmpty else { return 0 }
        return inPlay.reduce(0) { $0 + $1.total(index) } / Double(inPlay.reduce(0) { $0 + $1.sampled })
    }
}

extension PSUScores.Stratum {
    /// The sum of the scores of an estimate.
    func total(_ index: Int) -> Double {
        switch spread {
        case .totals(let psus): psus.reduce(0) { $0 + $1.scores[index] }
        case .moments(let totals, _), .products(let totals, _): totals[index]
        case .columns(let columns): columns[index].exactTotal.doubleValue
        case .replicates(let deviations): deviations[index].reduce(0, +)
        }
    }

    /// (1 − f)·n/(n − 1) times the sum of products of deviations; 0 for a single PSU.
    fileprivate func ownCovariance(_ first: Int, _ second: Int) -> Double {
        if case .replicates = spread { return centredProduct(first, second) }
        guard sampled > 1, sampledShareLeft > 0 else { return 0 }
        let count = Double(sampled)
        return sampledShareLeft * count / (count - 1) * centredProduct(first, second)
    }

    /// n_h/N_h times the covariances within its PSUs, and within their units in turn.
    fileprivate func laterCovariance(_ first: Int, _ second: Int) -> Double {
        guard sampledShare > 0, contributes[first], contributes[second] else { return 0 }
        return sampledShare
            * later.reduce(0) { $0 + $1.ownCovariance(first, second) + $1.laterCovariance(first, second) }
    }

    func lonelyLaterLabels(_ index: Int) -> [String] {
        // Without a population count the later stages are not used.
        guard sampledShare > 0, contributes[index] else { return [] }
        return later.filter { $0.contributes[index] }.flatMap {
            ($0.isLonely ? [$0.label] : []) + $0.lonelyLaterLabels(index)
        }
    }

    /// The sum over PSUs of products of deviations from the mean PSU; means are subtracted first.
    func centredProduct(_ first: Int, _ second: Int) -> Double {
        switch spread {
        case .totals(let psus):
            let meanFirst = total(first) / Double(sampled)
            let meanSecond = total(second) / Double(sampled)
            let withoutRows = Double(sampled - psus.count) * meanFirst * meanSecond
            return psus.reduce(withoutRows) {
                $0 + ($1.scores[first] - meanFirst) * ($1.scores[second] - meanSecond)
            }
        case .moments(_, let centredSquares):
            precondition(first == second, "Scores of respondents who are PSUs are kept as variances only.")
            return centredSquares[first]
        case .products(let totals, let centred): return centred[first * totals.count + second]
        case .columns(let columns):
            return columns[first].centredProduct(columns[second], sampled: sampled)
        case .replicates(let deviations):
            // They are centred, and scaled by the rule of their replicates.
            return zip(deviations[first], deviations[second]).reduce(0) { $0 + $1.0 * $1.1 }
        }
    }

    /// The number of PSUs with a row of any of the estimates; nil if they are not kept.
    func unitsMet(_ indices: [Int]) -> Int? {
        switch spread {
        case .totals(let psus): psus.count { psu in indices.contains { psu.contributes[$0] } }
        case .moments, .products, .replicates: nil
        case .columns(let columns): Set(indices.flatMap { columns[$0].answering ?? columns[$0].units }).count
        }
    }
}

extension PSUScores.UnitScores {
    /// The sum over all units of a stratum of products of deviations from the two means.
    func centredProduct(_ other: PSUScores.UnitScores, sampled: Int) -> Double {
        let count = DoubleDouble(Double(sampled))
        let means = (exactTotal / count, other.exactTotal / count)
        var sum = ExactSum()
        var first = 0
        var second = 0
        var met = 0
        while first < units.count || second < other.units.count {
            let unitFirst = first < units.count ? units[first] : .max
            let unitSecond = second < other.units.count ? other.units[second] : .max
            let unit = min(unitFirst, unitSecond)
            sum.add(
                Self.deviation(unitFirst == unit ? scores[first] : 0, from: means.0)
                    * Self.deviation(unitSecond == unit ? other.scores[second] : 0, from: means.1))
            if unitFirst == unit { first += 1 }
            if unitSecond == unit { second += 1 }
            met += 1
        }
        sum.add(means.0 * means.1 * DoubleDouble(Double(sampled - met)))
        return sum.value.doubleValue
    }

    /// A score less the mean, exactly 0 where they differ by no more than the rounding of the mean.
    ///
    /// So the share of a level that strata were made by has no error, instead of one of 10⁻¹⁸.
    private static func deviation(_ score: Double, from mean: DoubleDouble) -> DoubleDouble {
        let deviation = DoubleDouble(score) - mean
        return deviation.magnitude.doubleValue <= 0x1p-96 * score.magnitude ? .zero : deviation
    }
}
