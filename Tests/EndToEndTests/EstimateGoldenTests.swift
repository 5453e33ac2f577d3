import Foundation
import SurveyTestSupport
import Testing

/// The built program reproduces values that R `survey` 4.5 gave.
@Suite("hailong estimate: reference values")
struct EstimateGoldenTests {
    /// A figure R gave; nil where the file says nothing about it.
    private struct Expected {
        let estimate: [Double?]
        let standardError: [Double?]
        let degreesOfFreedom: [Double]
        let lower: [Double?]
        let upper: [Double?]

        init(_ expected: GoldenData.Value) {
            func list(_ value: GoldenData.Value?) -> [Double?] {
                value.map { $0.elements.isEmpty ? [$0.number] : $0.numbers } ?? []
            }
            let groups = expected["groups"]?.elements ?? []
            estimate = list(expected["estimate"])
            standardError = list(expected["se"])
            degreesOfFreedom =
                groups.isEmpty ? list(expected["df"]).compactMap { $0 } : groups.compactMap { $0["degf"]?.number }
            lower = list(expected["ci95_t"]?["lower"] ?? expected["lower"])
            upper = list(expected["ci95_t"]?["upper"] ?? expected["upper"])
        }
    }

    @Test("from files that are free to use", arguments: GoldenCommand.singlePSUs + GoldenCommand.otherDesigns)
    func singlePSU(_ command: GoldenCommand) async throws { try await compare(command) }

    @Test("of the satisfaction survey", arguments: GoldenCommand.threeStages + GoldenCommand.satisfaction)
    func satisfaction(_ command: GoldenCommand) async throws { try await compare(command) }

    @Test("from files under the GPL, where they are at hand", arguments: GoldenCommand.schools)
    func schools(_ command: GoldenCommand) async throws {
        guard try command.file.text() != nil else {
            print("skipped, \(command.file.name) is not here: \(command.family) \(command.id)")
            return
        }
        try await compare(command)
    }

    @Test("refuse a stratum with one PSU, as R does", arguments: ["mean y", "total y", "ratio y x"])
    func refuses(_ what: String) async throws {
        let place = try Workplace()
        try place.write(try #require(try GoldenFile.lonely.text()), to: "data.csv")
        let arguments = "estimate \(what) --data data.csv --strata stratum --psu psu --weights w --language en"
        let outcome = try await place.hailong(arguments.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == 1)
        #expect(outcome.messages.contains("(c)"), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
    }

    @Test("at least thirty cases, six designs, three rules, by and where need no file under the GPL")
    func enough() {
        let free =
            GoldenCommand.singlePSUs + GoldenCommand.otherDesigns + GoldenCommand.threeStages
            + GoldenCommand.satisfaction
        #expect(Set(free.map(\.id)).count >= 50)
        #expect(
            Set(free.map { $0.id.split(separator: ".")[0] }).isSuperset(of: [
                "lon", "lon_fpc", "lon2", "lon_cert", "three", "overall",
            ]))
        #expect(free.contains { $0.arguments.contains("--by") } && free.contains { $0.arguments.contains("--where") })
    }

    private func compare(_ command: GoldenCommand) async throws {
        let reference = try GoldenData.expected(command.family)(command.id)
        let expected = Expected(reference.expected)
        let place = try Workplace()
        try place.write(try #require(try command.file.text()), to: "data.csv")
        let outcome = try await place.hailong(
            ["estimate"] + command.arguments + ["--data", "data.csv", "--format", "json"])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let figures = try inOrder(try outcome.json()["estimates"]?.elements ?? [], reference.expected)
        let tolerance = reference.relativeTolerance
        check(figures, "estimate", expected.estimate, tolerance)
        check(figures, "standard_error", expected.standardError, tolerance)
        check(figures.map { $0["confidence_interval"] ?? .null }, "lower", expected.lower, tolerance)
        check(figures.map { $0["confidence_interval"] ?? .null }, "upper", expected.upper, tolerance)
        for (index, figure) in figures.enumerated() where !expected.degreesOfFreedom.isEmpty {
            let degrees = expected.degreesOfFreedom[index % expected.degreesOfFreedom.count]
            #expect(figure["degrees_of_freedom"]?.number == degrees)
        }
    }

    private func check(_ figures: [GoldenData.Value], _ key: String, _ expected: [Double?], _ tolerance: Double) {
        guard !expected.isEmpty else { return }
        #expect(figures.count == expected.count)
        let largest = expected.compactMap { $0?.magnitude }.max() ?? 0
        for (figure, value) in zip(figures, expected) {
            guard let value, let found = figure[key]?.number else {
                Issue.record("\(key) is \(figure[key].map(String.init(describing:)) ?? "absent")")
                continue
            }
            // An error of exactly 0 may come out as rounding of the estimate.
            let isRounding = value == 0 && found.magnitude <= 1e-9 * (figure["estimate"]?.number ?? 0).magnitude
            #expect(
                isRounding || found.within(tolerance, of: value, largestInArray: largest),
                "\(key): \(found), R: \(value)")
        }
    }

    /// The figures in the order of R: each variable with all its groups.
    private func inOrder(_ figures: [GoldenData.Value], _ expected: GoldenData.Value) throws -> [GoldenData.Value] {
        let groups = (expected["groups"]?.elements ?? []).compactMap { $0["group"] }
        guard !groups.isEmpty else { return figures }
        var variables: [String] = []
        for name in figures.compactMap({ $0["variable"]?.text }) where !variables.contains(name) {
            variables.append(name)
        }
        return try variables.flatMap { name in
            try groups.map { group in
                try #require(figures.first { $0["variable"]?.text == name && $0["by"] == group })
            }
        }
    }
}
