import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("LimeSurvey exports")
struct LimeSurveyTests {
    private static let header = "\u{FEFF}\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";"

    private static func export(_ names: String, _ rows: [String]) -> String {
        let lines = rows.enumerated().map { "\"\($0 + 1)\";\"2024-05-01 10:00:00\";\"3\";\"vi\";\($1)" }
        return ([header + names] + lines).joined(separator: "\r\n") + "\r\n\r\n"
    }

    @Test(
        "questions are found by every heading",
        arguments: [
            "\"A\";\"B\"", "\"G1[A]\";\"G1[B]\"", "\"A. Chỗ ngồi\";\"B. Đúng hẹn\"",
            "\"Phần 1 [Chỗ ngồi chờ, quạt đủ không?]\";\"Phần 1 [Đúng hẹn không?]\"",
        ])
    func findsQuestions(names: String) throws {
        let file = try FieldFile(Self.export(names, ["\"2\";\"1\"", "\"1\";\"2\""]))
        #expect(file.source == .limeSurvey)
        #expect(file.answers["A"] == ["2", "1"])
        #expect(file.answers["B"] == ["1", "2"])
        #expect(file.idColumn == "id")
    }

    @Test("an empty cell without quotes was not shown, one with quotes was left blank")
    func tellsNotShownFromBlank() throws {
        let file = try FieldFile(Self.export("\"A\";\"B\"", ["\"2\";", "\"1\";\"\""]))
        #expect(file.answers["B"] == ["not asked", ""])
    }

    @Test("a file saved again without quotes around its header says nothing of what was shown")
    func doesNotTrustLostQuotes() throws {
        let file = try FieldFile("id;submitdate;lastpage;startlanguage;A;B\r\n1;2024-05-01;3;vi;2;\r\n")
        #expect(file.source == .limeSurvey)
        #expect(file.answers["B"] == [""])
    }

    @Test("marks of a question with several answers are joined")
    func joinsMarks() throws {
        let names = "\"A\";\"M[land]\";\"M[birth]\";\"M[other]\""
        let file = try FieldFile(Self.export(names, ["\"2\";\"Y\";\"Y\";\"\"", "\"1\";\"\";\"Y\";\"ý khác\""]))
        #expect(file.answers["M"] == ["land birth", "birth"])
        #expect(file.answers["M[other]"] == ["", "ý khác"])
    }

    @Test("marks are found beside a text in the heading, and in Vietnamese")
    func joinsWordedMarks() throws {
        let names = "\"A. Chỗ ngồi\";\"M[land]. Đã làm những gì? [Đất đai, nhà ở]\";\"M[birth]. Đã làm? [Khai sinh]\""
        let file = try FieldFile(Self.export(names, ["\"2\";\"Có\";\"Không\"", "\"1\";\"Có\";\"Có\""]))
        #expect(file.answers["M"] == ["land", "land birth"])
    }

    @Test("VV files have two lines of names, and words in braces")
    func readsVV() throws {
        let lines = [
            "Response ID\tDate submitted\tStart language\tChỗ ngồi chờ, quạt đủ không?\tĐúng hẹn\tThôn",
            "id\tsubmitdate\tstartlanguage\tA\tG1_B\tname",
            "1\t2024-05-01 10:00:00\tvi\t2\t{question_not_shown}\tThôn 1{newline}gần {lbrace}chợ}",
            "2\t2024-05-01 10:00:00\tvi\t\t1\t{question_not_shown}",
        ]
        let file = try FieldFile(lines.joined(separator: "\n") + "\n", mapping: ResponseMapping(items: ["B": "G1_B"]))
        #expect(file.source == .limeSurveyVV)
        #expect(file.answers["A"] == ["2", ""])
        #expect(file.answers["B"] == ["not asked", "1"])
        #expect(file.answers["name"] == ["Thôn 1 gần {chợ}", ""])
    }

    @Test("a row of a VV file that cannot be used is named by its line in the file")
    func namesLinesOfVV() throws {
        let lines = [
            "Response ID\tStart language\tChỗ ngồi\tĐúng hẹn", "id\tstartlanguage\tA\tB", "1\tvi\t2\t2", "2\tvi\t7\t2",
        ]
        let file = try FieldFile(lines.joined(separator: "\n"))
        #expect(file.rejects.map(\.line) == [4])
    }
}

@Suite("Google Forms exports")
struct GoogleFormsTests {
    @Test("the download of a form is known by its times")
    func knowsNativeDownload() throws {
        let text = """
            Dấu thời gian,"Chỗ ngồi chờ, quạt đủ không?",Đúng hẹn không?,Đã làm những gì?\r
            2024/03/13 4:20:37 CH GMT+7,Hài lòng,Không hài lòng,"Đất đai, nhà ở;Khai sinh"\r
            """
        let file = try FieldFile(text)
        #expect(file.source == .googleForms)
        #expect(file.answers["A"] == ["2"])
        #expect(file.answers["M"] == ["land birth"])
        #expect(file.idColumn == nil)
    }

    @Test("the download of its sheet is known by the first column, with commas or tabs", arguments: [",", "\t"])
    func knowsSheets(delimiter: String) throws {
        let lines = [
            ["Timestamp", "Đánh giá [Enough seats]", "Đánh giá [On time]"], ["12/13/2019 9:50:30", "Satisfied", ""],
        ]
        let file = try FieldFile(lines.map { $0.joined(separator: delimiter) }.joined(separator: "\r\n"))
        #expect(file.source == (delimiter == "," ? .googleSheets : .googleSheetsTabs))
        #expect(file.answers["A"] == ["2"])
        #expect(file.answers["B"] == [""])
    }

