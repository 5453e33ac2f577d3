import SurveyTestSupport
import Testing

/// Known results for a published frequency table of 1,681 respondents, given to four decimals or more.
@Suite("hailong index: Copenhagen housing")
struct CopenhagenTests {
    /// A type of home with its share of highly satisfied residents and the standard error, in percent.
    struct Home: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let share: Double
        let standardError: Double
        let respondents: Double
    }

    static let homes = [
        Home(testDescription: "Tower", share: 50.0000, standardError: 2.5007, respondents: 400),
        Home(testDescription: "Apartment", share: 39.4771, standardError: 1.7678, respondents: 765),
        Home(testDescription: "Atrium", share: 40.1674, standardError: 3.1720, respondents: 239),
        Home(testDescription: "Terrace", share: 25.2708, standardError: 2.6118, respondents: 277),
    ]

    private func figures(_ options: String...) async throws -> [GoldenData.Value] {
        let outcome = try await Workplace().hailong(
            [
                "index", CommandLineTool.dataset("copenhagen-housing/housing.csv"), "--questionnaire",
                "copenhagen-housing", "--frequency", "Freq", "--level", "overall", "--format", "json",
            ] + options)
        return try outcome.json()["index"]?.elements ?? []
    }

    @Test("the whole city")
    func wholeCity() async throws {
        let figure = try #require(try await figures().first)
        #expect(figure["estimate"]?.number?.agrees(with: 39.738251, decimals: 6) == true)
        #expect(figure["standard_error"]?.number?.agrees(with: 1.193907, decimals: 6) == true)
        #expect(figure["respondents"]?.number == 1681)
        #expect(figure["answers"]?.number == 1681)
    }

    @Test("each type of home", arguments: homes)
    func typeOfHome(_ home: Home) async throws {
        let figures = try await figures("--by", "Type")
        #expect(figures.count == Self.homes.count)
        let figure = try #require(figures.first { $0["by"]?["Type"]?.text == home.testDescription })
        #expect(figure["estimate"]?.number?.agrees(with: home.share, decimals: 4) == true)
        #expect(figure["standard_error"]?.number?.agrees(with: home.standardError, decimals: 4) == true)
        #expect(figure["respondents"]?.number == home.respondents)
    }
}

extension Double {
    /// Whether the number, rounded to the decimals of a published one, equals it.
    fileprivate func agrees(with published: Double, decimals: Int) -> Bool {
        let unit = (0..<decimals).reduce(1.0) { value, _ in value / 10 }
        return (self - published).magnitude <= unit * 0.500001
    }
}
