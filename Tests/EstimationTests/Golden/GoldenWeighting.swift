import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

/// The weighting step of a reference case.
enum GoldenStep {
    /// Reads the step from a design or an estimator; nil if it has none.
    static func read(_ spec: GoldenData.Value) throws -> WeightingStep? {
        switch spec["adjust"]?.text {
        case nil: return nil
        case "poststratify": return .postStratification(try margins(spec)[0])
        case "rake": return .raking(try margins(spec), IterationLimits(tolerance: 1e-12))
        case "post_district": return .postStratification(try margins(spec)[0])
        case "calibrate": return .calibration(try calibration(spec))
        default:
            return .trimming(
                Trimming(
                    lower: try #require(spec["lower"]?.number), upper: try #require(spec["upper"]?.number),
                    isStrict: try #require(spec["strict"]).isTrue))
        }
    }

    private static func margins(_ spec: GoldenData.Value) throws -> [PopulationMargin] {
        if let file = spec["totals_file"]?.text ?? spec["totals"]?.text {
            let names = spec["adjust"]?.text == "rake" ? ["district", "gender", "age"] : ["district"]
            return try names.map { try margin($0, in: file) }
        }
        let margins = try #require(spec["margins"])
        // In the order in which R rakes, which its ten sweeps still show.
        return ["stype", "sch_wide", "awards"].compactMap { name in
            margins[name].map { PopulationMargin(name, levels($0)) }
        }
    }

    private static func levels(_ totals: GoldenData.Value) -> [(level: String, total: Double)] {
        totals.keys.map { ($0, totals[$0]?.number ?? .nan) }
    }

    /// The totals of the last wave.
    private static func margin(_ name: String, in file: String) throws -> PopulationMargin {
        let table = try #require(try GoldenTable.input(file))
        let rows = (0..<table.rowCount).filter { table["wave"][$0] == "2024" && table["margin"][$0] == name }
        return PopulationMargin(name, try rows.map { (table["level"][$0], try #require(Double(table["total"][$0]))) })
    }

    private static func calibration(_ spec: GoldenData.Value) throws -> Calibration {
        let totals = try #require(spec["totals"])
        var calibration = Calibration(limits: IterationLimits(tolerance: 1e-12, iterations: 200))
        if let everybody = totals["(Intercept)"]?.number {
            let others = totals.keys.filter { $0.hasPrefix("stype") }
            let known = others.map { (String($0.dropFirst("stype".count)), totals[$0]?.number ?? .nan) }
            let first = everybody - known.reduce(0) { $0 + $1.1 }
            calibration.margins = [PopulationMargin("stype", [("E", first)] + known)]
        }
        if let total = totals["api99"]?.number { calibration.totals = [AuxiliaryTotal("api99", total)] }
        if spec["model_variance"] != nil { calibration.variance = "api99" }
        calibration.byPSU = spec["aggregate_stage"] != nil
        let bounds = spec["bounds"]?.numbers.compactMap { $0 } ?? []
        switch (spec["distance"]?.text, bounds.count) {
        case ("raking", _): calibration.distance = .raking
        case ("logit", _): calibration.distance = .logit(lower: bounds[0], upper: bounds[1])
        case (_, 2): calibration.distance = .truncatedLinear(lower: bounds[0], upper: bounds[1])
        default: calibration.distance = .linear
        }
        return calibration
    }
}

extension GoldenCheck {
    /// Weights after a step, and what the step says of them.
    mutating func weights(_ data: GoldenSample) throws {
        let step = try #require(try GoldenStep.read(golden.estimator))
        let (sample, report) = try data.sample().weighted(by: step)
        compare("n", [Double(report.rowsAfter)], with: expected["n"])
        compare("sum_weights", [report.sumAfter], with: expected["sum_weights"])
        compare("min_g", [report.smallestFactor], with: expected["min_g"])
        compare("max_g", [report.largestFactor], with: expected["max_g"])
        compare("kish_deff", [report.kishAfter], with: expected["kish_deff"])
        compare("weights", sample.rowWeights.map { $0 }, with: expected["weights"])
    }

    mutating func nonResponse(_ data: GoldenSample) throws {
        var data = data
        data.table.set("answered", data.table["snum"].map { Int($0).map { $0 % 4 != 0 } == true ? "1" : "0" })
        let classes = [try #require(golden.estimator["class"]?.text)]
        let step = WeightingStep.nonResponse(
            classes: classes, respondents: try RowCondition("answered = 1", columns: data.table.names))
        let (_, report) = try data.sample().weighted(by: step)
        compare("n_respondents", [Double(report.rowsAfter)], with: expected["n_respondents"])
        compare("sum_adjusted", [report.sumAfter], with: expected["sum_adjusted"])
        for total in report.totals {
            compare(total.level, [total.reached / total.before], with: expected["factor"]?[total.level])
        }
    }
}
