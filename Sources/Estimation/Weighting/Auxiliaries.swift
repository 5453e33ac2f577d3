import SurveyModel

/// The numbers x whose weighted totals are to be those of the population, for rows that share them.
///
/// Where all are levels, rows of a joint cell share x; where some are numbers, every row has its own; where all rows of
/// a PSU are to share a factor, they share the mean of x in the PSU.
struct Auxiliaries: Sendable {
    /// One of the totals wanted.
    struct Column: Sendable {
        let margin: String
        let level: String
        let wanted: Double
    }

    /// An entry of x that is not 0.
    struct Entry: Sendable {
        let column: Int
        let value: Double
    }

    let columns: [Column]
    /// The group of rows each row belongs to; −1 where a level or number is missing.
    let groupOfRow: [Int32]
    /// The entries of each group, group after group.
    private(set) var entries: [Entry] = []
    /// Where the entries of each group begin; one more than there are groups.
    private(set) var starts: [Int] = [0]
    /// q of each group: 1 by the variance of the model.
    private(set) var q: [Double] = []

    var count: Int { q.count }

    func entries(_ group: Int) -> ArraySlice<Entry> { entries[starts[group]..<starts[group + 1]] }

    init(columns: [Column], groupOfRow: [Int32]) {
        self.columns = columns
        self.groupOfRow = groupOfRow
    }

    mutating func append(_ group: [Entry], q: Double) {
        entries += group
        starts.append(entries.count)
        self.q.append(q)
    }

    /// x'λ of each group.
    func combinations(_ lambda: [Double]) -> [Double] {
        (0..<count).map { group in entries(group).reduce(0) { $0 + $1.value * lambda[$1.column] } }
    }

    /// Σ over groups of a number times x.
    func totals(_ numbers: [Double]) -> [Double] {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: columns.count)
        for group in 0..<count where numbers[group] != 0 {
            for entry in entries(group) { sums[entry.column].add(numbers[group] * entry.value) }
        }
        return sums.map(\.value)
    }

    /// Σ over groups of a number times xx'.
    func crossProducts(_ numbers: [Double]) -> Matrix {
        var matrix = Matrix(rows: columns.count, columns: columns.count)
        for group in 0..<count where numbers[group] != 0 {
            for first in entries(group) {
                for second in entries(group) {
                    matrix[first.column, second.column] += numbers[group] * first.value * second.value
                }
            }
        }
        return matrix
    }

    /// The same with the weighted mean of x in each unit in place of x, so that the rows of a unit share it.
    ///
    /// With weighted means the totals of x itself are met, not only those of its means.
    func averaged(within unitOfRow: [Int32], count: Int, weights: [Double]) -> Auxiliaries {
        let width = columns.count
        var sums = [Double](repeating: 0, count: count * width)
        var weightOfUnit = [Double](repeating: 0, count: count)
        for (row, unit) in unitOfRow.enumerated() where weights[row] > 0 && groupOfRow[row] >= 0 {
            weightOfUnit[Int(unit)] += weights[row]
            for entry in entries(Int(groupOfRow[row])) {
                sums[Int(unit) * width + entry.column] += weights[row] * entry.value
            }
        }
        var result = Auxiliaries(columns: columns, groupOfRow: unitOfRow)
        for unit in 0..<count {
            let means = (0..<width).map { column in
                Entry(column: column, value: sums[unit * width + column] / weightOfUnit[unit])
            }
            result.append(weightOfUnit[unit] > 0 ? means.filter { $0.value != 0 } : [], q: 1)
        }
        return result
    }
}

extension Auxiliaries {
    /// The levels of margins, as 1 where a row has the level.
    init(_ cells: JointCells) {
        self.init(columns: Self.columns(cells), groupOfRow: cells.cellOfRow)
        for cell in 0..<cells.count { append(Self.levels(of: cell, cells), q: 1) }
    }

    /// The levels of margins and the numbers of columns.
    init(_ cells: JointCells, numbers: [AuxiliaryNumbers], variance: [Double]?) {
        let columns = Self.columns(cells) + numbers.map { Column(margin: $0.name, level: "", wanted: $0.total) }
        let firstNumber = columns.count - numbers.count
        let groups = cells.cellOfRow.indices.map { row in
            cells.cellOfRow[row] < 0 || numbers.contains { $0.values[row].isNaN } ? -1 : Int32(row)
        }
        self.init(columns: columns, groupOfRow: groups)
        let ofCell = (0..<cells.count).map { Self.levels(of: $0, cells) }
        for row in groups.indices {
            guard groups[row] >= 0 else {
                append([], q: 1)
                continue
            }
            let own = numbers.indices.map { Entry(column: firstNumber + $0, value: numbers[$0].values[row]) }
            append(ofCell[Int(cells.cellOfRow[row])] + own, q: variance.map { 1 / $0[row] } ?? 1)
        }
    }

    private static func columns(_ cells: JointCells) -> [Column] {
        cells.margins.flatMap { margin in
            margin.margin.totals.map { Column(margin: margin.margin.name, level: $0.name, wanted: $0.total) }
        }
    }

    private static func levels(of cell: Int, _ cells: JointCells) -> [Entry] {
        var first = 0
        return cells.margins.indices.map { margin in
            defer { first += cells.margins[margin].levelCount }
            return Entry(column: first + Int(cells.levels[margin][cell]), value: 1)
        }
    }
}

/// A column of numbers and its population total.
struct AuxiliaryNumbers: Sendable {
    let name: String
    let total: Double
    /// The number of each row; NaN where it is missing.
    let values: [Double]

    init(_ auxiliary: AuxiliaryTotal, in table: SampleTable) throws(WeightingError) {
        guard auxiliary.total.isFinite else {
            throw .unusableTotal(margin: auxiliary.name, level: "", total: auxiliary.total)
        }
        name = auxiliary.name
        total = auxiliary.total
        guard let column = auxiliary.column else {
            guard total > 0 else { throw .unusableTotal(margin: name, level: "", total: total) }
            values = [Double](repeating: 1, count: table.rowCount)
            return
        }
        values = try Self.values(column, in: table)
    }

    static func values(_ name: String, in table: SampleTable) throws(WeightingError) -> [Double] {
        let column = try CategoryColumn.named(name, in: table)
        let numbers = column.levels.map { PlainDecimal.value($0) }
        var values: [Double] = []
        values.reserveCapacity(column.ids.count)
        for (row, level) in column.ids.enumerated() {
            let text = column.levels[Int(level)]
            guard let number = text.isEmpty ? Double.nan : numbers[Int(level)] else {
                throw .sample(.notANumber(column: name, value: text, row: row + 1))
            }
            guard !(number.magnitude > 1e60) else {
                throw .sample(.numberOutOfRange(column: name, value: text, row: row + 1))
            }
            values.append(number)
        }
        return values
    }
}
