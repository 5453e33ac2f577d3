import Foundation
import SurveyTestSupport
import Testing

@Suite("Loading paper forms")
struct PaperLoadTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(EntryForm.yaml, to: EntryForm.file)
    }

    private func write(_ numbers: [SheetCell], unit: SheetCell = "00123", to name: String) throws {
        var template = FilledTemplate(
            "hailong-template 1 entry-form 3", names: ["form_number", "T1", "T2"], forms: numbers.map { [$0, 4, 5] })
        template.unit = unit
        try Data(template.workbook.bytes).write(to: URL(filePath: place.path(name)))
    }

    private func load(_ name: String, _ options: String...) async throws -> GoldenData.Value {
        try await place.hailong(
            ["load", name, "--questionnaire", EntryForm.file, "--wave", "2026", "--format", "json"] + options
        ).json()
    }

    @Test("the same forms with and without check digits count once")
    func spellings() async throws {
        try write(["000001-95", "000002-92"], to: "printed.xlsx")
        try write([1, "2"], to: "bare.xlsx")
        #expect(RowCounts(try await load("printed.xlsx")) == RowCounts(accepted: 2))
        #expect(RowCounts(try await load("bare.xlsx")) == RowCounts(accepted: 0, alreadyKnown: 2))
    }

    @Test("a file of which every number is wrong is no file without rows: each row is set aside")
    func allWrong() async throws {
        try write(["000001-59", "000002-29"], to: "wrong.xlsx")
        let summary = try await load("wrong.xlsx")
        #expect(RowCounts(summary) == RowCounts(accepted: 0, rejected: 2))
        #expect(summary["rejects"]?.elements.compactMap { $0["line"]?.number } == [8, 9])
    }

    @Test(
        "a number of another unit's form is set aside, with corrections too, and nothing is replaced",
        arguments: [[], ["--corrections"]])
    func otherUnit(options: [String]) async throws {
        try write(["000001-95"], to: "a.xlsx")
        try write(["000001-95", "000002-92"], unit: "00456", to: "b.xlsx")
        _ = try await load("a.xlsx")
        let outcome = try await place.hailong(
            ["load", "b.xlsx", "--questionnaire", EntryForm.file, "--wave", "2026", "--format", "json"] + options)
        let summary = try outcome.json()
        #expect(RowCounts(summary) == RowCounts(accepted: 1, rejected: 1))
        let reason = summary["rejects"]?.elements.first?["reason"]?.text ?? ""
        #expect(reason.contains("“00123”") && reason.contains("--first-number") && !reason.contains("--corrections"))
        let export = try await place.hailong("export", "--questionnaire", "entry-form", "--for", "programs")
        #expect(export.text.contains("000001-95,Lan,00123") && export.text.contains("000002-92,Lan,00456"))
    }

    @Test("a unit before the number makes it another form")
    func unitBeforeNumber() async throws {
        try write(["000001-95"], to: "a.xlsx")
        try write(["00456/000001-95"], unit: "00456", to: "b.xlsx")
        _ = try await load("a.xlsx")
        #expect(RowCounts(try await load("b.xlsx")) == RowCounts(accepted: 1))
    }

    @Test("a unit that lost its zeros is set aside beside forms of the whole code")
    func lostZeros() async throws {
        try write(["000001-95"], to: "a.xlsx")
        try write(["000002-92"], unit: 123, to: "b.xlsx")
        _ = try await load("a.xlsx")
        let summary = try await load("b.xlsx")
        #expect(RowCounts(summary) == RowCounts(accepted: 0, rejected: 1))
        #expect(summary["rejects"]?.elements.first?["column"]?.text == "unit")
    }

    @Test("a form with an undecided answer waits, and loads once it is decided")
    func undecided() async throws {
        try place.write("form_number,undecided,T1,T2\n1,,4,5\n2,T2,4,\n", to: "open.csv")
        try place.write("form_number,undecided,T1,T2\n1,,4,5\n2,,4,3\n", to: "decided.csv")
        let open = try await load("open.csv")
        #expect(RowCounts(open) == RowCounts(accepted: 1, rejected: 1))
        #expect(open["source"]?.text == "hailong-reconciled")
        #expect(RowCounts(try await load("decided.csv")) == RowCounts(accepted: 1, alreadyKnown: 1))
    }

    @Test("a form stored under its bare number is not loaded again, and can be replaced by withdrawing it")
    func formerSpelling() async throws {
        try place.write("form_number,T1,T2\n1,4,5\n", to: "plain.csv")
        try write([1], to: "template.xlsx")
        _ = try await load("plain.csv", "--id-column", "form_number")
        let summary = try await load("template.xlsx")
        #expect(RowCounts(summary) == RowCounts(accepted: 0, rejected: 1))
        let reason = summary["rejects"]?.elements.first?["reason"]?.text ?? ""
        #expect(reason.contains("“1”"))
        _ = try await place.hailong("withdraw", "--id", "1", "--reason", "nạp lại")
        #expect(RowCounts(try await load("template.xlsx")) == RowCounts(accepted: 1))
    }
}
