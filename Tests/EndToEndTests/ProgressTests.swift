import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong progress: a published series")
struct PublishedSeriesTests {
    static let national = CommandLineTool.dataset("sipas-published/national.csv")

    let place: Workplace

    init() throws { place = try Workplace() }

    private func progress(_ options: String...) async throws -> GoldenData.Value {
        let outcome = try await place.hailong(
            ["progress", "--series", Self.national, "--as-of-year", "2026", "--format", "json"] + options)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()
    }

    @Test("the country has five points, and none for 2021")
    func hasFivePoints() async throws {
        let series = try await progress()["series"]?.elements ?? []
        #expect(series.map { $0["year"]?.number } == [2019, 2020, 2022, 2023, 2024])
        #expect(series.map { $0["estimate"]?.number } == [84.45, 85.48, 80.08, 82.66, 83.94])
        #expect(series.allSatisfy { $0["standard_error"] == .null && $0["confidence_interval"] == .null })
    }

    @Test("a change of method breaks the series")
    func breaksWithTheMethod() async throws {
        let document = try await progress("--language", "en")
        let breaks = document["breaks"]?.elements ?? []
        #expect(breaks.map { $0["between"]?.elements.map(\.text) } == [["2021", "2022"], ["2022", "2023"]])
        #expect(breaks.allSatisfy { $0["reason"]?.text?.contains("method changed") == true })
        let changes = document["changes"]?.elements ?? []
        #expect(changes.allSatisfy { $0["from"]?.text == "2023" && $0["to"]?.text == "2024" })
    }

    @Test("the target year is over and was not measured")
    func isNotMeasured() async throws {
        let document = try await progress()
        #expect(document["target"]?["operator"]?.text == ">")
        #expect(document["target"]?["value"]?.number == 90)
        #expect(document["target"]?["year"]?.number == 2025)
        let attainment = try #require(document["attainment"])
        #expect(attainment["verdict"]?.text == "not-measured")
        #expect(attainment["provisional"] == .flag(true))
        #expect(attainment["probability"] == .null)
        let gap = try #require(attainment["gap"]?.number)
        #expect((gap - 6.06).magnitude < 1e-9)
    }

    @Test("no trend, forecast or interval is invented without errors")
    func inventsNothing() async throws {
        let document = try await progress()
        #expect(document["trend"] == .null)
        #expect(document["forecast"]?.elements.isEmpty == true)
        #expect(document["changes"]?.elements.first?["standard_error"] == .null)
    }

    @Test("a target that no verified document states gives a provisional verdict")
    func isProvisional() async throws {
        let document = try await progress("--target", ">88.5", "--by-year", "2025")
        #expect(document["target"]?["verified"] == .flag(false))
        #expect(document["attainment"]?["provisional"] == .flag(true))
    }

    @Test("the verdict is a sentence in either language", arguments: [("vi", "Chưa đo"), ("en", "Not measured")])
    func saysItsVerdict(language: String, words: String) async throws {
        let outcome = try await place.hailong(
            "progress", "--series", Self.national, "--as-of-year", "2026", "--language", language)
        #expect(outcome.text.contains(words))
        #expect(outcome.text.contains(language == "vi" ? "6,1" : "6.1"))
    }

    @Test("several figures of one year must be told apart")
    func refusesTwoFiguresOfAYear() async throws {
        try place.write("year,estimate\n2023,80\n2023,81\n", to: "series.csv")
        let outcome = try await place.hailong("progress", "--series", "series.csv", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("2023"))
    }

    @Test("a target of the table without an operator is refused by name")
    func refusesTargetWithoutOperator() async throws {
        try FileManager.default.createDirectory(
            at: place.folder.appending(path: "datasets"), withIntermediateDirectories: true)
        try place.write(
            "id,operator,value,year,applies_to,subject,source_vi,source_en,mark,verified\nmine-2025,,90,2025,district,overall,a,b,V,true\n",
            to: "datasets/targets.csv")
        try place.write("year,estimate\n2023,80\n", to: "series.csv")
        let outcome = try await place.hailong(
            "progress", "--series", "series.csv", "--language", "en", environment: ["HAILONG_HOME": "."])
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("line 2: the target “mine-2025” has no operator"), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
    }

