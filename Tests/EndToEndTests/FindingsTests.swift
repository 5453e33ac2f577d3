import Foundation
import SurveyTestSupport
import Testing

/// A store with the bundled district's waves of 2024 and 2025.
struct FindingsDesk {
    let place: Workplace

    init(_ years: [Int] = [2024, 2025]) async throws {
        place = try Workplace()
        _ = try await place.hailong("units", "import", CommandLineTool.dataset("huyen-mau/units.csv"))
        for year in years {
            let outcome = try await place.hailong(
                "load", CommandLineTool.dataset("huyen-mau/mot-cua-\(year).csv"), "--questionnaire", "sipas-2017",
                "--mapping", CommandLineTool.dataset("huyen-mau/mapping.yaml"))
            #expect(outcome.exitCode == 0)
        }
    }

    func findings(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(["findings"] + arguments + ["--language", "en"])
    }

    func add(_ arguments: String..., wave: String = "2024") async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["findings", "add", "--questionnaire", "sipas-2017", "--wave", wave, "--language", "en"] + arguments)
    }

    /// The figure of an index in the store.
    func figure(_ code: String, wave: String, unit: String?) async throws -> GoldenData.Value {
        let by = unit == nil ? [] : ["--by", "unit"]
        let table = try await place.hailong(
            ["index", "--questionnaire", "sipas-2017", "--wave", wave, "--level", "item", "--format", "json"] + by
        ).json()
        return try #require(
            table["index"]?.elements.first { $0["code"]?.text == code && $0["by"]?["unit"]?.text == unit })
    }
}

@Suite("hailong findings")
struct FindingsTests {
    @Test(
        "a finding keeps the figure of the index, and the list compares it with the next wave",
        arguments: [nil, "00903"])
    func addAndList(unit: String?) async throws {
        let desk = try await FindingsDesk()
        let place = unit.map { ["--unit", $0] } ?? []
        let added = try await desk.place.hailong(
            [
                "findings", "add", "--questionnaire", "sipas-2017", "--wave", "2024", "--item", "C1", "--measure",
                "Tập huấn giao tiếp", "--due", "30/06/2024", "--format", "json",
            ] + place)
        #expect(added.exitCode == 0)
        let finding = try #require(
            try await desk.findings("list", "--format", "json", "--as-of", "2024-07-10").json()["findings"]?.elements
                .first)
        let old = try await desk.figure("C1", wave: "2024", unit: unit)
        let new = try await desk.figure("C1", wave: "2025", unit: unit)
        for key in ["estimate", "standard_error", "respondents"] { #expect(finding[key] == old[key]) }
        let verdict = try #require(finding["verdict"])
        #expect(verdict["estimate"] == new["estimate"])
        let difference = try #require(new["estimate"]?.number) - (try #require(old["estimate"]?.number))
        #expect(try #require(verdict["change"]?["difference"]?.number).within(1e-9, of: difference))
        #expect(finding["days_overdue"]?.number == 10)
    }

    @Test("proposals are what is surely below the target, and stored only on request")
    func propose() async throws {
        let desk = try await FindingsDesk([2021])
        let first = try await desk.findings("propose", "--questionnaire", "sipas-2017", "--format", "json")
        let proposals = try first.json()["findings"]?.elements ?? []
        #expect(!proposals.isEmpty)
        #expect(proposals.allSatisfy { ($0["confidence_interval"]?["upper"]?.number ?? 100) < 90 })
        #expect(try await desk.findings("list", "--format", "json").json()["findings"]?.elements.isEmpty == true)
        let recorded = try await desk.findings("propose", "--questionnaire", "sipas-2017", "--record")
        #expect(recorded.exitCode == 0)
        let stored = try await desk.findings("list", "--format", "json").json()["findings"]?.elements ?? []
        #expect(stored.count == proposals.count)
        #expect(stored.allSatisfy { $0["verdict"]?["outcome"]?.text == "cannot-tell" })
        #expect(stored.allSatisfy { $0["verdict"]?["reason"]?.text?.contains("no wave after 2021") == true })
    }

