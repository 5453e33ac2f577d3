import SurveyTestSupport
import Testing

/// A tab-separated file as web spreadsheets export it: never a quote around a cell, quotes in cells as typed.
@Suite("A tab-separated export that never quotes")
struct SpreadsheetExportTests {
    static let rows = 400
    /// Cells that begin with a quote, by the number of their row: closed, never closed, and closed early.
    static let quoted = [
        50: "\"Một cửa\" mà phải đi ba cửa", 200: "\"không ai hướng dẫn", 350: "\"Nhanh\", gọn\tlẹ\"",
    ]

    let place: Workplace

    init() throws {
        place = try Workplace.withTwoItems()
        let header = "Dấu thời gian\tThái độ phục vụ thế nào?\tThời gian giải quyết thế nào?\tÝ kiến khác"
        let body = (1...Self.rows).map { row in
            let comment = Self.quoted[row] ?? (row.isMultiple(of: 7) ? "cán bộ \"rất\" tốt" : "")
            let answers = row.isMultiple(of: 4) ? "Kém\tRất kém" : "Tốt\tRất tốt"
            return "2024-03-01 08:\(row)\t\(answers)\t\(comment.replacing("\t", with: " "))"
        }
        try place.write(([header] + body).joined(separator: "\r\n"), to: "export.tsv")
    }

    @Test("no row is swallowed and none set aside when loading")
    func loadsEveryRow() async throws {
        let outcome = try await place.load("export.tsv")
        let summary = try outcome.json()
        #expect(RowCounts(summary) == RowCounts(accepted: Self.rows))
        #expect(summary["delimiter"]?.text == "\t")
        #expect(summary["quoted"] == .flag(false))
        #expect(summary["absent_items"]?.elements.isEmpty == true)
        #expect(outcome.messages.isEmpty)
    }

    @Test("every answer is counted, straight from the file and from the store", arguments: [true, false])
    func countsEveryAnswer(throughStore: Bool) async throws {
        if throughStore { _ = try await place.load("export.tsv") }
        let source = throughStore ? ["--questionnaire", TwoItemForm.id] : ["export.tsv"] + Self.form
        let outcome = try await place.hailong(["index", "--format", "json"] + source)
        for figure in try outcome.json()["index"]?.elements ?? [] {
            #expect(figure["respondents"]?.number == 400)
            #expect(figure["estimate"]?.number == 75)
            #expect(figure["answers"]?.number == (figure["level"]?.text == "item" ? 400 : 800))
        }
    }

    @Test("a row that follows a cell with a quote is kept as it is")
    func keepsTheRowsAfter() async throws {
        try place.write(try place.read("export.tsv") + "\r\n2024-03-02\tTốt\tKhông biết\t", to: "longer.tsv")
        let summary = try await place.load("longer.tsv").json()
        #expect(RowCounts(summary) == RowCounts(accepted: Self.rows, rejected: 1))
        #expect(summary["rejects"]?.elements.first?["line"]?.number == Double(Self.rows + 2))
    }

    private static let form = ["--questionnaire", TwoItemForm.file]
}
