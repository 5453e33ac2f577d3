import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Linear, logistic, Poisson and proportional-odds regressions.
    mutating func regression(_ data: GoldenSample) throws {
        let family = golden.estimator["family"]?.text ?? "ordinal"
        let formula = try #require(golden.estimator["formula"]?.text)
        var data = data
        let outcome: RegressionOutcome
        switch family {
        case "gaussian": outcome = .linear("api00")
        case "binomial (quasi)": outcome = .logistic("sch_wide", success: ["Yes"])
        case "poisson (quasi)":
            data.table.set("growth100", data.table["growth"].map { "\((Double($0) ?? .nan) + 100)" })
            outcome = .poisson("growth100")
        default:
            data.table.set("mobcat", data.table["mobility"].map(Self.mobilityClass))
            outcome = .proportionalOdds("mobcat")
        }
        let sample = try data.sample()
        let right = formula.split(separator: "~").last ?? ""
        let predictors = try right.split(separator: "+").map { name in
            try sample.predictor(name.filter { $0 != " " })
        }
        let fit = try sample.regression(of: outcome, on: predictors)
        if case .proportionalOdds = outcome { return try explainEarlyStop(fit) }
        compare("estimate", fit.coefficients, with: expected["estimate"])
        compare("se", fit.standardErrors, with: expected["se"])
        compare("t", fit.statistics, with: expected["t"])
        compare("p", fit.probabilities, with: expected["p_value"])
        compare("vcov", fit.covariance, with: expected["vcov"], estimates: fit.coefficients)
        compare("df", [Double(fit.degreesOfFreedom)], with: expected["df_residual"])
        compare("dispersion", [fit.dispersion], with: expected["dispersion"])
        let names = try #require(expected["terms"]).elements.compactMap(\.text)
        if fit.terms.map({ $0.label.replacing(": ", with: "") }) != names { fail("terms \(fit.terms)") }
    }

    /// The class of `cut(mobility, c(-1, 10, 20, 30, 100))` by its upper border.
    private static func mobilityClass(_ mobility: String) -> String {
        let borders = [10.0, 20, 30, 100]
        return Double(mobility).flatMap { value in borders.first { value <= $0 } }.map { "\(Int($0))" } ?? ""
    }
}
