import SurveyModel

/// A figure of a table as a function of totals, for samples whose scores are not those of the cells of each PSU.
private struct CellFunction: TotalsFunction {
    let cells: CategoricalVariable
    let members: [Bool]
    let isShare: Bool

    var features: [Feature] { [.one, .anyLevel(cells, members)] }

    func linearised(_ totals: [DoubleDouble], respondents: Int) throws(Absence) -> Linearisation {
        guard isShare else { return Linearisation(value: totals[1], gradient: [.zero, DoubleDouble(1.0)]) }
        let share = totals[1] / totals[0]
        return Linearisation(value: share, gradient: [-share / totals[0], DoubleDouble(1.0) / totals[0]])
    }
}

extension TableSums {
    /// Whether the cells of each PSU are all that errors depend on: one stage of drawing, weights that count as fixed.
    var hasSumsByPSU: Bool { sample.stages.count == 1 && sample.residuals == nil && sample.replicates == nil }

    /// The cell of each row; −1 outside the table.
    private func cellOfRow() throws(EstimationError) -> CategoricalVariable {
        let first = try sample.table.column(rows.variable)
        let second = columns.variable.isEmpty ? nil : try sample.table.column(columns.variable)
        let width = Int32(second?.levels.count ?? 1)
        var cellOfPlace = [Int32](repeating: -1, count: placeCount)
        for (cell, place) in placeOfCell.enumerated() { cellOfPlace[place] = Int32(cell) }
        let levels = first.ids.indices.map { row in
            sample.inDomain[row] && sample.weights[row] > 0
                ? cellOfPlace[Int(first.ids[row] * width + (second?.ids[row] ?? 0))] : -1
        }
        return CategoricalVariable(name: rows.variable, levels: allCells.map(String.init), levelOfRow: levels)
    }

    /// The figures for the estimators that go through every row.
    func domainFigures(_ figures: [CellFigure]) throws(EstimationError) -> [DomainFigure] {
        let cells = try cellOfRow()
        return figures.map { figure in
            let inBase = allCells.map(figure.base.contains)
            let rows = sample.rowsByUnit.filter { row in
                let cell = cells.levelOfRow[Int(row)]
                return cell >= 0 && inBase[Int(cell)]
            }
            return DomainFigure(
                statistic: figure.isShare ? .proportion : .levelTotal, variables: [self.rows.variable], category: nil,
                domain: DomainRows(keys: [], rows: rows, rowCount: rows.count), rows: rows,
                function: CellFunction(
                    cells: cells, members: allCells.map(figure.cells.contains), isShare: figure.isShare))
        }
    }

    /// The rows of some cells, in the order of their units.
    func rows(of members: [Int]) throws(EstimationError) -> [Int32] {
        let cells = try cellOfRow()
        let isMember = allCells.map(members.contains)
        return sample.rowsByUnit.filter { row in
            let cell = cells.levelOfRow[Int(row)]
            return cell >= 0 && isMember[Int(cell)]
        }
    }
}
