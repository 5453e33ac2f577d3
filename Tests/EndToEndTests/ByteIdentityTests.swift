import Foundation
import SurveyTestSupport
import Testing

/// Sums are exact, so that nothing but the responses can change a digit.
@Suite("Equal responses give equal bytes")
struct ByteIdentityTests {
    private static let clustered = ["--weights", "weight", "--strata", "stratum", "--psu", "psu"]

    private let place: Workplace

    init() throws { place = try Workplace() }

    @Test(
        "from file or store, in any order of rows, with one thread or two, in segments of any size",
        arguments: [
            clustered, clustered + ["--score", "satisfied,mean-5"], ["--weights", "weight", "--strata", "stratum"],
            clustered + ["--frequency", "persons"],
        ])
    func equalBytes(_ options: [String]) async throws {
        let outputs = try await outputs(of: UnequalSurvey(responses: 2000), ["--by", "unit,gender"] + options)
        try requireEqual(outputs)
    }

    @Test("with a stratum of one PSU, under every rule that gives it a share", arguments: ["adjust", "average"])
    func lonelyStratum(_ rule: String) async throws {
        let survey = UnequalSurvey(responses: 1000, lonelyStratum: true)
        let outputs = try await outputs(of: survey, ["--by", "unit", "--single-psu", rule] + Self.clustered)
        try requireEqual(outputs)
    }

    @Test("whether responses are counted or their cells were kept from the question before")
    func keptCells() async throws {
        let survey = UnequalSurvey(responses: 2000)
        let options = ["--by", "gender", "--weights", "weight", "--psu", "unit"]
        try await load(survey.shuffled(seed: 1).parts(of: 450), into: "s.sqlite")
        let empty = try Data(contentsOf: place.folder.appending(path: "s.sqlite"))
        let counted = try await index(["--store", "s.sqlite"] + options)
        #expect(try Data(contentsOf: place.folder.appending(path: "s.sqlite")) != empty, "The cells are kept.")
        let kept = try await index(["--store", "s.sqlite"] + options)
        let collapsed = try await index(["--store", "s.sqlite"] + options.dropFirst(2))
        try place.write(survey.table, to: "a.csv")
        try requireEqual([counted, kept, try await index(["a.csv"] + UnequalSurvey.wave + options)])
        try requireEqual([collapsed, try await index(["a.csv"] + UnequalSurvey.wave + options.dropFirst(2))])
    }

    /// The figures by every way to them, none of which finds the cells of another.
    private func outputs(of survey: UnequalSurvey, _ options: [String]) async throws -> [Data] {
        let shuffled = survey.shuffled(seed: 7)
        try place.write(survey.table, to: "ordered.csv")
        try place.write(shuffled.table, to: "shuffled.csv")
        try await load([survey.table], into: "one.sqlite")
        try await load(shuffled.parts(of: 430), into: "few.sqlite")
        try await load(shuffled.parts(of: 83), into: "many.sqlite")
        var outputs: [Data] = []
        for threads in ["1", "2"] {
            for file in ["ordered.csv", "shuffled.csv"] {
                outputs.append(try await index([file, "--threads", threads] + UnequalSurvey.wave + options))
            }
            for store in ["one.sqlite", "few.sqlite", "many.sqlite"] {
                let copy = "\(threads)-\(store)"
                try FileManager.default.copyItem(atPath: place.path(store), toPath: place.path(copy))
                outputs.append(try await index(["--store", copy, "--threads", threads] + options))
            }
        }
        return outputs
    }

    /// Each file of a load is a batch, and the responses of a batch are segments of their own.
    private func load(_ tables: [String], into store: String) async throws {
        let files = try tables.enumerated().map { number, table in
            try place.write(table, to: "\(store)-\(number).csv")
            return "\(store)-\(number).csv"
        }
        let outcome = try await place.hailong(
            ["load"] + files + UnequalSurvey.form + UnequalSurvey.wave + ["--id-column", "id", "--store", store])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    private func index(_ arguments: [String]) async throws -> Data {
        let outcome = try await place.hailong(["index"] + arguments + UnequalSurvey.form + ["--format", "json"])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return outcome.output
    }

    private func requireEqual(_ outputs: [Data]) throws {
        let first = try #require(outputs.first)
        let figures = try JSONDecoder().decode(GoldenData.Value.self, from: first)["index"]?.elements ?? []
        #expect(figures.count >= 28 && figures.contains { $0["standard_error"]?.number ?? 0 > 0 })
        for (number, output) in outputs.enumerated() { #expect(output == first, "output \(number)") }
    }
}

@Suite("What index refuses on its command line")
struct IndexCommandLineTests {
    @Test(
        "no threads, and a score that is none",
        arguments: [
            (["--threads", "0"], "between 1 and 64"), (["--threads", "65"], "between 1 and 64"),
            (["--threads", "two"], "two"), (["--score", "satisfied,nonsense"], "satisfied,nonsense"),
            (["--score", "satisfied,"], "satisfied,"),
        ])
    func refused(_ options: [String], because words: String) async throws {
        let place = try Workplace()
        try place.write(UnequalSurvey(responses: 20).table, to: "a.csv")
        let outcome = try await place.hailong(["index", "a.csv"] + UnequalSurvey.form + options)
        #expect(outcome.exitCode == 64 && outcome.output.isEmpty)
        #expect(outcome.messages.contains(words), "\(outcome.messages)")
    }
}
