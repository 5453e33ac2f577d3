/// Σ_g π_g ȳ_g with fixed shares π_g.
private struct StandardisedMeanFunction: TotalsFunction {
    let variable: NumericVariable
    let groups: CategoricalVariable
    /// The share of each level of `groups` in the standard population.
    let shares: [DoubleDouble]

    var features: [Feature] {
        groups.levels.indices.flatMap {
            [Feature.level(groups, Int32($0)), .valueAtLevel(groups, Int32($0), variable)]
        }
    }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        var value = DoubleDouble.zero
        var gradient: [DoubleDouble] = []
        for (group, share) in shares.enumerated() {
            let weight = totals[2 * group]
            guard weight.doubleValue > 0 else { throw .emptyStandardGroup(groups.levels[group]) }
            let mean = totals[2 * group + 1] / weight
            value = value + share * mean
            gradient += [-share * mean / weight, share / weight]
        }
        return Linearisation(value: value, gradient: gradient)
    }
}

extension Sample {
    /// Returns means as they would be if every domain had the composition of a standard population.
    ///
    /// Direct standardisation Σ_g π_g ȳ_g with fixed π; the score is the same combination of those of the means
    /// (METHODS 14; Lumley 2010, 2.6).
    ///
    /// - Parameter population: the size of each group in the standard population; only their proportions matter.
    /// - Throws: ``EstimationError/unusableStandard(column:level:)`` if the groups of the standard are not those of the
    ///   sample; else as ``means(of:by:missing:)``.
    ///
    /// Edge case: absent where a domain has no answer in one of the groups, never re-weighted.
    public func standardisedMeans(
        of variables: [String], standardisedBy groups: String, population: [String: Double],
        by columns: [String] = [], missing: MissingAnswers = .perVariable
    ) throws(EstimationError) -> JointEstimates {
        let groups = try categorical(groups)
        if let strange = Set(groups.levels).symmetricDifference(population.keys).sorted().first {
            throw .unusableStandard(column: groups.name, level: strange)
        }
        let sizes = groups.levels.map { population[$0] ?? 0 }
        for (level, size) in zip(groups.levels, sizes) where !(size > 0 && size.isFinite) {
            throw .unusableStandard(column: groups.name, level: level)
        }
        let whole = sizes.reduce(DoubleDouble.zero) { $0 + DoubleDouble($1) }
        let shares = sizes.map { DoubleDouble($0) / whole }
        var requests: [VariableRequest] = []
        for name in variables {
            let variable = try numeric(name)
            let function = StandardisedMeanFunction(variable: variable, groups: groups, shares: shares)
            requests.append(
                VariableRequest(
                    .standardisedMean, variables: [.numeric(variable), .categorical(groups)],
                    functions: [(nil, function)]))
        }
        return try estimates(requests, by: columns, missing: missing)
    }
}
