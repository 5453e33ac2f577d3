import Estimation
import SurveyModel

/// A table of columns of texts.
func weightingTable(_ columns: [(name: String, cells: [String])]) -> SampleTable {
    SampleTable(
        rowCount: columns[0].cells.count,
        columns: columns.map { name, cells in
            let levels = Set(cells).sorted()
            return (name, CategoryColumn(levels: levels, ids: cells.map { Int32(levels.firstIndex(of: $0) ?? 0) }))
        })
}

/// Eight people of two genders and two ages, in four PSUs of two.
enum SmallSurvey {
    static let table = weightingTable([
        ("gender", ["f", "f", "f", "f", "m", "m", "m", "m"]),
        ("age", ["o", "o", "y", "y", "o", "o", "y", "y"]),
        ("visits", ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ("psu", ["1", "1", "2", "2", "3", "3", "4", "4"]),
        ("w", ["1", "3", "2", "2", "1", "3", "2", "2"]),
        ("answered", ["1", "0", "1", "1", "1", "1", "0", "0"]),
    ])
    static let gender = PopulationMargin("gender", [("f", 30), ("m", 70)])
    static let age = PopulationMargin("age", [("o", 40), ("y", 60)])

    static func sample(psu: String? = "psu") throws -> Sample {
        try Sample(table, design: SampleDesign(weights: "w", psu: psu))
    }

    /// The sum of the weights of the rows at a level.
    static func sum(_ weights: [Double], _ column: String, _ level: String) -> Double {
        weights.indices.filter { table[column]?[$0] == level }.reduce(0) { $0 + weights[$1] }
    }
}

extension Double {
    /// Whether two numbers agree to nine digits, where an iteration stops at ten.
    func isNear(_ other: Double) -> Bool { (self - other).magnitude <= 1e-9 * max(1, other.magnitude) }
}
