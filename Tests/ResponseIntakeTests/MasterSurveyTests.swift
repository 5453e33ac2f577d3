import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("One survey in every shape")
struct MasterSurveyTests {
    /// A shape in which the survey is written.
    struct Shape: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var answers = MasterSurvey.Answers.words
        var numbers = MasterSurvey.Numbers.point
        var dates = MasterSurvey.Dates.iso
        var delimiter = ";"
        var quotes = true
        var lineEnd = "\r\n"
        var above = ""
        var below = ""
        var header = ["so", "T1", "T2", "cost", "day", "note"]
        var encode: @Sendable (String) -> [UInt8] = { Array($0.utf8) }

        func write() -> [UInt8] {
            let rows = MasterSurvey.responses.enumerated().map { number, response in
                ["\(number + 1)"] + response.ratings.map(answers.text)
                    + [numbers.text(response.tenths), dates.text(response), response.note]
            }
            let lines = ([header] + rows).map { row in row.map(cell).joined(separator: delimiter) + lineEnd }
            return encode(above + lines.joined() + below)
        }

        private func cell(_ text: String) -> String { quotes ? "\"\(text)\"" : text }
    }

    private static func wide(_ text: String, big: Bool = false) -> [UInt8] {
        text.utf16.flatMap { big ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    private static func old(_ text: String, _ table: [Character: [UInt8]]) -> [UInt8] {
        LetterTables.bytes(of: text, table)
    }

    private static func asUnicode(_ text: String, _ table: [Character: [UInt8]]) -> [UInt8] {
        Array(LetterTables.latin(old(text, table)).utf8)
    }

    static let encodings = [
        Shape(testDescription: "UTF-8"),
        Shape(testDescription: "UTF-8 with its mark", encode: { [0xEF, 0xBB, 0xBF] + Array($0.utf8) }),
        Shape(testDescription: "UTF-8, marks apart", encode: { Array($0.decomposedStringWithCanonicalMapping.utf8) }),
        Shape(testDescription: "UTF-16 LE", encode: { [0xFF, 0xFE] + wide($0) }),
        Shape(testDescription: "UTF-16 BE", encode: { [0xFE, 0xFF] + wide($0, big: true) }),
        Shape(testDescription: "UTF-16 LE without its mark", encode: { wide($0) }),
        Shape(testDescription: "UTF-16 BE without its mark", encode: { wide($0, big: true) }),
        Shape(testDescription: "Windows-1258", encode: { old($0, LetterTables.windows1258) }),
        Shape(testDescription: "TCVN3", encode: { old($0, LetterTables.tcvn3) }),
        Shape(testDescription: "VNI", encode: { old($0, LetterTables.vni) }),
        Shape(testDescription: "TCVN3 as UTF-8", encode: { asUnicode($0, LetterTables.tcvn3) }),
        Shape(testDescription: "VNI as UTF-8", encode: { asUnicode($0, LetterTables.vni) }),
        Shape(
            testDescription: "TCVN3 as Unicode Text", delimiter: "\t", quotes: false,
            encode: { [0xFF, 0xFE] + wide(LetterTables.latin(old($0, LetterTables.tcvn3))) }),
    ]

    static let dialects = [
        Shape(testDescription: "comma, quoted, LF", delimiter: ",", lineEnd: "\n"),
        Shape(testDescription: "semicolon, quoted", delimiter: ";"),
        Shape(testDescription: "TAB, never quoted", delimiter: "\t", quotes: false),
        Shape(testDescription: "bar", delimiter: "|", lineEnd: "\n"),
        Shape(testDescription: "CR", lineEnd: "\r"),
        Shape(testDescription: "sep=;", above: "sep=;\r\n"),
        Shape(testDescription: "a title", above: "BẢNG TỔNG HỢP KẾT QUẢ KHẢO SÁT;;;;;\r\n;;;;;\r\n"),
        Shape(testDescription: "a title without delimiters", above: "UBND HUYỆN A\r\n\r\nKẾT QUẢ KHẢO SÁT\r\n"),
        Shape(testDescription: "a blank first line and blank last lines", above: "\r\n", below: "\r\n\r\n"),
        Shape(testDescription: "a row of totals", below: "Tổng cộng;1875;1902;\"12345,5\";;\r\n"),
        Shape(
            testDescription: "names in two lines", above: "so;Đánh giá;;cost;day;note\r\n",
            header: ["", "T1", "T2", "", "", ""]),
        Shape(
            testDescription: "questions as names",
            header: ["so", "Chỗ ngồi đủ", "On time", "Chi phí", "Ngày", "Ý khác"]),
    ]

    static let answers = MasterSurvey.Answers.allCases.map { Shape(testDescription: "ratings: \($0)", answers: $0) }
    static let numbers = MasterSurvey.Numbers.allCases.map { Shape(testDescription: "numbers: \($0)", numbers: $0) }
    static let dates = MasterSurvey.Dates.allCases.map { Shape(testDescription: "dates: \($0)", dates: $0) }

    @Test("gives the same columns", arguments: encodings + dialects + answers + numbers + dates)
    func sameColumns(shape: Shape) throws {
        let columns = try load(shape.write())
        let master = MasterSurvey.responses
        let slots: [Int?: UInt8] = [nil: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 9: 6, 0: 7]
        for (place, name) in ["T1", "T2"].enumerated() {
            #expect(columns.ratings[name] == master.map { slots[$0.ratings[place]] ?? 99 })
        }
        #expect(texts(columns, "cost") == master.map { "\($0.tenths / 10).\($0.tenths % 10)" })
        #expect(texts(columns, "day") == master.map { MasterSurvey.Dates.iso.text($0) })
        #expect(texts(columns, "note").map { Array($0.utf8) } == master.map { Array($0.note.utf8) })
    }

    private func texts(_ columns: ResponseColumns, _ name: String) -> [String] {
        columns.categories[name].map { column in column.ids.indices.map { column[$0] } } ?? []
    }

    private func load(_ bytes: [UInt8]) throws -> ResponseColumns {
        let file = try CSVFile(bytes)
        let questionnaire = try Questionnaire.parse(MasterSurvey.form)
        var source = try TextSource(path: file.path)
        return try source.read { reader, source in
            let binding = try ColumnBinding(
                header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(),
                design: SampleDesign())
            let rows = try ResponsePart(
                reader, binding: binding, questionnaire: questionnaire,
                layout: ResponseDecoder.Layout(design: SampleDesign(), forms: source.forms))
            return try #require(rows.blocks.first?.columns)
        }
    }
}
