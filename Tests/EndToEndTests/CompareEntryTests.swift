import Foundation
import SurveyTestSupport
import Testing

/// A form with a question of every kind, and entries of it.
enum EntryForm {
    static let file = "entry.yaml"

    static let yaml = """
        id: entry-form
        version: 3
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: "Phiếu nhập thử", en: "A form to enter"}
        mark: I
        report: {score: satisfied, aggregate: answers}
        scales:
          five:
            codes:
              - {code: 1, label: {vi: "Rất không hài lòng", en: "Very dissatisfied"}, satisfied: false}
              - {code: 2, label: {vi: "Không hài lòng", en: "Dissatisfied"}, satisfied: false}
              - {code: 3, label: {vi: "Bình thường", en: "Neutral"}, satisfied: false}
              - {code: 4, label: {vi: "Hài lòng", en: "Satisfied"}, satisfied: true}
              - {code: 5, label: {vi: "Rất hài lòng", en: "Very satisfied"}, satisfied: true}
        questions:
          - {code: T1, type: rating, scale: five, text: {vi: "Chỗ ngồi", en: "Seats"}}
          - {code: T2, type: rating, scale: five, text: {vi: "Chờ đợi", en: "Waiting"}}
          - code: late
            type: single
            text: {vi: "Trả kết quả", en: "Result"}
            choices:
              - {code: early, label: {vi: "Sớm hẹn", en: "Early"}}
              - {code: late, label: {vi: "Trễ hẹn", en: "Late"}}
            other: true
          - code: seen
            type: multiple
            text: {vi: "Đã thấy", en: "Seen"}
            choices:
              - {code: board, label: {vi: "Bảng niêm yết", en: "Notice board"}}
              - {code: web, label: {vi: "Trang thông tin", en: "Website"}}
              - {code: desk, label: {vi: "Quầy hướng dẫn", en: "Help desk"}}
          - {code: visits, type: number, text: {vi: "Số lần", en: "Visits"}, range: [0, 20]}
          - {code: day, type: date, text: {vi: "Ngày", en: "Day"}}
          - {code: said, type: text, text: {vi: "Ý kiến", en: "Comment"}}
        index:
          items: [T1, T2]

        """

    static let header = "form_number,operator,T1,T2,late,seen,visits,day,said\n"
}

