import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

/// The replicates of a reference design.
struct GoldenReplicates {
    /// The design they were made from.
    let base: GoldenData.Value
    private let spec: GoldenData.Value
    /// The margin every replicate is post-stratified to.
    private let margins: GoldenData.Value?

    /// Follows a design of replicates back to the sample it was made from.
    init(_ name: String, in file: GoldenData) throws {
        var spec = try #require(file.designs?[name])
        margins = spec["margins"]
        if spec["adjust"] != nil {
            let from = try #require(spec["from_design"]?.text)
            spec = try #require(file.designs?[from])
        }
        self.spec = spec
        let from = try #require(spec["from_design"]?.text)
        // One design is named by its data and the weight 1.
        base = file.designs?[from] ?? .object(["data": .text(from.split(separator: ",").map(String.init)[0])])
    }

    /// The table with a column of factors for each replicate; nil if the file of factors is not there.
    func added(to table: GoldenTable) throws -> GoldenTable? {
        guard let name = fileOfFactors else { return table }
        guard let factors = try GoldenTable.input(name) else { return nil }
        let keys = spec["match_on"]?.elements.compactMap(\.text) ?? []
        var rowOfKey: [[String]: Int] = [:]
        for row in 0..<factors.rowCount { rowOfKey[keys.map { factors[$0][row] }] = row }
        let rows = try (0..<table.rowCount).map { row in try #require(rowOfKey[keys.map { table[$0][row] }]) }
        var result = table
        for column in factors.names where !keys.contains(column) {
            result.set(column, rows.map { factors[column][$0] })
        }
        return result
    }

    /// The sample with these replicates; those of a jackknife are made here.
    func applied(to sample: Sample) throws -> Sample {
        let centre: ReplicateCentre = spec["mse"]?.isTrue == true ? .estimate : .mean
        let steps = try margins.map { margins in
            try margins.keys.map { name in
                try sample.repeated(.postStratification(PopulationMargin(name, Self.totals(margins[name]))))
            }
        }
        guard fileOfFactors != nil else {
            return try sample.withReplicates(.jackknife, centre: centre, adjusting: steps ?? [], freedom: .rank)
        }
        let columns = ReplicateColumns(
            names: sample.table.names.filter { $0.wholeMatch(of: /r\d{3}/) != nil },
            scale: try #require(spec["scale"]?.number),
            replicateScales: spec["rscales"]?.numbers.compactMap { $0 } ?? [],
            holdFactors: true)
        return try sample.withReplicates(.columns(columns), centre: centre, adjusting: steps ?? [], freedom: .rank)
    }

    private var fileOfFactors: String? {
        spec["replicate_factors"]?.text.flatMap { $0.hasSuffix(".csv") ? $0 : nil }
    }

    private static func totals(_ margin: GoldenData.Value?) -> [(level: String, total: Double)] {
        (margin?.keys ?? []).map { ($0, margin?[$0]?.number ?? 0) }
    }
}
