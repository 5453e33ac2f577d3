public import SurveyModel

extension Sample {
    /// Reads weights, strata and sampling units of every row.
    ///
    /// Weights are read as ``ExactWeight``, then rounded to a Double. Without a weights column every row counts 1, or
    /// the product of N/n over the stages if the design says so. Later stages enter the variance only where the first
    /// stage has a population count; without one they contribute nothing (METHODS 2).
    ///
    /// - Throws: ``EstimationError`` naming the column and row, the stratum or the PSU that does not fit.
    public init(_ table: SampleTable, design: SampleDesign) throws(EstimationError) {
        let table = try table.repeatedByFrequency(design.frequency)
        let reader = DesignReader(table: table, design: design)
        let strata = try reader.strata()
        let stages = try reader.stages(strata)
        let weights = try reader.weights(stages)
        let kept = design.fpc == nil ? Array(stages.prefix(1)) : stages
        self.init(
            table: table, design: design, weights: weights, strata: strata.merged.labels, stages: kept,
            inDomain: [Bool](repeating: true, count: table.rowCount))
    }
}

extension SampleTable {
    /// A column by name.
    func column(_ name: String) throws(EstimationError) -> CategoryColumn {
        guard let column = self[name] else { throw .noColumn(name, available: names) }
        return column
    }

    /// The table with each row as often as its frequency says.
    fileprivate func repeatedByFrequency(_ name: String?) throws(EstimationError) -> SampleTable {
        guard let name else { return self }
        let column = try column(name)
        let most = 50_000_000
        var rows: [Int] = []
        for row in 0..<rowCount {
            guard let times = Int(column[row]), times >= 0, rows.count + times <= most else {
                throw .unusableFrequency(column: name, value: column[row], row: row + 1)
            }
            rows += repeatElement(row, count: times)
        }
        return SampleTable(
            rowCount: rows.count,
            columns: names.compactMap { name in
                self[name].map { column in
                    (name, CategoryColumn(levels: column.levels, ids: rows.map { column.ids[$0] }))
                }
            })
    }
}
