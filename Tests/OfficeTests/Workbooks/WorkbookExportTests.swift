import Foundation
import SurveyTestSupport
import Testing

@Suite("Workbooks of responses and reports, opened by other programs", .enabled(if: OfficeProgram.areInstalled))
struct WorkbookExportTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private static let form = """
        id: slip
        version: 1
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: "Phiếu thử", en: "Test form"}
        source: {vi: "Viết cho phép thử", en: "Written for a test"}
        mark: I
        report: {score: satisfied, aggregate: answers}
        scales:
          five:
            mark: I
            codes:
              - {code: 1, label: {vi: "Rất không hài lòng", en: "Very dissatisfied"}, satisfied: false}
              - {code: 2, label: {vi: "Không hài lòng", en: "Dissatisfied"}, satisfied: false}
              - {code: 3, label: {vi: "Bình thường", en: "Neutral"}, satisfied: false}
              - {code: 4, label: {vi: "Hài lòng", en: "Satisfied"}, satisfied: true}
              - {code: 5, label: {vi: "Rất hài lòng", en: "Very satisfied"}, satisfied: true}
              - {code: 9, kind: no-opinion, label: {vi: "Không có ý kiến", en: "No opinion"}}
        questions:
          - {code: A, type: rating, scale: five, mark: I, text: {vi: "Nơi tiếp nhận dễ tìm", en: "Easy to find"}}
          - {code: age, type: number, mark: I, text: {vi: "Tuổi", en: "Age"}}
          - {code: day, type: date, mark: I, text: {vi: "Ngày trả kết quả", en: "Day of the result"}}
          - {code: note, type: text, mark: I, text: {vi: "Góp ý", en: "Remarks"}}
        index:
          items: [A]
        """

    private func load() async throws {
        try place.write(Self.form, to: "slip.yaml")
        try place.write(
            "id,unit,weight,A,age,day,note\n007,00901,1.25,4,34,2024-02-29,Cán bộ nhiệt tình\n008,00902,0.75,9,51,,\n",
            to: "w.csv")
        let loaded = try await place.hailong(
            "load", "w.csv", "--questionnaire", "slip.yaml", "--wave", "2024", "--id-column", "id", "--weights",
            "weight",
            "--store", "s")
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
    }

    private func export() async throws -> OfficeProgram.Found {
        try await load()
        let exported = try await place.hailong(
            "export", "--questionnaire", "slip", "--store", "s", "--to", "xlsx", "-o", "phiếu.xlsx")
        #expect(exported.exitCode == 0, "\(exported.messages)")
        return try await OfficeProgram.cells(of: "phiếu.xlsx", in: place)
    }

    @Test("the sheets are words, codes, codebook and notes")
    func sheets() async throws {
        #expect(try await export().sheets.map(\.name) == ["Dữ liệu", "Mã", "Bảng mã", "Ghi chú"])
    }

    @Test("words are texts with their accents, numbers are numbers, days are days, codes of units keep their zeros")
    func typedCells() async throws {
        let words = try #require(try await export().sheets.first).cells
        func row(_ number: Int) -> [String] {
            words.filter { $0.at.drop(while: \.isLetter) == String(number) }.map { "\($0.type) \($0.value)" }
        }
        #expect(
            row(1) == [
                "s wave", "s id", "s unit", "s weight", "s A / Nơi tiếp nhận dễ tìm", "s age / Tuổi",
                "s day / Ngày trả kết quả", "s note / Góp ý",
            ])
        #expect(
            row(2) == [
                "s 2024", "s 007", "s 00901", "n 1.25", "s Hài lòng", "n 34", "d 2024-02-29", "s Cán bộ nhiệt tình",
            ])
        #expect(row(3) == ["s 2024", "s 008", "s 00902", "n 0.75", "s Không có ý kiến", "n 51"])
    }

    @Test("codes are numbers")
    func codes() async throws {
        let codes = try await export().sheets[1].cells
        #expect(codes.filter { $0.at == "E2" || $0.at == "E3" }.map { "\($0.type) \($0.value)" } == ["n 4", "n 9"])
    }

    @Test("LibreOffice reads the same table")
    func libreOffice() async throws {
        _ = try await export()
        let source = place.folder.appending(path: "phiếu.xlsx")
        let form = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"
        #expect(try await OfficeProgram.convert(source, to: form, in: place.folder).exitCode == 0)
        let lines = try place.read("phiếu.csv").split(whereSeparator: \.isNewline).map { $0.split(separator: ";") }
        #expect(lines[1].prefix(3) == ["2024", "007", "00901"])
        #expect(lines[1].contains("Hài lòng"))
        #expect(lines[1].contains("29/02/2024"))
    }

    @Test(
        "loads back to the same responses, from words and from codes", arguments: ["Dữ liệu mô phỏng", "Mã mô phỏng"])
    func roundTrip(sheet: String) async throws {
        let simulated = try await place.hailong(
            "simulate", "sipas-2017", "--respondents", "120", "--waves", "2023,2024", "--seed", "8", "-o", "w.csv")
        #expect(simulated.exitCode == 0)
        func load(_ file: String, _ options: [String], into store: String) async throws {
            let loaded = try await place.hailong(
                ["load", file, "--questionnaire", "sipas-2017", "--wave-column", "wave", "--weights", "weight"]
                    + ["--strata", "unit", "--psu", "psu", "--fpc", "psus_in_unit", "--id-column", "form"] + options
                    + ["--store", store])
            #expect(loaded.exitCode == 0, "\(loaded.messages)")
        }
        let request = ["export", "--questionnaire", "sipas-2017"]
        try await load("w.csv", [], into: "first")
        let exported = try await place.hailong(request + ["--store", "first", "--to", "xlsx", "-o", "out.xlsx"])
        #expect(exported.exitCode == 0, "\(exported.messages)")
        try await load("out.xlsx", ["--sheet", sheet], into: "second")
        func lines(_ store: String) async throws -> [Substring] {
            try await place.hailong(request + ["--for", "programs", "--store", store]).text.split(separator: "\n")
                .sorted()
        }
        #expect(try await lines("first") == lines("second"))
    }

    @Test("the report has its charts, and figures as numbers of 16 digits")
    func report() async throws {
        let simulated = try await place.hailong(
            "simulate", "sipas-2017", "--respondents", "300", "--waves", "2023,2024", "--seed", "8", "-o", "w.csv")
        #expect(simulated.exitCode == 0)
        let loaded = try await place.hailong(
            "load", "w.csv", "--questionnaire", "sipas-2017", "--wave-column", "wave", "--id-column", "form",
            "--weights",
            "weight", "--strata", "unit", "--psu", "psu", "--fpc", "psus_in_unit", "--store", "s")
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
        let written = try await place.hailong("report", "--questionnaire", "sipas-2017", "--store", "s", "-o", "r.xlsx")
        #expect(written.exitCode == 0, "\(written.messages)")
        let found = try await OfficeProgram.cells(of: "r.xlsx", in: place)
        #expect(
            found.sheets.map(\.name) == [
                "Tóm tắt", "Chỉ số", "Đơn vị", "Tiến độ", "Việc cần làm", "Phương pháp", "Số liệu biểu đồ",
            ])
        #expect(found.sheets.map(\.charts) == [0, 2, 1, 1, 0, 0, 0])
        #expect(found.sheets.dropLast().allSatisfy { $0.cells.first?.value.hasPrefix("DỮ LIỆU MÔ PHỎNG") == true })
        let index = try await place.hailong(
            "index", "--questionnaire", "sipas-2017", "--store", "s", "--wave", "2024", "--format", "json")
        let estimate = try #require(try index.json()["index"]?.elements.first?["estimate"]?.number)
        let figures = found.sheets[1].cells.filter { $0.type == "n" }.compactMap { Double($0.value) }
        #expect(figures.contains { abs($0 / estimate - 1) < 1e-15 })
    }
}
