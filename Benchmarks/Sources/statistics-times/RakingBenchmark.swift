import Estimation
import Foundation
import ResponseIntake
import SurveyModel

/// Raking the weights of a file to its margins, from the columns to the weights.
struct RakingBenchmark {
    private let table: SampleTable
    private let weights: [Double]
    private let step: WeightingStep
    private let satisfied: [Bool]

    init(rows: String, margins path: String) throws {
        let margins = try Self.margins(path)
        let file = try DataFile.read(path: rows) { _ in margins.map(\.name) + ["weight", TableBenchmark.item] }
        table = file.table
        guard let column = table["weight"], let item = table[TableBenchmark.item] else {
            throw BenchmarkRefusal("The file has no weights or no item.")
        }
        let values = column.levels.map { Double($0) ?? .nan }
        weights = column.ids.map { values[Int($0)] }
        let levels = item.levels.map { $0 == "4" || $0 == "5" }
        satisfied = item.ids.map { levels[Int($0)] }
        step = .raking(margins, IterationLimits())
    }

    private static func margins(_ path: String) throws -> [PopulationMargin] {
        var names: [String] = []
        var totals: [String: [(level: String, total: Double)]] = [:]
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 3, let total = Double(cells[2]) else {
                throw BenchmarkRefusal("A margin is written as margin,level,total: \(line)")
            }
            if totals[cells[0]] == nil { names.append(cells[0]) }
            totals[cells[0], default: []].append((cells[1], total))
        }
        return names.map { PopulationMargin($0, totals[$0] ?? []) }
    }

    func run() throws -> [String: Double] {
        let raked = try PreparedWeighting(step, table: table).adjusting(weights).weights
        return ["first_weight": raked[0], "last_weight": raked[raked.count - 1]]
    }
}
