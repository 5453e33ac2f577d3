import SurveyModel

extension PreparedWeighting {
    /// Does the step.
    ///
    /// - Parameter weights: the weight of each row before; rows of weight 0 keep it and need no levels.
    /// - Throws: ``WeightingError`` naming the margin, the level and the numbers for which the step cannot be done.
    public func adjusting(_ weights: [Double]) throws(WeightingError) -> AdjustedWeights {
        precondition(weights.count == table.rowCount, "Every row has a weight.")
        switch (step, plan) {
        case (.design(_, let units), .cells(let cells)): return try designed(weights, cells, units)
        case (.postStratification, .cells(let cells)):
            return try raked(weights, cells, IterationLimits(), iterates: false)
        case (.raking(_, let limits), .cells(let cells)):
            return try raked(weights, cells, limits, iterates: true)
        case (.nonResponse(let names, _), .classes(let classes, let responded)):
            return try answered(weights, names, classes, responded)
        case (.calibration(let calibration), .auxiliaries(let cells, let auxiliaries, let units)):
            return try calibrated(weights, calibration, cells, auxiliaries, units)
        case (.trimming(let limits), _):
            let (result, cut) = try WeightTrimming(limits).trimmed(weights)
            return AdjustedWeights(
                weights: result, report: WeightingReport(before: weights, after: result, rowsCut: cut))
        default: preconditionFailure("A plan belongs to its step.")
        }
    }

    private func raked(
        _ weights: [Double], _ cells: JointCells, _ limits: IterationLimits, iterates: Bool
    ) throws(WeightingError) -> AdjustedWeights {
        let sums = try cells.sums(of: weights, in: table)
        let raked = try Raking(cells, limits).factors(sums)
        return AdjustedWeights(
            weights: CellWeights.multiplied(weights, by: raked.factors, cellOfRow: cells.cellOfRow),
            report: WeightingReport(
                sums, raked.factors, totals: Self.totals(cells, sums, raked.factors),
                iterations: iterates ? raked.iterations : nil))
    }

    private func designed(_ weights: [Double], _ cells: JointCells, _ units: String?) throws(WeightingError)
        -> AdjustedWeights
    {
        let sums = try cells.sums(of: weights, in: table)
        let margin = cells.margins[0]
        try margin.check(rowsOfLevel: sums.rows)
        let sampled =
            try units.map { name throws(WeightingError) in try sampledUnits(name, weights, cells) } ?? sums.rows
        for (level, total) in margin.margin.totals.enumerated() where total.total < Double(sampled[level]) {
            throw .frameTooSmall(
                margin: margin.margin.name, level: total.name, total: total.total, sampled: sampled[level])
        }
        let factors = zip(margin.totals, sampled).map { $1 > 0 ? $0 / Double($1) : 0 }
        return AdjustedWeights(
            weights: CellWeights.multiplied(weights, by: factors, cellOfRow: cells.cellOfRow),
            report: WeightingReport(sums, factors, totals: [], iterations: nil))
    }

    /// The number of different values a column has in the rows of each level.
    private func sampledUnits(_ name: String, _ weights: [Double], _ cells: JointCells) throws(WeightingError) -> [Int]
    {
        let column = try CategoryColumn.named(name, in: table)
        var met: Set<SIMD2<Int32>> = []
        var sampled = [Int](repeating: 0, count: cells.count)
        for row in weights.indices where weights[row] > 0 {
            if column[row].isEmpty { throw .blankLevel(column: name, row: row + 1) }
            let cell = cells.cellOfRow[row]
            if met.insert(SIMD2(cell, column.ids[row])).inserted { sampled[Int(cell)] += 1 }
        }
        return sampled
    }

