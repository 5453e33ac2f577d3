import SurveyModel

/// What a table is computed from: the weights of each cell in each sampling unit, and how many rows each cell has.
///
/// Cells are numbered row by row in the order of the two axes.
struct TableSums {
    let rows: TableAxis
    let columns: TableAxis
    /// For each cell the rows with a weight above 0.
    let counts: [Int]
    /// For each cell the weights of its rows, added.
    let totals: [DoubleDouble]
    /// Rows of the domain with a weight above 0 that lack one of the answers.
    let missing: Int
    let sample: Sample
    let counter: CellCounter
    /// For each cell its place among those of the counter, which knows the empty text too.
    let placeOfCell: [Int]
    /// The number of places of the counter for each unit.
    let placeCount: Int

    /// The number of cells.
    var cellCount: Int { placeOfCell.count }
    /// All cells.
    var allCells: [Int] { Array(placeOfCell.indices) }
    /// The rows counted: with both answers and a weight above 0.
    var respondents: Int { counts.reduce(0, +) }
    /// The cells of a row of the table.
    func cells(ofRow row: Int) -> [Int] { columns.levels.indices.map { row * columns.levels.count + $0 } }
    /// The cells of a column of the table.
    func cells(ofColumn column: Int) -> [Int] { rows.levels.indices.map { $0 * columns.levels.count + column } }
    /// Whether every row is a sampling unit of its own.
    var unitsAreRows: Bool { !counter.squares.isEmpty }

    /// More cells by unit than these are not kept in memory.
    private static let mostPlaces = 1 << 24

    /// Counts a table of one or two columns of the data, in one pass over the rows.
    ///
    /// - Parameter axes: the levels of both variables where they are known, as for one table of several domains; else
    ///   those somebody in the domain gave.
    /// - Throws: ``EstimationError`` if a column is missing or the table has too many cells to be kept by PSU.
    init(_ sample: Sample, rows: String, columns: String?, axes: (TableAxis, TableAxis)? = nil)
        throws(EstimationError)
    {
        let stage = sample.stages[sample.stages.count - 1]
        let input = CellCounter.Columns(
            rows: try sample.table.column(rows), columns: try columns.map(sample.table.column),
            inDomain: sample.inDomain)
        let alone = stage.labels == nil
        let unitCount = alone ? sample.strataCount : stage.parentOfUnit.count
        guard input.cellCount <= Self.mostPlaces / max(1, unitCount) else {
            throw .tooManyCells(rows: rows, columns: columns, cells: input.cellCount)
        }
        let counter =
            alone
            ? CellCounter(
                input, weights: sample.weights, stratumOfRow: sample.stratumOfRow, stratumCount: unitCount)
            : CellCounter(input, weights: sample.weights, unitOfRow: stage.unitOfRow, unitCount: unitCount)
        self.init(sample, rows, columns, input, counter, axes)
    }

    private init(
        _ sample: Sample, _ rows: String, _ columns: String?, _ input: CellCounter.Columns, _ counter: CellCounter,
        _ axes: (TableAxis, TableAxis)?
    ) {
        let placeCount = input.cellCount
        var counts = [Int](repeating: 0, count: placeCount)
        for (place, count) in counter.counts.enumerated() { counts[place % placeCount] += count }
        let sums = counter.totals(placeCount: placeCount)
        let levels = (input.rows.levels, input.columns?.levels ?? [""])
        let rowAxis = axes?.0 ?? TableAxis(rows, met: input.met(counts) { levels.0[$0 / input.width] })
        let columnAxis =
            axes?.1 ?? columns.map { TableAxis($0, met: input.met(counts) { levels.1[$0 % input.width] }) } ?? .none
        let places = rowAxis.levels.flatMap { row in
            columnAxis.levels.map { column in
                (levels.0.firstIndex(of: row), levels.1.firstIndex(of: column))
            }
        }
        self.rows = rowAxis
        self.columns = columnAxis
        let placeOfCell = places.map { ($0 ?? 0) * input.width + ($1 ?? 0) }
        let ofCells = placeOfCell.map { counts[$0] }
        self.placeOfCell = placeOfCell
        self.counts = ofCells
        totals = placeOfCell.map { sums[$0] }
        missing = counts.reduce(0, +) - ofCells.reduce(0, +)
        self.sample = sample
        self.counter = counter
        self.placeCount = placeCount
    }
}

extension CellCounter.Columns {
    /// The texts of the cells that have a row, the empty one left out.
    fileprivate func met(_ counts: [Int], _ text: (Int) -> String) -> Set<String> {
        Set(counts.indices.filter { counts[$0] > 0 }.map(text)).subtracting([""])
    }
}

extension Sample {
    /// The stratum of each row.
    fileprivate var stratumOfRow: [Int32] {
        // With one stratum there is nothing to look up, which a table of a million rows would notice.
        strata.count == 1
            ? [Int32](repeating: 0, count: rowCount)
            : stages[0].unitOfRow.map { stages[0].parentOfUnit[Int($0)] }
    }
}
