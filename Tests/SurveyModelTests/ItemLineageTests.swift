import SurveyModel
import Testing

@Suite("Items that are the same in several versions")
struct ItemLineageTests {
    /// A questionnaire of ratings, each written as its code or `code=same-as`.
    private func form(_ version: Int, _ items: [String], satisfied: Bool = false) -> String {
        let parts = items.map { $0.split(separator: "=").map(String.init) }
        let questions = parts.map { item in
            """
              - code: \(item[0])
                type: rating
                scale: s
                text: {vi: "Câu \(item[0])", en: "Question \(item[0])"}
            """ + (item.count > 1 ? "\n    same-as: \(item[1])" : "")
        }
        return """
            id: form
            version: \(version)
            generation: local
            population: users
            languages: [vi, en]
            title: {vi: "Phiếu", en: "Form"}
            report: {score: satisfied, aggregate: answers}
            scales:
              s:
                codes:
                  - {code: 1, label: {vi: "Kém", en: "Bad"}, satisfied: \(satisfied)}
                  - {code: 2, label: {vi: "Tốt", en: "Good"}, satisfied: true}
            questions:
            \(questions.joined(separator: "\n"))
            index:
              items: [\(parts.map { $0[0] }.joined(separator: ", "))]

            """
    }

    private func read(_ version: Int, _ items: String..., satisfied: Bool = false) throws -> Questionnaire {
        try Questionnaire.parse(form(version, items, satisfied: satisfied))
    }

    private func mistakes(_ version: Int, _ items: String...) -> String {
        do {
            _ = try Questionnaire.parse(form(version, items))
            return ""
        } catch { return error.message.en }
    }

    @Test("the same code is the same item, and another code if it says so")
    func identity() throws {
        let versions = [try read(1, "A", "B"), try read(2, "A", "C=B"), try read(3, "A", "D=C@2")]
        let items = ItemLineage(versions)
        #expect(versions.map { items.identity(of: "A", in: $0) } == ["A@1", "A@1", "A@1"])
        #expect(items.identity(of: "D", in: versions[2]) == "B@1")
        #expect(Set(versions.map { items.definition(of: $0) }).count == 1)
    }

    @Test("a new code without a word is another item")
    func newItem() throws {
        let versions = [try read(1, "A", "B"), try read(2, "A", "C")]
        let items = ItemLineage(versions)
        #expect(items.common(to: versions) == ["A@1"])
        #expect(items.restricting(versions[1], to: ["A@1"]).items.map(\.code) == ["A"])
        #expect(items.definition(of: versions[0]) != items.definition(of: versions[1]))
    }

    @Test("an item whose scale counts otherwise is not in common")
    func otherScale() throws {
        let versions = [try read(1, "A", "B"), try read(2, "A", "B", satisfied: true)]
        #expect(ItemLineage(versions).common(to: versions).isEmpty)
    }

    @Test("an item that would be the same as two others is refused")
    func refusesTwo() {
        #expect(mistakes(2, "A=X", "B=X").contains("is the same as “A” already"))
        #expect(mistakes(2, "A", "B=A").contains("cannot be the same too"))
        #expect(mistakes(2, "A=[X, Y]").contains("one question of an earlier version only"))
        #expect(mistakes(2, "A=B", "B=A").isEmpty)
    }

    @Test("a version cannot be the same as itself or a later one")
    func refusesLater() {
        #expect(mistakes(1, "A=B").contains("this is version 1"))
        #expect(mistakes(2, "A=B@2").contains("raise the version"))
        #expect(mistakes(2, "A=B@x").contains("T1@2"))
    }
}
