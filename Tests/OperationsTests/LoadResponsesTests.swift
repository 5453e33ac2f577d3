import Foundation
import ProgressTracking
import ResponseIntake
import SurveyModel
import SurveyStore
import Testing

@testable import Operations

/// A folder with one store, removed with its owner.
private final class Workplace {
    let folder = FileManager.default.temporaryDirectory.appending(path: "load-\(UUID().uuidString)")
    let store: SurveyStore

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SurveyStore.open(at: folder.appending(path: "s.sqlite").path, for: .writing(purpose: "test"))
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func load(_ csv: String, idColumn: String? = nil, waveColumn: String? = nil, isTrial: Bool = false) throws
        -> LoadSummary
    {
        let path = folder.appending(path: "\(UUID().uuidString).csv").path
        try Data(csv.utf8).write(to: URL(filePath: path))
        let questionnaire = try QuestionnaireLibrary().find("one-stop-slip")
        let file = ResponseFile(
            path: path, questionnaire: questionnaire, mapping: ResponseMapping(), design: SampleDesign(),
            waveColumn: waveColumn, wave: "2025")
        return try LoadResponses.load(LoadRequest(file: file, idColumn: idColumn, isTrial: isTrial), into: store)
    }

    func responses() throws -> Int { try store.responseCount(questionnaire: "one-stop-slip", wave: "2025") }
}

@Suite("Loading responses")
struct LoadResponsesTests {
    @Test("two people with the same answers both count, and the same file again adds nothing")
    func equalRows() throws {
        let place = try Workplace()
        #expect(try place.load("rating,comment\n5,tốt\n5,tốt\n4,\n").accepted == 3)
        let again = try place.load("rating,comment\n5,tốt\n5,tốt\n4,\n")
        #expect(again.accepted == 0 && again.alreadyKnown == 3 && again.loadedBefore != nil)
        #expect(try place.responses() == 3)
    }

    @Test("a later download adds only the surplus, whatever the order of columns")
    func surplus() throws {
        let place = try Workplace()
        _ = try place.load("rating,comment\n5,tốt\n4,\n")
        let later = try place.load("comment,rating,extra\ntốt,5,\ntốt,5,\n,4,\n")
        #expect(later.accepted == 1 && later.alreadyKnown == 2)
        #expect(try place.responses() == 3)
    }

    @Test("an id known with other answers is set aside, not doubled and not lost")
    func changedAnswers() throws {
        let place = try Workplace()
        _ = try place.load("id,rating\na,5\nb,4\n", idColumn: "id")
        let later = try place.load("id,rating\na,1\nb,4\nc,3\n", idColumn: "id")
        #expect(later.accepted == 1 && later.alreadyKnown == 1 && later.intake.rejected == 1)
        #expect(later.intake.rejects[0].line == 2 && later.intake.rejects[0].value == "a")
    }

    @Test(
        "an id is known again in another spelling of the same text",
        arguments: [("a-1", "\" a-1 \""), ("hồ sơ 7", "\"hồ  sơ 7\""), ("sơ", "so\u{31B}")])
    func tidiedIDs(_ first: String, _ second: String) throws {
        let place = try Workplace()
        _ = try place.load("id,rating\n\(first),5\nb,4\n", idColumn: "id")
        let later = try place.load("id,rating\n\(second),1\nc,4\n", idColumn: "id")
        #expect(later.accepted == 1 && later.intake.rejected == 1)
    }

    @Test("a blank id is refused", arguments: ["", "\" \"", "\u{00A0}"])
    func blankIDs(_ id: String) throws {
        let place = try Workplace()
        let summary = try place.load("id,rating\n\(id),5\nb,4\n", idColumn: "id")
        #expect(summary.accepted == 1 && summary.intake.rejected == 1)
    }

    @Test("waves that take turns row by row are told apart, and one that cannot be named is refused")
    func wavesInTurn() throws {
        let place = try Workplace()
        let summary = try place.load("year,rating\n2024,5\n2025,5\n?,5\n2024,5\n2025,5\n?,4\n", waveColumn: "year")
        #expect(summary.acceptedByWave == ["2024": 2, "2025": 2])
        #expect(summary.intake.rejects.map(\.line) == [4, 7])
    }

    @Test("counts add up, whatever the rows")
    func countsAddUp() throws {
        let place = try Workplace()
        let summary = try place.load("rating\n5\n7\n\"\"\nxấu\n3\n")
        let total = summary.accepted + summary.alreadyKnown + summary.superseded + summary.intake.rejected
        #expect(summary.intake.rowsSeen == total)
        #expect(summary.intake.rejected == 2)
    }

    @Test("a trial tells the counts and stores nothing")
    func trial() throws {
        let place = try Workplace()
        #expect(try place.load("rating\n5\n4\n", isTrial: true).accepted == 2)
        #expect(try place.responses() == 0)
    }

    @Test("a file that cannot be read on stores nothing of what came before")
    func nothingHalfStored() throws {
        let place = try Workplace()
        #expect(throws: (any Error).self) { try place.load("rating\n5\n4\n\0\n") }
        #expect(try place.responses() == 0)
    }
}

@Suite("Project files")
struct ProjectFilesTests {
    @Test("are found above the current folder, and HAILONG_HOME goes before")
    func find() {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let found = ProjectFiles.find(environment: [:], currentFolder: root + "/Sources/Operations", program: "/bin/sh")
        #expect(found?.root == root)
        let home = ProjectFiles.find(
            environment: ["HAILONG_HOME": "/somewhere"], currentFolder: root, program: "/bin/sh")
        #expect(home?.root == "/somewhere")
        #expect(ProjectFiles.find(environment: [:], currentFolder: "/", program: "/bin/sh") == nil)
    }
}

@Suite("Targets")
struct TargetTableTests {
    @Test("every row of the table is read, with its operator and mark")
    func reads() throws {
        let table = try TargetTable()
        #expect(table.targets.count == 8)
        let district = try #require(table.targets(["district-2025"]).first)
        #expect(district.comparison == .above && district.value == 90 && district.isVerified)
        #expect(table.targets(["nq76-2025"]).first?.isVerified == false)
    }

    @Test("a target given by hand takes the source of a document that states the same")
    func byHand() throws {
        let table = try TargetTable()
        #expect(table.target(.above, 90, by: 2025, subject: "overall").id == "district-2025")
        let own = table.target(.above, 87, by: 2027, subject: "overall")
        #expect(own.id == nil && !own.isVerified)
        #expect(table.following(own).map(\.id) == ["par-2030"])
    }
}
