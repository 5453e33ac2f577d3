import SurveyModel

/// The domains of the combinations of texts met in the domain columns of one lineage.
struct DomainCache: Sendable {
    /// For each column after the first, the number of each pair of an earlier combination and a text.
    private var pairs: [PairTable]
    private var parents: [[(combination: Int32, text: Int32)]]
    private var caches: [TextCache<Int32>]
    private var domainOfKey: [Int32] = []

    init(columns: Int) {
        pairs = Array(repeating: PairTable(), count: max(0, columns - 1))
        parents = Array(repeating: [], count: max(0, columns - 1))
        caches = Array(repeating: TextCache(unknown: -1), count: columns)
    }

    /// A number for the combination of texts of each row.
    mutating func keys(of columns: [CategoryColumn], rowCount: Int) -> [Int32] {
        var areKnown = true
        for index in columns.indices where !caches[index].follow(columns[index].dictionary) { areKnown = false }
        if !areKnown {
            pairs = pairs.map { _ in PairTable() }
            parents = parents.map { _ in [] }
            domainOfKey = []
        }
        guard let first = columns.first else { return [Int32](repeating: 0, count: rowCount) }
        var keys = first.ids
        for index in columns.indices.dropFirst() { combine(&keys, with: columns[index].ids, level: index - 1) }
        return keys
    }

    private mutating func combine(_ keys: inout [Int32], with ids: [Int32], level: Int) {
        for row in keys.indices {
            if let known = pairs[level].value(keys[row], ids[row]) {
                keys[row] = known
            } else {
                let number = Int32(parents[level].count)
                parents[level].append((keys[row], ids[row]))
                pairs[level].insert(keys[row], ids[row], value: number)
                keys[row] = number
            }
        }
    }

    func domain(ofKey key: Int32) -> Int32? {
        guard Int(key) < domainOfKey.count, domainOfKey[Int(key)] >= 0 else { return nil }
        return domainOfKey[Int(key)]
    }

    mutating func note(_ domain: Int32, forKey key: Int32) {
        if domainOfKey.count <= Int(key) {
            domainOfKey.append(contentsOf: repeatElement(-1, count: Int(key) + 1 - domainOfKey.count))
        }
        domainOfKey[Int(key)] = domain
    }

    func texts(ofKey key: Int32, _ columns: [CategoryColumn]) -> [String] {
        var texts: [String] = []
        var key = key
        for index in columns.indices.dropFirst().reversed() {
            let parent = parents[index - 1][Int(key)]
            texts.append(columns[index].levels[Int(parent.text)])
            key = parent.combination
        }
        if let first = columns.first { texts.append(first.levels[Int(key)]) }
        return texts.reversed()
    }
}
