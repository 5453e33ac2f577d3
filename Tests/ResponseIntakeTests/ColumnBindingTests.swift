import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Columns that fit no question")
struct ColumnBindingTests {
    private func refusal(
        _ header: [String], form: String = FieldFile.form, items: [String: String] = [:]
    ) throws -> LocalizedText {
        let questionnaire = try Questionnaire.parse(form)
        let error = #expect(throws: IntakeError.self) {
            try ColumnBinding(
                header: header, questionnaire: questionnaire, mapping: ResponseMapping(items: items),
                design: SampleDesign())
        }
        return try #require(error?.message)
    }

    @Test("where only questions outside the index fit, these are named")
    func outsideTheIndex() throws {
        let message = try refusal(["ma", "name", "M"])
        #expect(message.vi.hasPrefix("Tệp chỉ có câu nằm ngoài chỉ số (name, M), không có câu nào trong chỉ số"))
        #expect(message.en.hasPrefix("The file has only questions outside the index (name, M), and none of the index"))
        #expect(message.en.contains("(A, B)"))
    }

    @Test("where nothing fits, that is said with codes of the questionnaire, also of one without an index")
    func nothing() throws {
        let withIndex = try refusal(["ma"])
        #expect(withIndex.en.contains("No column belongs to a question of “form”") && withIndex.en.contains("(A, B)"))
        let without = try refusal(["ma"], form: FieldFile.form.replacing("[A, B]", with: "[]"))
        #expect(without.en.contains("Name columns by code (A, B, M, name)"))
    }

    @Test("in place of a column that is gone none is named that belongs to another question")
    func freeColumns() throws {
        let message = try refusal(["B", "A_cũ", "name"], items: ["A": "A"])
        #expect(message.en.contains("The columns are: A_cũ."))
        #expect(try refusal(["B", "xepA", "name"], items: ["A": "xepB"]).en.contains("Is the column “xepA” meant?"))
        let taken = try refusal(["Cột 1", "Cột 3"], items: ["A": "Cột 1", "B": "Cột 2"])
        #expect(taken.en.contains("Is the column “Cột 3” meant?"))
    }

    @Test("a refused rating is told all codes of the scale, in their order")
    func scaleSummary() {
        let codes = [(9, ResponseScale.CodeKind.noOpinion), (1, .rated), (2, .rated), (0, .notApplicable)].map {
            ResponseScale.Code(
                value: $0, kind: $1, satisfied: $0 == 2, label: LocalizedText(vi: "m\($0)", en: "m\($0)"))
        }
        #expect(ResponseScale(id: "s", kind: .satisfaction, codes: codes).summary == "s (0, 1–2, 9)")
    }
}
