import Foundation
import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Files of forms")
struct FormFileTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    private func read(_ text: String, _ name: String) throws -> ImportedForm {
        try place.write(text, to: name)
        return try FormFile(path: place.path(name)).questionnaire(file: "form", wordedIn: nil)
    }

    @Test("a form as comma-separated values, with commas, quotes and lines in its cells")
    func csv() throws {
        let form = try read(
            "\"survey\",,,\r\n,\"type\",\"name\",\"label:English (en)\"\r\n,text,a,\"Say \"\"yes\"\", or\r\nno\"\r\n,integer,b,Age\r\n",
            "form.csv")
        #expect(form.questionnaire.question("a")?.text.en == "Say \"yes\", or no")
        #expect(form.questionnaire.questionCodes == ["a", "b"])
    }

    @Test("a form as Markdown tables")
    func markdown() throws {
        let form = try read("| survey |\n| | type | name | label |\n| | text | a | A \\| B |\n", "form.md")
        #expect(form.questionnaire.question("a")?.text.en == "A | B")
    }

    /// A form of LimeSurvey as its programs write it: tables of rows of CDATA.
    private func limeSurvey(_ questions: String, type: String = "Survey") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <document>
         <LimeSurveyDocType>\(type)</LimeSurveyDocType>
         <DBVersion>366</DBVersion>
         <groups><fields><fieldname>gid</fieldname></fields><rows>
          <row><gid><![CDATA[3]]></gid><group_name><![CDATA[Nhóm]]></group_name></row>
         </rows></groups>
         <questions><rows>
        \(questions)
         </rows></questions>
         <surveys><rows><row><sid><![CDATA[42]]></sid><language><![CDATA[vi]]></language></row></rows></surveys>
        </document>
        """
    }

    @Test("a form of LimeSurvey, with the line of each question")
    func lss() throws {
        let row =
            "  <row><qid>1</qid><parent_qid>0</parent_qid><gid>3</gid><type>T</type><title>Q1</title><question><![CDATA[Tên & họ]]></question><relevance><![CDATA[count(Q9) > 1]]></relevance></row>"
        let form = try read(limeSurvey(row), "form.lss")
        #expect(form.questionnaire.question("Q1")?.text.vi == "Tên & họ")
        #expect(form.questionnaire.id == "limesurvey-42")
        #expect(form.remarks.contains { $0.severity == .kept && $0.place.row == 9 })
    }

    @Test("XML that is no form of LimeSurvey is refused")
    func otherXML() {
        #expect(throws: IntakeError.self) { try read(limeSurvey("", type: "Label set"), "form.lss") }
    }

    @Test("XML that defines entities is refused before they are used")
    func entities() throws {
        let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><document>&b;</document>"
        let error = #expect(throws: IntakeError.self) { try read(bomb, "form.lss") }
        #expect(error?.message.en.contains("DTD") == true)
    }

    @Test("XML that ends too early is refused with its line")
    func truncated() throws {
        let error = #expect(throws: IntakeError.self) { try read("<document>\n<groups>", "form.lss") }
        #expect(error?.message.en.contains("line 2") == true)
    }

    @Test("a form for phones is refused with what to import instead")
    func xForm() throws {
        let text = "<h:html xmlns=\"http://www.w3.org/2002/xforms\"><h:head/></h:html>"
        let error = #expect(throws: IntakeError.self) { try read(text, "form.xml") }
        #expect(error?.message.en.contains("XLSForm (.xlsx)") == true)
    }

    @Test("a file that is no form says what was expected", arguments: ["", "hello", "a,b\n1,2\n"])
    func noForm(text: String) throws {
        try place.write(text, to: "x.csv")
        #expect {
            try FormFile(path: place.path("x.csv")).questionnaire(file: "x", wordedIn: nil)
        } throws: { error in
            (error as? any LocalizedMessageError)?.message.vi.isEmpty == false
        }
    }
}
