import SurveyTestSupport
import Testing

@Suite("hailong progress: published scores of PAPI and of other scales")
struct PublishedScaleTests {
    static let papi = CommandLineTool.dataset("papi-published/papi.csv")

    let place: Workplace

    init() throws { place = try Workplace() }

    private func progress(_ file: String, _ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["progress", "--series", file, "--as-of-year", "2026", "--language", "en", "--format", "json"] + options)
    }

    private func progress(table: String, _ options: String...) async throws -> CommandLineTool.Outcome {
        try place.write(table, to: "series.csv")
        return try await place.hailong(
            [
                "progress", "--series", "series.csv", "--as-of-year", "2026", "--language", "en", "--format", "json",
            ] + options)
    }

    @Test("a score that was withheld is missing with its reason, and not 0")
    func withheld() async throws {
        let document = try await progress(Self.papi, "--unit", "Quảng Ninh").json()
        #expect(document["series"]?.elements.compactMap { $0["estimate"]?.number } == [47.82])
        #expect(document["absent"]?.elements.compactMap { $0["year"]?.number } == [2021, 2023])
        #expect(document["absent"]?.elements.allSatisfy { $0["reason"]?.text?.contains("withheld") == true } == true)
        #expect(document["unit"]?.text == "points-8-80")
        #expect(document["target"] == .null && document["attainment"] == .null)
    }

    @Test("a unit of which every score was withheld has a series without points")
    func onlyWithheld() async throws {
        let outcome = try await progress(Self.papi, "--unit", "Bình Dương")
        #expect(outcome.exitCode == 0)
        #expect(try outcome.json()["series"]?.elements.isEmpty == true)
        #expect(try outcome.json()["absent"]?.elements.count == 1)
    }

    /// Eight years of which the totals change their scale in 2018, when a seventh dimension begins.
    private static let made = """
        year,estimate,unit,figure,generation,scale
        2016,36.1,X,composite,papi-2009,points-6-60
        2017,37.2,X,composite,papi-2009,points-6-60
        2018,44.5,X,composite,papi-2018,points-8-80
        2019,45.0,X,composite,papi-2018,points-8-80
        2018,4.9,X,d7,papi-2018,points-1-10
        2019,5.1,X,d7,papi-2018,points-1-10
        """

    @Test("the total of eight dimensions is not set against that of six")
    func totalsBreak() async throws {
        let document = try await progress(table: Self.made, "--figure", "composite").json()
        let mark = try #require(document["breaks"]?.elements.first)
        #expect(mark["kinds"]?.elements.map(\.text) == ["method", "scale"])
        #expect(mark["between"]?.elements.map(\.text) == ["2017", "2018"])
        #expect(document["changes"]?.elements.map { $0["from"]?.text } == ["2018"])
        #expect(document["series"]?.elements.first?["scale"]?.text == "points-6-60")
    }

    @Test("a dimension that starts later is named and not carried back")
    func startsLater() async throws {
        let document = try await progress(table: Self.made, "--figure", "d7").json()
        #expect(document["series"]?.elements.compactMap { $0["year"]?.number } == [2018, 2019])
        let absent = document["absent"]?.elements ?? []
        #expect(absent.compactMap { $0["year"]?.number } == [2016, 2017])
        #expect(absent.allSatisfy { $0["reason"]?.text?.contains("“d7” starts in 2018") == true })
    }

    @Test("the contents of SIPAS start with the method that has them")
    func sipasContents() async throws {
        let national = CommandLineTool.dataset("sipas-published/national.csv")
        let document = try await progress(national, "--figure", "policy").json()
        #expect(document["series"]?.elements.compactMap { $0["year"]?.number } == [2023, 2024])
        #expect(document["absent"]?.elements.first?["year"]?.number == 2017)
        #expect(document["breaks"]?.elements.isEmpty == true)
        #expect(document["gaps"]?.elements.isEmpty == true)
    }

    @Test(
        "a blank without a reason, a figure beside a reason, and a figure off its scale are named by line",
        arguments: [
            "year,estimate,absent\n2023,80,\n2024,,\n", "year,estimate,absent\n2023,80,\n2024,81,withheld\n",
            "year,estimate,scale\n2023,8,points-1-10\n2024,0.5,points-1-10\n",
            "year,estimate,scale\n2023,8,points-1-10\n2024,5,stars\n",
        ])
    func namesTheLine(table: String) async throws {
        let outcome = try await progress(table: table)
        #expect(outcome.exitCode == 65 && outcome.output.isEmpty)
        #expect(outcome.messages.hasPrefix("Line 3:"), "\(outcome.messages)")
    }

    @Test("a year published in both ways crosses the break with an error of its own")
    func overlap() async throws {
        let table = """
            year,estimate,standard_error,generation
            2020,80,0.5,sipas-2017
            2022,82,0.3,sipas-2017
            2022,78,0.4,sipas-2022
            """
        #expect(try await progress(table: table).exitCode == 65)
        let document = try await progress(table: table, "--bridge", "overlap").json()
        #expect(document["series"]?.elements.compactMap { $0["estimate"]?.number } == [76, 78])
        let error = try #require(document["series"]?.elements.first?["standard_error"]?.number)
        #expect(abs(error - (0.5 as Double).squareRoot()) < 1e-12)
        #expect(try await progress(table: table, "--bridge", "items").exitCode == 64)
    }

    @Test("a break without a year measured in both ways is refused as a bridge")
    func noOverlap() async throws {
        let outcome = try await progress(CommandLineTool.dataset("sipas-published/national.csv"), "--bridge", "overlap")
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("2022 | 2023"), "\(outcome.messages)")
    }
}
