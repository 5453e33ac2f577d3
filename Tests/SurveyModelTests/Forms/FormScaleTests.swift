import SurveyModel
import Testing

@Suite("Rating scales in forms")
struct FormScaleTests {
    private func read(_ choices: String) throws -> ImportedForm {
        try FormDocument(
            markdown:
                "| survey |\n| | type | name | label |\n| | select_one s | q | Bạn thấy thế nào? |\n| choices |\n\(choices)"
        ).questionnaire(file: "form")
    }

    @Test("hl_score, hl_satisfied and hl_missing declare a scale")
    func declared() throws {
        let scale = try #require(
            try read(
                """
                | | list_name | name | label | hl_score | hl_satisfied | hl_missing     |
                | | s         | 1    | Tệ    | 0        | 0            |                |
                | | s         | 2    | Ổn    | 50       | 0            |                |
                | | s         | 3    | Tuyệt | 100      | 1            |                |
                | | s         | 9    | KB    |          |              | no-opinion     |
                | | s         | 0    | KAD   |          |              | not-applicable |
                """
            ).questionnaire.question("q")?.scale)
        #expect(scale.codes.map(\.value) == [1, 2, 3, 9, 0])
        #expect(scale.codes.map(\.satisfied) == [false, false, true, false, false])
        #expect(scale.codes.map(\.kind) == [.rated, .rated, .rated, .noOpinion, .notApplicable])
    }

    @Test("codes that fall from worst to best are never turned round, but asked about")
    func reversed() throws {
        let imported = try read(
            """
            | | list_name | name | label          |
            | | s         | 1    | Hài lòng       |
            | | s         | 2    | Bình thường    |
            | | s         | 3    | Không hài lòng |
            """)
        #expect(imported.questionnaire.question("q")?.scale == nil)
        #expect(imported.remarks.contains { $0.severity == .question && $0.place.sheet == "choices" })
    }

    @Test("words as codes get numbers from worst to best, and it is said")
    func words() throws {
        let imported = try read(
            """
            | | list_name | name | label          |
            | | s         | good | Hài lòng       |
            | | s         | fair | Bình thường    |
            | | s         | bad  | Không hài lòng |
            """)
        let scale = try #require(imported.questionnaire.question("q")?.scale)
        #expect(scale.codes.map(\.label.vi) == ["Không hài lòng", "Bình thường", "Hài lòng"])
        #expect(scale.codes.map(\.value) == [1, 2, 3])
        #expect(imported.remarks.contains { $0.severity == .changed && $0.place.sheet == "choices" })
    }

    @Test("numbers alone make no scale: somebody has to say so")
    func numbersAlone() throws {
        let imported = try read(
            "| | list_name | name | label |\n" + (1...5).map { "| | s | \($0) | Bậc \($0) |" }.joined(separator: "\n"))
        #expect(imported.questionnaire.question("q")?.scale == nil)
        #expect(imported.remarks.contains { $0.severity == .question && $0.explanation.en.contains("hl_score") })
    }

    @Test("satisfied levels that are not the best ones are asked about")
    func satisfiedInTheMiddle() throws {
        let imported = try read(
            """
            | | list_name | name | label | hl_score | hl_satisfied |
            | | s         | 1    | A     | 1        | 0            |
            | | s         | 2    | B     | 2        | 1            |
            | | s         | 3    | C     | 3        | 0            |
            """)
        #expect(imported.questionnaire.question("q")?.scale == nil)
        #expect(imported.remarks.contains { $0.severity == .question })
    }
}
