/// A weighted table of two variables, each cell with its error.
public struct CrossTable: Sendable, Hashable {
    /// What makes 100 %.
    public enum Shares: String, Sendable, Hashable, CaseIterable {
        /// Each row.
        case row
        /// Each column.
        case column
        /// The whole table.
        case total
    }

    /// The variable of the rows and its levels.
    public let rows: TableAxis
    /// The variable of the columns and its levels.
    public let columns: TableAxis
    /// What makes 100 % in ``shareOfCells``.
    public let shares: Shares
    /// The domain the table is about; empty for all rows.
    public let domain: [DomainKey]
    /// The share of each cell, row by row.
    public let shareOfCells: [Estimate]
    /// The estimated number of people in each cell, row by row.
    public let totalOfCells: [Estimate]
    /// The respondents of each cell, row by row.
    public let respondentsOfCells: [Int]
    /// The share of each row in the whole table.
    public let shareOfRows: [Estimate]
    /// The share of each column in the whole table.
    public let shareOfColumns: [Estimate]
    /// Rows of the data with both answers and a weight above 0.
    public let respondents: Int
    /// Rows of the domain with a weight above 0 that lack one of the answers.
    public let missing: Int
    /// The weights of the respondents, added.
    public let sumOfWeights: Double
    /// PSUs minus strata among the respondents.
    public let degreesOfFreedom: Int
    /// The test of independence; nil if none was asked for.
    public let test: Result<IndependenceTest, TestRefusal>?
    /// What a careful statistician adds about the design.
    public let notes: [EstimationNote]

    /// The position of a cell in the lists of cells.
    public func cell(row: Int, column: Int) -> Int { row * columns.levels.count + column }
}

extension Sample {
    /// Returns the weighted table of two categorical variables with the error of each cell.
    ///
    /// A share is the ratio of two sums of weights, with the score w(1_cell − p·1_base)/Σw_base (METHODS 1, 2, 6).
    ///
    /// - Parameters:
    ///   - shares: what makes 100 %.
    ///   - test: how independence is tested; nil for no test.
    ///   - domains: one table for each domain these columns make; all have the same rows and columns.
    /// - Throws: ``EstimationError`` if a column is missing, or a stratum holds one PSU and the design says to fail.
    ///
    /// Edge case: a share of a row or column with nobody in it is absent.
    public func crossTables(
        rows: String, columns: String, shares: CrossTable.Shares = .row, test: IndependenceTest.Method? = .raoScott,
        by domains: [String] = []
    ) throws(EstimationError) -> [CrossTable] {
        let whole = try TableSums(self, rows: rows, columns: columns)
        guard !domains.isEmpty else { return [try whole.crossTable(shares, test, [])] }
        var tables: [CrossTable] = []
        for domain in try self.domains(by: domains) {
            var mask = [Bool](repeating: false, count: rowCount)
            for row in domain.rows { mask[Int(row)] = true }
            let sums = try TableSums(
                restricted(to: mask), rows: rows, columns: columns, axes: (whole.rows, whole.columns))
            tables.append(try sums.crossTable(shares, test, domain.keys))
        }
        return tables
    }
}

extension TableSums {
    fileprivate func crossTable(
        _ shares: CrossTable.Shares, _ method: IndependenceTest.Method?, _ domain: [DomainKey]
    ) throws(EstimationError) -> CrossTable {
        let width = columns.levels.count
        let ofCells = allCells.map { cell in
            let base =
                switch shares {
                case .row: cells(ofRow: cell / width)
                case .column: cells(ofColumn: cell % width)
                case .total: allCells
                }
            return CellFigure(cells: [cell], base: base, isShare: true)
        }
        let ofRows = rows.levels.indices.map { CellFigure(cells: cells(ofRow: $0), base: allCells, isShare: true) }
        let ofColumns = columns.levels.indices.map {
            CellFigure(cells: cells(ofColumn: $0), base: allCells, isShare: true)
        }
        let test: Result<IndependenceTest, TestRefusal>? =
            if let method { try independenceTest(method) } else { nil }
        let labels = self.rows.levels.flatMap { row in self.columns.levels.map { "\(row) × \($0)" } }
        let figures = try estimates(ofCells, domain, labels: labels)
        return CrossTable(
            rows: rows, columns: columns, shares: shares, domain: domain, shareOfCells: figures,
            totalOfCells: try estimates(cellTotals, domain, labels: labels), respondentsOfCells: counts,
            shareOfRows: try estimates(ofRows, domain, labels: rows.levels.map { "\($0) × Σ" }),
            shareOfColumns: try estimates(ofColumns, domain, labels: columns.levels.map { "Σ × \($0)" }),
            respondents: respondents, missing: missing, sumOfWeights: total(allCells).doubleValue,
            degreesOfFreedom: try degreesOfFreedom(allCells), test: test,
            notes: EstimationNote.notes(on: figures, try scores(ofCells), of: sample, by: []))
    }
}
