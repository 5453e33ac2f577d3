import Foundation
import SurveyTestSupport
import Testing

/// The survey is written after what is published on each program; nothing here is written by `hailong`.
@Suite("One survey in every shape gives one index")
struct MasterSurveyIndexTests {
    private static let byHand =
        (MasterSurvey.encodings + MasterSurvey.layouts + MasterSurvey.spreadsheets + MasterSurvey.spellings).map(\.file)
    private static let files = byHand + MasterSurvey.programs + MasterSurvey.statisticsFiles

    /// The index of the plain file, counted once.
    private static let plain = Task { try await index(of: MasterSurvey.plain.file) }

    private static func index(of file: SurveyFile) async throws -> CommandLineTool.Outcome {
        let place = try Workplace()
        try place.write(MasterSurvey.form, to: "form.yaml")
        if let mapping = file.mapping { try place.write(mapping, to: "mapping.yaml") }
        try Data(file.write()).write(to: place.folder.appending(path: file.name))
        let mapping = file.mapping == nil ? [] : ["--mapping", "mapping.yaml"]
        return try await place.hailong(
            ["index", file.name, "--questionnaire", "form.yaml", "--format", "json"] + mapping)
    }

    @Test("byte for byte", arguments: files)
    func sameBytes(_ file: SurveyFile) async throws {
        let outcome = try await Self.index(of: file)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(outcome.output == (try await Self.plain.value.output))
    }

    @Test("a row of totals is told apart, and changes no figure")
    func rowOfTotals() async throws {
        let outcome = try await Self.index(of: MasterSurvey.withTotals.file)
        let (json, plain) = (try outcome.json(), try await Self.plain.value.json())
        #expect(json["index"] == plain["index"] && json["design"] == plain["design"])
        let added = (json["notes"]?.elements ?? []).filter { plain["notes"]?.elements.contains($0) == false }
        #expect(added.compactMap(\.text).map { $0.hasPrefix("1 trong 501 dòng") } == [true])
    }

    @Test("and its figures are those counted from the responses", arguments: ["T1", "T2", "master"])
    func figures(_ code: String) async throws {
        let outcome = try await Self.plain.value
        let found = try outcome.json()["index"]?.elements.first { $0["code"]?.text == code }
        let figure = try #require(found)
        let counted = CountedFigure(code == "T1" ? [0] : code == "T2" ? [1] : [0, 1])
        #expect(abs((figure["estimate"]?.number ?? 0) - counted.share) < 1e-11)
        #expect(abs((figure["standard_error"]?.number ?? 0) - counted.standardError) < 1e-11)
        let keys = ["respondents", "answers", "no_opinion", "not_applicable", "missing", "not_asked"]
        #expect(keys.map { figure[$0]?.number } == counted.counts.map(Double.init))
    }

    @Test("at least twenty-five files, no two of one name or alike")
    func differs() {
        #expect(Self.files.count >= 25)
        #expect(Set(Self.files.map(\.description)).count == Self.files.count)
        #expect(Set(Self.files.map { $0.write() }).count == Self.files.count)
    }
}

/// The share of satisfied among rated answers, counted from the responses one by one.
private struct CountedFigure {
    /// In percent.
    let share: Double
    /// In percentage points, each respondent taken as drawn independently: √(n/(n − 1) · Σ(yᵢ − p·xᵢ)²) / Σxᵢ.
    let standardError: Double
    /// Respondents with a rated answer, rated answers, no opinion, not applicable, blanks, not asked.
    let counts: [Int]

    /// - Parameter items: which of the two items.
    init(_ items: [Int]) {
        let given = MasterSurvey.responses.map { response in items.map { response.ratings[$0] } }
        let rated = given.map { $0.compactMap(\.self).filter { (1...5).contains($0) } }
        let satisfied = rated.map { $0.count { $0 >= 4 } }
        let answers = rated.joined().count
        let share = Double(satisfied.reduce(0, +)) / Double(answers)
        let squares = zip(satisfied, rated).map { pow(Double($0) - share * Double($1.count), 2) }.reduce(0, +)
        let people = Double(given.count)
        self.share = 100 * share
        standardError = 100 * (people / (people - 1) * squares).squareRoot() / Double(answers)
        let codes = given.joined()
        counts = [
            rated.count { !$0.isEmpty }, answers, codes.count { $0 == 9 }, codes.count { $0 == 0 },
            codes.count { $0 == nil }, 0,
        ]
    }
}