    @Test(
        "bad input is named, with the way out, and nothing is stored",
        arguments: [
            (["--unit", "Xã Tân Mâu"], "Xã Tân Mẫu (00902)"), (["--unit", "00999"], "has no unit “00999”"),
            (["--item", "C99"], "has no “C99”"), (["--item", "late"], "no rated item"),
            (["--due", "30/02/2025"], "not an existing date"), (["--due", "2023-12-31"], "lies before wave 2024"),
            (["--unit", "00901", "--unit-column", "commune"], "no column of units “commune”"),
        ])
    func badInput(options: [String], words: String) async throws {
        let desk = try await FindingsDesk([2024])
        let outcome = try await desk.place.hailong(
            ["findings", "add", "--questionnaire", "sipas-2017", "--wave", "2024", "--language", "en"] + options)
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains(words), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
        #expect(try await desk.findings("list", "--format", "json").json()["findings"]?.elements.isEmpty == true)
    }

    @Test("a wave of three respondents makes no finding")
    func threeRespondents() async throws {
        let desk = try await FindingsDesk([2024])
        let rows = try String(contentsOfFile: CommandLineTool.dataset("huyen-mau/mot-cua-2025.csv"), encoding: .utf8)
            .split(separator: "\r\n").prefix(4).joined(separator: "\r\n")
        try desk.place.write(rows + "\r\n", to: "three.csv")
        _ = try await desk.place.hailong(
            "load", "three.csv", "--questionnaire", "sipas-2017", "--mapping",
            CommandLineTool.dataset("huyen-mau/mapping.yaml"))
        let outcome = try await desk.add("--item", "C1", wave: "2025")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("only 3 respondents"), "\(outcome.messages)")
        _ = try await desk.add("--item", "C1")
        let listed = try await desk.findings("list")
        #expect(listed.text.contains("Cannot tell. Wave 2025 has only 3 respondents"), "\(listed.text)")
    }

    @Test("a finding is updated, closed once and with a reason, and the log tells it")
    func close() async throws {
        let desk = try await FindingsDesk([2024])
        _ = try await desk.add("--item", "C1")
        #expect(try await desk.add("--item", "C1").messages.contains("Finding 1 follows this figure"))
        #expect(
            try await desk.findings("update", "1", "--state", "done", "--responsible", "One-stop desk").exitCode == 0)
        #expect(try await desk.findings("update", "1", "--state", "closed").messages.contains("needs a reason"))
        #expect(try await desk.findings("close", "1", "--reason", " ").exitCode == 64)
        #expect(try await desk.findings("close", "1", "--reason", "retrained").exitCode == 0)
        let again = try await desk.findings("close", "1", "--reason", "retrained")
        #expect(again.exitCode == 64)
        #expect(again.messages.contains("was closed before (reason: retrained)"))
        #expect(try await desk.findings("close", "9", "--reason", "x").messages.contains("There is no finding 9"))
        let log = try await desk.place.hailong("audit", "--format", "csv").text
        for action in ["finding-added", "finding-changed", "finding-closed"] { #expect(log.contains(action)) }
        #expect(try await desk.place.hailong("verify").exitCode == 0)
    }

    @Test("equal stores give equal bytes, in every format and language", arguments: ["text", "json", "csv"])
    func bytes(format: String) async throws {
        let desk = try await FindingsDesk()
        _ = try await desk.add("--item", "C1")
        _ = try await desk.add("--unit", "Xã Hoà Mẫu", "--factor", "K")
        for language in ["vi", "en"] {
            let arguments = ["findings", "list", "--format", format, "--as-of", "2025-08-01", "--language", language]
            let first = try await desk.place.hailong(arguments)
            #expect(first.exitCode == 0 && !first.output.isEmpty)
            #expect(try await desk.place.hailong(arguments).output == first.output)
        }
    }
}