    @Test("words of a form that end in a point, and whatever people write beside them, are read")
    func readsWordsWithPoints() throws {
        let form = FieldFile.form.replacing(
            "index: {items",
            with: """
                  - code: P
                    type: single
                    other: true
                    text: {vi: Mấy lần?, en: How often?}
                    choices:
                      - {code: c1, label: {vi: "Chưa lần nào.", en: "Never -- I don't."}}
                      - {code: c2, label: {vi: Một lần, en: Once}}
                index: {items
                """)
        let text = "Timestamp,A,P\r\n1,2,Never -- I don't.\r\n1,2,Once (1987)\r\n"
        #expect(try FieldFile(text, form: form).answers["P"] == ["c1", "Once (1987)"])
    }

    @Test("choices joined by commas are found even where a choice holds a comma")
    func splitsChoicesWithCommas() throws {
        let text = """
            Timestamp,A,Đã làm những gì?\r
            13/12/2019 9:50:30,2,"Đất đai, nhà ở, Khai sinh"\r
            """
        #expect(try FieldFile(text).answers["M"] == ["land birth"])
    }
}

@Suite("Recognising a source")
struct RecognisedSourceTests {
    @Test("a table without signs of a program is a plain table")
    func knowsPlainTables() throws {
        let file = try FieldFile("so_phieu,A,B\n1,2,1\n")
        #expect(file.source == .table)
        #expect(file.idColumn == nil)
    }

    @Test("a source named by the user is not asked of the file")
    func obeysTheUser() throws {
        let file = try FieldFile("A,B,_uuid,_submission_time\n2,n/a,u1,2024\n", SourceRequest(kind: .koboLegacy))
        #expect(file.answers["B"] == [""])
        #expect(file.reason.en.contains("--source"))
    }

    @Test(
        "what is no file of responses is refused with what it is",
        arguments: [
            ("event,node,start,end\nquestion,/data/a,1,2\n", "interview log"),
            ("\"survey\",,,\n,\"type\",\"name\",\"label\"\n,\"text\",\"a\",\"A\"\n", "form"),
            ("| survey | | |\n| | type | name |\n| | text | a |\n", "form"),
            ("type,name,label\nselect_one s,a,A\n", "form"),
            ("<?xml version=\"1.0\"?><h:html xmlns=\"http://www.w3.org/2002/xforms\"/>", "form"),
            ("<data id=\"f\"><meta><instanceID>uuid:1</instanceID></meta></data>", "single submission"),
            ("<data encrypted=\"yes\"><base64EncryptedKey>x</base64EncryptedKey></data>", "encrypted"),
            ("<?xml version=\"1.0\"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>", "LimeSurvey"),
            ("<!DOCTYPE html><html><body>Sign in</body></html>", "web page"), ("{\"count\": 2}", "JSON"),
            ("$FL2@(#) SPSS DATA FILE", "SPSS"), ("%PDF-1.7", "PDF"),
            ("base64EncryptedKey,encryptedXmlFile,_uuid,_submission_time\nx,submission.xml.enc,1,2\n", "encrypted"),
        ])
    func refusesOtherFiles(text: String, what: String) {
        let message = refusal(of: Array(text.utf8))
        #expect(message?.en.contains(what) == true, "\(message?.en ?? "accepted")")
        #expect(message?.vi.isEmpty == false)
    }
}

@Suite("ODK tables")
struct ODKTableTests {
    @Test("a table of ODK Central is known by KEY and SubmissionDate, its questions by their names after the groups")
    func readsCentral() throws {
        let text = """
            SubmissionDate,part-one-A,part-B,M,M/land,M/birth,meta-instanceID,KEY,Status,ReviewState,Edits
            2024-03-01T08:00:00.000Z,2,1,land,1,0,uuid:1,uuid:1,,,0
            2024-03-01T08:00:00.000Z,2,1,land,1,0,uuid:2,uuid:2,,rejected,0
            2024-03-01T08:00:00.000Z,,,,,,,uuid:3,not decrypted,,0

            """
        let file = try FieldFile(text)
        #expect(file.source == .odkCentral)
        #expect(file.answers["A"] == ["2"])
        #expect(file.answers["M"] == ["land"])
        #expect(file.rejects.map(\.line) == [3, 4])
        #expect(file.rejects.map(\.column) == ["ReviewState", "Status"])
        #expect([file.idColumn, file.versionColumn] == ["KEY", "Edits"])
    }

    @Test("a column named like the question goes before one that only ends like it")
    func prefersWholeNames() throws {
        let text = "SubmissionDate,why-A,A,B,KEY\n2024-03-01T08:00:00.000Z,vì chờ lâu,2,1,uuid:1\n"
        let file = try FieldFile(text)
        #expect(file.answers["A"] == ["2"])
        #expect(file.answers["why-A"] == ["vì chờ lâu"])
    }

    @Test("a row too long to be put together is set aside with its line")
    func setsLongRowsAside() throws {
        let long = String(repeating: "a", count: 65_520)
        let text = "A,B,M/land,M/birth,meta/instanceID,_uuid\n2,1,1,0,u1,1\n2,1,1,0,\(long),2\n1,1,1,0,u3,3\n"
        let file = try FieldFile(text)
        #expect(file.accepted == 2)
        #expect(file.rejects.map(\.line) == [3])
    }

    @Test("a table of Briefcase is known by its dates in words")
    func readsBriefcase() throws {
        let text = """
            SubmissionDate,A,g-B,SET-OF-visit,meta-instanceID,KEY
            "Apr 26, 2018 8:58:20 AM",2,1,uuid:1/visit,uuid:1,uuid:1

            """
        let file = try FieldFile(text)
        #expect(file.source == .odkBriefcase)
        #expect(file.answers["B"] == ["1"])
    }
}
