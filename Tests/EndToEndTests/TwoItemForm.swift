import SurveyTestSupport

/// A questionnaire of two items and tables of answers to it, written where a test runs.
enum TwoItemForm {
    static let id = "two-items"
    static let file = "two-items.yaml"

    static let yaml = """
        id: two-items
        version: 1
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: "Phiếu hai câu", en: "Two questions"}
        source: {vi: "Viết cho phép thử", en: "Written for a test"}
        mark: I
        report: {score: satisfied, aggregate: answers}
        scales:
          level-5:
            mark: I
            codes:
              - {code: 1, label: {vi: "Rất kém", en: "Very bad"}, satisfied: false}
              - {code: 2, label: {vi: "Kém", en: "Bad"}, satisfied: false}
              - {code: 3, label: {vi: "Trung bình", en: "Fair"}, satisfied: false}
              - {code: 4, label: {vi: "Tốt", en: "Good"}, satisfied: true}
              - {code: 5, label: {vi: "Rất tốt", en: "Very good"}, satisfied: true}
        questions:
          - code: A
            type: rating
            scale: level-5
            text: {vi: "Thái độ phục vụ thế nào?", en: "How was the service?"}
            mark: I
          - code: B
            type: rating
            scale: level-5
            text: {vi: "Thời gian giải quyết thế nào?", en: "How long did it take?"}
            mark: I
        index:
          items: [A, B]

        """
}

extension Workplace {
    /// A folder with the questionnaire in it.
    static func withTwoItems() throws -> Workplace {
        let place = try Workplace()
        try place.write(TwoItemForm.yaml, to: TwoItemForm.file)
        return place
    }

    /// Loads a file as the wave 2024, in the store of the folder, with the summary as JSON.
    func load(_ file: String, _ options: String..., input: String? = nil) async throws -> CommandLineTool.Outcome {
        try await hailong(
            ["load", file, "--questionnaire", TwoItemForm.file, "--wave", "2024", "--format", "json"] + options,
            input: input)
    }

    /// Loads a table of comma-separated values as the wave 2024.
    func load(table: String, _ options: [String] = []) async throws -> CommandLineTool.Outcome {
        try write(table, to: "answers.csv")
        return try await hailong(
            [
                "load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", "2024", "--format", "json",
            ] + options)
    }

    /// The overall index of the store, in percent.
    func storedIndex() async throws -> GoldenData.Value? {
        let outcome = try await hailong(
            "index", "--questionnaire", TwoItemForm.id, "--level", "overall", "--format", "json")
        return try outcome.json()["index"]?.elements.first
    }
}

/// What became of the rows of a file, as the summary counts them.
struct RowCounts: Equatable, CustomStringConvertible {
    let seen: Int
    let accepted: Int
    let alreadyKnown: Int
    let superseded: Int
    let rejected: Int

    init(accepted: Int, alreadyKnown: Int = 0, superseded: Int = 0, rejected: Int = 0) {
        seen = accepted + alreadyKnown + superseded + rejected
        self.accepted = accepted
        self.alreadyKnown = alreadyKnown
        self.superseded = superseded
        self.rejected = rejected
    }

    init?(_ summary: GoldenData.Value) {
        let keys = ["rows_seen", "accepted", "already_known", "superseded", "rejected"]
        let counts = keys.compactMap { summary[$0]?.number.map { Int($0) } }
        guard counts.count == keys.count else { return nil }
        (seen, accepted, alreadyKnown, superseded, rejected) = (counts[0], counts[1], counts[2], counts[3], counts[4])
    }

    var addsUp: Bool { seen == accepted + alreadyKnown + superseded + rejected }

    var description: String {
        "\(seen) seen: \(accepted) accepted, \(alreadyKnown) known, \(superseded) superseded, \(rejected) rejected"
    }
}
