import Foundation
import Reporting
import SurveyModel
import Testing

@Suite("Printed form")
struct PrintedFormTests {
    private static let yaml = """
        id: paper
        version: 4
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: "Phiếu <b>giấy</b>", en: "Paper & pencil"}
        mark: I
        report: {score: satisfied, aggregate: answers}
        scales:
          three:
            codes:
              - {code: 1, label: {vi: "Kém", en: "Bad"}, satisfied: false}
              - {code: 2, label: {vi: "Vừa", en: "Fair"}, satisfied: false}
              - {code: 3, label: {vi: "Tốt", en: "Good"}, satisfied: true}
        questions:
          - code: late
            type: single
            text: {vi: "Trả kết quả?", en: "Result?"}
            choices:
              - {code: early, label: {vi: "Sớm", en: "Early"}}
              - {code: late, label: {vi: "Trễ", en: "Late"}}
          - {code: days, type: number, text: {vi: "Trễ mấy ngày?", en: "How late?"}, range: [1, 365], when: late = late}
          - {code: why, type: text, text: {vi: "Vì sao?", en: "Why?"}, when: late = late}
          - code: seen
            type: multiple
            text: {vi: "Đã thấy", en: "Seen"}
            other: true
            choices:
              - {code: board, label: {vi: "Bảng", en: "Board"}}
              - {code: web, label: {vi: "Mạng", en: "Web"}}
          - {code: A, type: rating, scale: three, text: {vi: "Câu A", en: "Item A"}}
          - {code: B, type: rating, scale: three, text: {vi: "Câu B", en: "Item B"}, when: not seen includes web and A <= 2}
        index: {items: [A, B]}
        """

    private static func html(_ change: (inout PrintedForm.Layout) -> Void = { _ in }) throws -> String {
        var layout = PrintedForm.Layout()
        change(&layout)
        return try PrintedForm(Questionnaire.parse(yaml), layout: layout).html()
    }

    @Test("sends a person on past questions that an answer leaves out, and says when these are asked")
    func skips() throws {
        let page = try Self.html()
        #expect(page.contains("Sớm <span class=\"key\">[early]</span> <b class=\"go\">→ chuyển tới câu 4</b>"))
        #expect(page.contains("Trễ <span class=\"key\">[late]</span></span>"))
        #expect(page.contains("Chỉ trả lời câu 2–3 nếu ở câu 1 chọn “Trễ”. Nếu không: chuyển tới câu 4."))
    }

    @Test("says conditions of several answers in words")
    func conditions() throws {
        let page = try Self.html { $0.language = .english }
        #expect(page.contains("Answer 6 only if question 4 was not “Web” and question 5 was answered “Fair” or less."))
        #expect(page.contains("Otherwise the form ends."))
    }

    @Test("escapes everything that is said")
    func escapes() throws {
        let page = try Self.html {
            $0.unit = "<script>alert(1)</script>"
            $0.organisation = "Ủy ban & \"xã\""
        }
        #expect(!page.contains("<script>"))
        #expect(page.contains("Phiếu &lt;b&gt;giấy&lt;/b&gt;"))
        #expect(page.contains("Ủy ban &amp; &quot;xã&quot;"))
    }

    @Test("gives every copy its number with check digits, and leaves a line where none is asked for")
    func numbers() throws {
        let page = try Self.html {
            $0.copies = 3
            $0.firstNumber = 794
        }
        for number in ["000794-44", "000795-41", "000796-38"] { #expect(page.contains("Phiếu số \(number)</b>")) }
        #expect(page.components(separatedBy: "<table class=\"form copy").count == 4)
        #expect(try Self.html().contains("Phiếu số <i class=\"blank short\"></i>"))
    }

    @Test("has a box for every digit of the largest number and a line for another answer")
    func boxes() throws {
        let page = try Self.html()
        #expect(page.contains("<span class=\"digits\"><i></i><i></i><i></i></span> <span class=\"key\">từ 1 đến 365"))
        #expect(page.contains("Khác (ghi rõ): <i class=\"blank\"></i>"))
        #expect(page.contains("(có thể chọn nhiều ô)"))
    }

    @Test("puts ratings in a row into one table, each with its code in the margin")
    func grid() throws {
        let page = try Self.html()
        #expect(page.components(separatedBy: "<table class=\"grid\">").count == 2)
        #expect(page.contains("<td class=\"code\">A</td><td class=\"ask\"><b>5.</b> Câu A</td>"))
        #expect(try Self.html { $0.isLarge = true }.contains("<table class=\"grid stacked\">"))
    }
}
