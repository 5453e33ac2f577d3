import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong progress agrees with ReGenesees and R")
struct ProgressGoldenTests {
    /// The four waves of the synthetic survey, asked once for all tests; factors between the last two waves besides.
    private static let document = Task { () async throws -> GoldenData.Value in
        let place = try Workplace()
        let form = GoldenData.input("satisfaction_A.yaml").path
        let loaded = try await place.hailong(
            "load", GoldenData.input("satisfaction_A.csv").path, "--questionnaire", form, "--wave-column", "wave",
            "--id-column", "rid", "--weights", "pw", "--strata", "district", "--psu", "commune")
        try #require(loaded.exitCode == 0, "\(loaded.messages)")
        let outcome = try await place.hailong(
            "progress", "--questionnaire", form, "--target", ">=90@2025", "--as-of-year", "2025", "--level", "factor",
            "--format", "json")
        try #require(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()
    }

    private func agrees(_ value: GoldenData.Value?, _ expected: Double?, _ name: String) throws {
        let (found, expected) = (try #require(value?.number), try #require(expected))
        #expect(found.within(1e-8, of: expected), "\(name): \(found) is not \(expected)")
    }

    @Test("every change of the index", arguments: ["2023_2024", "2022_2023", "2021_2024"])
    func changes(_ pair: String) async throws {
        let golden = try GoldenData.expected("change_overlap")("delta.T.\(pair)").expected
        let years = pair.split(separator: "_").map(String.init)
        let list = try await Self.document.value["changes"]?.elements ?? []
        let change = list.first { $0["from"]?.text == years[0] && $0["to"]?.text == years[1] }
        try agrees(change?["difference"], golden["estimate"]?.number.map { $0 * 100 }, "difference")
        try agrees(change?["standard_error"], golden["se"]?.number.map { $0 * 100 }, "standard error")
        try agrees(change?["correlation"], golden["rho"]?.number, "correlation")
        let relative = try GoldenData.expected("change_overlap")("delta_rel.T.\(pair)").expected
        try agrees(change?["relative_difference"], relative["estimate"]?.number, "relative change")
        try agrees(change?["relative_standard_error"], relative["se"]?.number, "its error")
    }

    @Test("the change of every factor", arguments: ["F1", "F2", "F3", "F4", "F5"])
    func factors(_ code: String) async throws {
        let golden = try GoldenData.expected("change_overlap")("delta.\(code).2023_2024").expected
        let list = try await Self.document.value["changes_by_figure"]?.elements ?? []
        #expect(list.count == 5)
        let change = list.first { $0["code"]?.text == code }
        try agrees(change?["difference"], golden["estimate"]?.number.map { $0 * 100 }, "difference")
        try agrees(change?["standard_error"], golden["se"]?.number.map { $0 * 100 }, "standard error")
        try agrees(change?["correlation"], golden["rho"]?.number, "correlation")
    }

    @Test("random effects, forecast and probability of the next year")
    func forecast() async throws {
        let golden = try GoldenData.expected("satisfaction")("trend.T.random_effects").expected
        let document = try await Self.document.value
        try agrees(document["trend"]?["slope"], golden["slope"]?.number.map { $0 * 100 }, "slope")
        try agrees(document["trend"]?["lack_of_fit"], golden["Q"]?.number, "Q")
        try agrees(document["trend"]?["tau_squared"], golden["tau2"]?.number.map { $0 * 10_000 }, "tau²")
        let next = document["forecast"]?.elements.first
        try agrees(next?["estimate"], golden["projection"]?.number.map { $0 * 100 }, "projection")
        try agrees(next?["standard_error"], golden["se_prediction"]?.number.map { $0 * 100 }, "error")
        // Student's t with two degrees of freedom in closed form.
        let (level, error) = (try #require(golden["projection"]?.number), try #require(golden["se_prediction"]?.number))
        let distance = (0.9 - level) / error
        let tail = 0.5 - distance / (2 * (2 + distance * distance).squareRoot())
        try agrees(document["attainment"]?["probability"], tail, "probability")
    }
}
