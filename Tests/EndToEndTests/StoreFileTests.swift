import Foundation
import SurveyTestSupport
import Testing

@Suite("The store file")
struct StoreFileTests {
    static let sqlite = ["/usr/bin/sqlite3", "/usr/local/bin/sqlite3", "/opt/homebrew/bin/sqlite3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    private func index(_ options: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(["index", "--questionnaire", TwoItemForm.id, "--language", "en"] + options)
    }

    @Test("a store that is not there ends with 74 and names the place")
    func isMissing() async throws {
        let outcome = try await index("--store", "nowhere.sqlite")
        #expect(outcome.exitCode == 74)
        #expect(outcome.messages.contains("nowhere.sqlite") && outcome.messages.contains("--store"))
        #expect(!place.holds("nowhere.sqlite"))
    }

    @Test("a text file is no store, and is left as it is")
    func isAText() async throws {
        try place.write("A,B\n4,5\n3,2\n", to: "answers.csv")
        let read = try await index("--store", "answers.csv")
        #expect(read.exitCode == 65)
        #expect(read.messages.contains("not a store of Hailong"))
        let written = try await place.load("answers.csv", "--store", "answers.csv")
        #expect(written.exitCode == 65)
        #expect(try place.read("answers.csv") == "A,B\n4,5\n3,2\n")
    }

    @Test("a folder is no store")
    func isAFolder() async throws {
        let outcome = try await index("--store", place.folder.path)
        #expect(outcome.exitCode == 74)
        #expect(outcome.messages.contains("folder"))
    }

    @Test("a database of another program is left as it is", .enabled(if: sqlite != nil, "sqlite3 is not installed"))
    func isOfAnotherProgram() async throws {
        try await change("other.sqlite", "CREATE TABLE note (text); INSERT INTO note VALUES ('kept')")
        let before = try Data(contentsOf: place.folder.appending(path: "other.sqlite"))
        try place.write("A,B\n4,5\n", to: "answers.csv")
        let outcome = try await place.load("answers.csv", "--store", "other.sqlite")
        #expect(outcome.exitCode == 65)
        #expect(try Data(contentsOf: place.folder.appending(path: "other.sqlite")) == before)
    }

    @Test(
        "a store of a newer version is neither read nor written",
        .enabled(if: sqlite != nil, "sqlite3 is not installed"))
    func isOfANewerVersion() async throws {
        _ = try await place.load(table: "A,B\n4,5\n3,2\n")
        try await change("hailong.sqlite", "INSERT INTO grdb_migrations VALUES ('999')")
        let read = try await index()
        #expect(read.exitCode == 1)
        #expect(read.messages.contains("newer version"))
        let written = try await place.load(table: "A,B\n1,1\n", ["--language", "en"])
        #expect(written.exitCode == 1)
        #expect(written.messages.contains("newer version"))
    }

    @Test("a store whose making was interrupted is completed by the next load")
    func isCompleted() async throws {
        try Data().write(to: place.folder.appending(path: "hailong.sqlite"))
        let read = try await index()
        #expect(read.exitCode != 0 && read.messages.contains("hailong load"))
        let outcome = try await place.load(table: "A,B\n4,5\n3,2\n", ["--language", "en"])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(try await index().exitCode == 0)
    }

    @Test("figures straight from a file need no store, and mind none that cannot be read")
    func isNotNeeded() async throws {
        try place.write("A,B\n4,5\n3,2\n", to: "answers.csv")
        try place.write("no store", to: "hailong.sqlite")
        let outcome = try await place.hailong(
            "index", "answers.csv", "--questionnaire", TwoItemForm.file, "--language", "en")
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    @Test("a store cut short is called damaged or no store, and gives no figure")
    func isCutShort() async throws {
        _ = try await place.load(table: "A,B\n4,5\n3,2\n")
        let file = place.folder.appending(path: "hailong.sqlite")
        let bytes = try Data(contentsOf: file)
        try bytes.prefix(bytes.count / 2).write(to: file)
        let outcome = try await index("--format", "json")
        #expect(outcome.exitCode == 65)
        #expect(outcome.output.isEmpty)
        #expect(!outcome.messages.isEmpty)
    }

    @Test("an unknown wave or questionnaire of the store is named, with those it has")
    func namesWhatItLacks() async throws {
        _ = try await place.load(table: "A,B\n4,5\n3,2\n")
        let wave = try await index("--wave", "2030")
        #expect(wave.exitCode == 64)
        #expect(wave.messages.contains("2030") && wave.messages.contains("2024"))
        let questionnaire = try await place.hailong("index", "--questionnaire", "sipas-2023", "--language", "en")
        #expect(questionnaire.exitCode == 64)
        #expect(questionnaire.messages.contains("sipas-2023"))
    }

    @Test("an unknown column for domains is refused, and the columns that can be used are named")
    func namesItsColumns() async throws {
        _ = try await place.load(table: "A,B,unit,age\n4,5,u1,30\n3,2,u2,40\n")
        let outcome = try await index("--by", "commune")
        #expect(outcome.exitCode == 65)
        #expect(outcome.messages.contains("“commune”"))
        #expect(outcome.messages.contains("unit") && outcome.messages.contains("age"), "\(outcome.messages)")
    }

    @Test("a store at rest is one file that can be copied")
    func isOneFile() async throws {
        _ = try await place.load(table: "A,B\n4,5\n3,2\n")
        #expect(!place.holds("hailong.sqlite-wal") && !place.holds("hailong.sqlite-shm"))
        let copy = place.folder.appending(path: "copy.sqlite")
        try FileManager.default.copyItem(at: place.folder.appending(path: "hailong.sqlite"), to: copy)
        let figures = try await index("--format", "json").output
        #expect(try await index("--format", "json", "--store", "copy.sqlite").output == figures)
    }

    private func change(_ file: String, _ sql: String) async throws {
        let program = CommandLineTool(executable: URL(filePath: Self.sqlite ?? ""))
        #expect(try await program.run([place.path(file), sql], in: place.folder).exitCode == 0)
    }
}
