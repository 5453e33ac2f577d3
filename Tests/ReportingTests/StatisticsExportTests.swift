import SurveyModel
import Testing

@testable import Reporting

@Suite("Responses as a file of SPSS or Stata")
struct StatisticsExportTests {
    @Test("a label is cut at a word, with … at its end, within the limit")
    func shortened() {
        #expect(ShortenedText.atWord("Chỗ ngồi đủ", bytes: 40) == "Chỗ ngồi đủ")
        #expect(ShortenedText.atWord("Chỗ ngồi đủ", characters: 9) == "Chỗ ngồi…")
        #expect(ShortenedText.atWord("Chỗ ngồi đủ", bytes: 14) == "Chỗ…")
        #expect(ShortenedText.atWord("aaaaaaaaaa", characters: 5) == "aaaa…")
    }

    private static func scale(unrated: [Int]) -> ResponseScale {
        ResponseScale(
            id: "s", kind: .satisfaction,
            codes: (1...5).map { code($0, .rated) } + unrated.map { code($0, .noOpinion) })
    }

    private static func code(_ value: Int, _ kind: ResponseScale.CodeKind) -> ResponseScale.Code {
        ResponseScale.Code(
            value: value, kind: kind, satisfied: kind == .rated && value > 3,
            label: LocalizedText(vi: "lời \(value)", en: "words \(value)"))
    }

    private static func rating(_ unrated: [Int], _ form: StatisticsForm) throws -> RatingVariable {
        let text = LocalizedText(vi: "Câu hỏi", en: "Question")
        let scale = scale(unrated: unrated)
        return try RatingVariable(
            Question(code: "A", text: text, kind: .rating(scale)), scale, named: "A", label: "Câu hỏi", form,
            .vietnamese,
            hasNotAsked: true)
    }

    @Test("up to three codes are declared missing one by one, more as a range without a rated code")
    func missingCodes() throws {
        let few = try Self.rating([0, 9], .sav).variable
        #expect(few.missing == [0, 9, 96] && few.missingRange == nil)
        let many = try Self.rating([0, 7, 8, 9], .sav).variable
        #expect(many.missing == [0] && many.missingRange == 7...96)
        #expect(throws: StatisticsError.tooManyMissingCodes(question: "A")) { try Self.rating([-1, 0, 8, 9], .sav) }
    }

    @Test("in Stata codes that rate nothing are letters, and what was not asked is .z")
    func letters() throws {
        let rating = try Self.rating([-1, 0, 8, 9], .dta)
        #expect(rating.cells[6] == .tag(UInt8(ascii: "a")) && rating.cells[9] == .tag(UInt8(ascii: "d")))
        #expect(rating.cells[255] == .tag(UInt8(ascii: "z")) && rating.cells[0] == .missing)
        #expect(rating.variable.storage == .whole(1...5))
    }

    @Test("the code of what was not asked lies above the codes of the scale")
    func notAsked() throws {
        #expect(try Self.rating([98, 99], .sav).variable.missing == [98, 99, 996])
    }

    @Test("nothing is written where the sink fails")
    func failingSink() throws {
        let form = StatisticsExport.Subject(
            try Questionnaire.parse(Self.form), waves: [], ratings: ["A"], others: [], isSimulated: false)
        var export = StatisticsExport(form, as: .sav, language: .vietnamese)
        let block = ResponseColumns(rowCount: 2, ratings: ["A": [1, 2]], categories: [:])
        export.measure(block, wave: "2025")
        var writer = try export.writer(rereading: { _ in }) { _ throws(StatisticsError) in
            throw StatisticsError.notWritten(path: "x")
        }
        #expect(throws: StatisticsError.notWritten(path: "x")) {
            try writer.add(block, wave: "2025")
            try writer.finish()
        }
    }

    @Test("fewer rows than were measured are an error, not a file that lies")
    func fewerRows() throws {
        let form = StatisticsExport.Subject(
            try Questionnaire.parse(Self.form), waves: [], ratings: ["A"], others: [], isSimulated: false)
        var export = StatisticsExport(form, as: .dta, language: .english)
        export.measure(ResponseColumns(rowCount: 2, ratings: ["A": [1, 2]], categories: [:]), wave: "2025")
        var writer = try export.writer(rereading: { _ in }) { _ throws(StatisticsError) in }
        try writer.add(ResponseColumns(rowCount: 1, ratings: ["A": [1]], categories: [:]), wave: "2025")
        #expect(throws: StatisticsError.self) { try writer.finish() }
    }

    private static let form = """
        id: small
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
              - {code: 2, satisfied: true, label: {vi: Tốt}}
        questions: [{code: A, type: rating, scale: s, text: {vi: Chung}}]
        index: {items: [A]}
        """
}
