public import SurveyModel

/// Turns blocks of responses into cells, one pass, column by column.
///
/// Work that depends on a text (a weight, a stratum, a domain) is done once for each distinct text; work for each row
/// is table look-ups and exact additions. Several kernels may each take a part of the rows: sums of whole numbers are
/// the same in any order, so that merging them changes no digit.
public struct TabulationKernel: Sendable {
    private let query: TabulationQuery
    private let layout: CellLayout
    private let scorer: PoolScorer?
    private var waves: [String: WaveAccumulator] = [:]

    /// Starts a tabulation.
    public init(_ query: TabulationQuery) {
        self.query = query
        layout = CellLayout(query)
        scorer = PoolScorer(layout)
    }

    /// Adds a block of responses.
    ///
    /// - Throws: ``TabulationError`` if a column is missing or a design cell cannot be used.
    public mutating func add(_ block: ResponseColumns) throws(TabulationError) {
        for (wave, part) in try parts(of: block) {
            var accumulator =
                waves.removeValue(forKey: wave)
                ?? WaveAccumulator(
                    query: query, layout: layout, scorer: scorer)
            try accumulator.add(part)
            waves[wave] = accumulator
        }
    }

    /// Adds what another kernel has counted for the same query.
    ///
    /// - Throws: ``TabulationError`` if the two parts contradict each other, such as a PSU in two strata.
    public mutating func merge(_ other: consuming TabulationKernel) throws(TabulationError) {
        for (wave, theirs) in other.waves.sorted(by: { $0.key < $1.key }) {
            guard var ours = waves.removeValue(forKey: wave) else {
                waves[wave] = theirs
                continue
            }
            try ours.merge(theirs)
            waves[wave] = ours
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

    /// The responses of each wave wanted.
    private func parts(of block: ResponseColumns) throws(TabulationError) -> [(String, ResponseColumns)] {
        guard block.rowCount > 0 else { return [] }
        guard let name = query.waveColumn else { return [("", block)] }
        let column = try block.column(name)
        let first = column.ids[0]
        if column.ids.allSatisfy({ $0 == first }) {
            let wave = column.levels[Int(first)]
            return isWanted(wave) ? [(wave, block)] : []
        }
        var rows = [[Int]](repeating: [], count: column.levels.count)
        for (row, level) in column.ids.enumerated() { rows[Int(level)].append(row) }
        return column.levels.indices.filter { !rows[$0].isEmpty && isWanted(column.levels[$0]) }.map {
            (column.levels[$0], block.rows(rows[$0], ratings: query.ratingColumns, categories: query.categoryColumns))
        }
    }

    private func isWanted(_ wave: String) -> Bool { query.waves.isEmpty || query.waves.contains(wave) }
}

extension ResponseColumns {
    func column(_ name: String) throws(TabulationError) -> CategoryColumn {
        guard let column = categories[name] else {
            throw .unknownColumn(name, available: Array(categories.keys))
        }
        return column
    }

    /// Some of the rows, with the columns named.
    fileprivate func rows(_ rows: [Int], ratings: Set<String>, categories: Set<String>) -> ResponseColumns {
        ResponseColumns(
            rowCount: rows.count,
            ratings: self.ratings.filter { ratings.contains($0.key) }.mapValues { slots in rows.map { slots[$0] } },
            categories: self.categories.filter { categories.contains($0.key) }.mapValues { column in
                CategoryColumn(dictionary: column.dictionary, ids: rows.map { column.ids[$0] })
            })
    }
}