    private func answered(
        _ weights: [Double], _ names: [String], _ classes: LevelCrossing, _ responded: [Bool]
    ) throws(WeightingError) -> AdjustedWeights {
        if let row = weights.indices.first(where: { weights[$0] > 0 && classes.cellOfRow[$0] < 0 }) {
            throw .blankLevel(column: names.first { table[$0]?[row].isEmpty == true } ?? "", row: row + 1)
        }
        let cellOfRow = classes.cellOfRow
        let drawn = CellWeights(weights, cellOfRow: cellOfRow, count: classes.count)
        let answering = zip(weights, responded).map { $1 ? $0 : 0 }
        let sums = CellWeights(answering, cellOfRow: cellOfRow, count: classes.count)
        var factors = [Double](repeating: 0, count: classes.count)
        var totals: [WeightingReport.TotalReached] = []
        for cell in 0..<classes.count where drawn.rows[cell] > 0 {
            let name = className(names, classes, cell)
            guard sums.rows[cell] > 0 else { throw .noRespondents(class: name, rows: drawn.rows[cell]) }
            factors[cell] = drawn.sums[cell] / sums.sums[cell]
            totals.append(
                WeightingReport.TotalReached(
                    margin: names.joined(separator: "*"), level: name, wanted: drawn.sums[cell],
                    before: sums.sums[cell], reached: sums.sums[cell] * factors[cell], rows: sums.rows[cell]))
        }
        guard !totals.isEmpty else { throw .noWeights }
        let result = CellWeights.multiplied(answering, by: factors, cellOfRow: cellOfRow)
        return AdjustedWeights(
            weights: result, report: WeightingReport(before: weights, after: result, totals: totals))
    }

    private func className(_ names: [String], _ classes: LevelCrossing, _ cell: Int) -> String {
        zip(names, classes.levels).map { table[$0]?.levels[Int($1[cell])] ?? "" }.joined(separator: "*")
    }

    private func calibrated(
        _ weights: [Double], _ calibration: Calibration, _ cells: JointCells, _ auxiliaries: Auxiliaries,
        _ units: Units?
    ) throws(WeightingError) -> AdjustedWeights {
        let cellSums = try cells.sums(of: weights, in: table)
        for margin in cells.margins.indices {
            try cells.margins[margin].check(rowsOfLevel: cells.rows(cellSums, margin: margin))
        }
        try requireNumbers(weights, calibration, auxiliaries)
        let groups = self.groups(weights, auxiliaries, units)
        let sums = CellWeights(weights, cellOfRow: groups.groupOfRow, count: groups.count)
        let solved = try CalibrationSolver(groups, weights: sums.sums, calibration.distance, calibration.limits)
            .factors()
        try Self.refuseNegative(solved.factors, sums)
        let result = CellWeights.multiplied(weights, by: solved.factors, cellOfRow: groups.groupOfRow)
        return AdjustedWeights(
            weights: result,
            report: WeightingReport(
                sums, solved.factors, totals: Self.totals(auxiliaries, before: weights, after: result),
                iterations: solved.iterations))
    }

    private static func refuseNegative(_ factors: [Double], _ groups: CellWeights) throws(WeightingError) {
        let negative = factors.indices.filter { groups.rows[$0] > 0 && factors[$0] < 0 }
        guard !negative.isEmpty else { return }
        throw .negativeWeights(
            rows: negative.reduce(0) { $0 + groups.rows[$1] }, smallestFactor: negative.map { factors[$0] }.min() ?? 0)
    }

    /// The totals of the step, and what weights add up to; none for a step that is no calibration.
    func totals(of weights: [Double]) throws(WeightingError) -> [WeightingReport.TotalReached] {
        switch plan {
        case .cells(let cells) where step.isCalibrating:
            let sums = try cells.sums(of: weights, in: table)
            return Self.totals(cells, sums, [Double](repeating: 1, count: cells.count))
        case .auxiliaries(_, let auxiliaries, _):
            return Self.totals(auxiliaries, before: weights, after: weights)
        default: return []
        }
    }

    /// What the rows of a group share: x of the rows, or the mean of x in their PSU.
    func groups(_ weights: [Double], _ auxiliaries: Auxiliaries, _ units: Units?) -> Auxiliaries {
        units.map { auxiliaries.averaged(within: $0.ofRow, count: $0.count, weights: weights) } ?? auxiliaries
    }

