import Foundation
import SurveyTestSupport
import Testing

/// The built program reproduces regressions of R survey 4.5 and reliability of psych 2.2.9 and lavaan 0.6-14.
@Suite("hailong drivers and reliability: reference values")
struct AnalysisGoldenTests {
    private func check(_ found: [Double?], _ expected: GoldenData.Value?, _ tolerance: Double, _ name: String) throws {
        let numbers = try #require(expected?.elements.map(\.number), "The case has no \(name).")
        let largest = numbers.compactMap { $0?.magnitude }.max() ?? 0
        #expect(found.count == numbers.count)
        for (number, value) in zip(found, numbers) {
            guard let value, let number else {
                Issue.record("\(name) is absent")
                continue
            }
            #expect(number.within(tolerance, of: value, largestInArray: largest), "\(name): \(number), R: \(value)")
        }
    }

    @Test(
        "of regressions, where the file under the GPL is at hand",
        arguments: [
            ("strat.lm", "api00 ell meals mobility", "--strata stype --fpc fpc --weights pw"),
            ("strat.lm_factor", "api00 stype awards", "--strata stype --fpc fpc --weights pw"),
            (
                "stratclus.logit", "sch_wide=Yes ell meals mobility",
                "--strata stype --psu dnum --nest --weights pw --family logistic"
            ),
        ])
    func drivers(_ id: String, _ variables: String, _ options: String) async throws {
        guard let text = try GoldenFile(name: "apistrat.csv").text() else {
            print("skipped, apistrat.csv is not here: regression \(id)")
            return
        }
        let reference = try GoldenData.expected("regression")(id)
        let place = try Workplace()
        try place.write(text, to: "data.csv")
        let words = "drivers \(variables) --data data.csv --format json \(options)".split(separator: " ")
        let outcome = try await place.hailong(words.map(String.init))
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let fit = try #require(try outcome.json()["drivers"])
        let terms = fit["terms"]?.elements ?? []
        for (key, name) in ["estimate": "estimate", "standard_error": "se", "t": "t", "p_value": "p_value"] {
            try check(
                terms.map { $0[key]?.number }, reference.expected[name], reference.relativeTolerance, name)
        }
        #expect(fit["degrees_of_freedom"]?.number == reference.expected["df_residual"]?.number)
    }

    @Test("of the factors of a questionnaire, from its file and its waves")
    func factors() async throws {
        let place = try Workplace()
        try place.write(try #require(try GoldenFile.survey.text()), to: "data.csv")
        try place.write(
            try String(contentsOf: GoldenData.input("satisfaction_A.yaml"), encoding: .utf8), to: "form.yaml")
        let outcome = try await place.hailong([
            "reliability", "data.csv", "--questionnaire", "form.yaml", "--wave-column", "wave", "--wave", "2024",
            "--overall", "--format", "json", "--language", "en",
        ])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let scales = try outcome.json()["reliability"]?.elements ?? []
        #expect(scales.count == 6)
        for scale in scales {
            let name = scale["scale"]?.text == "overall" ? "T" : scale["scale"]?.text ?? ""
            try check(scale, name)
        }
        let notes = try outcome.json()["notes"]?.elements.compactMap(\.text) ?? []
        #expect(notes.contains { $0.contains("22 items. So many make any α high") })
    }

    private func check(_ scale: GoldenData.Value, _ name: String) throws {
        let file = try GoldenData.expected("reliability")
        let alpha = try file("alpha.\(name)")
        let items = scale["items"]?.elements ?? []
        #expect(scale["rows"]?.number == alpha.expected["n"]?.number)
        let value = try #require(alpha.expected["alpha"]?.number)
        #expect(try #require(scale["alpha"]?.number).within(1e-9, of: value))
        try check(items.map { $0["item_total"]?.number }, alpha.expected["item_total_corrected"], 1e-9, "item total")
        try check(items.map { $0["alpha_if_dropped"]?.number }, alpha.expected["alpha_if_dropped"], 1e-9, "dropped")
        for (key, id) in ["omega": "omega_minres.\(name)", "omega_ml": "omega_ml.\(name)"] {
            let reference = try file(id)
            let omega = try #require(reference.expected["omega"]?.number)
            #expect(try #require(scale[key]?["value"]?.number).within(reference.relativeTolerance, of: omega))
        }
    }

    @Test("of a weighted scale from any file")
    func weighted() async throws {
        let place = try Workplace()
        try place.write(try #require(try GoldenFile.survey.text()), to: "data.csv")
        let outcome = try await place.hailong([
            "reliability", "--data", "data.csv", "--items", "F2=q04,q05,q06,q07", "--missing", "9", "--weights", "pw",
            "--where", "wave = 2024", "--format", "json",
        ])
        let scale = try #require(try outcome.json()["reliability"]?.elements.first)
        let reference = try GoldenData.expected("reliability")("alpha_weighted.F2")
        for (key, name) in ["alpha": "alpha", "standardised_alpha": "alpha_standardised", "rows": "n"] {
            let value = try #require(reference.expected[name]?.number)
            #expect(try #require(scale[key]?.number).within(1e-9, of: value))
        }
        #expect(scale["alpha_interval"] == .null)
    }

    @Test("a predictor with decimal commas is a number")
    func decimalCommas() async throws {
        let place = try Workplace()
        try place.write("y;x\n1;0,5\n2;1,5\n4;2,5\n3;4,0\n", to: "commas.csv")
        try place.write("y,x\n1,0.5\n2,1.5\n4,2.5\n3,4\n", to: "points.csv")
        var figures: [GoldenData.Value?] = []
        for file in ["commas.csv", "points.csv"] {
            let outcome = try await place.hailong(["drivers", "y", "x", "--data", file, "--format", "json"])
            #expect(outcome.exitCode == 0, "\(outcome.messages)")
            figures.append(try outcome.json()["drivers"])
        }
        #expect(figures[0] == figures[1])
        #expect(figures[0]?["terms"]?.elements.count == 2)
    }
}
