import SurveyTestSupport
import Testing

@Suite("hailong load: several files, one of which is bad")
struct LoadSeveralFilesTests {
    let place: Workplace

    init() throws {
        place = try Workplace.withTwoItems()
        try place.write("A,B\n4,5\n3,2\n9,9\n", to: "a.csv")
        try place.write("X,Y\n4,5\n", to: "b.csv")
        try place.write("A,B\n1,1\n", to: "c.csv")
    }

    private func load(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(["load"] + arguments + ["--questionnaire", TwoItemForm.file, "--wave", "2024"])
    }

    @Test(
        "the summary of what was loaded is printed, and the error says which file it is and what became of the others")
    func saysWhatIsInTheStore() async throws {
        let outcome = try await load("a.csv", "b.csv", "c.csv", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.text.hasPrefix("a.csv: 3 rows = 2 accepted"))
        #expect(!outcome.text.contains("c.csv"))
        #expect(outcome.messages.contains("The file “b.csv”: No column belongs"), "\(outcome.messages)")
        #expect(outcome.messages.contains("Loaded into the store: “a.csv”."))
        #expect(outcome.messages.contains("Could not be loaded: “b.csv”."))
        #expect(outcome.messages.contains("Not tried yet: “c.csv”."))
        #expect(try await place.storedIndex()?["respondents"]?.number == 2)
    }

    @Test("it is said in Vietnamese unless asked for English")
    func speaksVietnamese() async throws {
        let outcome = try await load("a.csv", "b.csv", "c.csv")
        #expect(outcome.messages.contains("Tệp “b.csv”: Không cột nào"))
        #expect(outcome.messages.contains("Đã nạp vào kho dữ liệu: “a.csv”."))
        #expect(outcome.messages.contains("Không nạp được: “b.csv”."))
        #expect(outcome.messages.contains("Chưa thử nạp: “c.csv”."))
    }

    @Test("programs get what was loaded as a list too")
    func listsWhatWasLoaded() async throws {
        let outcome = try await load("a.csv", "b.csv", "--format", "json")
        #expect(outcome.exitCode == 65)
        #expect(try outcome.json().elements.map { $0["file"]?.text } == ["a.csv"])
    }

    @Test("--rejects has the rejected rows of what was loaded")
    func keepsRejectedRows() async throws {
        _ = try await load("a.csv", "b.csv", "--rejects", "rejects.csv")
        let lines = try place.read("rejects.csv").split(whereSeparator: \.isNewline)
        #expect(lines.count == 2)
        #expect(lines.last?.hasPrefix("a.csv,4,A,9,") == true)
    }

    @Test(
        "a file that is not there, a folder or a lock file of Excel is told before anything is loaded",
        arguments: [("none.csv", "does not exist", 74), (".", "is a folder", 74), ("~$a.xlsx", "lock file", 65)])
    func looksAtAllFilesFirst(file: String, says: String, exitCode: Int32) async throws {
        let outcome = try await load("a.csv", file, "c.csv", "--language", "en")
        #expect(outcome.exitCode == exitCode)
        #expect(outcome.messages.contains(says) && outcome.messages.contains("“\(file)”"), "\(outcome.messages)")
        #expect(outcome.messages.contains("No file was loaded: the store is unchanged."))
        #expect(outcome.messages.contains("Not tried yet: “a.csv”, “c.csv”."))
        #expect(outcome.output.isEmpty && !place.holds("hailong.sqlite"))
    }

    @Test("a trial says that the store is unchanged")
    func triesOnly() async throws {
        let outcome = try await load("a.csv", "b.csv", "--dry-run", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.text.hasPrefix("a.csv: 3 rows"))
        #expect(outcome.messages.contains("Only tried: the store is unchanged."))
    }

    @Test("a file of which every row is rejected ends with 65, the others stay loaded and its rows are recorded")
    func namesTheUselessFile() async throws {
        try place.write("A,B\n9,9\n8,8\n", to: "b.csv")
        let outcome = try await load("a.csv", "b.csv", "c.csv", "--language", "en")
        #expect(outcome.exitCode == 65)
        #expect(outcome.text.contains("b.csv: 2 rows = 0 accepted + 0 already known + 0 superseded + 2 rejected"))
        #expect(outcome.text.contains("c.csv: 1 rows = 1 accepted"))
        #expect(outcome.messages.hasSuffix("“b.csv” (2). Mend the file by the reasons above and load it again.\n"))
        #expect(try await place.storedIndex()?["respondents"]?.number == 3)
        #expect(try await place.hailong("audit").text.contains("batch-loaded              b.csv"))
    }

    @Test("a file of which some rows are rejected, or all are known, ends with 0")
    func takesWhatIsUsable() async throws {
        #expect(try await load("a.csv").exitCode == 0)
        #expect(try await load("a.csv").exitCode == 0)
    }

    @Test("a file that gave no response is not among the sources of a report")
    func namesTheSources() async throws {
        let rows = (0..<12).map { "\($0 % 5 + 1),\($0 % 3 + 3),\($0)\n" }.joined()
        try place.write("A,B,n\n" + rows, to: "good.csv")
        try place.write("A,B\n9,9\n", to: "useless.csv")
        #expect(try await load("good.csv", "useless.csv").exitCode == 65)
        let outcome = try await place.hailong("report", "--questionnaire", TwoItemForm.id, "-o", "report.html")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let page = try place.read("report.html")
        #expect(page.contains("good.csv") && !page.contains("useless.csv"))
    }

    @Test("responses of a file without the column of units stand under a blank unit, and none is lost")
    func blankUnit() async throws {
        try place.write("unit,A,B\n00123,4,5\n00123,5,5\n", to: "d.csv")
        #expect(try await load("a.csv", "d.csv").exitCode == 0)
        let outcome = try await place.hailong(
            "index", "--questionnaire", TwoItemForm.file, "--by", "unit", "--level", "overall", "--format", "json")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let estimates = try outcome.json()["index"]?.elements ?? []
        #expect(estimates.map { $0["by"]?["unit"]?.text } == ["", "00123"])
        #expect(estimates.map { $0["respondents"]?.number } == [2, 2])
    }
}
