import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong quality")
struct QualityTests {
    private static let design = [
        "--wave-column", "wave", "--weights", "weight", "--strata", "unit", "--psu", "psu", "--fpc", "psus_in_unit",
        "--id-column", "form",
    ]

    let place: Workplace

    init() throws { place = try Workplace() }

    /// A simulated wave of which three slips are made straight lines of “satisfied”.
    private func load() async throws -> (rows: [String], straight: [String]) {
        let simulated = try await place.hailong(
            "simulate", "sipas-2017", "--respondents", "200", "--waves", "2024", "--seed", "5", "-o", "w.csv")
        #expect(simulated.exitCode == 0)
        var rows = try place.read("w.csv").split(whereSeparator: \.isNewline).map(String.init)
        let header = rows[0].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        let items = header.indices.filter {
            ["T", "H", "C", "K", "G"].contains(header[$0].prefix(1)) && header[$0].count == 2
        }
        #expect(items.count == 22)
        for row in [3, 50, 120] {
            var cells = rows[row].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            for item in items where !cells[item].isEmpty { cells[item] = "Hài lòng" }
            rows[row] = cells.joined(separator: ";")
        }
        try place.write(rows.joined(separator: "\r\n") + "\r\n", to: "w.csv")
        let loaded = try await place.hailong(["load", "w.csv", "--questionnaire", "sipas-2017"] + Self.design)
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
        #expect(loaded.text.contains("chọn một mức cho mọi câu"))
        let report = try await place.hailong(
            "quality", "--questionnaire", "sipas-2017", "--flags", "straight-lining", "--format", "json"
        ).json()
        let flagged = report["quality"]?.elements.first?["flagged_responses"]?.elements ?? []
        return (rows, flagged.compactMap { $0["response"]?.text })
    }

    @Test("names straight lines by their form number, with nothing removed")
    func straightLines() async throws {
        let (rows, straight) = try await load()
        let planted = [3, 50, 120].map { String(rows[$0].split(separator: ";")[0]) }
        #expect(Set(straight).isSuperset(of: planted))
        let table = try await place.hailong("quality", "--questionnaire", "sipas-2017", "--format", "csv").text
        for form in planted { #expect(table.contains("sipas-2017,2024,\(form),straight-lining")) }
        let index = try await place.hailong(
            "index", "--questionnaire", "sipas-2017", "--level", "overall", "--format", "json"
        ).json()
        #expect(index["index"]?.elements.first?["respondents"]?.number == 200)
    }

    @Test("figures without flagged responses are those of a file in which they weigh nothing")
    func leftOut() async throws {
        let (rows, straight) = try await load()
        let weight = try #require(rows[0].split(separator: ";").firstIndex(of: "weight"))
        let weightless = rows.map { row in
            var cells = row.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            if straight.contains(cells[0]) { cells[weight] = "0" }
            return cells.joined(separator: ";")
        }
        try place.write(weightless.joined(separator: "\r\n") + "\r\n", to: "weightless.csv")
        let request = ["index", "--questionnaire", "sipas-2017", "--by", "gender", "--format", "json"]
        let both = try await place.hailong(request + ["--flagged", "both", "--flags", "straight-lining"]).json()
        let expected = try await place.hailong(
            ["index", "weightless.csv"] + request.dropFirst() + Self.design.dropLast(2)
        )
        .json()
        let figures = both["index"]?.elements ?? []
        let left = figures.filter { $0["by"]?["flagged_responses"]?.text == "left-out" }
        #expect(!left.isEmpty && left.count * 2 == figures.count)
        for (one, two) in zip(left, expected["index"]?.elements ?? []) {
            for key in ["estimate", "standard_error", "degrees_of_freedom", "respondents", "answers", "design_effect"] {
                #expect(one[key] == two[key], "\(key) of \(one["code"]?.text ?? "")")
            }
        }
        let all = try await place.hailong(request).json()["index"]?.elements ?? []
        let included = figures.filter { $0["by"]?["flagged_responses"]?.text == "included" }
        #expect(included.map { $0["estimate"] } == all.map { $0["estimate"] })
    }

    @Test("a column that is not there is said by name")
    func noColumn() async throws {
        _ = try await load()
        let outcome = try await place.hailong("quality", "--questionnaire", "sipas-2017", "--device", "máy")
        #expect(outcome.exitCode == 65 && outcome.messages.contains("máy"))
    }

    @Test("a kind that does not exist, and files that are not in the store, are wrong requests")
    func wrongRequests() async throws {
        #expect(try await place.hailong("quality", "--questionnaire", "x", "--flags", "odd").exitCode == 64)
        #expect(
            try await place.hailong("index", "w.csv", "--questionnaire", "sipas-2017", "--flagged", "both").exitCode
                == 64)
    }
}
