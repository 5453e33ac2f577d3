import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong estimate")
struct EstimateTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private func figures(_ content: String, _ arguments: String...) async throws -> [GoldenData.Value] {
        try place.write(content, to: "data.csv")
        let outcome = try await place.hailong(["estimate", "--data", "data.csv", "--format", "json"] + arguments)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()["estimates"]?.elements ?? []
    }

    private func notes(_ content: String, _ arguments: String...) async throws -> [String] {
        try place.write(content, to: "data.csv")
        let outcome = try await place.hailong(
            ["estimate", "--data", "data.csv", "--format", "json", "--language", "en"] + arguments)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return (try outcome.json()["notes"]?.elements ?? []).compactMap(\.text)
    }

    @Test("a mean by hand: 3, 4 and 8 have the mean 5 and the error √(7/3)")
    func meanByHand() async throws {
        let figure = try #require(try await figures("y\n3\n4\n8\n", "mean", "y").first)
        #expect(figure["estimate"]?.number == 5)
        #expect(figure["standard_error"]?.number?.within(1e-15, of: (7.0 / 3).squareRoot()) == true)
        #expect(figure["degrees_of_freedom"]?.number == 2)
        #expect(figure["respondents"]?.number == 3)
        #expect(figure["sum_of_weights"]?.number == 3)
        #expect(figure["confidence_interval"]?["method"]?.text == "t")
    }

    @Test("a share has a logit interval, and one figure a level in the order of numbers")
    func proportions() async throws {
        let figures = try await figures("y\n10\n2\n2\n10\n2\n", "proportion", "y")
        #expect(figures.map { $0["category"]?.text } == ["2", "10"])
        #expect(figures.map { $0["estimate"]?.number } == [0.6, 0.4])
        #expect(figures[0]["confidence_interval"]?["method"]?.text == "logit")
    }

    @Test("a share of a condition that holds for nobody is 0, with an interval that is honest about it")
    func nobody() async throws {
        let figure = try #require(try await figures("y\n1\n2\n3\n2\n", "proportion", "y > 5").first)
        #expect(figure["statistic"]?.text == "proportion")
        #expect(figure["variable"]?.text == "y > 5")
        #expect(figure["estimate"]?.number == 0)
        let interval = try #require(figure["confidence_interval"])
        #expect(interval["method"]?.text == "korn-graubard")
        // Clopper–Pearson for none of four: 1 − 0.025^(1/4).
        #expect(interval["upper"]?.number?.within(1e-12, of: 0.6023646356164298) == true)
    }

    @Test("a domain in one PSU has an estimate, no interval, and a note")
    func domainInOnePSU() async throws {
        let data = "y,s,p\n1,a,1\n3,a,1\n5,a,2\n2,a,3\n"
        let arguments = ["--where", "p = 1", "--strata", "s", "--psu", "p"]
        let figure = try #require(
            try await figures(data, "mean", "y", arguments[0], arguments[1], "--strata", "s", "--psu", "p").first)
        #expect(figure["estimate"]?.number == 2)
        #expect(figure["confidence_interval"] == .null && figure["standard_error"] == .null)
        #expect(figure["degrees_of_freedom"]?.number == 0)
        let notes = try await notes(data, "mean", "y", "--where", "p = 1", "--strata", "s", "--psu", "p")
        #expect(notes.contains { $0.contains("0 degrees of freedom") })
        #expect(notes.contains("2 of 4 rows meet “p = 1”; the others stay in the design."))
    }

    @Test("a column named twice makes domains once")
    func doubleDomain() async throws {
        let figures = try await figures("y,g\n1,u\n2,u\n3,v\n5,v\n", "mean", "y", "--by", "g,g")
        #expect(figures.map { $0["by"]?["g"]?.text } == ["u", "v"])
    }

    @Test("degrees of freedom that are asked for give a domain in one PSU no interval either")
    func noIntervalByRequest() async throws {
        let figure = try #require(
            try await figures(
                "y,p\n1,1\n3,1\n5,2\n2,3\n", "mean", "y", "--where", "p = 1", "--psu", "p", "--degrees-of-freedom",
                "inf"
            ).first)
        #expect(figure["confidence_interval"] == .null)
    }

    @Test("answers that are all equal have an error of 0, and a note that this is not certainty")
    func allEqual() async throws {
        let notes = try await notes("y\n4\n4\n4\n", "mean", "y")
        #expect(notes.contains { $0.contains("answered alike") })
    }

    @Test("without an answer there is no number, and the reason is said")
    func noAnswers() async throws {
        let data = "y,g\n,u\n,u\n3,v\n4,v\n"
        let figures = try await figures(data, "mean", "y", "--by", "g")
        #expect(figures[0]["estimate"] == .null && figures[0]["standard_error"] == .null)
        #expect(figures[0]["respondents"]?.number == 0)
        #expect(figures[1]["estimate"]?.number == 3.5)
        #expect(try await notes(data, "mean", "y", "--by", "g").contains { $0.hasPrefix("y (g = u): ") })
    }

    @Test("a file without any answer says so")
    func noAnswersAtAll() async throws {
        let figures = try await figures("y,g\n,u\n,u\n", "mean", "y")
        #expect(figures.map { $0["estimate"] } == [.null])
    }

    @Test("codes that mean missing are left out, and counted")
    func missingCodes() async throws {
        let data = "y\n4\n99\nNA\n2\n"
        let figure = try #require(try await figures(data, "mean", "y", "--missing", "NA,99").first)
        #expect(figure["estimate"]?.number == 3)
        #expect(figure["missing"]?.number == 2)
        #expect(
            try await notes(data, "mean", "y", "--missing", "NA,99").contains(
                "“y”: rows without an answer, in no estimate but kept in the design: 2."))
    }

    @Test("a total of a condition counts the rows that meet it, weighted")
    func totalOfACondition() async throws {
        let figure = try #require(
            try await figures("y,w\na,10\nb,20\na,5\n", "total", "y = a", "--weights", "w").first)
        #expect(figure["estimate"]?.number == 15)
        #expect(figure["statistic"]?.text == "total")
    }

    @Test("says what is missing in the design, and who chose to answer")
    func designNotes() async throws {
        let undeclared = try await notes("y\n1\n2\n", "mean", "y")
        #expect(undeclared.contains { $0.contains("drawn independently") })
        let unweighted = try await notes("y,p\n1,1\n2,2\n", "mean", "y", "--psu", "p", "--selection", "voluntary")
        #expect(unweighted.contains("No weights were declared: each row counts once."))
        #expect(unweighted.contains { $0.contains("not who chose to answer") })
        let zero = try await notes("y,w\n1,1\n2,2\n3,0\n", "mean", "y", "--weights", "w")
        #expect(zero.contains { $0.hasPrefix("Rows with a weight of 0: 1;") })
    }

    @Test("names the strata with one PSU and how they were treated")
    func singlePSU() async throws {
        let data = "y,s,p\n1,a,1\n3,a,2\n5,b,3\n2,b,3\n"
        let notes = try await notes(data, "mean", "y", "--strata", "s", "--psu", "p", "--single-psu", "remove")
        #expect(
            notes.contains {
                $0.hasPrefix("Strata with a single PSU: 1 (b);") && $0.hasSuffix("(--single-psu remove).")
            })
    }

    @Test("merging strata beforehand needs no rule for single PSUs")
    func collapse() async throws {
        let data = "y,s,p\n1,a,1\n3,a,2\n5,b,3\n2,b,3\n"
        let notes = try await notes(
            data, "mean", "y", "--strata", "s", "--psu", "p", "--collapse-strata", "a,b")
        #expect(notes.contains { $0 == "Strata merged: a+b." })
    }

    @Test("shares that the NCHS standard would not present are marked")
    func presentation() async throws {
        let outcome = try await place.hailong(
            ["estimate", "proportion", "y", "--data", "-", "--language", "en"], input: "y\n1\n2\n1\n2\n1\n")
        #expect(outcome.text.contains("60.00%†"), "\(outcome.text)")
        #expect(outcome.text.contains("NCHS 2017"))
    }

    @Test("a value no cell has is pointed out")
    func slip() async throws {
        let notes = try await notes("y,g\n1,nam\n2,nữ\n", "mean", "y", "--where", "g = nam or g = nu")
        #expect(notes.contains("No cell of the column “g” is “nu”; check the spelling."))
    }

    @Test("simulated rows say so before anything else")
    func simulated() async throws {
        try place.write("y,simulated\n1,true\n2,true\n", to: "data.csv")
        let outcome = try await place.hailong("estimate", "mean", "y", "--data", "data.csv", "--language", "en")
        #expect(outcome.text.hasPrefix("SIMULATED DATA"))
        let json = try await place.hailong("estimate", "mean", "y", "--data", "data.csv", "--format", "json")
        #expect(try json.json()["simulated"] == .flag(true))
    }

    @Test("a row that cannot be read costs itself only, and is said")
    func rejectedRow() async throws {
        try place.write("y,x\n1,2\n2,3,4\n3,4\n", to: "data.csv")
        let outcome = try await place.hailong(
            "estimate", "mean", "y", "--data", "data.csv", "--format", "json", "--language", "en")
        #expect(outcome.messages.hasPrefix("data.csv: Line 3: "))
        #expect(try outcome.json()["estimates"]?.elements.first?["estimate"]?.number == 2)
        #expect(try outcome.json()["notes"]?.elements.contains { $0.text?.contains("cannot be read") == true } == true)
    }
}
