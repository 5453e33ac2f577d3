import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong trend")
struct TrendCommandTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func trend(_ series: String, _ options: String...) async throws -> GoldenData.Value {
        let outcome = try await place.hailong(
            [
                "trend", "--data", GoldenData.input("series.csv").path, "--series", series, "--format", "json",
            ] + options)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()
    }

    private func figure(_ document: GoldenData.Value, _ list: String, _ key: String) throws -> GoldenData.Value {
        try #require(document[list]?.elements.first { $0["key"]?.text == key }, "\(list) has no \(key).")
    }

    @Test("slopes and tests are those of R and Python", arguments: ["four_years", "eight_ties", "twelve", "nile40"])
    func agrees(_ series: String) async throws {
        let document = try await trend(series)
        func expect(_ value: GoldenData.Value?, _ family: String, _ id: String, _ key: String) throws {
            let golden = try GoldenData.expected(family)("\(id).\(series)")
            let expected = try #require(golden.expected[key]?.number ?? golden.expected[key]?.numbers.last ?? nil)
            #expect(try #require(value?.number).within(1e-9, of: expected), "\(id).\(series) \(key)")
        }
        let ols = try figure(document, "slopes", "ols")
        try expect(ols["value"], "trend", "ols", "coef")
        try expect(ols["standard_error"], "trend", "ols", "se")
        try expect(ols["p_value"], "trend", "ols", "p_value")
        try expect(try figure(document, "slopes", "theil_sen")["value"], "trend", "sen", "slope")
        try expect(try figure(document, "slopes", "siegel")["value"], "trend_python", "siegel", "slope")
        let test = try figure(document, "tests", "mann_kendall")
        try expect(test["p_value"], "trend_python", "original_test", "p")
        try expect(test["value"], "trend", "mk", "tau_b")
        try expect(try figure(document, "tests", "spearman")["value"], "trend_python", "spearman", "rho")
        guard series != "four_years" else { return }
        try expect(try figure(document, "diagnostics", "pettitt")["p_value"], "trend", "pettitt", "p_value")
        let hamed = try figure(document, "tests", "hamed_rao")
        try expect(hamed["p_value"], "trend_python", "hamed_rao_modification_test", "p")
    }

    @Test("four years are said to be too few to show a trend by their order", arguments: ["vi", "en"])
    func honest(language: String) async throws {
        let outcome = try await place.hailong(
            "trend", "--data", GoldenData.input("series.csv").path, "--series", "four_years", "--language", language)
        #expect(outcome.text.contains(language == "vi" ? "không thể chứng minh xu hướng" : "cannot be shown with 4"))
        #expect(!outcome.text.lowercased().contains("nan"))
    }

    @Test("errors of the figures give a fit that uses them, and a forecast by it")
    func withErrors() async throws {
        try place.write(
            "year,estimate,standard_error\n2021,81.2,0.9\n2022,80.4,1.3\n2023,83.1,0.8\n2024,85.9,0.6\n",
            to: "series.csv")
        let outcome = try await place.hailong("trend", "--data", "series.csv", "--to", "2026", "--format", "json")
        let document = try outcome.json()
        let golden = try GoldenData.expected("trend")("wls.four_years").expected
        let known = try figure(document, "slopes", "known_errors")
        #expect(try #require(known["value"]?.number).within(1e-8, of: #require(golden["coef"]?.numbers.last ?? nil)))
        let forecast = document["forecast"]?.elements ?? []
        #expect(forecast.map { $0["year"]?.number } == [2025, 2026])
        let random = golden["random_effects"]
        #expect(
            try #require(forecast.first?["estimate"]?.number).within(1e-8, of: #require(random?["fit_at_t0"]?.number)))
        #expect(
            try #require(forecast.first?["standard_error"]?.number)
                .within(1e-8, of: #require(random?["se_prediction"]?.number)))
    }

    @Test("quarters in a column of their own make seasons, and a missing one is a gap")
    func seasons() async throws {
        let rows = (2021...2024).flatMap { year in (1...4).map { "\(year),\($0),\(year - 1941 + $0)" } }
        let table = rows.filter { !$0.hasPrefix("2022,3") }.joined(separator: "\n")
        try place.write("year,season,estimate\n\(table)\n", to: "series.csv")
        let document = try await place.hailong("trend", "--data", "series.csv", "--format", "json").json()
        #expect(document["gaps"]?.elements.map(\.text) == ["2022-Q3"])
        #expect((try figure(document, "tests", "seasonal_mann_kendall")["p_value"]?.number ?? 1) < 0.01)
        #expect(document["absent"]?.elements.contains { $0["key"]?.text == "autocorrelation" } == true)
    }

    @Test("csv has a row for every slope and test")
    func csv() async throws {
        let outcome = try await place.hailong(
            "trend", "--data", GoldenData.input("series.csv").path, "--series", "twelve", "--format", "csv")
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.first == "kind,key,value,standard_error,lower,upper,p_value")
        #expect(lines.contains { $0.hasPrefix("test,yue_wang,") })
    }
}

@Suite("hailong trend: what it refuses")
struct TrendBadInputTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    @Test(
        "what is wrong is named with its line",
        arguments: [
            ("year,estimate\n2021,80\n2022,81\n2021,82\n", "Line 4: the period “2021” stands already on line 2"),
            ("year,estimate\n2021,80\n2022,x\n2023,82\n", "Line 3, column “estimate”: “x”"),
            ("year,estimate\n2021,80\n2022,\n2023,82\n", "Line 3, column “estimate”: “”"),
            ("year,estimate\n2021,80\n22,81\n2023,82\n", "Line 3, column “year”: “22”"),
            ("year,estimate\n2021,80\n2022,81\n", "The series has 2 periods"),
            ("year,figure\n2021,80\n", "none of the columns estimate, value"),
            ("period,estimate\n2021,80\n2022-Q1,81\n2022-Q2,82\n", "are not equally long"),
            ("series,year,value\na,2021,80\nb,2021,81\n", "choose with --series: a; b"),
            ("year,estimate,standard_error\n2021,80,-1\n2022,81,1\n2023,82,1\n", "Line 2, column “standard_error”"),
        ])
    func refuses(_ table: String, _ message: String) async throws {
        try place.write(table, to: "series.csv")
        let outcome = try await place.hailong("trend", "--data", "series.csv", "--language", "en")
        #expect(outcome.exitCode == (message.hasPrefix("choose") ? 64 : 65), "\(outcome.messages)")
        #expect(outcome.messages.contains(message), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
    }

    @Test("a forecast has to be after the last year")
    func pastForecast() async throws {
        try place.write("year,estimate\n2021,80\n2022,81\n2023,82\n", to: "series.csv")
        let outcome = try await place.hailong("trend", "--data", "series.csv", "--to", "2023", "--language", "en")
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("after the last year of the series (2023)"))
    }
}
