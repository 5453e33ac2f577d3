import Foundation
import SurveyModel
import SurveyTestSupport
import Synchronization

/// A reference input as columns of texts, to which columns can be added.
struct GoldenTable: Sendable {
    private(set) var names: [String] = []
    private var columns: [String: [String]] = [:]
    private(set) var rowCount = 0

    subscript(name: String) -> [String] { columns[name] ?? [] }

    init(csv: String) {
        let lines = csv.split(whereSeparator: \.isNewline)
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        rowCount = rows.count
        for (position, name) in header.enumerated() { set(name, rows.map { $0[position] }) }
    }

    mutating func set(_ name: String, _ cells: [String]) {
        if columns.updateValue(cells, forKey: name) == nil { names.append(name) }
    }

    func keeping(_ rows: [Int]) -> GoldenTable {
        var result = self
        result.rowCount = rows.count
        for name in names { result.columns[name] = rows.map { self[name][$0] } }
        return result
    }

    var sampleTable: SampleTable {
        SampleTable(
            rowCount: rowCount,
            columns: names.map { name in
                let cells = self[name]
                let levels = Array(Set(cells)).sorted()
                let position = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
                return (name, CategoryColumn(levels: levels, ids: cells.map { position[$0] ?? 0 }))
            })
    }
}

extension GoldenTable {
    private static let known = Mutex<[String: GoldenTable]>([:])

    /// A reference input; nil if its folder is not there.
    static func input(_ name: String) throws -> GoldenTable? {
        if let table = known.withLock({ $0[name] }) { return table }
        guard let url = GoldenData.optionalInput(name) else { return nil }
        var table = GoldenTable(csv: try String(contentsOf: url, encoding: .utf8))
        if name == "satisfaction_A.csv" { table.addSatisfaction() }
        known.withLock { $0[name] = table }
        return table
    }

    /// Adds the satisfied answers, valid answers, scores and "no opinion" of each item, factor and all items (T).
    ///
    /// Valid answers are empty where there are none, so that such a row counts as one without an answer.
    private mutating func addSatisfaction() {
        let items = (1...22).map { ($0 < 10 ? "q0" : "q") + String($0) }
        let factors = [("F1", 0..<3), ("F2", 3..<7), ("F3", 7..<12), ("F4", 12..<16), ("F5", 16..<22), ("T", 0..<22)]
        let answers = items.map { item in self[item].map { Int($0) ?? 0 } }
        for (name, positions) in items.indices.map({ (items[$0], $0..<$0 + 1) }) + factors {
            var sums = (valid: [String](), satisfied: [String](), score: [String]())
            for row in 0..<rowCount {
                let given = positions.map { answers[$0][row] }
                let valid = given.filter { (1...5).contains($0) }
                sums.valid.append(valid.isEmpty ? "" : String(valid.count))
                sums.satisfied.append(String(valid.count { $0 >= 4 }))
                sums.score.append(String(valid.reduce(0) { $0 + ($1 - 1) * 25 }))
            }
            set("v_\(name)", sums.valid)
            set("s_\(name)", sums.satisfied)
            set("p_\(name)", sums.score)
        }
        for item in items { set("n_\(item)", self[item].map { $0 == "9" ? "1" : "0" }) }
    }
}
