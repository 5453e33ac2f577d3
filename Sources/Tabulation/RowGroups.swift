/// Groups of rows that count alike: those of one cell with one weight.
///
/// Weights come from the design, so that a PSU has a few of them at most. A response then only adds to counts, and a
/// weight is multiplied once for a group.
struct RowGroups: Sendable {
    /// Groups beyond which counting by groups takes too much memory.
    static let most = 1 << 16

    private let most: Int
    /// By group.
    private(set) var cells: [Int32] = []
    /// By group, in units of ``ExactWeight``.
    private(set) var weights: [UInt64] = []
    private var ids = PairTable()
    /// By number of the weight: the cell met last and its group.
    private var last: [(cell: Int32, group: Int32)] = []

    init(most: Int = Self.most) { self.most = most }

    var count: Int { cells.count }

    /// The group of each row; -1 for rows without a weight above 0, and nil if there are too many groups.
    mutating func groups(of places: RowPlaces, weightIDs: [Int32], weights units: [UInt64]) -> [Int32]? {
        last.grow(to: units.count, (-1, -1))
        var result = [Int32](repeating: -1, count: weightIDs.count)
        for row in weightIDs.indices where weightIDs[row] >= 0 {
            let weight = weightIDs[row]
            let cell = places.cells[row]
            if last[Int(weight)].cell == cell {
                result[row] = last[Int(weight)].group
            } else {
                let group = group(cell, weight, units: units[Int(weight)])
                last[Int(weight)] = (cell, group)
                result[row] = group
            }
        }
        return count <= most ? result : nil
    }

    private mutating func group(_ cell: Int32, _ weight: Int32, units: UInt64) -> Int32 {
        if let known = ids.value(cell, weight) { return known }
        let id = Int32(cells.count)
        cells.append(cell)
        weights.append(units)
        ids.insert(cell, weight, value: id)
        return id
    }
}
