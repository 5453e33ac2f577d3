import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

/// The sample of a reference case: its rows, and how they were drawn.
struct GoldenSample {
    var table: GoldenTable
    private var design: SampleDesign
    private let oneStage: Bool
    /// The step that made the weights of the design, if one did.
    private let step: WeightingStep?
    private var replicates: GoldenReplicates?

    /// Reads the design of a case; nil if its input is not there.
    init?(_ golden: GoldenData.Case, in file: GoldenData) throws {
        var (name, spec) = try Self.design(of: golden, in: file)
        if spec["kind"]?.text == "replicate" {
            let made = try GoldenReplicates(name, in: file)
            spec = made.base
            replicates = made
        }
        step = try spec["kind"]?.text == "calibrated" ? GoldenStep.read(spec) : nil
        if step != nil {
            name = try #require(spec["from_design"]?.text)
            spec = try #require(file.designs?[name])
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

    /// The design of a case, or the one its weights start from.
    private static func design(of golden: GoldenData.Case, in file: GoldenData) throws -> (
        name: String, spec: GoldenData.Value
    ) {
        if golden.estimator["data"] != nil { return ("", golden.estimator) }
        let name = try #require(golden.design ?? golden.estimator["from_design"]?.text)
        return (name, try #require(file.designs?[name]))
    }

    /// The sample, restricted to a condition.
    func sample(where condition: String? = nil) throws -> Sample {
        var sample = try Sample(table.sampleTable, design: design)
        // R sweeps margins out of the scores after raking.
        if let step { sample = try sample.weighted(by: step, rule: .sweep).sample }
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
