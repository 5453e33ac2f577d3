/// A figure made of the cells of a table: the weights of some cells, or their share in others that hold them.
struct CellFigure {
    /// The cells that are counted.
    let cells: [Int]
    /// The cells whose respondents it is about; of a share those that make 100 %.
    let base: [Int]
    /// Whether it is a share of the base, not a total.
    let isShare: Bool
}

extension TableSums {
    /// The share of each cell in all respondents.
    var cellShares: [CellFigure] { allCells.map { CellFigure(cells: [$0], base: allCells, isShare: true) } }
    /// The weights of each cell.
    var cellTotals: [CellFigure] { allCells.map { CellFigure(cells: [$0], base: allCells, isShare: false) } }

    /// The weights of some cells, added.
    func total(_ cells: [Int]) -> DoubleDouble { cells.reduce(DoubleDouble.zero) { $0 + totals[$1] } }

    /// The value of a figure; nil for a share of nobody.
    func value(_ figure: CellFigure) -> DoubleDouble? {
        guard figure.isShare else { return total(figure.cells) }
        let base = total(figure.base)
        return base.doubleValue > 0 ? total(figure.cells) / base : nil
    }

    /// The respondents of some cells.
    func count(_ cells: [Int]) -> Int { cells.reduce(0) { $0 + counts[$1] } }

    /// PSUs minus strata among those with a respondent in some cells.
    func degreesOfFreedom(_ cells: [Int]) throws(EstimationError) -> Int {
        guard hasSumsByPSU else { return sample.freedom(rows: try rows(of: cells)) }
        let places = cells.map { placeOfCell[$0] }
        if unitsAreRows {
            return sample.strata.indices.reduce(0) { sum, stratum in
                let met = places.reduce(0) { $0 + counter.counts[stratum * placeCount + $1] }
                return sum + max(0, met - 1)
            }
        }
        let parents = sample.stages[0].parentOfUnit
        let met = parents.indices.filter { unit in
            places.contains { counter.sums[unit * placeCount + $0].head > 0 }
        }
        return met.count - Set(met.map { parents[$0] }).count
    }
}
