import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong export")
struct ExportTests {
    private static let design = [
        "--wave-column", "wave", "--weights", "weight", "--strata", "unit", "--psu", "psu", "--fpc", "psus_in_unit",
        "--id-column", "form",
    ]

    let place: Workplace

    init() throws { place = try Workplace() }

    private func load(_ file: String, into store: String) async throws {
        let loaded = try await place.hailong(
            ["load", file, "--questionnaire", "sipas-2017", "--store", store] + Self.design)
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
    }

    private func export(_ options: String..., from store: String) async throws -> CommandLineTool.Outcome {
        try await place.hailong(["export", "--questionnaire", "sipas-2017", "--store", store] + options)
    }

    @Test(
        "reads back to the same responses and the same figures",
        arguments: [["--for", "people"], ["--for", "people", "--language", "en"], ["--for", "programs"]])
    func roundTrip(options: [String]) async throws {
        _ = try await place.hailong(
            "simulate", "sipas-2017", "--respondents", "120", "--waves", "2023,2024", "--seed", "8", "-o", "w.csv")
        try await load("w.csv", into: "first")
        let exported = try await export(from: "first", options + ["-o", "out.csv"])
        #expect(exported.exitCode == 0, "\(exported.messages)")
        try await load("out.csv", into: "second")
        let machine = ["--for", "programs"]
        #expect(
            try await export(from: "first", machine).text.split(separator: "\n").sorted()
                == export(from: "second", machine).text.split(separator: "\n").sorted())
        let request = ["index", "--questionnaire", "sipas-2017", "--by", "unit", "--format", "json", "--store"]
        #expect(try await place.hailong(request + ["first"]).output == place.hailong(request + ["second"]).output)
    }

    private func export(from store: String, _ options: [String]) async throws -> CommandLineTool.Outcome {
        try await place.hailong(["export", "--questionnaire", "sipas-2017", "--store", store] + options)
    }

    @Test("for people opens by a double click: a mark, semicolons, CRLF, words; for programs codes and LF")
    func dialects() async throws {
        try place.write(TwoItemForm.yaml, to: TwoItemForm.file)
        #expect(try await place.load(table: "id,A,B\nx,4,\n", ["--id-column", "id", "--store", "s"]).exitCode == 0)
        let request = ["export", "--questionnaire", TwoItemForm.id, "--store", "s"]
        let people = try await place.hailong(request).output
        #expect(Array(people) == Array("\u{FEFF}wave;id;A;B\r\n2024;x;Tốt;\r\n".utf8))
        let programs = try await place.hailong(request + ["--for", "programs"]).output
        #expect(Array(programs) == Array("wave,id,A,B\n2024,x,4,\n".utf8))
    }

    @Test("without --to the ending of the file says the form; an ending of another form is refused")
    func endings() async throws {
        try place.write(TwoItemForm.yaml, to: TwoItemForm.file)
        #expect(try await place.load(table: "id,A,B\nx,4,\n", ["--id-column", "id", "--store", "s"]).exitCode == 0)
        let request = ["export", "--questionnaire", TwoItemForm.id, "--store", "s", "-o"]
        #expect(try await place.hailong(request + ["a.xlsx"]).exitCode == 0)
        let bytes = try Data(contentsOf: place.folder.appending(path: "a.xlsx"))
        #expect(bytes.starts(with: Data("PK".utf8)))
        for wrong in [["b.csv", "--to", "xlsx"], ["b.xlsx", "--to", "csv"], ["b.csv", "--codebook", "c.xlsx"]] {
            let outcome = try await place.hailong(request + wrong)
            #expect(outcome.exitCode == 64)
            #expect(outcome.messages.contains(wrong[1] == "--codebook" ? "“c.xlsx”" : "“\(wrong[0])”"))
        }
    }

    @Test("text that a spreadsheet would take for a formula is no formula for people, and itself again when read back")
    func formulas() async throws {
        try place.write(TwoItemForm.yaml, to: TwoItemForm.file)
        let cells = ["=1+1", "+84 912", "-bad", "@SUM(A1)", "-5", "+3.5", "'quoted", "plain"]
        let rows = cells.enumerated().map { "\($0),4,\($1)\n" }.joined()
        #expect(
            try await place.load(table: "id,A,comment\n" + rows, ["--id-column", "id", "--store", "s"]).exitCode == 0)
        let request = ["export", "--questionnaire", TwoItemForm.id]
        let people = try await place.hailong(request + ["--store", "s", "-o", "out.csv"])
        #expect(people.exitCode == 0)
        let written = try place.read("out.csv").split(whereSeparator: \.isNewline).dropFirst().map { line in
            String(line.split(separator: ";", omittingEmptySubsequences: false)[1])
        }
        #expect(written == ["'=1+1", "'+84 912", "'-bad", "'@SUM(A1)", "-5", "+3.5", "'quoted", "plain"])
        let again = try await place.hailong(
            "load", "out.csv", "--questionnaire", TwoItemForm.file, "--wave-column", "wave", "--id-column", "id",
            "--store", "t")
        #expect(again.exitCode == 0, "\(again.messages)")
        let programs = request + ["--for", "programs", "--store"]
        #expect(try await place.hailong(programs + ["s"]).output == place.hailong(programs + ["t"]).output)
    }

    @Test("the codebook has a line for each code, with labels and what counts as satisfied")
    func codebook() async throws {
        try place.write(TwoItemForm.yaml, to: TwoItemForm.file)
        _ = try await place.load(table: "A,B\n4,5\n", ["--store", "s"])
        let outcome = try await place.hailong(
            "export", "--questionnaire", TwoItemForm.id, "--store", "s", "--for", "programs", "-o", "o.csv",
            "--codebook", "codes.csv")
        #expect(outcome.exitCode == 0)
        let lines = try place.read("codes.csv").split(separator: "\n")
        #expect(lines.count == 11)
        #expect(lines[4] == "A,rating,Thái độ phục vụ thế nào?,How was the service?,,I,4,Tốt,Good,1")
    }

    @Test("a wave that is not there is said by name")
    func noWave() async throws {
        try place.write(TwoItemForm.yaml, to: TwoItemForm.file)
        _ = try await place.load(table: "A,B\n4,5\n", ["--store", "s"])
        let outcome = try await place.hailong(
            "export", "--questionnaire", TwoItemForm.id, "--store", "s", "--wave", "1999")
        #expect(outcome.exitCode == 64 && outcome.messages.contains("1999"))
    }
}
