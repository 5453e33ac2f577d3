import Estimation
import SurveyTestSupport
import Testing

/// Estimates of one statistic, in the order of a reference case.
struct GoldenEstimates {
    let joint: JointEstimates
    /// The positions of the estimates in the order of the case.
    let order: [Int]

    var estimates: [Estimate] { order.map { joint.estimates[$0] } }
    var values: [Double?] { estimates.map(\.value) }
    var errors: [Double?] { estimates.map(\.standardError) }
    var covariances: [[Double]]? {
        joint.covarianceMatrix().map { matrix in order.map { row in order.map { matrix[row][$0] } } }
    }

    /// Puts estimates in the order of the groups of a case, or leaves them as they are.
    init(_ joint: JointEstimates, groups: [GoldenData.Value]) throws {
        self.joint = joint
        guard !groups.isEmpty else {
            order = Array(joint.estimates.indices)
            return
        }
        var variables: [String] = []
        for estimate in joint.estimates where !variables.contains(estimate.variable) {
            variables.append(estimate.variable)
        }
        order = try variables.flatMap { variable in
            try groups.map { group in
                try #require(
                    joint.estimates.firstIndex { $0.variable == variable && $0.belongs(to: group["group"] ?? group) },
                    "There is no estimate of \(variable) for \(group).")
            }
        }
    }
}

extension Estimate {
    /// Whether its domain is that of a group of a case, whatever else stands beside the domain there.
    func belongs(to group: GoldenData.Value) -> Bool { domain.allSatisfy { group[$0.column]?.cell == $0.value } }
}

extension GoldenData.Case {
    var variables: [String] { estimator["vars"]?.elements.compactMap(\.text) ?? [] }
    var domainColumns: [String] { estimator["by"]?.elements.compactMap(\.text) ?? [] }
    var method: String { estimator["method"]?.text ?? "" }
    var missing: MissingAnswers {
        switch estimator["na_rm"] {
        case .flag(true): .listwise
        case .flag(false): .refuse
        default: .perVariable
        }
    }

    /// Computes what a case of totals, means, ratios or proportions asks for.
    func estimates(of sample: Sample) throws -> GoldenEstimates {
        let joint: JointEstimates
        switch (method, estimator["factor"]?.isTrue ?? false) {
        case ("mean", false): joint = try sample.means(of: variables, by: domainColumns, missing: missing)
        case ("mean", true): joint = try sample.proportions(of: variables, by: domainColumns, missing: missing)
        case ("total", false): joint = try sample.totals(of: variables, by: domainColumns, missing: missing)
        case ("total", true): joint = try sample.levelTotals(of: variables, by: domainColumns, missing: missing)
        default:
            let pair = RatioPair(
                numerator: try #require(estimator["numerator"]?.text),
                denominator: try #require(estimator["denominator"]?.text))
            joint = try sample.ratios([pair], by: domainColumns, missing: missing)
        }
        return try GoldenEstimates(joint, groups: expected["groups"]?.elements ?? [])
    }
}

extension GoldenCheck {
    /// Means, totals, ratios and proportions.
    mutating func statistics(_ data: GoldenSample) throws {
        let sample = try data.sample(where: golden.estimator["domain"]?.text)
        if expected["error"] != nil {
            #expect(throws: EstimationError.singlePSU(strata: ["c"])) { try golden.estimates(of: sample) }
            return
        }
        let got = try golden.estimates(of: sample)
        let values = got.values
        compare("estimate", values, with: expected["estimate"])
        if golden.isExplainedVariance { return try explainVariance(got) }
        compare(
            "cv", got.estimates.map(\.coefficientOfVariation), with: expected["cv"], estimates: values.map { _ in 1 })
        compare("se", got.errors, with: expected["se"], estimates: values)
        compare("vcov", got.covariances, with: expected["vcov"], estimates: values)
        let replacement = golden.estimator["deff"]?.text == "SRS with replacement"
        compare(
            "deff", got.estimates.map { replacement ? $0.designEffectWithReplacement : $0.designEffect },
            with: expected["deff"], estimates: values.map { _ in 1 })
        try groups(got, data, sample)
        intervals(got, degreesOfFreedom: Double(sample.degreesOfFreedom))
    }

    private mutating func intervals(_ got: GoldenEstimates, degreesOfFreedom: Double) {
        guard expected["groups"] == nil else { return }
        compare("df", [degreesOfFreedom], with: expected["df"])
        let level = golden.estimator["level"]?.number ?? 0.95
        func interval(_ degreesOfFreedom: Double) -> [ConfidenceInterval?] {
            got.estimates.map {
                ConfidenceInterval.t(
                    estimate: $0.value ?? .nan, standardError: $0.standardError ?? .nan,
                    degreesOfFreedom: degreesOfFreedom, confidence: level)
            }
        }
        compare("ci_normal", interval(.infinity), with: expected["ci95_normal"])
        compare("ci_t", interval(degreesOfFreedom), with: expected["ci95_t"])
        compare("ci", interval(degreesOfFreedom), with: expected)
        if degreesOfFreedom <= 0, interval(degreesOfFreedom).contains(where: { $0 != nil }) {
            fail("There is an interval without degrees of freedom.")
        }
    }

    /// Rows and degrees of freedom of each domain, counted over all of its rows as the reference does.
    private mutating func groups(_ got: GoldenEstimates, _ data: GoldenSample, _ sample: Sample) throws {
        for (position, group) in (expected["groups"]?.elements ?? []).enumerated() {
            let members = try #require(group["group"])
            let rows = (0..<data.table.rowCount).map { row in
                members.keys.allSatisfy { data.table[$0][row] == members[$0]?.cell }
            }
            compare("n_rows", [Double(got.estimates[position].rows)], with: group["n_rows"])
            compare("degf", [Double(sample.restricted(to: rows).degreesOfFreedom)], with: group["degf"])
        }
    }
}
