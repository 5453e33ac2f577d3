import SurveyModel
import Testing

@Suite("Mapping files")
struct ResponseMappingTests {
    @Test("what is written reads back the same, whatever the names hold")
    func readsBack() throws {
        var mapping = ResponseMapping(
            questionnaire: "sipas-2017", items: ["T1": "Chỗ ngồi: \"chờ\" \\ đủ?", "no": "# a: b"], idColumn: "_uuid",
            design: SampleDesign(weights: "pw", nest: true, singlePSU: .adjust, selection: .voluntary))
        mapping.source = .koboToolbox
        mapping.wave = "2025"
        mapping.sheet = "Phiếu: 2025"
        mapping.codeWidths = ["mã xã": 5, "y": 2]
        mapping.repeated = "visit"
        mapping.versionColumn = "Edits"
        mapping.otherColumns = ["# ghi chú", "- tên", "y"]
        mapping.spellings = ["T1": ["4 - Hài lòng": "4", "yes": "5"]]
        #expect(try ResponseMapping.parse(mapping.yaml(order: ["T1", "no"])) == mapping)
    }

    @Test(
        "every mistake has its line",
        arguments: [
            ("source: kobo\n", 1, "source"), ("items:\n  T1:\n", 2, "T1"),
            ("wave: \"2025\"\nwave-column: nam\n", 1, "wave"), ("repeat: a\nflatten: true\n", 2, "flatten"),
            ("items: {T1: a}\ncolumns: {}\n", 2, "columns"), ("code-widths: {xa: năm}\n", 1, "xa"),
            ("spellings:\n  T1: tốt\n", 2, "T1"),
        ])
    func namesMistakes(text: String, line: Int, key: String) {
        #expect {
            try ResponseMapping.parse(text)
        } throws: { error in
            let problems = (error as? InvalidFile)?.problems ?? []
            return problems.map(\.line) == [line] && problems.map(\.key) == [key]
        }
    }
}
