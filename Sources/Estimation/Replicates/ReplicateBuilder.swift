import SurveyModel

/// Makes the replicates of a sample from its strata and PSUs.
struct ReplicateBuilder {
    /// The first stage, whose units the replicates leave out or draw again.
    let stage: SamplingStage
    /// The labels of the strata.
    let strata: [String]
    /// How strata with one PSU are treated.
    let rule: SinglePSURule
    let centre: ReplicateCentre

    func weights(_ method: ReplicateMethod) throws(EstimationError) -> ReplicateWeights {
        switch method {
        case .jackknife: try jackknife()
        case .balanced: try balanced(rho: 0, method)
        case .fay(let rho):
            try balanced(rho: rho, method)
        case .bootstrap(let replicates, let seed): try bootstrap(replicates, seed: seed, method)
        case .columns: preconditionFailure("Columns are read, not made.")
        }
    }

    /// Strata of which more than one PSU was drawn; those taken with certainty add nothing to the variance.
    ///
    /// - Throws: if one PSU was drawn out of several and the design does not say to count it as certain.
    private func strataWithVariance() throws(EstimationError) -> [Int] {
        let lonely = self.strata.indices.filter { stage.sampled($0) == 1 && stage.populations[$0] != 1 }
        if !lonely.isEmpty, ![.certainty, .remove].contains(rule) {
            throw .replicates(.singlePSU(strata: lonely.map { self.strata[$0] }))
        }
        let varying = self.strata.indices.filter { stage.sampled($0) > 1 }
        guard !varying.isEmpty else { throw .replicates(.nothingToReplicate) }
        return varying
    }

    /// Factors of one for units nothing happens to.
    private func unchanged(_ count: Int) throws(EstimationError) -> [Double] {
        let units = stage.parentOfUnit.count
        try ReplicateRefusal.checkSize(units: units, replicates: count)
        return [Double](repeating: 1, count: units * count)
    }

    private func made(_ method: ReplicateMethod, scale: Double, scales: [Double], _ factors: ReplicateFactors)
        -> ReplicateWeights
    {
        ReplicateWeights(
            method, scale: scale, replicateScales: scales, centre: centre, freedom: .psus,
            unitOfRow: stage.unitOfRow, factors: factors)
    }
}

extension ReplicateBuilder {
    /// Leaves out one PSU at a time: factor n_h/(n_h − 1) in its stratum, rscale (n_h − 1)/n_h·(1 − f_h).
    private func jackknife() throws(EstimationError) -> ReplicateWeights {
        let strata = try strataWithVariance()
        var groupOfUnit = [Int32](repeating: -1, count: stage.parentOfUnit.count)
        var factorOfGroup: [Double] = []
        var leftOut: [Int32] = []
        var scales: [Double] = []
        for (group, stratum) in strata.enumerated() {
            let count = Double(stage.sampled(stratum))
            let share = stage.populations[stratum].map { count / $0 } ?? 0
            factorOfGroup.append(count / (count - 1))
            for unit in stage.firstUnit[stratum]..<stage.firstUnit[stratum + 1] {
                groupOfUnit[Int(unit)] = Int32(group)
                leftOut.append(unit)
                scales.append((count - 1) / count * (1 - share))
            }
        }
        let same = Set(scales).count == 1
        return made(
            .jackknife, scale: same ? scales[0] : 1, scales: same ? scales.map { _ in 1 } : scales,
            .leaveOneOut(
                ReplicateFactors.LeaveOneOut(
                    groupOfUnit: groupOfUnit, factorOfGroup: factorOfGroup, leftOut: leftOut)))
    }

    /// Factors 2 − ρ and ρ of the two PSUs of each stratum by the signs of a column of a Hadamard matrix.
    ///
    /// The first column, all +1, is left out, so that half-samples are in full orthogonal balance (Wolter 2007, 3.4).
    private func balanced(rho: Double, _ method: ReplicateMethod) throws(EstimationError) -> ReplicateWeights {
        guard rho >= 0, rho < 1 else { throw .replicates(.unusableRho(rho)) }
        let others = self.strata.indices.filter { stage.sampled($0) != 2 }
        guard others.isEmpty else {
            throw .replicates(.withoutPairs(others.map { (self.strata[$0], stage.sampled($0)) }))
        }
        let matrix = HadamardMatrix(columns: self.strata.count + 1)
        var factors = try unchanged(matrix.order)
        for stratum in self.strata.indices {
            let first = Int(stage.firstUnit[stratum])
            for replicate in 0..<matrix.order {
                let isFirst = matrix.isPositive(row: replicate, column: stratum + 1)
                factors[first * matrix.order + replicate] = isFirst ? 2 - rho : rho
                factors[(first + 1) * matrix.order + replicate] = isFirst ? rho : 2 - rho
            }
        }
        return made(
            method, scale: 1 / (Double(matrix.order) * (1 - rho) * (1 - rho)),
            scales: [Double](repeating: 1, count: matrix.order), .table(factors, units: stage.parentOfUnit.count))
    }

    /// Draws n_h − 1 PSUs with replacement in every stratum; a PSU drawn t times has the factor t·n_h/(n_h − 1).
    private func bootstrap(_ count: Int, seed: UInt64, _ method: ReplicateMethod) throws(EstimationError)
        -> ReplicateWeights
    {
        guard count >= 2 else { throw .replicates(.tooFewReplicates(count)) }
        let strata = try strataWithVariance()
        var factors = try unchanged(count)
        for replicate in 0..<count {
            var random = ReplicateRandom(seed: seed, replicate: replicate)
            for stratum in strata {
                let (first, drawn) = (Int(stage.firstUnit[stratum]), stage.sampled(stratum))
                for unit in first..<first + drawn { factors[unit * count + replicate] = 0 }
                let factor = Double(drawn) / Double(drawn - 1)
                for _ in 1..<drawn { factors[(first + random.below(drawn)) * count + replicate] += factor }
            }
        }
        return made(
            method, scale: 1 / Double(count - 1), scales: [Double](repeating: 1, count: count),
            .table(factors, units: stage.parentOfUnit.count))
    }
}
