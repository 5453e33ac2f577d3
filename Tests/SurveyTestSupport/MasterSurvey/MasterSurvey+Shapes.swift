import Foundation

extension MasterSurvey {
    /// A shape in which people write the survey by hand or with a spreadsheet.
    package struct Shape: CustomStringConvertible, Sendable {
        package var description: String
        package var answers = Answers.words
        package var numbers = Numbers.point
        package var dates = Dates.iso
        package var layout = DelimitedText(";", .always, lineEnd: "\r\n")
        package var above = ""
        package var below = ""
        package var header = ["so", "T1", "T2", "cost", "day", "done", "note"]
        package var encode: @Sendable (String) -> [UInt8] = { Array($0.utf8) }

        /// The bytes of the file.
        package func write() -> [UInt8] {
            let rows = MasterSurvey.responses.enumerated().map { number, response in
                ["\(number + 1)"] + response.ratings.map(answers.text)
                    + [numbers.text(response.tenths), dates.text(response)]
                    + [response.done.joined(separator: " "), response.note]
            }
            return encode(above + layout.text([header] + rows) + below)
        }

        /// The shape as a file.
        package var file: SurveyFile { SurveyFile(description, bytes: write) }
    }

    /// The plain file of which all others are another writing.
    package static let plain = Shape(description: "UTF-8")

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func wide(_ text: String, big: Bool = false) -> [UInt8] {
        text.utf16.flatMap { big ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    private static func old(_ text: String, _ table: [Character: [UInt8]]) -> [UInt8] {
        LetterTables.bytes(of: text, table)
    }

    private static func asUnicode(_ text: String, _ table: [Character: [UInt8]]) -> [UInt8] {
        Array(LetterTables.latin(old(text, table)).utf8)
    }

    /// The survey in every encoding.
    package static let encodings = [
        plain,
        Shape(description: "UTF-8 with its mark", encode: { mark + Array($0.utf8) }),
        Shape(description: "UTF-8, marks apart", encode: { Array($0.decomposedStringWithCanonicalMapping.utf8) }),
        Shape(description: "UTF-16 LE", encode: { [0xFF, 0xFE] + wide($0) }),
        Shape(description: "UTF-16 BE", encode: { [0xFE, 0xFF] + wide($0, big: true) }),
        Shape(description: "UTF-16 LE without its mark", encode: { wide($0) }),
        Shape(description: "UTF-16 BE without its mark", encode: { wide($0, big: true) }),
        Shape(description: "Windows-1258", encode: { old($0, LetterTables.windows1258) }),
        Shape(description: "TCVN3", encode: { old($0, LetterTables.tcvn3) }),
        Shape(description: "VNI", encode: { old($0, LetterTables.vni) }),
        Shape(description: "TCVN3 as UTF-8", encode: { asUnicode($0, LetterTables.tcvn3) }),
        Shape(description: "VNI as UTF-8", encode: { asUnicode($0, LetterTables.vni) }),
        Shape(
            description: "TCVN3 as Unicode Text", layout: DelimitedText("\t", .never, lineEnd: "\r\n"),
            encode: { [0xFF, 0xFE] + wide(LetterTables.latin(old($0, LetterTables.tcvn3))) }),
    ]

    /// The survey in every layout of lines and cells.
    package static let layouts = [
        Shape(description: "comma, quoted, LF", layout: DelimitedText(",", .always, lineEnd: "\n")),
        Shape(description: "comma, quotes where needed", layout: DelimitedText(",", .whereNeeded, lineEnd: "\n")),
        Shape(description: "TAB, never quoted", layout: DelimitedText("\t", .never, lineEnd: "\r\n")),
        Shape(description: "bar", layout: DelimitedText("|", .always, lineEnd: "\n")),
        Shape(description: "CR", layout: DelimitedText(";", .always, lineEnd: "\r")),
        Shape(description: "sep=;", above: "sep=;\r\n"),
        Shape(
            description: "sep=,", layout: DelimitedText(",", .whereNeeded, lineEnd: "\r\n"), above: "sep=,\r\n"),
        Shape(description: "a title", above: "BẢNG TỔNG HỢP KẾT QUẢ KHẢO SÁT;;;;;;\r\n;;;;;;\r\n"),
        Shape(description: "a title without delimiters", above: "UBND HUYỆN A\r\n\r\nKẾT QUẢ KHẢO SÁT\r\n"),
        Shape(description: "a blank first line and blank last lines", above: "\r\n", below: "\r\n\r\n"),
        Shape(
            description: "names in two lines", above: "so;Đánh giá;;cost;day;done;note\r\n",
            header: ["", "T1", "T2", "", "", "", ""]),
        Shape(
            description: "questions as names",
            header: ["so", "Chỗ ngồi đủ", "On time", "Chi phí", "Ngày", "Đã làm những gì?", "Ý khác"]),
    ]

    /// The survey as Excel saves it on a Vietnamese Windows.
    package static let spreadsheets = [
        Shape(
            description: "Excel, CSV UTF-8, semicolon", numbers: .comma, dates: .dayFirst,
            layout: DelimitedText(";", .whereNeeded, lineEnd: "\r\n"), encode: { mark + Array($0.utf8) }),
        Shape(
            description: "Excel, CSV UTF-8, comma", dates: .dayFirst,
            layout: DelimitedText(",", .whereNeeded, lineEnd: "\r\n"), encode: { mark + Array($0.utf8) }),
        Shape(
            description: "Excel, CSV of the code page", numbers: .comma, dates: .dayFirst,
            layout: DelimitedText(";", .whereNeeded, lineEnd: "\r\n"),
            encode: { old($0, LetterTables.windows1258) }),
        Shape(
            description: "Excel, Unicode Text", numbers: .comma, dates: .dayFirst,
            layout: DelimitedText("\t", .whereNeeded, lineEnd: "\r\n"), encode: { [0xFF, 0xFE] + wide($0) }),
    ]

    /// The survey with a row that is no response.
    package static let withTotals = Shape(
        description: "a row of totals", below: "Tổng cộng;1875;1902;\"12345,5\";;;\r\n")

    /// The survey with its answers, numbers and dates in every spelling that the plain file does not have.
    package static let spellings =
        Answers.allCases.filter { $0 != plain.answers }.map { Shape(description: "ratings: \($0)", answers: $0) }
        + Numbers.allCases.filter { $0 != plain.numbers }.map { Shape(description: "numbers: \($0)", numbers: $0) }
        + Dates.allCases.filter { $0 != plain.dates }.map { Shape(description: "dates: \($0)", dates: $0) }

    /// The survey as every program exports it.
    package static let programs =
        KoboToolboxExport.files + KoboLegacyExport.files + ODKCentralExport.files + BriefcaseExport.files
        + GoogleFormsExport.files + LimeSurveyExport.files + LimeSurveyVV.files
}
