import Foundation
import SurveyTestSupport
import Testing

@Suite("Files of SPSS and Stata")
struct StatisticsFileTests {
    private static let design = [
        "--wave-column", "wave", "--weights", "weight", "--strata", "unit", "--psu", "psu", "--fpc", "psus_in_unit",
        "--id-column", "form",
    ]

    let place: Workplace

    init() throws { place = try Workplace() }

    private func export(_ store: String, _ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(["export", "--questionnaire", "sipas-2017", "--store", store] + options)
    }

    private func load(_ file: String, into store: String) async throws {
        let loaded = try await place.hailong(
            ["load", file, "--questionnaire", "sipas-2017", "--store", store] + Self.design)
        #expect(loaded.exitCode == 0, "\(loaded.messages)")
    }

    @Test(
        "responses written and loaded again are the same responses, with the same figures",
        arguments: [
            ["sav", "vi"], ["zsav", "en"], ["dta", "vi"], ["dta", "en"],
        ])
    func roundTrip(_ form: [String]) async throws {
        _ = try await place.hailong(
            "simulate", "sipas-2017", "--respondents", "150", "--waves", "2023,2024", "--seed", "8", "-o", "w.csv")
        try await load("w.csv", into: "first")
        let file = "out.\(form[0])"
        let written = try await export("first", "--to", form[0], "-o", file, "--language", form[1])
        #expect(written.exitCode == 0, "\(written.messages)")
        try await load(file, into: "second")
        let before = try await export("first", "--for", "programs").text.split(separator: "\n").sorted()
        #expect(try await before == export("second", "--for", "programs").text.split(separator: "\n").sorted())
        let request = ["index", "--questionnaire", "sipas-2017", "--by", "unit", "--format", "json", "--store"]
        #expect(try await place.hailong(request + ["first"]).output == place.hailong(request + ["second"]).output)
    }

    @Test("the same responses give the same bytes, whatever the clock says", arguments: ["sav", "zsav", "dta"])
    func sameBytes(_ form: String) async throws {
        _ = try await place.hailong(
            "simulate", "sipas-2017", "--respondents", "30", "--waves", "2024", "--seed", "3", "-o", "w.csv")
        try await load("w.csv", into: "first")
        let zones = ["Asia/Ho_Chi_Minh", "America/Los_Angeles"]
        var files: [Data] = []
        for zone in zones {
            let written = try await place.hailong(
                ["export", "--questionnaire", "sipas-2017", "--store", "first", "--to", form, "-o", "out"],
                environment: ["TZ": zone])
            #expect(written.exitCode == 0, "\(written.messages)")
            files.append(try Data(contentsOf: place.folder.appending(path: "out")))
        }
        #expect(files[0] == files[1] && !files[0].isEmpty)
    }

    @Test("a text of thousands of letters, a choice of one's own and several choices come back")
    func longAndOther() async throws {
        try place.write(Self.form, to: "form.yaml")
        let long = String(repeating: "Thủ tục đất đai còn nhiều bước. ", count: 90).trimmingCharacters(in: .whitespaces)
        let rows = [
            "1,4,m,land birth,\(long)", "2,9,\"tự ghi, khác\",,ngắn", "3,,f,copies,", "4,1,,\"việc khác\",x",
            "5,1,,\"land;việc khác, nữa\",x",
        ]
        let table = "id,A,sex,done,note\n" + rows.joined(separator: "\n") + "\n"
        let request = ["--questionnaire", "form.yaml", "--id-column", "id"]
        try place.write(table, to: "w.csv")
        #expect(try await place.hailong(["load", "w.csv", "--wave", "2024", "--store", "s"] + request).exitCode == 0)
        let export = ["export", "--questionnaire", "own", "--store"]
        let before = try await place.hailong(export + ["s", "--for", "programs"]).text
        for form in ["sav", "zsav", "dta"] {
            let written = try await place.hailong(export + ["s", "--to", form, "-o", "out.\(form)"])
            #expect(written.exitCode == 0, "\(written.messages)")
            let loaded = try await place.hailong(
                ["load", "out.\(form)", "--wave-column", "wave", "--store", form] + request)
            #expect(loaded.exitCode == 0, "\(loaded.messages)")
            #expect(try await place.hailong(export + [form, "--for", "programs"]).text == before)
        }
    }

    static let form = """
        id: own
        version: 1
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: Phiếu, en: Form}
        report: {score: satisfied, aggregate: answers}
        scales:
          s:
            codes:
              - {code: 1, satisfied: false, label: {vi: Tệ, en: Bad}}
              - {code: 4, satisfied: true, label: {vi: Tốt, en: Good}}
              - {code: 9, kind: no-opinion, label: {vi: Không có ý kiến, en: No opinion}}
        questions:
          - {code: A, type: rating, scale: s, text: {vi: Chung, en: Overall}}
          - code: sex
            type: single
            other: true
            text: {vi: Giới tính, en: Sex}
            choices: [{code: m, label: {vi: Nam, en: Male}}, {code: f, label: {vi: Nữ, en: Female}}]
          - code: done
            type: multiple
            other: true
            text: {vi: Đã làm gì?, en: What was done?}
            choices:
              - {code: land, label: {vi: Đất đai, en: Land}}
              - {code: birth, label: {vi: Khai sinh, en: Birth}}
              - {code: copies, label: {vi: Chứng thực, en: Copies}}
          - {code: note, type: text, text: {vi: Ý khác, en: Note}}
        index: {items: [A]}
        """

    @Test("means of a file of SPSS leave out what it declares missing")
    func estimate() async throws {
        let file = CommandLineTool.root.appending(path: "Tests/StatisticsFiles/master.sav").path
        let outcome = try await place.hailong("estimate", "mean", "T1", "--data", file, "--format", "json")
        let rated = MasterSurvey.responses.compactMap { $0.ratings[0] }.filter { (1...5).contains($0) }
        let mean = Double(rated.reduce(0, +)) / Double(rated.count)
        let estimate = try outcome.json()["estimates"]?.elements.first?["estimate"]?.number
        #expect(abs((estimate ?? 0) - mean) < 1e-12, "\(outcome.messages)")
    }
}
