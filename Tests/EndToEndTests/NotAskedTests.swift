import Foundation
import SurveyTestSupport
import Testing

@Suite("Questions that were not asked")
struct NotAskedTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Self.form, to: "form.yaml")
        try place.write(Self.responses, to: "w.csv")
    }

    private static let form = """
        id: own
        version: 1
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: Phiếu, en: Form}
        report: {score: satisfied, aggregate: answers}
        scales:
          s:
            codes:
              - {code: 1, satisfied: false, label: {vi: Tệ, en: Bad}}
              - {code: 4, satisfied: true, label: {vi: Tốt, en: Good}}
        questions:
          - {code: A, type: rating, scale: s, text: {vi: Chung, en: Overall}}
          - code: late
            type: single
            text: {vi: Trễ hẹn?, en: Late?}
            choices: [{code: l, label: {vi: Có, en: "Yes"}}, {code: t, label: {vi: Không, en: "No"}}]
          - code: sorry
            type: single
            when: late = l
            text: {vi: Xin lỗi?, en: Apology?}
            choices: [{code: y, label: {vi: Có, en: "Yes"}}, {code: n, label: {vi: Không, en: "No"}}]
          - code: ways
            type: multiple
            when: late = l
            text: {vi: Báo bằng cách nào?, en: How were you told?}
            choices: [{code: sms, label: {vi: Tin nhắn, en: Message}}, {code: tel, label: {vi: Điện thoại, en: Phone}}]
          - {code: days, type: number, range: [0, 120], when: late = l, text: {vi: Mấy ngày?, en: How many days?}}
          - {code: newday, type: date, when: late = l, text: {vi: Hẹn lại ngày nào?, en: Which new day?}}
          - {code: why, type: text, when: late = l, text: {vi: Vì sao?, en: Why?}}
        index: {items: [A]}
        """

    /// One who was late and answered, one who was late and left everything blank, one on time, one on time who answers.
    private static let responses = """
        id,A,late,sorry,ways,days,newday,why
        1,4,l,y,sms tel,96,2025-03-01,Không hỏi
        2,4,l,,,,,
        3,1,t,,,,,
        4,1,t,n,,,,vội

        """

    private func load(_ file: String, into store: String) async throws -> CommandLineTool.Outcome {
        try await place.hailong([
            "load", file, "--questionnaire", "form.yaml", "--id-column", "id", "--wave", "2025", "--store", store,
        ])
    }

    private func exportCSV(_ store: String) async throws -> String {
        try await place.hailong(["export", "--questionnaire", "own", "--for", "programs", "--store", store]).text
    }

    @Test("answers to questions that were not to be asked are counted, whatever the question asks for")
    func counts() async throws {
        let loaded = try await load("w.csv", into: "s")
        #expect(loaded.text.contains("2 câu trả lời"), "\(loaded.text)")
    }

    @Test("a table tells them from blanks, and leaves what people wrote alone")
    func table() async throws {
        _ = try await load("w.csv", into: "s")
        let mark = "{question_not_shown}"
        #expect(
            try await exportCSV("s").split(separator: "\n").map { $0.trimmingCharacters(in: .newlines) } == [
                "wave,id,A,late,sorry,ways,days,newday,why",
                "2025,1,4,l,y,sms tel,96,2025-03-01,Không hỏi",
                "2025,2,4,l,,,,,",
                "2025,3,1,t,\(mark),\(mark),\(mark),\(mark),\(mark)",
                "2025,4,1,t,n,\(mark),\(mark),\(mark),vội",
            ])
    }

    @Test("every export comes back as the same responses", arguments: ["sav", "zsav", "dta", "xlsx"])
    func roundTrip(_ form: String) async throws {
        _ = try await load("w.csv", into: "s")
        let file = "out.\(form)"
        let written = try await place.hailong(
            ["export", "--questionnaire", "own", "--store", "s", "--to", form, "-o", file])
        #expect(written.exitCode == 0, "\(written.messages)")
        let loaded = try await load(file, into: form)
        #expect(loaded.exitCode == 0 && !loaded.messages.contains("khuyết"), "\(loaded.messages)")
        #expect(try await exportCSV(form) == exportCSV("s"))
    }

    @Test("a table for people comes back as the same responses")
    func roundTripInWords() async throws {
        _ = try await load("w.csv", into: "s")
        _ = try await place.hailong(["export", "--questionnaire", "own", "--store", "s", "-o", "words.csv"])
        let loaded = try await load("words.csv", into: "t")
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
        #expect(try await exportCSV("t") == exportCSV("s"))
    }

    @Test("the codebook of a file of SPSS or Stata has a code for them above every answer", arguments: ["sav", "dta"])
    func codebook(_ form: String) async throws {
        _ = try await load("w.csv", into: "s")
        _ = try await place.hailong([
            "export", "--questionnaire", "own", "--store", "s", "--to", form, "-o", "out", "--codebook", "codes.csv",
        ])
        let lines = try place.read("codes.csv").split(whereSeparator: \.isNewline).filter { $0.contains("Không hỏi") }
        let codes = form == "sav" ? ["96", "96", "96", "996", "96"] : Array(repeating: ".z", count: 5)
        let expected = zip(["sorry", "ways_sms", "ways_tel", "days", "newday"], codes)
        #expect(lines.count == 5)
        for (line, (name, code)) in zip(lines, expected) {
            #expect(line.hasPrefix(name + ";") && line.contains(";\(code);;Không hỏi;Not asked;1"), "\(line)")
        }
    }
}
