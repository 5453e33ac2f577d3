/// Σ_g π_g ȳ_g with fixed shares π_g.
private struct StandardisedMeanFunction: TotalsFunction {
    let variable: NumericVariable
    let groups: CategoricalVariable
    /// The levels of `groups` in the standard population and their shares there.
    let standard: [(level: Int, share: DoubleDouble)]

    var features: [Feature] {
        standard.flatMap {
            [Feature.level(groups, Int32($0.level)), .valueAtLevel(groups, Int32($0.level), variable)]
        }
    }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        var value = DoubleDouble.zero
        var gradient: [DoubleDouble] = []
        for (position, (level, share)) in standard.enumerated() {
            let weight = totals[2 * position]
            guard weight.doubleValue > 0 else { throw .emptyStandardGroup(groups.levels[level]) }
            let mean = totals[2 * position + 1] / weight
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
    ///   domain; else as ``means(of:by:missing:)``.
    ///
    /// Edge case: absent where a domain has no answer in one of the groups, never re-weighted.
    public func standardisedMeans(
        of variables: [String], standardisedBy groups: String, population: [String: Double],
        by columns: [String] = [], missing: MissingAnswers = .perVariable
    ) throws(EstimationError) -> JointEstimates {
        let groups = try categorical(groups)
        let standard = try standardShares(groups, population)
        var requests: [VariableRequest] = []
        for name in variables {
            let variable = try numeric(name)
            let function = StandardisedMeanFunction(variable: variable, groups: groups, standard: standard)
            requests.append(
                VariableRequest(
                    .standardisedMean, variables: [.numeric(variable), .categorical(groups)],
                    functions: [(nil, function)]))
        }
        return try estimates(requests, by: columns, missing: missing)
    }

    /// The levels of the domain and their shares in the standard population.
    private func standardShares(_ groups: CategoricalVariable, _ population: [String: Double])
        throws(EstimationError) -> [(level: Int, share: DoubleDouble)]
    {
        var met = [Bool](repeating: false, count: groups.levels.count)
        for (row, level) in groups.levelOfRow.enumerated() where level >= 0 && inDomain[row] { met[Int(level)] = true }
        let levels = groups.levels.indices.filter { met[$0] }
        let names = Set(levels.map { groups.levels[$0] })
        if let strange = names.symmetricDifference(population.keys).sorted().first {
            throw .unusableStandard(column: groups.name, level: strange)
        }
        let sizes = levels.map { population[groups.levels[$0]] ?? 0 }
        for (level, size) in zip(levels, sizes) where !(size > 0 && size.isFinite) {
            throw .unusableStandard(column: groups.name, level: groups.levels[level])
        }
        let whole = sizes.reduce(DoubleDouble.zero) { $0 + DoubleDouble($1) }
        return zip(levels, sizes).map { ($0, DoubleDouble($1) / whole) }
    }
}
