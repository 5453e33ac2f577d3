import Foundation
import Reporting
import SurveyTestSupport
import Testing

@Suite("A thousand formula payloads", .enabled(if: OfficeProgram.areInstalled))
struct FormulaTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    /// Opens a file in LibreOffice and returns its formulas, as it saves them in its own flat form.
    private func formulas(of file: String, reading filter: String? = nil) async throws -> [Substring] {
        let source = place.folder.appending(path: file)
        let outcome = try await OfficeProgram.convert(source, to: "fods", in: place.folder, reading: filter)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let saved = source.deletingPathExtension().appendingPathExtension("fods").lastPathComponent
        let text = try place.read(saved)
        #expect(text.contains("<table:table-row"), "LibreOffice saved nothing of \(file).")
        return ["table:formula=", "xlink:href=\"http", "dde-source"].flatMap { text.ranges(of: $0).map { text[$0] } }
    }

    @Test("there are a thousand, no two alike")
    func thousand() {
        #expect(FormulaPayloads.all.count == 1_000)
        #expect(Set(FormulaPayloads.all.map { Array($0.unicodeScalars) }).count == 1_000)
    }

    @Test(
        "in cells, headers, sheet names and labels of charts are texts, unchanged",
        arguments: [WorkbookWriter.Memory.whole, .rowByRow])
    func cells(memory: WorkbookWriter.Memory) async throws {
        try write(FormulaPayloads.all, to: place.path("cells.xlsx"), memory: memory)
        let found = try await OfficeProgram.cells(of: "cells.xlsx", in: place)
        #expect(found.formulas.isEmpty)
        let read = found.sheets[0].cells
        #expect(read.filter { $0.at.hasPrefix("A") }.map(\.value) == FormulaPayloads.all)
        #expect(read.allSatisfy { $0.type == "s" && $0.form == "@" })
        #expect(try await formulas(of: "cells.xlsx").isEmpty)
    }

    private func write(_ texts: [String], to path: String, memory: WorkbookWriter.Memory) throws {
        let book = try WorkbookWriter(path: path, memory: memory, title: texts[0])
        let sheet = try book.addSheet(texts[3])
        for (place, text) in texts.enumerated() { try sheet.write(text, row: place + 1, column: 0) }
        for text in texts.prefix(40) { _ = try book.addSheet(text) }
        try sheet.setPrint(footer: texts[1])
        if memory == .whole {
            var series = SheetChart.Series(
                name: SheetArea(rows: 1...1, column: 0), across: SheetArea(rows: 1...9, column: 1),
                up: SheetArea(rows: 1...9, column: 2))
            series.dots = .main
            series.labels = Array(texts.prefix(9))
            var chart = SheetChart(
                [series], across: SheetChart.Axis(0...1), up: SheetChart.Axis(0...1), size: (400, 300))
            chart.title = SheetArea(rows: 1...1, column: 0)
            try sheet.insert(chart, of: sheet, row: 1, column: 3)
        }
        try book.close()
    }

    @Test("read back by LibreOffice are the same texts")
    func unchangedInLibreOffice() async throws {
        // LibreOffice keeps no carriage return in a cell, and saves what looks like an escape unescaped; all else comes back.
        let texts = FormulaPayloads.all.filter { !$0.unicodeScalars.contains("\r") && !$0.contains("_x") }
        try write(texts, to: place.path("again.xlsx"), memory: .rowByRow)
        let folder = place.folder.appending(path: "saved")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let source = place.folder.appending(path: "again.xlsx")
        #expect(try await OfficeProgram.convert(source, to: "xlsx", in: folder).exitCode == 0)
        let found = try await OfficeProgram.cells(of: "saved/again.xlsx", in: place)
        #expect(found.formulas.isEmpty)
        #expect(found.sheets[0].cells.map(\.value) == texts)
    }

    @Test("in answers, headers, unit names and file names are texts in an exported workbook and in a table for people")
    func exported() async throws {
        try await load()
        let request = ["export", "--questionnaire", "sipas-2017", "--store", "s"]
        let book = try await place.hailong(request + ["--to", "xlsx", "-o", "=1+1.xlsx"])
        #expect(book.exitCode == 0, "\(book.messages)")
        let table = try await place.hailong(request + ["-o", "=cmd.csv"])
        #expect(table.exitCode == 0, "\(table.messages)")
        let found = try await OfficeProgram.cells(of: "=1+1.xlsx", in: place)
        #expect(found.formulas.isEmpty)
        #expect(found.sheets[0].cells.count { $0.at.hasPrefix("D") } == FormulaPayloads.all.count + 1)
        #expect(try await formulas(of: "=1+1.xlsx").isEmpty)
        // Separated by semicolons, UTF-8, with “evaluate formulas” on.
        let filter = "CSV:59,34,76,1,,0,false,true,false,false,false,-1,true"
        #expect(try await formulas(of: "=cmd.csv", reading: filter).isEmpty)
    }

    @Test("in the report are texts")
    func reported() async throws {
        try await load()
        let report = try await place.hailong(
            "report", "--questionnaire", "sipas-2017", "--store", "s", "--organisation",
            "=HYPERLINK(\"http://a.example\")",
            "-o", "report.xlsx")
        #expect(report.exitCode == 0, "\(report.messages)")
        let found = try await OfficeProgram.cells(of: "report.xlsx", in: place)
        #expect(found.formulas.isEmpty)
        #expect(found.sheets.contains { sheet in sheet.cells.contains { $0.value.hasPrefix("=HYPERLINK") } })
        #expect(try await formulas(of: "report.xlsx").isEmpty)
    }

    /// Loads answers whose unit, comment and header are payloads.
    private func load() async throws {
        func quoted(_ text: String) -> String {
            "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }
        var table = "id,unit,T1,\(quoted("=1+1")),comment\n"
        for (place, text) in FormulaPayloads.all.enumerated() {
            table += "\(place),=A\(place % 20),\(place % 5 + 1),\(quoted(text)),\(quoted(text))\n"
        }
        try place.write(table, to: "=answers.csv")
        let loaded = try await place.hailong(
            "load", "=answers.csv", "--questionnaire", "sipas-2017", "--wave", "2025", "--id-column", "id", "--store",
            "s")
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
    }
}
