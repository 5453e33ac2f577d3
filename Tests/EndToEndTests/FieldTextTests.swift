import Foundation
import SurveyTestSupport
import Testing

@Suite("Texts of field files")
struct FieldTextTests {
    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    /// “Rất tốt”, “Kém”, “Trung bình” and “Tốt” in the ABC fonts, as bytes typed from the table of TCVN 5712.
    private static let tcvn3: [UInt8] =
        Array("A;B\nR".utf8) + [0xCA] + Array("t t".utf8) + [0xE8] + Array("t;K".utf8) + [0xD0]
        + Array("m\nTrung b".utf8)
        + [0xD7] + Array("nh;T".utf8) + [0xE8] + Array("t\n".utf8)

    private func index(_ file: String, _ options: [String] = []) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["index", file, "--questionnaire", TwoItemForm.file, "--format", "json", "--language", "en"] + options)
    }

    @Test("an index of a TCVN3 file is that of the same answers in UTF-8, and the encoding is said")
    func sameIndex() async throws {
        try Data(Self.tcvn3).write(to: place.folder.appending(path: "abc.csv"))
        try place.write("A;B\nRất tốt;Kém\nTrung bình;Tốt\n", to: "utf8.csv")
        let old = try await index("abc.csv")
        #expect(old.exitCode == 0 && old.messages.contains("Read as tcvn3, 5 of 5 words"), "\(old.messages)")
        #expect(old.output == (try await index("utf8.csv")).output)
    }

    @Test("a load says the encoding and its reason, and counts repairs by kind")
    func summary() async throws {
        try Data(Self.tcvn3 + Array("5 - ".utf8) + [0x52, 0xCA, 0x74, 0x20, 0x74, 0xE8, 0x74] + Array(";4,0\n".utf8))
            .write(to: place.folder.appending(path: "abc.csv"))
        let outcome = try await place.hailong(
            "load", "abc.csv", "--questionnaire", TwoItemForm.file, "--wave", "2025", "--format", "json",
            "--repairs", "repairs.csv")
        let summary = try outcome.json()
        #expect(summary["encoding"]?.text == "tcvn3" && summary["accepted"]?.number == 3)
        let kinds = summary["repairs"]?.elements.compactMap { $0["kind"]?.text } ?? []
        #expect(kinds == ["number-and-words", "decimal-whole-number"])
        let listed = try String(contentsOf: place.folder.appending(path: "repairs.csv"), encoding: .utf8)
        #expect(listed.contains("abc.csv,A,5 - Rất tốt,5,number-and-words,1"))
    }

    @Test("what a file leaves open ends the command with the option that answers")
    func asks() async throws {
        try place.write("A;B;w\n4;5;1.250\n3;2;2\n", to: "weights.csv")
        let asked = try await index("weights.csv", ["--weights", "w"])
        #expect(asked.exitCode == 65 && asked.messages.contains("--decimal-sign"))
        #expect(try await index("weights.csv", ["--weights", "w", "--decimal-sign", "comma"]).exitCode == 0)
        try Data([0x41, 0x2C, 0x42, 0x0A, 0x6B, 0x68, 0xF4, 0x6E, 0x67, 0x2C, 0x34, 0x0A])
            .write(to: place.folder.appending(path: "unclear.csv"))
        let unclear = try await index("unclear.csv")
        #expect(unclear.exitCode == 65 && unclear.messages.contains("--encoding windows-1258, tcvn3"))
    }

    @Test("what was written can be asked for in the store")
    func keepsWhatWasWritten() async throws {
        try place.write("A;B\nrat tot;4\n5;4\n", to: "answers.csv")
        _ = try await place.hailong("load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", "2025")
        let outcome = try await place.hailong(
            "index", "--questionnaire", TwoItemForm.id, "--by", "A (as written)", "--level", "overall", "--format",
            "json")
        let groups = try outcome.json()["index"]?.elements.compactMap { $0["by"]?["A (as written)"]?.text }
        #expect(groups?.sorted() == ["", "rat tot"])
    }

    @Test("a decimal comma in an estimate is read for the whole column")
    func estimate() async throws {
        try place.write("x;g\n1,5;a\n2;b\n1.000;a\n", to: "data.csv")
        let outcome = try await place.hailong(
            "estimate", "mean", "x", "--data", "data.csv", "--format", "json", "--language", "en")
        #expect(try outcome.json()["estimates"]?.elements.first?["estimate"]?.number == (1.5 + 2 + 1000) / 3)
        #expect(outcome.messages.contains("1 decimal comma"))
    }
}