@Suite("hailong compare-entry")
struct CompareEntryTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(EntryForm.yaml, to: EntryForm.file)
    }

    private func compare(_ first: String, _ second: String, _ options: String...) async throws
        -> CommandLineTool.Outcome
    {
        try place.write(EntryForm.header + first, to: "first.csv")
        try place.write(EntryForm.header + second, to: "second.csv")
        return try await place.hailong(
            ["compare-entry", "first.csv", "second.csv", "--questionnaire", EntryForm.file] + options)
    }

    @Test("answers written in other ways are the same answers")
    func comparesAnswers() async throws {
        let outcome = try await compare(
            "000001-95,lan,4,5,late,board web,3,2025-03-01,Đông người\n",
            "1,hoa,Hài lòng,5.0,Trễ hẹn,Trang thông tin; Bảng niêm yết,3.0,01/03/2025,đông  người\n",
            "--format", "json")
        let result = try outcome.json()
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(result["forms_compared"]?.number == 1)
        #expect(result["cells_compared"]?.number == 7)
        #expect(result["differences"]?.elements.isEmpty == true)
    }

    @Test("every difference is given with form, item, words, both answers and both lines")
    func namesDifferences() async throws {
        let outcome = try await compare(
            "7,lan,4,5,late,board,3,2025-03-01,x\n8,lan,1,2,early,,0,2025-03-02,\n",
            "8,hoa,1,,early,web,0,2025-03-02,\n7,hoa,2,5,early,board,13,2025-03-01,x\n", "--format", "json")
        #expect(outcome.exitCode == 1)
        let found = try outcome.json()["differences"]?.elements ?? []
        let cells = found.map { "\($0["form"]?.text ?? "")\($0["item"]?.text ?? "")" }
        #expect(cells == ["7T1", "7late", "7visits", "8T2", "8seen"])
        let one = try #require(found.first)
        #expect(one["question"]?.text == "Chỗ ngồi")
        #expect(one["first"]?["value"]?.text == "4" && one["first"]?["label"]?.text == "Hài lòng")
        #expect(one["second"]?["value"]?.text == "2" && one["second"]?["label"]?.text == "Không hài lòng")
        #expect(one["first_line"]?.number == 2 && one["second_line"]?.number == 3)
        #expect(found[3]["second"]?["value"] == .null)
    }

    /// 3 of 14 cells: by hand, (p + z²/2n ± z√(p(1−p)/n + z²/4n²))/(1 + z²/n) with z = 1.959964 is 7.571 % to 47.589 %.
    @Test("the error rate of a person has Wilson's interval, and nobody is blamed before a decision")
    func errorRates() async throws {
        let outcome = try await compare(
            "7,lan,4,5,late,board,3,2025-03-01,x\n8,lan,1,2,early,,0,2025-03-02,\n",
            "7,hoa,2,5,early,board,13,2025-03-01,x\n8,mai,1,2,early,,0,2025-03-02,\n", "--format", "json")
        let people = try outcome.json()["operators"]?.elements ?? []
        #expect(people.compactMap { $0["operator"]?.text } == ["hoa", "lan", "mai"])
        #expect(people.compactMap { $0["differences"]?.number } == [3, 3, 0])
        #expect(people.compactMap { $0["cells"]?.number } == [7, 14, 7])
        #expect(people.compactMap { $0["decided_against"]?.number } == [0, 0, 0])
        let interval = try #require(people[1]["confidence_interval"])
        #expect(abs((interval["lower"]?.number ?? 0) - 0.075_713_867) < 1e-9)
        #expect(abs((interval["upper"]?.number ?? 0) - 0.475_892_306) < 1e-9)
        #expect(interval["method"]?.text == "wilson")
    }

    @Test("the reconciled file has what both say, blanks where they differ, and says which")
    func reconciles() async throws {
        _ = try await compare(
            "7,lan,4,5,late,board,3,2025-03-01,x\n8,lan,1,2,early,,0,2025-03-02,\n9,lan,1,1,,,,,\n",
            "8,hoa,1,,early,web,0,2025-03-02,\n7,hoa,Hài lòng,5,Trễ hẹn,board,3,1/3/2025,x\n", "-o", "out.csv")
        #expect(
            try place.read("out.csv") == "\u{FEFF}"
                + """
                form_number,undecided,operator_1,operator_2,T1,T2,late,seen,visits,day,said
                7,,lan,hoa,4,5,late,board,3,2025-03-01,x
                8,T2 seen,lan,hoa,1,,early,,0,2025-03-02,

                """)
    }

    @Test("decisions settle differences, blame the wrong entry and fill the reconciled file")
    func decides() async throws {
        let first = "7,lan,4,5,late,board,3,2025-03-01,x\n"
        let second = "7,hoa,2,4,early,board,3,2025-03-01,x\n"
        try place.write("form,item,value\n7,T1,4\n007,T2,3\n7,late,-\n", to: "decided.csv")
        let outcome = try await compare(
            first, second, "--decisions", "decided.csv", "-o", "out.csv", "--format", "json")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let result = try outcome.json()
        #expect(result["undecided"]?.number == 0)
        #expect(result["operators"]?.elements.compactMap { $0["decided_against"]?.number } == [3, 2])
        #expect(try place.read("out.csv").contains("7,,lan,hoa,4,3,,board,3,2025-03-01,x\n"))
    }

    @Test("the table of differences, filled in, is the file of decisions")
    func tableIsDecisions() async throws {
        let first = "7,lan,4,5,late,board,3,2025-03-01,x\n"
        let second = "7,hoa,2,4,late,board,3,2025-03-01,x\n"
        let table = try await compare(first, second, "--format", "csv").text
        #expect(table.hasPrefix("\u{FEFF}form;item;question;"))
        var lines = table.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 3 && lines.allSatisfy { $0.hasSuffix(";") || $0.hasSuffix(";value") })
        lines[1] += "4"
        try place.write(lines.joined(separator: "\r\n") + "\r\n", to: "decided.csv")
        let outcome = try await compare(first, second, "--decisions", "decided.csv", "--format", "json")
        #expect(outcome.exitCode == 1)
        #expect(try outcome.json()["undecided"]?.number == 1)
    }

    @Test("the table of differences with its decisions, a blank among them, is a file of decisions again")
    func decidedTableIsDecisions() async throws {
        let (first, second) = ("7,lan,4,5,,,,,x\n", "7,hoa,2,5,,,,,\n")
        try place.write("form,item,value\n7,T1,4\n7,said,-\n", to: "decided.csv")
        let options = ["--language", "en", "-o", "out.csv", "--decisions"]
        let files = ["compare-entry", "first.csv", "second.csv", "--questionnaire", EntryForm.file]
        _ = try await compare(first, second)
        let table = try await place.hailong(files + options + ["decided.csv", "--format", "csv"])
        #expect(table.exitCode == 0, "\(table.messages)")
        let before = try place.read("out.csv")
        try place.write(table.text, to: "again.csv")
        #expect(try await place.hailong(files + options + ["again.csv"]).exitCode == 0)
        #expect(try place.read("out.csv") == before)
        #expect(before.contains("7,,lan,hoa,4,5,,,,,\n"))
    }

    @Test("forms in one file only, entered twice or without a number are listed with their lines and not compared")
    func listsForms() async throws {
        let outcome = try await compare(
            "1,lan,4,4,,,,,\n2,lan,4,4,,,,,\n2,lan,5,5,,,,,\n,lan,3,3,,,,,\n5,lan,1,1,,,,,\n",
            "1,hoa,4,4,,,,,\n2,hoa,4,4,,,,,\n6,hoa,2,2,,,,,\n", "--format", "json")
        #expect(outcome.exitCode == 1)
        let result = try outcome.json()
        #expect(result["forms_compared"]?.number == 1)
        #expect(result["first"]?["rows_seen"]?.number == 5)
        #expect(result["first"]?["only_here"]?.elements.compactMap { $0["form"]?.text } == ["5"])
        #expect(result["second"]?["only_here"]?.elements.compactMap { $0["form"]?.text } == ["6"])
        #expect(result["first"]?["repeated"]?.elements.first?["lines"]?.elements.map(\.number) == [3, 4])
        #expect(result["first"]?["without_number"]?.elements.map(\.number) == [5])
    }

    @Test("what is no answer is a difference, or stands apart where both entries have it")
    func namesUnusable() async throws {
        let outcome = try await compare(
            "1,lan,7,44,,,,,\n", "1,hoa,4,44,,,,,\n", "--format", "json", "--language", "en")
        #expect(outcome.exitCode == 1)
        let result = try outcome.json()
        let difference = try #require(result["differences"]?.elements.first)
        #expect(difference["first"]?["value"]?.text == "7")
        #expect(difference["first"]?["problem"]?.text?.contains("not on the scale five (1–5)") == true)
        #expect(result["unusable_in_both"]?.elements.compactMap { $0["item"]?.text } == ["T2"])
    }

    @Test("a form number whose check digits do not hold is named where most hold")
    func namesCheckDigits() async throws {
        let outcome = try await compare(
            "000001-95,lan,4,4,,,,,\n000794-44,lan,4,4,,,,,\n000123-21,lan,4,4,,,,,\n",
            "000001-95,hoa,4,4,,,,,\n000794-44,hoa,4,4,,,,,\n000123-20,hoa,4,4,,,,,\n", "--format", "json")
        let result = try outcome.json()
        let doubtful = result["first"]?["check_digits_do_not_hold"]?.elements.compactMap { $0["form"]?.text }
        #expect(doubtful == ["000123-21"])
        #expect(result["forms_compared"]?.number == 2)
    }

    @Test("one person entering both times is no blind entry, and is said")
    func saysOnePerson() async throws {
        let outcome = try await compare("1,lan,4,4,,,,,\n", "1,Lan,4,4,,,,,\n", "--language", "en")
        #expect(outcome.text.contains("Forms that one person entered both times, which is no blind second entry: 1."))
    }
}

