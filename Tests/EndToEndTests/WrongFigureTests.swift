import Foundation
import SurveyTestSupport
import Testing

/// Ways in which a figure could come out wrong and look right.
@Suite("What could give a wrong figure that looks right")
struct WrongFigureTests {
    private let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    private func isRefused(_ outcome: CommandLineTool.Outcome, with words: String, code: Int32 = 65) {
        #expect(outcome.exitCode == code)
        #expect(outcome.messages.contains(words), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
    }

    @Test("the same file is refused with another id column, which would count everybody twice")
    func sameFileWithAnotherIDColumn() async throws {
        try place.write("A,B,id\n4,5,1\n4,4,2\n3,4,3\n", to: "same.csv")
        _ = try await place.load("same.csv", "--id-column", "id")
        isRefused(try await place.load("same.csv", "--language", "en"), with: "count every response twice")
    }

    @Test("weights that may be thousands are asked about, not read as decimals")
    func thousandsInWeights() async throws {
        try place.write("A;B;w\n5;5;1.250\n1;1;950\n5;4;1.250\n", to: "weights.csv")
        let outcome = try await place.hailong(
            "index", "weights.csv", "--questionnaire", TwoItemForm.file, "--weights", "w", "--language", "en")
        isRefused(outcome, with: "thousands or a decimal")
    }

    @Test("a mapping that gives one column to two questions is refused", arguments: ["{A: A, B: A}", "{B: A}"])
    func oneColumnForTwo(items: String) async throws {
        try place.write("items: \(items)\n", to: "map.yaml")
        try place.write("A,B\n4,1\n5,2\n", to: "answers.csv")
        let outcome = try await place.hailong(
            "index", "answers.csv", "--questionnaire", TwoItemForm.file, "--mapping", "map.yaml", "--language", "en")
        isRefused(outcome, with: "The mapping")
    }

    @Test("versions that count differently break the series, and nothing is compared across")
    func versionsThatCountDifferently() async throws {
        let table = "A,B\n" + String(repeating: "4,3\n5,3\n2,4\n3,3\n", count: 3)
        try place.write(table, to: "first.csv")
        try place.write(
            TwoItemForm.yaml.replacing("version: 1", with: "version: 2").replacing(
                "en: \"Fair\"}, satisfied: false", with: "en: \"Fair\"}, satisfied: true"), to: "second.yaml")
        _ = try await place.hailong("load", "first.csv", "--questionnaire", TwoItemForm.file, "--wave", "2023")
        _ = try await place.hailong("load", "first.csv", "--questionnaire", "second.yaml", "--wave", "2024")
        let document = try await place.hailong("progress", "--questionnaire", TwoItemForm.id, "--format", "json").json()
        #expect(document["breaks"]?.elements.count == 1)
        #expect(document["changes"]?.elements.isEmpty == true)
    }

    @Test("a wave name that cannot be put in order by year is refused", arguments: ["", "Quý I", "2024<b>", "202"])
    func waveNames(name: String) async throws {
        try place.write("A,B\n4,5\n", to: "answers.csv")
        let outcome = try await place.hailong(
            "load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", name, "--language", "en")
        isRefused(outcome, with: "begins with a year", code: 64)
    }

    @Test(
        "rejects are not written over the store or the file being read", arguments: ["hailong.sqlite", "answers.csv"])
    func outputOntoInput(path: String) async throws {
        _ = try await place.load(table: "A,B\n4,5\n2,2\n3,7\n")
        let outcome = try await place.load("answers.csv", "--rejects", path, "--language", "en")
        isRefused(outcome, with: "would destroy data", code: 64)
        #expect(try await place.hailong("index", "--questionnaire", TwoItemForm.id).exitCode == 0)
    }

    @Test("a standard error that is no number stops a series", arguments: ["inf", "nan", "0x5", "-1"])
    func standardErrors(text: String) async throws {
        try place.write("year,estimate,standard_error\n2024,89,\(text)\n", to: "series.csv")
        let outcome = try await place.hailong("progress", "--series", "series.csv", "--language", "en")
        isRefused(outcome, with: "Line 2")
    }

    @Test("one person alone has a figure but neither an error nor an interval")
    func onePerson() async throws {
        try place.write("A,B,g\n4,5,x\n1,2,y\n2,2,y\n", to: "groups.csv")
        let rows = try await place.hailong(
            "index", "groups.csv", "--questionnaire", TwoItemForm.file, "--by", "g", "--level", "overall", "--format",
            "json"
        ).json()["index"]?.elements
        #expect(rows?.first?["estimate"]?.number == 100)
        #expect(rows?.first?["standard_error"] == .null)
        #expect(rows?.first?["confidence_interval"] == .null)
    }

    @Test("several files are one sample, quoted or not, and give what one file would")
    func severalFiles() async throws {
        try place.write("A,B,note\n4,5,\"fine, ok\"\n1,2,x\n", to: "one.csv")
        try place.write("A\tB\tnote\n2,2\t3\tx\n5\t4\t\"open\n3\t3\tok\n", to: "two.tsv")
        try place.write("A,B\n4,5\n1,2\n5,4\n3,3\n", to: "all.csv")
        let options = ["--questionnaire", TwoItemForm.file, "--level", "item", "--format", "csv"]
        let several = try await place.hailong(["index", "one.csv", "two.tsv"] + options)
        let one = try await place.hailong(["index", "all.csv"] + options)
        #expect(several.exitCode == 0 && several.output == one.output, "\(several.messages)")
        #expect(several.messages.hasPrefix("two.tsv: Dòng 2"))
    }

    @Test("a file named twice is refused")
    func sameFileTwice() async throws {
        try place.write("A,B\n4,5\n1,2\n", to: "one.csv")
        let outcome = try await place.hailong(
            "index", "one.csv", "./one.csv", "--questionnaire", TwoItemForm.file, "--language", "en")
        isRefused(outcome, with: "named twice", code: 64)
    }

    @Test("a stored questionnaire may be named by the path it was loaded with")
    func namedByPath() async throws {
        _ = try await place.load(table: "A,B\n4,5\n3,2\n")
        for command in ["index", "progress"] {
            #expect(try await place.hailong(command, "--questionnaire", TwoItemForm.file).exitCode == 0)
        }
    }

    @Test("rows taken for known because they have no id are said to be so")
    func knownByContent() async throws {
        _ = try await place.load(table: "A,B\n4,5\n4,4\n")
        try place.write("A,B\n4,4\n2,2\n", to: "other.csv")
        let outcome = try await place.hailong(
            "load", "other.csv", "--questionnaire", TwoItemForm.file, "--wave", "2024", "--language", "en")
        #expect(outcome.text.contains("no id column: 1 rows"))
    }
}
