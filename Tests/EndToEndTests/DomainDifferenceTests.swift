import Foundation
import SurveyTestSupport
import Testing

/// Differences between domains, and tests whose errors come from replicates or know how weights were made.
@Suite("hailong estimate --differences, and errors of tests")
struct DomainDifferenceTests {
    @Test("differences of domain means are those of R svycontrast")
    func reference() async throws {
        guard let url = GoldenData.optionalInput("apiclus1.csv") else { return print("skipped, no apiclus1.csv") }
        let expected = try GoldenData.expected("contrasts")("clus1.domain_diff").expected
        let place = try Workplace()
        try place.write(try String(contentsOf: url, encoding: .utf8), to: "data.csv")
        let outcome = try await place.hailong(
            "estimate mean api00 --by stype --differences --psu dnum --fpc fpc --weights pw --data data.csv --format json"
                .split(separator: " ").map(String.init))
        let differences = try #require(try outcome.json()["differences"]?.elements)
        let found = ["difference", "standard_error"].map { key in differences.map { $0[key]?.number ?? .nan } }
        let wanted = ["estimate", "se"].map { key in (expected[key]?.numbers ?? []).map { $0 ?? .nan } }
        #expect(wanted.map(\.count) == [3, 3])
        #expect(found.map(\.count) == [3, 3])
        for (found, wanted) in zip(found.joined(), wanted.joined()) { #expect(found.within(1e-9, of: wanted)) }
    }

    /// Four people each; the second group is 2 points higher.
    ///
    /// s² = 5/3 in both.
    private static let groups = """
        group,value
        a,1
        a,2
        a,3
        a,4
        b,3
        b,4
        b,5
        b,6
        """

    @Test("the jackknife of a mean of people drawn one by one is s²/n, in a test as well")
    func jackknife() async throws {
        let place = try Workplace()
        try place.write(Self.groups, to: "data.csv")
        let outcome = try await place.hailong(
            "test", "mean", "value", "--against", "0", "--data", "data.csv", "--where", "group = a", "--replicates",
            "jackknife", "--format", "json")
        let answer = try outcome.json()
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        // Eight rows, four of them in the domain: each leaves the mean at (10 − y)/3, and the others leave it at 2.5.
        let error = (7.0 / 8 * (1.5 * 1.5 * 2 + 0.5 * 0.5 * 2) / 9).squareRoot()
        let statistic = try #require(answer["statistic"]?.number)
        #expect(abs(statistic - 2.5 / error) < 1e-9)
    }

    @Test("two shares of other people differ by the root of the sum of their variances")
    func independent() async throws {
        let place = try Workplace()
        try place.write(Self.groups, to: "data.csv")
        let outcome = try await place.hailong(
            "estimate", "mean", "value", "--by", "group", "--differences", "--strata", "group", "--data", "data.csv",
            "--format", "csv")
        let row = try #require(outcome.text.split(separator: "\n").dropFirst().first).split(
            separator: ",", omittingEmptySubsequences: false)
        #expect(row[4...6] == ["a", "b", "2"])
        // Each variance is (5/3)/4.
        let error = try #require(Double(row[7]))
        #expect(error.within(1e-12, of: (10.0 / 12).squareRoot()))
        #expect(Double(row[8]) == 6)
    }

    @Test("differences without groups are refused in a sentence")
    func withoutGroups() async throws {
        let place = try Workplace()
        try place.write(Self.groups, to: "data.csv")
        let outcome = try await place.hailong("estimate", "mean", "value", "--differences", "--data", "data.csv")
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("--by"))
    }
}
