public import SurveyModel

/// Turns blocks of responses into cells, one pass, column by column.
///
/// Work that depends on a text (a weight, a stratum, a domain) is done once for each distinct text of a
/// block; work for each row is table look-ups and exact additions.
public struct TabulationKernel: ~Copyable {
    private let query: TabulationQuery
    private let layout: CellLayout
    private var waves: [String: WaveAccumulator] = [:]

    /// Starts a tabulation.
    public init(_ query: TabulationQuery) {
        self.query = query
        layout = CellLayout(query)
    }

    /// Adds a block of responses.
    ///
    /// - Throws: ``TabulationError`` if a column is missing or a design cell cannot be used.
    public mutating func add(_ block: ResponseColumns) throws(TabulationError) {
        let weights = try PreparedWeights(block, query.design)
        let rowsOfWave = try rowsByWave(of: block)
        for (wave, rows) in rowsOfWave {
            var accumulator = waves.removeValue(forKey: wave) ?? WaveAccumulator(query: query, layout: layout)
            try accumulator.add(rows: rows, of: block, weights: weights)
            waves[wave] = accumulator
        }
    }

    /// Ends the pass.
    ///
    /// - Throws: ``TabulationError`` if the population counts of a stratum contradict each other or the sample.
    public consuming func finish() throws(TabulationError) -> Tabulation {
        var tables: [WaveTabulation] = []
        for name in waves.keys.sorted() {
            guard let accumulator = waves[name] else { continue }
            tables.append(try accumulator.table(named: name))
        }
        return Tabulation(waves: tables)
    }

    private func rowsByWave(of block: ResponseColumns) throws(TabulationError) -> [(String, [Int32])] {
        guard let name = query.waveColumn else {
            return block.rowCount == 0 ? [] : [("", (0..<Int32(block.rowCount)).map { $0 })]
        }
        let column = try block.column(name)
        var rows = [[Int32]](repeating: [], count: column.levels.count)
        let wanted = column.levels.map { query.waves.isEmpty || query.waves.contains($0) }
        for (row, level) in column.ids.enumerated() where wanted[Int(level)] { rows[Int(level)].append(Int32(row)) }
        return column.levels.indices.filter { !rows[$0].isEmpty }.map { (column.levels[$0], rows[$0]) }
    }
}

extension ResponseColumns {
    func column(_ name: String) throws(TabulationError) -> CategoryColumn {
        guard let column = categories[name] else {
            throw .unknownColumn(name, available: Array(categories.keys))
        }
        return column
    }
}

/// The weight and the frequency of each row of a block; each distinct text is read once.
struct PreparedWeights {
    /// By row, in units of ``ExactWeight``; nil if every respondent counts once.
    let weights: [UInt64]?
    /// By row; nil if every row is one respondent.
    let frequencies: [UInt64]?

    init(_ block: ResponseColumns, _ design: SampleDesign) throws(TabulationError) {
        weights = try Self.perRow(block, column: design.weights) { text, name throws(TabulationError) in
            do throws(ExactWeight.Refusal) {
                return try ExactWeight(text).units
            } catch {
                throw TabulationError.unusableWeight(column: name, value: text, error)
            }
        }
        frequencies = try Self.perRow(block, column: design.frequency) { text, name throws(TabulationError) in
            guard let value = UInt64(text), value < 1 << 40 else {
                throw TabulationError.unusableFrequency(column: name, value: text)
            }
            return value
        }
    }

    private static func perRow(
        _ block: ResponseColumns, column name: String?,
        read: (String, String) throws(TabulationError) -> UInt64
    ) throws(TabulationError) -> [UInt64]? {
        guard let name else { return nil }
        let column = try block.column(name)
        var used = [Bool](repeating: false, count: column.levels.count)
        for id in column.ids { used[Int(id)] = true }
        var values = [UInt64](repeating: 0, count: column.levels.count)
        for (level, text) in column.levels.enumerated() where used[level] { values[level] = try read(text, name) }
        return column.ids.map { values[Int($0)] }
    }
}
