import SurveyTestSupport
import Testing

@Suite("hailong tabulate and test: what people read, and input that cannot be used")
struct HypothesisTestCommandTests {
    private static let rows = """
        y,g,h,one,s,p,w
        4,a,u,1,x,1,1
        5,b,v,1,x,1,2
        3,a,u,1,x,2,1
        2,b,v,1,x,2,1
        4,a,v,1,z,3,1
        1,c,v,1,z,3,3
        5,a,u,1,z,4,1
        3,c,u,1,z,4,1
        4,b,u,1,z,5,1
        2,a,v,1,x,6,1
        """
    private static let design = "--data data.csv --strata s --psu p --weights w".split(separator: " ").map(String.init)

    private func run(_ arguments: [String], language: String = "en") async throws -> CommandLineTool.Outcome {
        let place = try Workplace()
        try place.write(Self.rows + "\n", to: "data.csv")
        return try await place.hailong(arguments + Self.design + ["--language", language])
    }

    @Test("a table prints every cell with its error and says what the test does not say")
    func table() async throws {
        let english = try await run(["tabulate", "h", "g"])
        #expect(english.exitCode == 0)
        for words in [
            "Row shares", "h × g", "SE", "CI 95%", "People", "Rao–Scott test of the second order: F = ", "p = ",
        ] {
            #expect(english.text.contains(words), "\(english.text)")
        }
        #expect(english.text.contains("does not prove that there is none") || english.text.contains("not of its size"))
        let vietnamese = try await run(["tabulate", "h", "g", "--shares", "total", "--test", "lincom"], language: "vi")
        for words in [
            "Tỷ lệ trong toàn bảng", "Sai số chuẩn", "Số người", "Kiểm định với phân phối chính xác", "χ² = ",
        ] {
            #expect(vietnamese.text.contains(words), "\(vietnamese.text)")
        }
    }

    @Test("a test states the question, the figures, the statistic and what it does not say")
    func difference() async throws {
        let english = try await run(["test", "difference", "y", "--between", "h"])
        for words in [
            "Is the mean of “y” the same in the two groups of “h”?", "Difference (v less u)", "t = ", "df ", "CI 95%",
        ] {
            #expect(english.text.contains(words), "\(english.text)")
        }
        let vietnamese = try await run(["test", "mean", "y", "--against", "3.5"], language: "vi")
        for words in ["Trung bình của “y” có bằng 3,5 không?", "bậc tự do", "ngẫu nhiên"] {
            #expect(vietnamese.text.contains(words), "\(vietnamese.text)")
        }
    }

    @Test("a table by domain whose row is empty prints the cells and names the level instead of a test")
    func emptyRow() async throws {
        let outcome = try await run(["tabulate", "g", "h", "--by", "s", "--format", "json"])
        let tables = try outcome.json()["tables"]?.elements ?? []
        #expect(tables.count == 2 && outcome.exitCode == 0)
        let test = try #require(tables.first?["test"])
        #expect(test["refused"]?.text?.contains("“c”") ?? false)
        #expect(test["p_value"] == nil && test["statistic"] == nil)
        let empty = tables[0]["cells"]?.elements.filter { $0["row"]?.text == "c" } ?? []
        #expect(empty.allSatisfy { $0["share"]?["estimate"] == .null && $0["share"]?["standard_error"] == .null })
    }

    @Test("a Wald test of more cells than PSUs is refused, or made with a warning")
    func wald() async throws {
        let outcome = try await run(["tabulate", "h", "g", "--test", "wald"])
        #expect(outcome.text.contains("not to be relied on"), "\(outcome.text)")
        let refused = try await run(["tabulate", "y", "g", "--test", "wald"])
        #expect(refused.exitCode == 0 && refused.text.contains("use --test rao-scott"), "\(refused.text)")
        #expect(!refused.text.contains("p = "))
    }

