import Foundation
import SurveyTestSupport
import Testing

@Suite("Input that cannot be used")
struct BadInputTests {
    /// A file, how it is used, and what must come of it.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var content: String?
        var options: [String] = []
        let exitCode: Int32
        /// Words of the English message.
        let says: String
        /// Whether loading the file fails too before anything is stored: rows that are all rejected are recorded.
        var stopsLoading = true
    }

    static let examples = [
        Example(testDescription: "a missing file", exitCode: 74, says: "“answers.csv”"),
        Example(testDescription: "an empty file", content: "", exitCode: 65, says: "is empty"),
        Example(testDescription: "a file of blank lines", content: "\n\r\n\n", exitCode: 65, says: "is empty"),
        Example(testDescription: "column names alone", content: "A,B,unit\n", exitCode: 65, says: "no responses"),
        Example(
            testDescription: "no column of the questionnaire", content: "X,Y\n1,2\n", exitCode: 65,
            says: "No column belongs"),
        Example(
            testDescription: "two columns of one name", content: "A,A,B\n1,5,3\n2,4,3\n", exitCode: 65,
            says: "question A"),
        Example(
            testDescription: "a code and a wording for one item",
            content: "A,How was the service?,B\n1,5,3\n2,4,3\n", exitCode: 65, says: "both belong to question A"),
        Example(
            testDescription: "a zero byte", content: "A,B\n4,5\n3,\u{0}2\n", exitCode: 65,
            says: "line 3: byte 11 is zero"),
        Example(
            testDescription: "a workbook", content: "PK\u{3}\u{4}\u{14}\u{0}\u{6}\u{0}xl/workbook.xml", exitCode: 65,
            says: "workbook"),
        Example(
            testDescription: "no usable row", content: "A,B\n7,7\n8,8\n", exitCode: 65,
            says: "None of the 2 rows of the file can be used", stopsLoading: false),
        Example(
            testDescription: "an unknown column for domains", content: "A,B,unit\n4,5,u1\n3,2,u2\n",
            options: ["--by", "commune"], exitCode: 65, says: "no column “commune”", stopsLoading: false),
        Example(
            testDescription: "an unknown column for weights", content: "A,B,unit\n4,5,u1\n3,2,u2\n",
            options: ["--weights", "weight"], exitCode: 65, says: "no column “weight”"),
        Example(
            testDescription: "an unknown wave", content: "A,B,year\n4,5,2023\n3,2,2023\n",
            options: ["--wave-column", "year", "--wave", "2024"], exitCode: 64, says: "“2024”", stopsLoading: false),
    ]

    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    @Test("ends with the promised exit code and one line that says why", arguments: examples)
    func saysWhy(_ example: Example) async throws {
        if let content = example.content { try place.write(content, to: "answers.csv") }
        let outcome = try await place.hailong(
            ["index", "answers.csv", "--questionnaire", TwoItemForm.file, "--language", "en"] + example.options)
        #expect(outcome.exitCode == example.exitCode)
        #expect(outcome.messages.contains(example.says), "\(outcome.messages)")
        #expect(outcome.messages.hasSuffix(".\n"))
        #expect(outcome.messages.split(separator: "\n").count == 1)
        #expect(outcome.output.isEmpty)
    }

    @Test("loading ends alike and stores nothing", arguments: examples.filter(\.stopsLoading))
    func loadingEndsAlike(_ example: Example) async throws {
        if let content = example.content { try place.write(content, to: "answers.csv") }
        let outcome = try await place.hailong(
            ["load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", "2024", "--language", "en"]
                + example.options)
        #expect(outcome.exitCode == example.exitCode)
        #expect(outcome.messages.contains(example.says), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
        #expect(try await place.hailong("index", "--questionnaire", TwoItemForm.id).exitCode != 0)
    }

    @Test("speaks Vietnamese unless asked for English")
    func speaksVietnamese() async throws {
        try place.write("", to: "answers.csv")
        let vietnamese = try await place.hailong("index", "answers.csv", "--questionnaire", TwoItemForm.file)
        #expect(vietnamese.messages.contains("không có nội dung"))
        let english = try await place.hailong(
            "index", "answers.csv", "--questionnaire", TwoItemForm.file, "--language=en")
        #expect(english.messages.contains("is empty"))
    }

    @Test("bytes that are no text are refused with the line and a way out")
    func refusesBytesThatAreNoText() async throws {
        var bytes = Array("A,B\n4,5\n".utf8)
        bytes += (0...255).map { UInt8($0) }.filter { $0 != 0 }
        try Data(bytes).write(to: place.folder.appending(path: "answers.csv"))
        let outcome = try await place.hailong(
            "index", "answers.csv", "--questionnaire", TwoItemForm.file, "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("UTF-8"))
    }

    @Test(
        "a quote that opens and never closes costs its own row only",
        arguments: ["A,B,note\n4,5,\"fine, ok\"\n3,2,\"never\n5,5,ok\n2,2,ok\n"])
    func losesOneRowToAnOpenQuote(table: String) async throws {
        let summary = try await place.load(table: table, ["--language", "en"]).json()
        #expect(RowCounts(summary) == RowCounts(accepted: 3, rejected: 1))
        #expect(summary["rejects"]?.elements.first?["line"]?.number == 3)
        #expect(summary["rejects"]?.elements.first?["column"]?.text == "note")
    }

    @Test("a stray quote that opens a cell costs its own row only, and the line is said once")
    func losesOneRowToAStrayQuote() async throws {
        let table = "A,B,note\n4,5,ok\n4,4,\"fine, ok\"\n3,2,\"good\" work\n5,5,ok\n2,2,ok\n"
        let outcome = try await place.load(table: table, ["--language", "en"])
        let summary = try outcome.json()
        #expect(RowCounts(summary) == RowCounts(accepted: 4, rejected: 1))
        #expect(summary["rejects"]?.elements.first?["line"]?.number == 4)
        #expect(outcome.messages.ranges(of: "ine 4").count == 1, "\(outcome.messages)")
        #expect(!outcome.messages.contains(".."))
    }

    @Test("a weight that is negative, text or blank costs its own row", arguments: ["-1", "abc", "", "1e999", "1,5,5"])
    func losesOneRowToABadWeight(weight: String) async throws {
        try place.write("A;B;w\n4;5;1\n1;1;\(weight)\n5;5;2\n", to: "weights.csv")
        let outcome = try await place.hailong(
            "index", "weights.csv", "--questionnaire", TwoItemForm.file, "--weights", "w", "--level", "overall",
            "--format", "json", "--language", "en")
        #expect(outcome.exitCode == 0)
        let place = "weights.csv: Line 3, column “w”, value “\(weight)”:"
        #expect(outcome.messages.hasPrefix(place), "\(outcome.messages)")
        #expect(try outcome.json()["index"]?.elements.first?["respondents"]?.number == 2)
    }

    @Test("a stratum with one PSU is refused until a rule is chosen, and the message names the option")
    func refusesASinglePSU() async throws {
        try place.write("A,B,s,p\n4,5,s1,p1\n3,2,s1,p2\n5,5,s2,p3\n4,4,s2,p3\n", to: "single.csv")
        let request = [
            "index", "single.csv", "--questionnaire", TwoItemForm.file, "--strata", "s", "--psu", "p", "--language",
            "en",
        ]
        let refused = try await place.hailong(request)
        #expect(refused.exitCode == 1)
        #expect(refused.messages.contains("--single-psu") && refused.messages.contains("s2"))
        for rule in ["certainty", "adjust", "average", "remove"] {
            #expect(try await place.hailong(request + ["--single-psu", rule]).exitCode == 0)
        }
    }

    @Test("an unknown questionnaire is named, with those at hand", arguments: ["index", "load"])
    func namesAnUnknownQuestionnaire(command: String) async throws {
        try place.write("A,B\n4,5\n", to: "answers.csv")
        let wave = command == "load" ? ["--wave", "2024"] : []
        let outcome = try await place.hailong(
            [command, "answers.csv", "--questionnaire", "nobody", "--language", "en"] + wave)
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("“nobody”") && outcome.messages.contains("sipas-2017"))
    }

    @Test(
        "a wrong command line ends with 64",
        arguments: [
            ["bogus"], ["index"], ["load", "a.csv", "--questionnaire", "sipas-2017"], ["progress"],
            ["index", "a.csv", "--questionnaire", "sipas-2017", "--format", "xml"],
            ["index", "a.csv", "--questionnaire", "sipas-2017", "--confidence", "95"],
            ["index", "a.csv", "--questionnaire", "sipas-2017", "--bogus"],
            ["simulate", "sipas-2017", "--respondents", "0", "--waves", "2024", "--seed", "1"],
        ])
    func refusesAWrongCommandLine(arguments: [String]) async throws {
        let outcome = try await place.hailong(arguments)
        #expect(outcome.exitCode == 64)
        #expect(!outcome.messages.isEmpty)
        #expect(outcome.output.isEmpty)
    }
}
