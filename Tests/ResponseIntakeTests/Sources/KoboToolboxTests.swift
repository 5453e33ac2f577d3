import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("KoboToolbox exports")
struct KoboToolboxTests {
    private static let metadata = "\"_id\";\"_uuid\";\"_submission_time\";\"__version__\";\"_index\""

    private static func quoted(_ cells: [String]) -> String {
        cells.map { "\"\($0)\"" }.joined(separator: ";")
    }

    /// An export of three submissions: both kinds of service, none of them, and the question not answered.
    private static func export(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [quoted(header) + ";" + metadata]
        return
            (lines
            + rows.enumerated().map { index, row in
                quoted(row + ["\(index)", "uuid-\(index)", "2024-03-01T08:00:0\(index)", "v1", "\(index + 1)"])
            }).joined(separator: "\r\n") + "\r\n"
    }

    @Test(
        "every shape of one form gives the same answers",
        arguments: [
            // XML names, summary only.
            (["A", "B", "M"], [["2", "1", "land birth"], ["1", "", ""], ["", "2", ""]]),
            // XML names with groups, details only.
            (
                ["g/A", "g/h/B", "g/M/land", "g/M/birth"],
                [["2", "1", "1", "1"], ["1", "", "0", "0"], ["", "2", "", ""]]
            ),
            // Labels, both.
            (
                [
                    "Chỗ ngồi chờ, quạt đủ không?", "Đúng hẹn không?", "Đã làm những gì?",
                    "Đã làm những gì?/Đất đai, nhà ở", "Đã làm những gì?/Khai sinh",
                ],
                [
                    ["Hài lòng", "Không hài lòng", "Đất đai, nhà ở Khai sinh", "1", "1"],
                    ["Không hài lòng", "", "", "0", "0"], ["", "Hài lòng", "", "", ""],
                ]
            ),
            // Labels in NFD with groups, details only.
            (
                [
                    "Phần 1/Chỗ ngồi chờ, quạt đủ không?".decomposedStringWithCanonicalMapping,
                    "Phần 1/Đúng hẹn  không?",
                    "Phần 1/Đã làm những gì?/Đất đai, nhà ở", "Phần 1/Đã làm những gì?/Khai sinh",
                ],
                [
                    ["Hài lòng", "Không hài lòng", "1", "1"], ["Không hài lòng", "", "0", "0"],
                    ["", "Hài lòng", "", ""],
                ]
            ),
        ])
    func readsEveryShape(header: [String], rows: [[String]]) throws {
        let file = try FieldFile(Self.export(header, rows))
        #expect(file.source == .koboToolbox)
        #expect(file.answers["A"] == ["2", "1", ""])
        #expect(file.answers["B"] == ["1", "", "2"])
        #expect(file.answers["M"] == ["land birth", "", ""])
        #expect(file.idColumn == "_uuid")
        #expect(file.rejects.isEmpty)
    }

    @Test("an edited submission keeps its first uuid as id, and the later export holds")
    func knowsEditedSubmissions() throws {
        let text = """
            "A";"B";"_uuid";"_submission_time";"meta/rootUuid";"_index"\r
            "2";"1";"new";"2024-03-01T08:00:00";"uuid:first";"1"\r\n
            """
        let file = try FieldFile(text)
        #expect(file.idColumn == "meta/rootUuid")
        #expect(file.laterExportHolds)
    }

    @Test("a row of HXL tags under the header is no response")
    func skipsTags() throws {
        let text = Self.export(["A", "B"], [["2", "1"]])
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)
        let tagged = [
            String(lines[0]), Self.quoted(["#indicator", "#indicator", "", "", "", "", ""]), String(lines[1]),
        ]
        let file = try FieldFile(tagged.joined(separator: "\r\n"))
        #expect(file.accepted == 1)
        #expect(file.rejects.isEmpty)
    }

    @Test("a column of a choice that says neither yes nor no sets the row aside with its line")
    func refusesOddMarks() throws {
        let file = try FieldFile(Self.export(["A", "M/land", "M/birth"], [["2", "1", "0"], ["2", "1", "perhaps"]]))
        #expect(file.accepted == 1)
        #expect(file.rejects.map(\.line) == [3])
        #expect(file.rejects.map(\.column) == ["M/birth"])
    }

    @Test("legacy exports write n/a for every blank, whatever its reason, and split their marks into True and False")
    func readsLegacy() throws {
        let text = """
            A,B,M/land,M/birth,meta/instanceID,_uuid,_submission_time,_validation_status
            2,n/a,True,False,uuid:1,1,2013-02-18T15:54:01,{}
            n/a,1,n/a,n/a,uuid:2,2,2013-02-18T15:54:01,{}

            """
        let file = try FieldFile(text)
        #expect(file.source == .koboLegacy)
        #expect(file.answers["A"] == ["2", ""])
        #expect(file.answers["B"] == ["", "1"])
        #expect(file.answers["M"] == ["land", ""])
    }

    @Test("encrypted submissions among others are set aside and said to be so")
    func setsEncryptedAside() throws {
        let text = """
            A,B,base64EncryptedKey,meta/instanceID,_uuid,_submission_time
            2,1,,uuid:1,1,2013-02-18T15:54:01
            ,,c2VjcmV0,uuid:2,2,2013-02-18T15:54:01

            """
        let file = try FieldFile(text)
        #expect(file.accepted == 1)
        #expect(file.rejects.map(\.line) == [3])
        #expect(file.rejects.first?.reason.en.contains("encrypted") == true)
    }
}
