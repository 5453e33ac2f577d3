/// Questions that wait for each other.
extension FormChecks {
    /// Reports every loop of conditions and calculations once, with the rows it goes through.
    mutating func checkLoops() {
        var state = [Int](repeating: 0, count: outline.entries.count)
        for start in outline.entries.indices where state[start] == 0 { search(from: start, &state) }
    }

    /// The entries an entry waits for: what its own condition and calculation name, and the group around it.
    private func dependencies(of index: Int) -> [Int] {
        let entry = outline.entries[index]
        let keys = ["relevant", "calculation", "repeat_count"]
        let names = keys.flatMap { key in
            (try? FormExpression.parse(entry.row[key]))?.answers ?? []
        }
        let named = names.compactMap { outline.entry(named: $0, from: entry.groups) }
        return named + (entry.groups.last.map { [$0] } ?? [])
    }

    /// Goes depth first, without recursion: a form may have thousands of rows.
    private mutating func search(from start: Int, _ state: inout [Int]) {
        var path = [(entry: start, waits: dependencies(of: start)[...])]
        state[start] = 1
        while let last = path.last {
            guard let next = last.waits.first else {
                state[last.entry] = 2
                path.removeLast()
                continue
            }
            path[path.count - 1].waits.removeFirst()
            if state[next] == 1, let from = path.firstIndex(where: { $0.entry == next }) {
                reportLoop(path[from...].map(\.entry))
            } else if state[next] == 0 {
                state[next] = 1
                path.append((next, dependencies(of: next)[...]))
            }
        }
    }

    private mutating func reportLoop(_ loop: [Int]) {
        let entries = loop.map { outline.entries[$0] }
        guard let first = entries.first(where: { !$0.row["relevant"].isEmpty || !$0.row["calculation"].isEmpty }) else {
            return
        }
        let words = entries + entries.prefix(1)
        let vi = words.map { "\($0.name) (dòng \($0.row.number))" }.joined(separator: " → ")
        let en = words.map { "\($0.name) (row \($0.row.number))" }.joined(separator: " → ")
        let key = first.row["relevant"].isEmpty ? "calculation" : "relevant"
        log.add(
            .error, form.survey.place(first.row, key),
            vi: "điều kiện hoặc phép tính chạy vòng tròn: \(vi); hãy bỏ một điều kiện trong vòng.",
            en: "conditions or calculations go round in a circle: \(en); take one of them out.")
    }
}