    @Test("a cell that is no number is named by its line", arguments: ["x", "101", "-1", "83,94", ""])
    func namesTheBadCell(cell: String) async throws {
        try place.write("year;estimate\n2023;80\n2024;\(cell)\n", to: "series.csv")
        let outcome = try await place.hailong("progress", "--series", "series.csv", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.hasPrefix("Line 3:"))
        #expect(outcome.output.isEmpty)
    }
}

@Suite("hailong progress: the simulated district")
struct DistrictProgressTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func loadWaves(_ years: ClosedRange<Int> = 2021...2025) async throws {
        let files = years.map { CommandLineTool.dataset("huyen-mau/mot-cua-\($0).csv") }
        let outcome = try await place.hailong(
            ["load", "--questionnaire", "sipas-2017", "--mapping", CommandLineTool.dataset("huyen-mau/mapping.yaml")]
                + files)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    private func progress(_ options: String...) async throws -> GoldenData.Value {
        let outcome = try await place.hailong(
            ["progress", "--questionnaire", "sipas-2017", "--as-of-year", "2026", "--format", "json"] + options)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()
    }

    @Test("five waves give series, change, trend, forecast and verdict")
    func givesEverything() async throws {
        try await loadWaves()
        let document = try await progress()
        let series = document["series"]?.elements ?? []
        #expect(series.map { $0["wave"]?.text } == ["2021", "2022", "2023", "2024", "2025"])
        #expect(series.allSatisfy { ($0["standard_error"]?.number ?? 0) > 0 })
        let verdicts = ["attained", "missed", "not-measured", "on-track", "uncertain", "off-track"]
        #expect(verdicts.contains(document["attainment"]?["verdict"]?.text ?? ""))
        let change = try #require(document["changes"]?.elements.last)
        #expect(change["from"]?.text == "2024" && change["to"]?.text == "2025")
        #expect(change["covariance"]?.text == "shared-psu")
        #expect(document["trend"]?["method"]?.text == "random-effects")
        #expect(document["forecast"]?.elements.first?["bands"]?.elements.count == 3)
    }

    @Test("the bands of a forecast widen with their confidence")
    func bandsWiden() async throws {
        try await loadWaves(2021...2024)
        let document = try await progress("--target", ">=86", "--by-year", "2027")
        let forecast = try #require(document["forecast"]?.elements.first)
        let bands = forecast["bands"]?.elements ?? []
        let widths = bands.compactMap { band in
            band["upper"]?.number.flatMap { upper in band["lower"]?.number.map { upper - $0 } }
        }
        #expect(bands.compactMap { $0["confidence"]?.number } == [0.5, 0.8, 0.95])
        #expect(widths.count == 3 && widths == widths.sorted())
    }

    @Test("the figures are those of the index")
    func agreesWithTheIndex() async throws {
        try await loadWaves(2024...2025)
        let index = try await place.hailong(
            "index", "--questionnaire", "sipas-2017", "--level", "overall", "--format", "json")
        let figures = try index.json()["index"]?.elements ?? []
        let series = try await progress()["series"]?.elements ?? []
        #expect(figures.count == 2)
        for key in ["estimate", "standard_error", "confidence_interval", "respondents"] {
            #expect(series.map { $0[key] } == figures.map { $0[key] })
        }
    }

    @Test("fewer than four waves give no probability, only the gain still needed")
    func givesNoProbability() async throws {
        try await loadWaves(2023...2025)
        let attainment = try await progress("--target", ">=95", "--by-year", "2030")["attainment"]
        #expect(attainment?["probability"] == .null)
        #expect(attainment?["verdict"]?.text == "uncertain")
        #expect((attainment?["required_yearly_gain"]?.number ?? 0) > 0)
    }

    @Test("--by gives one result for each unit of the last wave")
    func tellsUnitsApart() async throws {
        try await loadWaves(2024...2025)
        let results = try await progress("--by", "unit").elements
        #expect(results.count == 10)
        #expect(results.compactMap { $0["by"]?["unit"]?.text } == (1...10).map { "009\($0 < 10 ? "0" : "")\($0)" })
    }
}

