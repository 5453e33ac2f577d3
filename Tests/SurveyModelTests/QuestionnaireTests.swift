import Foundation
import SurveyModel
import Testing

@Suite("Questionnaire files")
struct QuestionnaireTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "questionnaires")

    private static func read(_ id: String) throws -> Questionnaire {
        try Questionnaire.parse(String(contentsOf: folder.appending(path: id + ".yaml"), encoding: .utf8))
    }

    @Test(
        "those that come with Hailong have the items and factors of their source",
        arguments: [
            ("sipas-2017", 22, 5, 0), ("sipas-2023", 39, 9, 2), ("commune-short", 9, 3, 0), ("one-stop-slip", 1, 0, 0),
            ("copenhagen-housing", 1, 0, 0),
        ])
    func bundledShape(id: String, items: Int, factors: Int, contents: Int) throws {
        let questionnaire = try Self.read(id)
        #expect(questionnaire.items.count == items)
        #expect(questionnaire.factors.count == factors)
        #expect(questionnaire.contents.count == contents)
    }

    @Test("every index item of SIPAS 2017 keeps its verification mark")
    func marksAreKept() throws {
        let questionnaire = try Self.read("sipas-2017")
        let marks = questionnaire.items.compactMap { questionnaire.question($0.code)?.mark }
        #expect(marks.count == 22)
        #expect(Set(marks) == [.verified, .secondary, .recalled])
    }

    @Test("the land form reports its overall question apart from the index")
    func landOverallQuestion() throws {
        let land = try Self.read("land-procedures")
        #expect(land.overallQuestion == "L15")
        #expect(!land.items.contains { $0.code == "L15" })
        #expect(land.question("L4b")?.kindName == "number")
    }

    @Test("no opinion and not applicable are codes, not ratings")
    func specialCodes() throws {
        let scale = try #require(try Self.read("sipas-2017").question("T1")?.scale)
        #expect(scale.ratedRange == 1...5)
        #expect(scale.codes.first { $0.value == 9 }?.kind == .noOpinion)
        #expect(scale.codes.first { $0.value == 0 }?.kind == .notApplicable)
        #expect(scale.codes.filter(\.satisfied).map(\.value) == [4, 5])
    }

    @Test("a scale of 0 to 10 has eleven levels and is not a five-level scale")
    func longScale() {
        let codes = (0...10).map {
            ResponseScale.Code(value: $0, satisfied: $0 > 7, label: LocalizedText(vi: "\($0)", en: "\($0)"))
        }
        let scale = ResponseScale(id: "ten", kind: .satisfaction, codes: codes)
        #expect(!scale.hasFiveLevels)
        #expect(scale.slot(of: 0) == 1)
        #expect(scale.code(inSlot: ResponseScale.blankSlot) == nil)
        #expect(scale.code(inSlot: ResponseScale.notAskedSlot) == nil)
    }
}

@Suite("Conditions")
struct AskConditionTests {
    private static func parse(_ condition: String) throws -> AskCondition {
        let text = """
            id: form
            version: 1
            generation: local
            population: users
            languages: [en]
            title: {en: Form}
            report: {score: satisfied, aggregate: answers}
            scales:
              two:
                codes:
                  - {code: 0, satisfied: false, label: {en: Bad}}
                  - {code: 1, satisfied: true, label: {en: Good}}
            questions:
              - {code: late, type: text, text: {en: Late}}
              - {code: visits, type: number, text: {en: Visits}}
              - {code: channels, type: text, text: {en: Channels}}
              - {code: Q, type: rating, scale: two, text: {en: Good?}, when: '\(condition)'}
            index: {items: [Q]}
            """
        return try #require(try Questionnaire.parse(text).question("Q")?.condition)
    }

    @Test(
        "hold or not as their words say",
        arguments: [
            ("late = yes", true), ("late != yes", false), ("not late = yes", false), ("late in [no, yes]", true),
            ("visits >= 3", true), ("visits < 3", false), ("visits > 2 and late = no", false),
            ("visits > 5 or late = yes", true), ("not (visits > 5 or late = yes)", false),
            ("channels includes web", true), ("channels includes we", false), ("visits = 3.0", true),
        ])
    func holds(condition: String, expected: Bool) throws {
        let answers = ["late": "yes", "visits": "3", "channels": "desk web"]
        #expect(try Self.parse(condition).holds { answers[$0] } == expected)
    }

    @Test("a comparison with an unanswered question does not hold, and its negation does")
    func unanswered() throws {
        #expect(try !Self.parse("late = yes").holds { _ in nil })
        #expect(try !Self.parse("late != yes").holds { _ in nil })
        #expect(try Self.parse("not late = yes").holds { _ in nil })
    }
}
