import Testing

@testable import SurveyModel

@Suite("Who was asked what")
struct AskedRowsTests {
    private static func form() throws -> Questionnaire {
        try Questionnaire.parse(
            """
            id: own
            version: 1
            generation: local
            population: users
            languages: [vi]
            title: {vi: Phiếu}
            report: {score: satisfied, aggregate: answers}
            scales:
              s:
                codes:
                  - {code: 1, satisfied: false, label: {vi: Tệ}}
                  - {code: 4, satisfied: true, label: {vi: Tốt}}
            questions:
              - {code: A, type: rating, scale: s, text: {vi: Chung}}
              - {code: why, type: text, text: {vi: Vì sao tệ?}, when: A = 1}
              - {code: B, type: rating, scale: s, text: {vi: Khác}, when: A = 1}
            index: {items: [A, B]}
            """)
    }

    private static func block(_ ratings: [String: [UInt8]], why: [String]) -> ResponseColumns {
        ResponseColumns(
            rowCount: 3, ratings: ratings,
            categories: ["why": CategoryColumn(levels: why, ids: why.indices.map(Int32.init))])
    }

    @Test("a blank text was not asked for where the condition does not hold")
    func blanks() throws {
        let block = Self.block(["A": [1, 2, 2]], why: ["", "vội", ""])
        #expect(AskedRows(try Self.form()).blankTexts(in: block) == ["why": [false, false, true]])
    }

    @Test("questions with one condition are found together, and only those the responses have")
    func groups() throws {
        let asked = AskedRows(try Self.form())
        let both = asked.groups(in: Self.block(["A": [1, 2, 0], "B": [0, 0, 0]], why: ["", "", ""]))
        #expect(both.map(\.questions) == [["why", "B"]] && both.map(\.isAsked) == [[true, false, false]])
        #expect(asked.groups(in: Self.block(["A": [1, 2, 0]], why: ["", "", ""])).map(\.questions) == [["why"]])
        #expect(asked.groups(in: Self.block(["B": [0, 0, 0]], why: ["", "", ""])).isEmpty)
    }

    @Test("what is blank or not asked is not answered")
    func answered() {
        let block = Self.block(["A": [0, 255, 2]], why: ["", "vội", ""])
        #expect((0..<3).map { block.isAnswered("A", row: $0) } == [false, false, true])
        #expect((0..<3).map { block.isAnswered("why", row: $0) } == [false, true, false])
        #expect(!block.isAnswered("B", row: 0))
    }
}
