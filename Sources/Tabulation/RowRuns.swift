import SurveyModel

/// Rows of a block that stand together and count alike: equal in every column of the design and of the domains.
///
/// The store keeps responses in such an order. What depends on these columns is then done once for each run.
struct RowRuns {
    /// The first row of each run, and the number of rows at the end.
    let starts: [Int32]
    /// One row for each run, with the columns compared.
    let heads: ResponseColumns

    /// Shorter runs are not worth it: their sums take as long to carry over as their rows to add up.
    private static let shortestMean = 6

    /// Finds the runs; nil if they are short.
    ///
    /// - Throws: ``TabulationError`` if a column is missing.
    init?(_ block: ResponseColumns, columns names: Set<String>) throws(TabulationError) {
        let limit = block.rowCount / Self.shortestMean
        var columns: [String: CategoryColumn] = [:]
        for name in names { columns[name] = try block.column(name) }
        let differs = Self.differences(columns.values.map(\.ids), rowCount: block.rowCount)
        var starts: [Int32] = []
        starts.reserveCapacity(limit + 2)
        for row in 0..<block.rowCount where differs[row] != 0 {
            guard starts.count < limit else { return nil }
            starts.append(Int32(row))
        }
        guard !starts.isEmpty else { return nil }
        heads = ResponseColumns(
            rowCount: starts.count, ratings: [:],
            categories: columns.mapValues { column in
                CategoryColumn(dictionary: column.dictionary, ids: starts.map { column.ids[Int($0)] })
            })
        self.starts = starts + [Int32(block.rowCount)]
    }

    /// By row, whether a column differs from the row before; the first row always does.
    private static func differences(_ columns: [[Int32]], rowCount: Int) -> [UInt8] {
        var differs = [UInt8](repeating: 0, count: rowCount)
        guard rowCount > 0 else { return differs }
        differs.withUnsafeMutableBufferPointer { differs in
            for ids in columns {
                ids.withUnsafeBufferPointer { ids in
                    for row in 1..<ids.count { differs[row] |= ids[row] == ids[row &- 1] ? 0 : 1 }
                }
            }
        }
        differs[0] = 1
        return differs
    }

    var count: Int { starts.count - 1 }

    /// The number of rows of a run.
    func length(_ run: Int) -> Int { Int(starts[run + 1] - starts[run]) }
}
