import Foundation
import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Repeats")
struct RepeatTests {
    /// A form whose ratings are asked at every visit, and at every desk of a visit.
    private static let central = ZipBytes.archive([
        .init(
            "form.csv",
            """
            SubmissionDate,name,KEY,ReviewState
            2024-03-01T08:00:00.000Z,Thôn 1,uuid:1,
            2024-03-01T08:00:00.000Z,Thôn 2,uuid:2,
            2024-03-01T08:00:00.000Z,Thôn 3,uuid:3,rejected

            """),
        .init(
            "form-visit.csv",
            """
            g-A,note,PARENT_KEY,KEY
            2,"dòng một
            dòng hai",uuid:1,uuid:1/visit[1]
            1,,uuid:1,uuid:1/visit[2]
            2,,uuid:9,uuid:9/visit[1]
            7,,uuid:2,uuid:2/visit[1]
            1,,uuid:3,uuid:3/visit[1]

            """),
        .init(
            "form-desk.csv",
            """
            B,PARENT_KEY,KEY
            1,uuid:1/visit[2],uuid:1/visit[2]/desk[1]
            2,uuid:2/visit[1],uuid:2/visit[1]/desk[1]
            2,uuid:2/visit[8],uuid:2/visit[8]/desk[1]

            """),
    ])

    private static func rows(_ name: String) -> SourceRequest { SourceRequest(rows: .repetitions(of: name)) }

    @Test("each repetition is a row with the answers of its submission; orphans and bad rows have their lines")
    func makesRows() throws {
        let file = try FieldFile(Self.central, Self.rows("visit"))
        #expect(file.answers["A"] == ["2", "1"])
        #expect(file.answers["name"] == ["Thôn 1", "Thôn 1"])
        #expect(file.idColumn == "KEY")
        #expect(Set(file.rejects.map(\.line)) == [5, 6, 7])
        #expect(file.accepted + file.rejects.count == 5)
        #expect(file.rejects.first { $0.line == 5 }?.value == "uuid:9")
    }

    @Test("repetitions within repetitions find both rows above them")
    func joinsTwoLevels() throws {
        let file = try FieldFile(Self.central, Self.rows("desk"))
        #expect(file.answers["B"] == ["1"])
        #expect(file.answers["name"] == ["Thôn 1"])
        #expect(file.rejects.map(\.line).sorted() == [3, 4])
    }

    @Test("side by side, each submission stays one row, and orphans are set aside")
    func flattens() throws {
        let mapping = ResponseMapping(items: ["A": "visit[1]-g-A", "B": "visit[2]/desk[1]-B"])
        let file = try FieldFile(Self.central, SourceRequest(rows: .flattened), mapping: mapping)
        #expect(file.answers["A"] == ["2"])
        #expect(file.answers["B"] == ["1"])
        #expect(file.answers["visit[2]-g-A"] == ["1"])
        #expect(file.accepted == 1)
        // Three submissions, one rejected in review and one with a code that is none, and two orphans.
        #expect(file.rejects.count == 4)
    }

    @Test("the main table alone says which repeats were not loaded")
    func notesRepeats() throws {
        let text = "SubmissionDate,A,KEY\n2024-03-01T08:00:00.000Z,2,uuid:1\n"
        let child = "B,PARENT_KEY,KEY\n1,uuid:1,uuid:1/visit[1]\n"
        let file = try FieldFile(ZipBytes.archive([.init("f.csv", text), .init("f-visit.csv", child)]))
        #expect(file.accepted == 1)
        #expect(file.notes.first?.en.contains("“visit”") == true)
    }

    @Test("a repeat the form does not have is refused with those it has")
    func refusesUnknownRepeat() {
        let message = refusal(of: Self.central, Self.rows("child"))
        #expect(message?.en.contains("has no repeat “child”. Its repeats: visit, desk.") == true)
    }

    @Test("tables of Briefcase find each other in their folder")
    func findsSiblings() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "briefcase-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let main = folder.appending(path: "form.csv")
        try Data("SubmissionDate,name,SET-OF-visit,KEY\n\"Apr 26, 2018 8:58:20 AM\",Thôn 1,x,uuid:1\n".utf8).write(
            to: main)
        try Data("A,PARENT_KEY,KEY,SET-OF-visit\n2,uuid:1,uuid:1/visit[1],x\n".utf8)
            .write(to: folder.appending(path: "form-visit.csv"))
        let file = try FieldFile(path: main.path, Self.rows("visit"))
        #expect(file.source == .odkBriefcase)
        #expect(file.answers["A"] == ["2"])
        #expect(file.answers["name"] == ["Thôn 1"])
    }

    @Test("numbered columns of legacy exports become rows, empty repetitions none")
    func readsInlineRepeats() throws {
        let text = """
            name,v/visit[1]/A,v/visit[1]/note,v/visit[2]/A,v/visit[2]/note,v/visit[2]/desk[1]/x,meta/instanceID,_uuid
            Thôn 1,2,a,1,b,c,uuid:1,1
            Thôn 2,7,n/a,n/a,n/a,n/a,uuid:2,2

            """
        let file = try FieldFile(text, Self.rows("visit"))
        #expect(file.answers["A"] == ["2", "1"])
        #expect(file.answers["name"] == ["Thôn 1", "Thôn 1"])
        #expect(file.answers["KEY"] == ["1/visit[1]", "1/visit[2]"])
        #expect(file.answers["v/visit/desk[1]/x"] == ["", "c"])
        #expect(file.rejects.map(\.line) == [3])
    }

    @Test("repetitions within repetitions of legacy exports keep the answers of the one around them")
    func readsNestedInlineRepeats() throws {
        let text = """
            visit[1]/name,visit[2]/name,visit[1]/desk[1]/A,visit[2]/desk[1]/A,visit[2]/desk[2]/A,meta/instanceID
            Thôn 1,Thôn 2,1,2,1,uuid:1

            """
        let file = try FieldFile(text, Self.rows("desk"))
        #expect(file.answers["A"] == ["1", "2", "1"])
        #expect(file.answers["name"] == ["Thôn 1", "Thôn 2", "Thôn 2"])
        #expect(Set(file.answers["KEY"] ?? []).count == 3)
    }

    @Test("legacy rows that are repetitions never replace each other, and the way out is said")
    func warnsOfRowsOfRepeat() throws {
        let file = try FieldFile("name,visit/A,meta/instanceID\nThôn 1,2,uuid:1\nThôn 1,1,uuid:1\n")
        #expect(!file.laterExportHolds)
        #expect(file.notes.first?.en.contains("--repeat NAME") == true)
    }

    @Test("legacy rows that are repetitions already get a key each")
    func keysRowsOfRepeat() throws {
        let text = "name,visit/A,meta/instanceID\nThôn 1,2,uuid:1\nThôn 1,1,uuid:1\nThôn 2,1,uuid:2\n"
        let file = try FieldFile(text, Self.rows("visit"))
        #expect(file.answers["KEY"] == ["uuid:1/visit[1]", "uuid:1/visit[2]", "uuid:2/visit[1]"])
        #expect(file.idColumn == "KEY")
    }
}
