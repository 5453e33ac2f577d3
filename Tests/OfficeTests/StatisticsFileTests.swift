import Foundation
import SurveyTestSupport
import Testing

/// Files of SPSS and Stata that `hailong export` writes, read by pyreadstat.
@Suite("Files of SPSS and Stata in pyreadstat", .enabled(if: OfficeProgram.areInstalled))
struct StatisticsFileTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    /// Loads six responses, writes them and prints what pyreadstat says of the file as JSON.
    private func read(_ form: String) async throws -> GoldenData.Value {
        try place.write(Self.form, to: "form.yaml")
        try place.write(Self.table, to: "w.csv")
        let loaded = try await place.hailong(
            "load", "w.csv", "--questionnaire", "form.yaml", "--wave", "2025", "--id-column", "id", "--weights",
            "weight",
            "--store", "s")
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
        let written = try await place.hailong(
            "export", "--questionnaire", "office", "--store", "s", "--to", form, "-o", "out.\(form)", "--codebook",
            "book.csv")
        #expect(written.exitCode == 0, "\(written.messages)")
        try place.write(Self.script, to: "read.py")
        let outcome = try await OfficeProgram.python.run(["read.py", "out.\(form)"], in: place.folder)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return try outcome.json()
    }

    @Test("values, labels, measure and Vietnamese text are as they were", arguments: ["sav", "zsav", "dta"])
    func contents(_ form: String) async throws {
        let file = try await read(form)
        #expect(file["rows"]?.number == 4)
        #expect(file["values"]?["note"]?.elements.map(\.text) == ["Chờ lâu, phải đi lại", "", "Tốt", ""])
        #expect(file["values"]?["day"]?.elements.first?.text == "2025-03-31")
        #expect(file["values"]?["done_dat"]?.elements.map(\.number) == [1, nil, 0, 0])
        #expect(file["values"]?["weight"]?.elements.map(\.number) == [1.5, 2, 1, 0.25])
        #expect(file["labels"]?["A"]?.text == "Chỗ ngồi đủ không?")
        #expect(file["labels"]?["done_dat"]?.text?.hasPrefix("done_đất: Đã làm gì? Đất đai") == true)
        #expect(file["value_labels"]?["A"]?["4"]?.text == "Hài lòng")
        #expect(file["value_labels"]?["v_1sex"]?["1"]?.text == "Nam")
        #expect(file["file_label"]?.text == "Phiếu thử")
        #expect(file["notes"]?.text?.contains("office, bản 1") == true)
    }

    @Test("SPSS: codes that rate nothing and “not asked” are declared missing; ratings are ordinal, choices nominal")
    func missingInSPSS() async throws {
        let file = try await read("sav")
        #expect(file["values"]?["A"]?.elements.map(\.number) == [4, 9, nil, 1])
        #expect(file["values"]?["B"]?.elements.map(\.number) == [5, 96, 96, 96])
        #expect(file["missing"]?["A"]?.elements.map(\.number) == [9])
        #expect(file["missing"]?["B"]?.elements.map(\.number) == [9, 96])
        #expect(file["value_labels"]?["B"]?["96"]?.text == "Không hỏi")
        #expect(file["measure"]?["A"]?.text == "ordinal" && file["measure"]?["v_1sex"]?.text == "nominal")
    }

    @Test("Stata: codes that rate nothing are .a, “not asked” is .z, both with their words")
    func missingInStata() async throws {
        let file = try await read("dta")
        #expect(
            file["values"]?["A"]?.elements.map { $0.text ?? $0.number.map { "\(Int($0))" } } == ["4", "a", nil, "1"])
        #expect(file["values"]?["B"]?.elements.compactMap(\.text) == ["z", "z", "z"])
        #expect(file["value_labels"]?["B"]?["z"]?.text == "Không hỏi")
        #expect(file["value_labels"]?["A"]?["a"]?.text == "Không có ý kiến")
    }

    @Test("a long wording is cut at a word with … in the file, and whole in the codebook")
    func longWording() async throws {
        for (form, bytes) in [("sav", 250), ("dta", 320)] {
            let label = try #require(try await read(form)["labels"]?["C"]?.text)
            #expect(label.hasSuffix("…") && Self.words.contains(label.dropLast().split(separator: " ").last ?? ""))
            #expect(label.utf8.count <= bytes && Self.wording.hasPrefix(label.dropLast()))
            #expect(try place.read("book.csv").contains(Self.wording))
        }
    }

    private static let wording = (1...20).map { "Thủ tục \($0) có quá nhiều bước" }.joined(separator: ", ")

    private static let words = Set(wording.split(separator: " "))

    private static let table = """
        id,weight,A,B,C,1sex,done,day,note
        1,1.5,4,5,4,m,đất,2025-03-31,"Chờ lâu, phải đi lại"
        2,2,9,,4,f,,,
        3,1,,,,,khai sinh,2025-04-01,Tốt
        4,0.25,1,,1,f,khai sinh,,
        """

    private static let form = """
        id: office
        version: 1
        generation: local
        population: users
        languages: [vi]
        title: {vi: Phiếu thử}
        report: {score: satisfied, aggregate: answers}
        scales:
          s:
            codes:
              - {code: 1, satisfied: false, label: {vi: Không hài lòng}}
              - {code: 4, satisfied: true, label: {vi: Hài lòng}}
              - {code: 5, satisfied: true, label: {vi: Rất hài lòng}}
              - {code: 9, kind: no-opinion, label: {vi: Không có ý kiến}}
        questions:
          - {code: A, type: rating, scale: s, text: {vi: "Chỗ ngồi đủ không?"}}
          - {code: B, type: rating, scale: s, when: A = 4, text: {vi: "Đúng hẹn không?"}}
          - {code: C, type: rating, scale: s, text: {vi: "\(wording)"}}
          - code: 1sex
            type: single
            text: {vi: Giới tính}
            choices: [{code: m, label: {vi: Nam}}, {code: f, label: {vi: Nữ}}]
          - code: done
            type: multiple
            text: {vi: Đã làm gì?}
            choices: [{code: đất, label: {vi: Đất đai}}, {code: khai_sinh, label: {vi: Khai sinh}}]
          - {code: day, type: date, text: {vi: Ngày}}
          - {code: note, type: text, text: {vi: Ý khác}}
        index: {items: [A, B, C]}
        """

    private static let script = """
        import datetime, json, sys
        import pyreadstat
        path = sys.argv[1]
        read = pyreadstat.read_dta if path.endswith("dta") else pyreadstat.read_sav
        table, meta = read(path, user_missing=True)
        if path.endswith("dta"):
            # Beside letters pyreadstat 1.3.7 has no value for a whole number that is missing without one.
            bare, _ = read(path)
            for name in meta.missing_user_values:
                table[name] = [a if isinstance(a, str) else b for a, b in zip(table[name], bare[name])]
        def plain(value):
            if isinstance(value, (datetime.date, datetime.datetime)):
                return value.isoformat()[:10]
            return None if value is None or value != value else value
        def key(value):
            return value if isinstance(value, str) else str(int(value))
        def ranges(values):
            return [value["lo"] if isinstance(value, dict) else value for value in values]
        print(json.dumps({
            "rows": len(table),
            "values": {name: [plain(value) for value in table[name].tolist()] for name in table},
            "labels": meta.column_names_to_labels,
            "value_labels": {n: {key(k): v for k, v in l.items()} for n, l in meta.variable_value_labels.items()},
            "missing": {name: ranges(values) for name, values in meta.missing_ranges.items()},
            "measure": meta.variable_measure, "file_label": meta.file_label, "notes": " ".join(meta.notes),
        }))
        """
}
