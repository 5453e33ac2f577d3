/// Where the records of a rewritten table stand in the file of the user.
struct LineMap: Sendable {
    /// From a line of the rewritten table on, lines lie at this distance; kept only where the distance changes.
    private var turns: [(written: Int, distance: Int)] = []

    /// Notes that the record that begins on a line was read from a line of the file.
    mutating func add(written: Int, original: Int) {
        let distance = original - written
        if turns.last?.distance != distance { turns.append((written, distance)) }
    }

    /// A rejected row of the rewritten table, with the line it has in the file.
    func inFile(_ reject: RejectedRow) -> RejectedRow { reject.moved(by: original(of: reject.line) - reject.line) }

    /// The line of the file from which the record was read that begins on a line of the rewritten table.
    func original(of line: Int) -> Int {
        var (low, high) = (0, turns.count)
        while low < high {
            let middle = (low + high) / 2
            if turns[middle].written <= line { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? line : line + turns[low - 1].distance
    }
}
