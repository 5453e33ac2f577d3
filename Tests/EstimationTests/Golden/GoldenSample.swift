import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

/// The sample of a reference case: its rows, and how they were drawn.
struct GoldenSample {
    var table: GoldenTable
    private var design: SampleDesign
    private let oneStage: Bool
    private var replicates: GoldenReplicates?

    /// Reads the design of a case; nil if its input is not there.
    init?(_ golden: GoldenData.Case, in file: GoldenData) throws {
        let name = try #require(golden.design)
        var spec = try #require(file.designs?[name])
        if spec["kind"]?.text == "replicate" {
            let made = try GoldenReplicates(name, in: file)
            spec = made.base
            replicates = made
        }
        guard var table = try GoldenTable.input(try #require(spec["data"]?.text)) else { return nil }
        if let kept = spec["keep_rows"] {
            let column = table[try #require(kept["column"]?.text)]
            let values = Set((kept["in_set"]?.elements ?? [kept["equals"] ?? .null]).compactMap(\.cell))
            table = table.keeping(column.indices.filter { values.contains(column[$0]) })
        }
        if spec["derived"]?["N_districts"] != nil {
            table.set("N_districts", [String](repeating: "30", count: table.rowCount))
        }
        if spec["derived"]?["N_cert"] != nil {
            table.set("N_cert", zip(table["stratum"], table["N"]).map { $0 == "c" ? "1" : $1 })
        }
        let ids = (spec["ids"]?.elements ?? []).compactMap(\.text)
        let fpc = (spec["fpc"]?.elements ?? []).compactMap(\.text)
        design = SampleDesign(
            weights: spec["weights"]?.text, strata: spec["strata"]?.elements.first?.text, psu: ids.first,
            fpc: fpc.first, nest: spec["nest"]?.isTrue ?? false, laterUnits: Array(ids.dropFirst()),
            laterPopulations: Array(fpc.dropFirst()), weightsFromPopulation: spec["weights_from_fpc"]?.isTrue ?? false)
        if name == "independent" {
            table.set("stratum_wave", zip(table["district"], table["wave"]).map { "\($0) \($1)" })
            table.set("commune_wave", zip(table["commune"], table["wave"]).map { "\($0) \($1)" })
            design.strata = "stratum_wave"
            design.psu = "commune_wave"
        }
        if let rule = golden.options?["survey.lonely.psu"]?.text {
            design.singlePSU = try #require(SinglePSURule(rawValue: rule))
        }
        oneStage = golden.options?["survey.ultimate.cluster"]?.isTrue ?? false
        guard let completed = try replicates.map({ try $0.added(to: table) }) ?? table else { return nil }
        self.table = completed
    }

    /// The sample, restricted to a condition.
    func sample(where condition: String? = nil) throws -> Sample {
        let sample = try Sample(table.sampleTable, design: design)
        let staged = oneStage ? sample.withUltimateClusters() : sample
        let stages = try replicates?.applied(to: staged) ?? staged
        guard let condition else { return stages }
        return stages.restricted(to: try GoldenCondition(condition).rows(of: table).map { $0 ?? false })
    }

    /// Adds a column that is 1 where a condition holds and 0 where it does not.
    mutating func setIndicator(_ name: String, _ condition: String) throws {
        table.set(
            name, try GoldenCondition(condition).rows(of: table).map { holds in holds.map { $0 ? "1" : "0" } ?? "" })
    }
}