@Suite("hailong progress: changes, trend and several targets")
struct ProgressChangesTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func loadWaves(_ years: ClosedRange<Int> = 2021...2025) async throws {
        let files = years.map { CommandLineTool.dataset("huyen-mau/mot-cua-\($0).csv") }
        let outcome = try await place.hailong(
            ["load", "--questionnaire", "sipas-2017", "--mapping", CommandLineTool.dataset("huyen-mau/mapping.yaml")]
                + files)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    private func progress(_ options: String...) async throws -> GoldenData.Value {
        let outcome = try await place.hailong(
            ["progress", "--questionnaire", "sipas-2017", "--as-of-year", "2026", "--format", "json"] + options)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()
    }

    @Test("every two waves are compared, corrected for how many")
    func everyPair() async throws {
        try await loadWaves()
        let changes = try await progress()["changes"]?.elements ?? []
        #expect(changes.count == 10)
        #expect(changes.allSatisfy { $0["comparisons"]?.number == 10 && $0["covariance"]?.text == "shared-psu" })
        for change in changes {
            let (plain, adjusted) = (change["p_value"]?.number ?? 1, change["p_value_adjusted"]?.number ?? 0)
            #expect(adjusted >= plain)
            #expect(change["clear"] == .flag(adjusted < 0.05))
        }
    }

    @Test("slope, linearity and order are told beside the forecast model")
    func evidence() async throws {
        try await loadWaves()
        let document = try await progress()
        let tests = try #require(document["trend_tests"])
        #expect((tests["contrast_slope"]?["degrees_of_freedom"]?.number ?? 0) > 0)
        #expect((tests["generalised"]?["p_value"]?.number ?? -1) >= 0)
        // Five waves: 2/120.
        #expect(tests["mann_kendall"]?["smallest_p_value"]?.number.map { ($0 - 2.0 / 120).magnitude < 1e-12 } == true)
        #expect(document["forecast"]?.elements.map { $0["year"]?.number } == [2026, 2027, 2028, 2029, 2030])
    }

    @Test("every item has its change, with the covariance of the communes")
    func byItem() async throws {
        try await loadWaves(2024...2025)
        let changes = try await progress("--level", "item")["changes_by_figure"]?.elements ?? []
        #expect(changes.count > 10)
        #expect(changes.allSatisfy { $0["level"]?.text == "item" && $0["from"]?.text == "2024" })
        let looked = changes.filter { $0["p_value"]?.number != nil }.count
        #expect(changes.allSatisfy { $0["comparisons"]?.number == Double(looked) })
        let whole = try await progress("--level", "overall")
        let one = try #require(whole["changes_by_figure"]?.elements.first)
        let headline = try #require(whole["changes"]?.elements.last)
        for key in ["difference", "standard_error", "correlation", "p_value", "degrees_of_freedom"] {
            #expect(one[key] == headline[key])
        }
    }

    @Test("several targets stand side by side, each with operator and source")
    func severalTargets() async throws {
        try await loadWaves()
        let document = try await progress(
            "--target", ">90@2025", "--target", ">=90@2025", "--target", "par-2030", "--target", ">=90@2030")
        let others = document["next_targets"]?.elements.compactMap { $0["target"] } ?? []
        let all = [try #require(document["target"])] + others
        #expect(all.map { $0["operator"]?.text } == [">", ">=", ">=", ">="])
        #expect(all.map { $0["value"]?.number } == [90, 90, 95, 90])
        #expect(all.map { $0["year"]?.number } == [2025, 2025, 2030, 2030])
        #expect(all.allSatisfy { $0["source"]?.text?.isEmpty == false })
    }

    @Test(
        "a target that cannot be is refused by name", arguments: ["90", "85@2025", ">101", ">90@25", "no-such-target"])
    func refusesTarget(_ target: String) async throws {
        try await loadWaves(2025...2025)
        let outcome = try await place.hailong(
            "progress", "--questionnaire", "sipas-2017", "--target", target, "--language", "en")
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("“\(target)”"), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
    }

    @Test("the sentence of a probability names what it takes for granted")
    func assumption() async throws {
        try await loadWaves(2021...2024)
        let attainment = try await progress("--target", ">95@2027", "--as-of-year", "2025")["attainment"]
        #expect(attainment?["sentence"]?.text?.contains("Nếu nhịp tăng bình quân") == true)
        #expect(attainment?["assumption"]?.text?.isEmpty == false)
        #expect((attainment?["probability_now"]?.number ?? -1) >= 0)
    }
}