    /// A command, its exit code, and words of its one message in both languages.
    struct Refused: CustomTestStringConvertible, Sendable {
        let arguments: [String]
        let exitCode: Int32
        let vietnamese: String
        let english: String
        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let refused = [
        Refused(
            arguments: ["test", "difference", "y", "--between", "g"], exitCode: 1, vietnamese: "có 3 nhóm (a, b, c)",
            english: "has 3 groups (a, b, c)"),
        Refused(
            arguments: ["test", "difference", "y", "--between", "one"], exitCode: 1, vietnamese: "ít nhất hai nhóm",
            english: "at least two are needed"),
        Refused(
            arguments: ["test", "ranks", "one", "--between", "h"], exitCode: 1, vietnamese: "đều trả lời “1”",
            english: "Everybody answered “1” to “one”"),
        Refused(
            arguments: ["test", "difference", "y", "--between", "h", "--where", "y >= 5"], exitCode: 1,
            vietnamese: "chỉ có 1 người trả lời", english: "has 1 respondent"),
        Refused(
            arguments: ["test", "mean", "one", "--against", "1"], exitCode: 1, vietnamese: "không khác nhau",
            english: "PSUs do not differ at all"),
        Refused(
            arguments: ["test", "fit", "h", "--expected", "u=0.5,v=0.4"], exitCode: 64, vietnamese: "phải bằng 1",
            english: "not to 1"),
        Refused(
            arguments: ["test", "fit", "h", "--expected", "u=0.5,w=0.5"], exitCode: 64, vietnamese: "“w”",
            english: "The level “w” has an expected share"),
        Refused(
            arguments: ["test", "fit", "h", "--expected", "u=1"], exitCode: 64, vietnamese: "“v”",
            english: "The level “v” of “h” has no expected share"),
        Refused(
            arguments: ["test", "fit", "h", "--expected", "u,v"], exitCode: 64, vietnamese: "không phải là mức=tỷ lệ",
            english: "is not level=share"),
        Refused(
            arguments: ["test", "kappa", "g", "h"], exitCode: 1, vietnamese: "không có mức trả lời nào chung",
            english: "have no answer in common"),
        Refused(
            arguments: ["tabulate", "h", "h"], exitCode: 64, vietnamese: "hai cột khác nhau",
            english: "two different columns"),
        Refused(
            arguments: ["test", "mean", "h", "--against", "1"], exitCode: 65, vietnamese: "không phải là số",
            english: "is not a number"),
    ]

    @Test("ends with one sentence that says why, and no number", arguments: refused)
    func saysWhy(_ example: Refused) async throws {
        for (language, words) in [("vi", example.vietnamese), ("en", example.english)] {
            let outcome = try await run(example.arguments, language: language)
            #expect(outcome.exitCode == example.exitCode, "\(outcome.messages)")
            #expect(outcome.messages.contains(words), "\(outcome.messages)")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("a stratum with one PSU stops a test until a rule is given")
    func onePSU() async throws {
        let place = try Workplace()
        try place.write("y,h,p\n1,u,1\n2,v,1\n3,u,1\n4,v,1\n", to: "data.csv")
        let command = ["tabulate", "h", "y", "--data", "data.csv", "--psu", "p", "--language", "en"]
        let stopped = try await place.hailong(command)
        #expect(stopped.exitCode == 1 && stopped.output.isEmpty && stopped.messages.contains("one PSU"))
        let continued = try await place.hailong(command + ["--single-psu", "certainty"])
        #expect(continued.exitCode == 0 && continued.text.contains("no degrees of freedom"), "\(continued.text)")
        #expect(!continued.text.contains("p = "))
    }

    @Test("csv gives one record a cell and one a test")
    func csv() async throws {
        let table = try await run(["tabulate", "h", "g", "--format", "csv"])
        #expect(table.text.split(separator: "\n").count == 7)
        let test = try await run(["test", "mean", "y", "--against", "3", "--format", "csv"])
        #expect(test.text.split(separator: "\n").count == 2 && test.text.hasPrefix("test,variable,second,"))
    }
}