@Suite("hailong compare-entry refuses")
struct CompareEntryBadInputTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(EntryForm.yaml, to: EntryForm.file)
        try place.write(EntryForm.header + "1,lan,4,4,,,,,\n", to: "a.csv")
        try place.write(EntryForm.header + "1,hoa,4,5,,,,,\n", to: "b.csv")
    }

    private func refusal(_ arguments: String...) async throws -> (code: Int32, text: String) {
        let outcome = try await place.hailong(
            ["compare-entry"] + arguments + ["--questionnaire", EntryForm.file, "--language", "en"])
        return (outcome.exitCode, outcome.messages)
    }

    @Test("a file without form numbers, with its columns and the option")
    func noFormColumn() async throws {
        try place.write("id,T1,T2\n1,4,4\n", to: "c.csv")
        let (code, text) = try await refusal("a.csv", "c.csv")
        #expect(code == 65)
        #expect(text.contains("“c.csv” has no column of form numbers “form_number”"))
        #expect(text.contains("--form-column") && text.contains("id, T1, T2"))
    }

    @Test("the same file twice")
    func sameFile() async throws {
        let (code, text) = try await refusal("a.csv", "./a.csv")
        #expect(code == 64)
        #expect(text.contains("Both entries are the same file"))
    }

    @Test("a file of another questionnaire, with the codes it should have")
    func otherQuestionnaire() async throws {
        try place.write("form_number,X1,X2\n1,4,4\n", to: "c.csv")
        let (code, text) = try await refusal("a.csv", "c.csv")
        #expect(code == 65)
        #expect(text.contains("The file “c.csv”: No column belongs to a question of “entry-form”"))
    }

    @Test("a file without a question, and which of the two it is")
    func noQuestion() async throws {
        try place.write("form_number,X1,X2\n1,4,4\n", to: "c.csv")
        let (_, text) = try await refusal("a.csv", "c.csv")
        #expect(text.contains("“c.csv”"), "\(text)")
    }

    @Test(
        "decisions that do not fit, with their line",
        arguments: [
            ("1,T3,4", "there is no question “T3”"), ("1,T2,6", "“6” cannot be used for T2"),
            ("1,T1,4", "the entries agree"), ("2,T2,4", "form 2 is not in both files"),
            (",T2,4", "the form number is missing"), ("1,T2,4\n01,T2,5", "was decided on line 2 already"),
        ])
    func wrongDecisions(row: String, message: String) async throws {
        try place.write("form,item,value\n\(row)\n", to: "d.csv")
        let (code, text) = try await refusal("a.csv", "b.csv", "--decisions", "d.csv")
        #expect(code == 65)
        #expect(text.contains(message), "\(text)")
        #expect(text.contains("line \(row.contains("\n") ? 3 : 2)"))
    }

    @Test("to write over a file it reads")
    func overwriting() async throws {
        let (code, text) = try await refusal("a.csv", "b.csv", "-o", "a.csv")
        #expect(code == 64)
        #expect(text.contains("“a.csv”"))
        #expect(try place.read("a.csv").contains("lan"))
    }
}
