import SurveyTestSupport
import Testing

@Suite("Columns beside the answers, and forms, of two entries")
struct ReconciledEntriesTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(EntryForm.yaml, to: EntryForm.file)
    }

    private func compare(_ first: String, _ second: String, _ options: String...) async throws
        -> CommandLineTool.Outcome
    {
        try place.write("form_number,operator,entry_date,unit,T1,T2\n" + first, to: "first.csv")
        try place.write("form_number,operator,entry_date,unit,T1,T2\n" + second, to: "second.csv")
        return try await place.hailong(
            ["compare-entry", "first.csv", "second.csv", "--questionnaire", EntryForm.file, "-o", "out.csv"] + options)
    }

    @Test("a form that was entered once is named as left out, and the command ends with 1")
    func enteredOnce() async throws {
        let (first, second) = ("1,lan,,7,4,4\n2,lan,,7,4,4\n", "1,hoa,,7,4,4\n3,hoa,,7,4,4\n")
        let sentence = "NOT in the reconciled file: “first.csv”: form 2; “second.csv”: form 3."
        let outcome = try await compare(first, second, "--language", "en")
        #expect(outcome.exitCode == 1)
        #expect(outcome.text.contains(sentence))
        let table = try await compare(first, second, "--language", "en", "--format", "csv")
        #expect(table.exitCode == 1)
        #expect(table.messages.contains(sentence))
        #expect(try place.read("out.csv").split(separator: "\n").count == 2)
    }

    @Test("a unit that differs is undecided, stays one column, and is no error of a person")
    func unit() async throws {
        let (first, second) = ("1,lan,,00123,4,4\n2,lan,,00123,4,5\n", "1,hoa,,00999,4,4\n2,hoa,,00123,4,5\n")
        let outcome = try await compare(first, second, "--format", "json")
        #expect(outcome.exitCode == 1)
        let result = try outcome.json()
        let difference = try #require(result["differences"]?.elements.first)
        #expect(difference["form"]?.text == "1" && difference["item"]?.text == "unit")
        #expect(difference["first"]?["value"]?.text == "00123" && difference["second"]?["value"]?.text == "00999")
        #expect(result["operators"]?.elements.compactMap { $0["differences"]?.number } == [0, 0])
        #expect(result["cells_compared"]?.number == 4)
        #expect(
            try place.read("out.csv") == """
                \u{FEFF}form_number,undecided,operator_1,operator_2,entry_date,unit,T1,T2
                1,unit,lan,hoa,,,4,4
                2,,lan,hoa,,00123,4,5

                """)
    }

    @Test("a unit is decided by its row, also where Excel took its zeros", arguments: ["00999", "999"])
    func decidedUnit(value: String) async throws {
        try place.write("form,item,value\n1,unit,\(value)\n", to: "decided.csv")
        let outcome = try await compare(
            "1,lan,,00123,4,4\n", "1,hoa,,00999,4,4\n", "--decisions", "decided.csv")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(try place.read("out.csv").contains("1,,lan,hoa,,00999,4,4\n"))
    }

    @Test("a day as text is the same as the date; other days of entry are both kept and wait for nobody")
    func days() async throws {
        let same = try await compare("1,lan,22/11/2026,7,4,4\n", "1,hoa,2026-11-22,7,4,4\n")
        #expect(same.exitCode == 0, "\(same.text)")
        #expect(try place.read("out.csv").contains("operator_2,entry_date,unit"))
        let other = try await compare("1,lan,22/11/2026,7,4,4\n", "1,hoa,2026-11-23,7,4,4\n", "--format", "json")
        #expect(other.exitCode == 0)
        let column = try #require(try other.json()["other_columns"]?.elements.first)
        #expect(column["column"]?.text == "entry_date" && column["kept_twice"] == .flag(true))
        #expect(try place.read("out.csv").contains("1,,lan,hoa,22/11/2026,2026-11-23,7,4,4\n"))
    }

    @Test("the workbook loads as the table does: the same forms under the same ids, with the same answers")
    func workbookLoadsAsTable() async throws {
        let (first, second) = (
            "form_number,operator,unit,T1,T2,late,seen\n000001-95,lan,00123,4,5,late,board web\n2,lan,00123,,1,late,desk\n",
            "form_number,operator,unit,T1,T2,late,seen\n000001-95,hoa,00123,4,5,late,board web\n2,hoa,00123,,1,late,desk\n"
        )
        try place.write(first, to: "first.csv")
        try place.write(second, to: "second.csv")
        var responses: [String] = []
        for name in ["out.csv", "out.xlsx"] {
            _ = try await place.hailong(
                "compare-entry", "first.csv", "second.csv", "--questionnaire", EntryForm.file, "-o", name)
            let load = [
                "load", name, "--questionnaire", EntryForm.file, "--wave", "2025", "--id-column", "form_number",
            ]
            let loaded = try await place.hailong(load + ["--store", name + ".sqlite", "--format", "json"])
            #expect(RowCounts(try loaded.json()) == RowCounts(accepted: 2), "\(loaded.messages)")
            responses.append(
                try await place.hailong(
                    "export", "--questionnaire", "entry-form", "--for", "programs", "--store", name + ".sqlite"
                ).text)
        }
        #expect(responses[0].contains("000001-95,lan,hoa,,00123,4,5,late,board web"))
        #expect(responses[0] == responses[1])
        let again = try await place.hailong(
            "load", "out.xlsx", "--questionnaire", EntryForm.file, "--wave", "2025", "--id-column", "form_number",
            "--store", "out.csv.sqlite", "--format", "json")
        #expect(try again.json()["already_known"]?.number == 2)
    }
}