    private func requireNumbers(
        _ weights: [Double], _ calibration: Calibration, _ auxiliaries: Auxiliaries
    ) throws(WeightingError) {
        let missing = weights.indices.first { weights[$0] > 0 && auxiliaries.groupOfRow[$0] < 0 }
        guard let row = missing else { return }
        let column = calibration.totals.compactMap(\.column).first { table[$0]?[row].isEmpty == true }
        throw .missingNumber(column: column ?? "", row: row + 1)
    }

    private static func totals(_ cells: JointCells, _ sums: CellWeights, _ factors: [Double])
        -> [WeightingReport.TotalReached]
    {
        let reached = zip(sums.sums, factors).map { $0 * $1 }
        return cells.margins.indices.flatMap { margin in
            let before = cells.total(sums.sums, margin: margin)
            let after = cells.total(reached, margin: margin)
            let rows = cells.rows(sums, margin: margin)
            return cells.margins[margin].margin.totals.enumerated().map { level, total in
                WeightingReport.TotalReached(
                    margin: cells.margins[margin].margin.name, level: total.name, wanted: total.total,
                    before: before[level], reached: after[level], rows: rows[level])
            }
        }
    }

    private static func totals(_ auxiliaries: Auxiliaries, before: [Double], after: [Double])
        -> [WeightingReport.TotalReached]
    {
        let groups = [before, after].map {
            CellWeights($0, cellOfRow: auxiliaries.groupOfRow, count: auxiliaries.count)
        }
        let totals = groups.map { auxiliaries.totals($0.sums) }
        var rows = auxiliaries.columns.map { _ in 0 }
        for group in 0..<auxiliaries.count {
            for entry in auxiliaries.entries(group) { rows[entry.column] += groups[0].rows[group] }
        }
        return auxiliaries.columns.enumerated().map { position, column in
            WeightingReport.TotalReached(
                margin: column.margin, level: column.level, wanted: column.wanted, before: totals[0][position],
                reached: totals[1][position], rows: rows[position])
        }
    }
}

extension WeightingReport {
    /// What a step did that gave all rows of a cell one factor.
    init(_ cells: CellWeights, _ factors: [Double], totals: [TotalReached], iterations: Int?) {
        var before = WeightSums()
        var after = WeightSums()
        var used: [Double] = []
        for cell in factors.indices where cells.rows[cell] > 0 {
            let (rows, sum, squares) = (cells.rows[cell], cells.sums[cell], cells.squares[cell])
            before.add(count: rows, sum: sum, squares: squares, factor: 1)
            after.add(count: rows, sum: sum, squares: squares, factor: factors[cell])
            if factors[cell] > 0 { used.append(factors[cell]) }
        }
        self.init(before, after, factors: used, totals: totals, iterations: iterations, rowsCut: nil)
    }

    /// What a step did row by row.
    init(before: [Double], after: [Double], totals: [TotalReached] = [], rowsCut: Int? = nil) {
        var sums = (before: WeightSums(), after: WeightSums())
        var factors: [Double] = []
        for row in before.indices {
            sums.before.add(before[row])
            sums.after.add(after[row])
            if before[row] > 0, after[row] > 0 { factors.append(after[row] / before[row]) }
        }
        self.init(sums.before, sums.after, factors: factors, totals: totals, iterations: nil, rowsCut: rowsCut)
    }

    private init(
        _ before: WeightSums, _ after: WeightSums, factors: [Double], totals: [TotalReached], iterations: Int?,
        rowsCut: Int?
    ) {
        self.totals = totals
        self.iterations = iterations
        rowsBefore = before.count
        rowsAfter = after.count
        sumBefore = before.sum.value
        sumAfter = after.sum.value
        smallestFactor = factors.min() ?? 1
        largestFactor = factors.max() ?? 1
        kishBefore = before.kish
        kishAfter = after.kish
        self.rowsCut = rowsCut
    }
}
