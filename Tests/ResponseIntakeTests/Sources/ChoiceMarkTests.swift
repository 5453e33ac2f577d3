import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Marks in the boxes of choices")
struct ChoiceMarkTests {
    /// What was done may also be said in one's own words.
    private static let form = FieldFile.form.replacing(
        "type: multiple", with: "type: multiple\n    other: true")

    @Test("a box is marked by 1, yes, x or a tick", arguments: ["1", "Yes", "có", "x", "X", "✓", "TRUE"])
    func readsMarks(mark: String) throws {
        let text = "A,M/land,M/birth,_uuid,_submission_time,_index\n2,\(mark),1,u,2024,1\n2,\(mark),,v,2024,2\n"
        #expect(try FieldFile(text, form: Self.form).answers["M"] == ["land birth", "land"])
    }

    @Test("a mark that says neither yes nor no sets its row aside", arguments: ["2", "maybe", "☑", "v", "Zalo"])
    func refusesMarks(mark: String) throws {
        let text = "A,M/land,M/birth,_uuid,_submission_time,_index\n2,1,0,u,2024,1\n2,1,\(mark),v,2024,2\n"
        let file = try FieldFile(text, form: Self.form)
        #expect(file.answers["M"] == ["land"])
        #expect(file.rejects.map(\.line) == [3])
        #expect(file.rejects.map(\.column) == ["M/birth"])
        #expect(file.rejects.map(\.value) == [mark])
    }

    @Test("a marked box that the questionnaire does not know is the other answer")
    func readsUnknownBoxes() throws {
        let text = "A,M/land,M/Zalo,_uuid,_submission_time,_index\n2,1,1,u,2024,1\n2,1,0,v,2024,2\n"
        #expect(try FieldFile(text, form: Self.form).answers["M"] == ["land; Zalo", "land"])
    }

    @Test("a variable of a statistics file that says neither yes nor no sets its row aside")
    func refusesNumbers() throws {
        let columns = [SAVBytes.Variable(name: "A"), .init(name: "M_land"), .init(name: "M_birth")]
        let rows: [[SAVBytes.Cell]] = [
            [.number(2), .number(1), .number(0)], [.number(2), .number(2), .number(1)],
            [.number(2), .missing, .missing],
        ]
        let file = try FieldFile(
            sav: SAVBytes(variables: columns, rows: rows, codePage: 65_001), form: Self.form)
        #expect(file.answers["M"] == ["land", ""])
        #expect(file.rejects.map(\.line) == [2])
        #expect(file.rejects.map(\.column) == ["M_land"])
        #expect(file.rejects.map(\.value) == ["2"])
    }

    @Test("where two entries are compared, such a mark is no answer, and the form is kept")
    func keepsForms() throws {
        let file = try CSVFile("A,M/land,M/birth,_uuid,_submission_time,_index\n2,1,maybe,u,2024,1\n")
        let answers = try WrittenAnswers(
            path: file.path, SourceRequest(), questionnaire: Questionnaire.parse(Self.form), mapping: ResponseMapping())
        #expect(answers.rejects.isEmpty)
        let place = try #require(answers.questions.firstIndex(of: "M"))
        guard case .unusable(let written, _)? = answers.rows.first?.answers[place] else {
            Issue.record("The mark was taken for an answer.")
            return
        }
        #expect(written == "M/birth: maybe")
    }
}
