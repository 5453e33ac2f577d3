import SurveyTestSupport
import Testing

@Suite("hailong progress --with: why it changed, units, what to mend first")
struct ProgressDetailTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func load(_ questionnaire: String, _ prefix: String, _ years: ClosedRange<Int>) async throws {
        let files = years.map { CommandLineTool.dataset("huyen-mau/\(prefix)-\($0).csv") }
        let outcome = try await place.hailong(
            ["load", "--questionnaire", questionnaire, "--mapping", CommandLineTool.dataset("huyen-mau/mapping.yaml")]
                + files)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    private func progress(_ questionnaire: String, _ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(["progress", "--questionnaire", questionnaire, "--as-of-year", "2026"] + options)
    }

    @Test("the parts add up to the printed change, in JSON digit for digit")
    func decomposition() async throws {
        try await load("sipas-2017", "mot-cua", 2024...2025)
        let document = try await progress("sipas-2017", "--with", "decomposition", "--format", "json").json()
        let change = try #require(document["changes"]?.elements.last)
        let parts = try #require(document["decomposition"])
        #expect(parts["change"]?["points"] == change["difference"])
        #expect(parts["change"]?["standard_error"] == change["standard_error"])
        #expect(parts["change"]?["confidence_interval"] == change["confidence_interval"])
        let groupings = parts["groupings"]?.elements ?? []
        #expect(groupings.compactMap { $0["column"]?.text }.prefix(2) == ["field", "unit"])
        for steps in groupings.compactMap({ $0["steps"]?.elements }) + [parts["factors"]?.elements ?? []] {
            let sum = steps.reduce(0) { $0 + ($1["points"]?.number ?? .nan) }
            #expect(sum == change["difference"]?.number)
        }
    }

    @Test("each unit has a range of ranks, its own figure and that of the model; one with 8 responses is not ranked")
    func units() async throws {
        try await load("sipas-2017", "mot-cua", 2025...2025)
        let document = try await progress("sipas-2017", "--with", "units", "--format", "json").json()
        let units = try #require(document["units"])
        let rows = units["rows"]?.elements ?? []
        #expect(rows.count == 10)
        let small = try #require(rows.first { $0["respondents"]?.number == 8 })
        #expect(small["rank"] == .null && small["rank_range"] == .null && small["joint_interval"] == .null)
        #expect(small["absent"]?.text?.contains("8 phiếu") == true)
        #expect(small["standing"]?.text == "undecided")
        let index = try await place.hailong(
            "index", "--questionnaire", "sipas-2017", "--level", "overall", "--by", "unit", "--format", "json")
        for figure in try index.json()["index"]?.elements ?? [] {
            let row = rows.first { $0["code"] == figure["by"]?["unit"] }
            #expect(row?["estimate"] == figure["estimate"])
            #expect(row?["confidence_interval"] == figure["confidence_interval"])
            #expect(row?["model"]?["own_weight"]?.number ?? 0 > 0)
        }
        #expect(units["not_told_apart"]?.elements.isEmpty == false)
    }

    @Test("three answers, each with unit, item, points and a sentence in the question's own words")
    func priorities() async throws {
        try await load("land-procedures", "dat-dai", 2024...2025)
        let outcome = try await progress("land-procedures", "--with", "priorities", "--format", "json")
        let priorities = try #require(try outcome.json()["priorities"])
        let actions = priorities["actions"]?.elements ?? []
        #expect(actions.count == 3)
        #expect(Set(actions.compactMap { $0["unit"]?.text }).count == 3)
        for action in actions {
            let label = try #require(action["item"]?["label"]?.text)
            #expect(action["sentence"]?.text?.contains("“\(label)”") == true)
            #expect(action["item"]?["gain"]?["points"]?.number ?? 0 > 0)
        }
        #expect(priorities["factors"]?["method"]?.text == "lmg")
        #expect(priorities["factors"]?["reads_responses"] == .flag(true))
        #expect(priorities["items"]?["method"]?.text == "johnson")
        #expect(priorities["steps"]?["rows"]?.elements.count == 5)
        let facts = priorities["facts"]?.elements.compactMap { $0["code"]?.text } ?? []
        #expect(facts.contains("L7c") && facts.contains("L10a") && !facts.contains("L0"))
    }

    @Test("without a question on overall satisfaction the reason stands in place of importance")
    func noOverallQuestion() async throws {
        try await load("sipas-2017", "mot-cua", 2025...2025)
        let document = try await progress("sipas-2017", "--with", "priorities", "--format", "json", "--language", "en")
            .json()
        let reason = document["priorities"]?["factors"]?["absent"]?.text
        #expect(reason?.contains("overall-question") == true)
        #expect(document["priorities"]?["actions"]?.elements.count == 3)
        #expect(document["priorities"]?["land_first"]?.elements == [.text("land")])
    }

    @Test("text and CSV say the same in both languages, and equal data gives equal bytes")
    func output() async throws {
        try await load("sipas-2017", "mot-cua", 2024...2025)
        let text = try await progress("sipas-2017", "--with", "all").text
        for heading in ["Vì sao chỉ số thay đổi", "So sánh các đơn vị", "Sửa gì trước", "Chưa phân biệt được"] {
            #expect(text.contains(heading))
        }
        #expect(text == (try await progress("sipas-2017", "--with", "all").text))
        let english = try await progress("sipas-2017", "--with", "all", "--language", "en").text
        #expect(english.contains("The service changed") && english.contains("Cannot be told apart"))
        let table = try await progress("sipas-2017", "--with", "units", "--format", "csv").text
        #expect(table.split(separator: "\n").count == 11)
    }

    @Test("what cannot be given is named with the way out")
    func refusals() async throws {
        try await load("sipas-2017", "mot-cua", 2025...2025)
        let one = try await progress("sipas-2017", "--with", "decomposition", "--language", "en")
        #expect(one.exitCode == 0 && one.text.contains("no two waves"))
        let column = try await progress("sipas-2017", "--with", "units", "--by", "commune", "--language", "en")
        #expect(column.exitCode == 64 && column.messages.contains("commune") && column.messages.contains("unit"))
        for options in [["--group", "gender"], ["--with", "everything"], ["--with", "units,units,x"]] {
            #expect(try await place.hailong(["progress", "--questionnaire", "sipas-2017"] + options).exitCode == 64)
        }
        let both = try await progress("sipas-2017", "--with", "units,priorities", "--format", "csv")
        #expect(both.exitCode == 64)
    }
}
