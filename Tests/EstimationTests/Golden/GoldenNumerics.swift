import Estimation
import RealModule
import SurveyModel
import SurveyTestSupport
import Testing

/// A row of a reference case: arguments and values by name.
struct GoldenRow {
    let values: GoldenData.Value

    func callAsFunction(_ name: String) throws -> Double {
        try #require(values[name]?.number, "The reference row has no number \(name).")
    }

    var f: FDistribution {
        get throws {
            FDistribution(
                numeratorDegreesOfFreedom: try self("df1"), denominatorDegreesOfFreedom: try self("df2"))
        }
    }
    var t: StudentT { get throws { StudentT(degreesOfFreedom: try self("df")) } }
    var chiSquared: ChiSquared { get throws { ChiSquared(degreesOfFreedom: try self("df")) } }
    var beta: BetaDistribution { get throws { BetaDistribution(a: try self("a"), b: try self("b")) } }
}

/// How each column of each case of distribution functions is computed.
private let functions: [String: [String: @Sendable (GoldenRow) throws -> Double]] = [
    "normal.cdf": [
        "lower": { NormalDistribution.cumulative(try $0("x")) }, "upper": { NormalDistribution.upperTail(try $0("x")) },
        "density": { NormalDistribution.density(try $0("x")) },
    ],
    "normal.quantile": ["value": { NormalDistribution.quantile(try $0("x")) }],
    "t.cdf": [
        "lower": { try $0.t.cumulative($0("x")) }, "two_sided_p": { try 2 * $0.t.upperTail($0("x").magnitude) },
    ],
    "t.quantile": ["value": { try $0.t.quantile($0("p")) }],
    "chisq.cdf": [
        "lower": { try $0.chiSquared.cumulative($0("x")) }, "upper": { try $0.chiSquared.upperTail($0("x")) },
    ],
    "chisq.quantile": ["value": { try $0.chiSquared.quantile($0("p")) }],
    "f.cdf": ["upper": { try $0.f.upperTail($0("x")) }],
    "f.quantile": ["value": { try $0.f.quantile($0("p")) }],
    "beta.cdf": ["lower": { try $0.beta.cumulative($0("x")) }],
    "beta.quantile": ["value": { try $0.beta.quantile($0("p")) }],
    "lgamma": ["value": { .logGamma(try $0("x")) }],
    // A binomial probability is the upper tail of a beta distribution.
    "binomial.cdf": [
        "lower": { row in
            let (n, k) = (try row("n"), try row("k"))
            return k == n ? 1 : BetaDistribution(a: k + 1, b: n - k).upperTail(try row("p"))
        }
    ],
]

extension GoldenCheck {
    /// Distribution functions, least squares and a variance whose terms cancel.
    mutating func numerics() throws {
        switch golden.id {
        case "lm.longley": try longley()
        case "weighted_mean.cancellation": try cancellation()
        case let id where id.hasPrefix("chisqsum."): try chiSquaredSum()
        default:
            let columns = try #require(functions[golden.id], "There is no function for \(golden.id).")
            let rows = try #require(expected["rows"]).elements.map(GoldenRow.init)
            for row in rows {
                for (column, compute) in columns {
                    compare("\(row.values) \(column)", [try compute(row)], with: row.values[column])
                }
            }
        }
    }

    private mutating func longley() throws {
        let rows = try #require(golden.estimator["rows"]).elements.map { $0.numbers.compactMap { $0 } }
        let last = rows[0].count - 1
        let ones = [Double](repeating: 1, count: rows.count)
        let response = rows.map { $0[last] }
        let fit = try #require(
            LeastSquares(columns: [ones] + (0..<last).map { column in rows.map { $0[column] } }, response: response))
        compare("coefficients", fit.coefficients, with: expected["coef"])
        compare("errors", fit.standardErrors, with: expected["se"])
        compare("sigma", [fit.residualStandardDeviation], with: expected["sigma"])
        let mean = response.reduce(0, +) / Double(response.count)
        let total = response.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        compare("r squared", [1 - fit.residualSumOfSquares / total], with: expected["r_squared"])
    }

    private mutating func cancellation() throws {
        let values = try #require(golden.estimator["x"]).numbers.compactMap { $0 }
        let weights = try #require(golden.estimator["w"]).numbers.compactMap { $0 }
        var table = GoldenTable(csv: "row\n" + values.indices.map(String.init).joined(separator: "\n"))
        table.set("x", values.map { "\($0)" })
        table.set("w", weights.map { "\($0)" })
        let sample = try Sample(table.sampleTable, design: SampleDesign(weights: "w"))
        let count = Double(values.count)
        let variance = try #require(sample.covariances(of: ["x"]).estimates[0].value)
        compare("mean", [try sample.means(of: ["x"]).estimates[0].value], with: expected["mean"])
        compare("variance", [variance * (count - 1) / count], with: expected["variance_divisor_sum_w"])
    }
}
