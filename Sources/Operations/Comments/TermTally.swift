import SurveyModel

/// Counts terms by group, row by row.
struct TermTally {
    /// A term in a group; the unit is empty where terms are not grouped by unit, the group where not by topic, the term
    /// where the topic as a whole is meant.
    struct Key: Hashable {
        let unit: String
        let group: String
        let term: String
    }

    /// How often a term was met.
    struct Count {
        var comments = 0
        var respondents = 0
    }

    let request: CommentRequest
    let columns: [CommentColumn]
    private(set) var analysis: CommentAnalysis
    private(set) var counts: [Key: Count] = [:]
    private(set) var responses = 0
    private(set) var commenters = 0
    private(set) var commentersOfUnit: [String: Int] = [:]

    init(_ request: CommentRequest, columns: [CommentColumn], _ analysis: CommentAnalysis) {
        self.request = request
        self.columns = columns
        self.analysis = analysis
    }

    /// The comments of each row of a block; empty for a row without any.
    mutating func entries(_ block: ResponseColumns) -> [[CommentAnalysis.Entry]] {
        var rows = [[CommentAnalysis.Entry]](repeating: [], count: block.rowCount)
        for column in columns {
            guard let texts = block.categories[column.code] else { continue }
            for row in 0..<block.rowCount {
                if let entry = analysis.entry(texts[row], in: column) { rows[row].append(entry) }
            }
        }
        return rows
    }

    mutating func add(_ block: ResponseColumns) {
        responses += block.rowCount
        let units = request.grouping == .unit ? block.categories[request.unitColumn] : nil
        for (row, entries) in entries(block).enumerated() where !entries.isEmpty {
            let unit = units?[row] ?? ""
            commenters += 1
            commentersOfUnit[unit, default: 0] += 1
            var met: Set<Key> = []
            for entry in entries {
                for place in entry.places(request.grouping) {
                    let key = Key(unit: unit, group: place.group, term: place.term)
                    counts[key, default: Count()].comments += 1
                    if met.insert(key).inserted { counts[key, default: Count()].respondents += 1 }
                }
            }
        }
    }

    /// The terms that enough people used, of each group the most frequent, by unit, group and number of people.
    func frequent() -> [Key] {
        let order = analysis.groups(request.grouping).map(\.code)
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let enough = counts.filter { $0.value.respondents >= request.fewest }
        let groups = Dictionary(grouping: enough.keys) { Key(unit: $0.unit, group: $0.group, term: "") }
        let sorted = groups.sorted { left, right in
            (left.key.unit, places[left.key.group] ?? 0) < (right.key.unit, places[right.key.group] ?? 0)
        }
        return sorted.flatMap { _, keys in
            // The topic as a whole comes first: nobody uses a term of it without speaking of it.
            keys.sorted { (-people($0), $0.term) < (-people($1), $1.term) }
                .prefix(request.most + (keys.contains { $0.term.isEmpty } ? 1 : 0))
        }
    }

    private func people(_ key: Key) -> Int { counts[key]?.respondents ?? 0 }
}
