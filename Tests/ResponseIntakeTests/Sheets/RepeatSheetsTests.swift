import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Repeats on sheets of their own")
struct RepeatSheetsTests {
    /// KoboToolbox: submissions, their visits, and the desks of these.
    private static let kobo = WorkbookBytes(named: [
        (
            "Khảo sát",
            [
                ["name", "_id", "_uuid", "_submission_time", "_index"], ["Thôn 1", 11, "u1", "2025-01-02T08:00:00", 1],
                ["Thôn 2", 12, "u2", "2025-01-02T09:00:00", 2],
            ]
        ),
        (
            "quay",
            [
                ["quay/B", "_index", "_parent_table_name", "_parent_index", "_submission__uuid"],
                [1, 1, "lan_den", 1, "u1"], [2, 2, "lan_den", 3, "u2"], [1, 3, "lan_den", 9, "u9"],
            ]
        ),
        (
            "lan_den",
            [
                ["lan_den/A", "_index", "_parent_table_name", "_parent_index", "_submission__uuid"],
                [2, 1, "Khảo sát", 1, "u1"], [1, 2, "Khảo sát", 1, "u1"], [1, 3, "Khảo sát", 2, "u2"],
            ]
        ),
    ])

    private static func read(_ rows: SourceRequest.Rows, of workbook: WorkbookBytes = kobo) throws -> FieldFile {
        let file = try WorkbookFile(workbook)
        return try FieldFile(path: file.path, SourceRequest(rows: rows))
    }

    @Test("become rows with the answers of their submission and a key of their own")
    func rows() throws {
        let file = try Self.read(.repetitions(of: "lan_den"))
        #expect(file.source == .koboToolboxWorkbook && file.idColumn == "KEY")
        #expect(file.answers["A"] == ["2", "1", "1"] && file.answers["name"] == ["Thôn 1", "Thôn 1", "Thôn 2"])
        #expect(file.answers["KEY"] == ["u1/lan_den[1]", "u1/lan_den[2]", "u2/lan_den[1]"])
    }

    @Test("within repeats find both rows above them; one without a row above is set aside with its row of the sheet")
    func rowsWithinRows() throws {
        let file = try Self.read(.repetitions(of: "quay"))
        #expect(file.answers["B"] == ["1", "2"] && file.answers["A"] == ["2", "1"])
        #expect(file.answers["name"] == ["Thôn 1", "Thôn 2"])
        #expect(file.answers["KEY"] == ["u1/lan_den[1]/quay[1]", "u2/lan_den[1]/quay[1]"])
        let orphan = try #require(file.rejects.first)
        #expect(orphan.line == 4 && orphan.column == "_parent_index" && orphan.value == "9")
    }

    @Test("stand side by side in the rows of submissions")
    func flattened() throws {
        let file = try WorkbookFile(Self.kobo)
        let mapping = try ResponseMapping.parse("items: {A: \"lan_den[1]-lan_den/A\"}")
        let read = try FieldFile(path: file.path, SourceRequest(rows: .flattened), mapping: mapping)
        #expect(read.accepted == 2 && read.answers["A"] == ["2", "1"])
        #expect(read.answers["lan_den[2]-lan_den/A"] == ["1", ""])
    }

    @Test("are named in a note where submissions are read")
    func noted() throws {
        let file = try Self.read(
            .submissions,
            of: WorkbookBytes(named: [
                ("Main", [["A", "_uuid", "_submission_time", "_index"], [2, "u1", "t", 1], [1, "u2", "t", 2]]),
                ("con", [["ten", "_index", "_parent_index"], ["An", 1, 1], ["Chi", 2, 1]]),
            ]))
        #expect(file.accepted == 2 && file.idColumn == "_uuid")
        #expect(file.notes.map(\.en).contains { $0.contains("repeats “con”") })
    }

    @Test("of ODK on sheets are joined by their keys")
    func odk() throws {
        let file = try Self.read(
            .repetitions(of: "visit"),
            of: WorkbookBytes(named: [
                (
                    "form",
                    [["SubmissionDate", "name", "KEY"], ["2025-01-01", "Thôn 1", "k1"], ["2025-01-02", "T", "k2"]]
                ),
                ("form-visit", [["A", "PARENT_KEY", "KEY"], [2, "k1", "k1/visit[1]"], [1, "k7", "k7/visit[1]"]]),
            ]))
        #expect(file.answers["name"] == ["Thôn 1"] && file.rejects.map(\.line) == [3])
    }
}
