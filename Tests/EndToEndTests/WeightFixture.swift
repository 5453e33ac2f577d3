import Foundation
import SurveyTestSupport
import Testing

/// A reference input as rows of named cells, to which columns can be added.
struct WeightTable {
    private(set) var names: [String]
    private(set) var rows: [[String: String]]

    init(csv: String) {
        let lines = csv.split(whereSeparator: \.isNewline).map(String.init)
        let header = lines[0].components(separatedBy: ",")
        names = header
        rows = lines.dropFirst().map {
            Dictionary(zip(header, $0.components(separatedBy: ","))) { first, _ in first }
        }
    }

    /// A reference input; nil if its folder is not there.
    init?(input name: String) throws {
        guard let url = GoldenData.optionalInput(name) else { return nil }
        self.init(csv: try String(contentsOf: url, encoding: .utf8))
    }

    var csv: String {
        ([names] + rows.map { row in names.map { row[$0] ?? "" } }).map { $0.joined(separator: ",") }
            .joined(separator: "\n") + "\n"
    }

    func keeping(_ column: String, _ value: String) -> WeightTable {
        var result = self
        result.rows = rows.filter { $0[column] == value }
        return result
    }

    mutating func add(_ column: String, _ cell: ([String: String]) -> String) {
        names.append(column)
        rows = rows.map { $0.merging([column: cell($0)]) { $1 } }
    }

    func numbers(_ column: String) -> [Double?] { rows.map { $0[column].flatMap(Double.init) } }
}

extension WeightTable {
    /// The last wave of the satisfaction survey, with satisfied and valid answers of each factor and of all items.
    static func lastWave() throws -> WeightTable {
        var table = try #require(try WeightTable(input: "satisfaction_A.csv")).keeping("wave", "2024")
        for (name, items) in [
            ("F1", 1...3), ("F2", 4...7), ("F3", 8...12), ("F4", 13...16), ("F5", 17...22), ("T", 1...22),
        ] {
            func count(_ row: [String: String], _ codes: Set<String>) -> String {
                let columns = items.map { $0 < 10 ? "q0\($0)" : "q\($0)" }
                return String(columns.count { codes.contains(row[$0] ?? "") })
            }
            table.add("s_\(name)") { count($0, ["4", "5"]) }
            table.add("v_\(name)") { count($0, ["1", "2", "3", "4", "5"]) }
        }
        return table
    }

    /// The population of the last wave.
    static func totals() throws -> WeightTable {
        try #require(try WeightTable(input: "satisfaction_A_totals.csv")).keeping("wave", "2024")
    }
}
