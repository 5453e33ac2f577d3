/// The survey as LimeSurvey exports it: responses as CSV, or as VV to be read by another LimeSurvey.
struct LimeSurveyExport {
    enum Headings { case code, full, codeText, expressionCode }
    enum Answers { case code, letterCode, full }

    var headings = Headings.code
    var answers = Answers.code
    var delimiter = ";"
    /// Whether cells without a value are in quotes too, as former versions wrote them.
    var quotesAll = false
    /// How a choice is marked that was ticked, and one that was not.
    var marks = ("Y", "")

    static let files = [
        file("codes", LimeSurveyExport()),
        file("comma, codes and texts", LimeSurveyExport(headings: .codeText, delimiter: ",")),
        file("TAB, of former versions", LimeSurveyExport(delimiter: "\t", quotesAll: true)),
        file("full answers", LimeSurveyExport(headings: .full, answers: .full, marks: ("Yes", "No"))),
        file(
            "full answers in Vietnamese",
            LimeSurveyExport(headings: .codeText, answers: .full, marks: ("Có", "Không"))),
        file("Y and N as 1 and 2", LimeSurveyExport(marks: ("1", "2"))),
        file(
            "expression codes", LimeSurveyExport(headings: .expressionCode),
            mapping: "items: {T1: G1_T1, T2: G1_T2}"),
        file("codes such as A1", LimeSurveyExport(answers: .letterCode), mapping: letterCodes),
    ]

    private static func file(_ name: String, _ export: LimeSurveyExport, mapping: String? = nil) -> SurveyFile {
        SurveyFile("LimeSurvey, \(name)", of: "limesurvey-csv", mapping: mapping, export.text)
    }

    private static let letters = [1: "A1", 2: "A2", 3: "A3", 4: "A4", 5: "A5", 9: "A6", 0: "A7"]

    private static let letterCodes: String = {
        let pairs = letters.sorted { $0.value < $1.value }.map { "\($0.value): \"\($0.key)\"" }.joined(separator: ", ")
        return "spellings:\n  T1: {\(pairs)}\n  T2: {\(pairs)}\n"
    }()

    /// What is known of a response before its answers: code and heading.
    private static let metadata = [
        ("id", "Response ID"), ("submitdate", "Date submitted"), ("lastpage", "Last page"),
        ("startlanguage", "Start language"), ("seed", "Seed"), ("startdate", "Date started"),
        ("datestamp", "Date last action"), ("ipaddr", "IP address"), ("refurl", "Referrer URL"),
    ]

    /// The text of the export, with its byte order mark and its empty last line.
    var text: String {
        let questions = MasterSurvey.Words.order.flatMap { code -> [(code: String, part: String?)] in
            switch code {
            case "T1", "T2": [("G1", code)]
            case "done": MasterSurvey.choices.map { ("done", $0.code) }
            default: [(code, nil)]
            }
        }
        let header =
            Self.metadata.map { heading($0.0, nil, $0.1) }
            + questions.map { heading($0.code, $0.part, Self.wording($0.code, $0.part)) }
            + [heading("G3", "other", "Nguồn tin [Khác]"), heading("interviewtime", nil, "Total time")]
        let layout = DelimitedText(delimiter, .always, lineEnd: "\r\n")
        return "\u{FEFF}" + layout.text([header] + MasterSurvey.numbered.map(row)) + "\r\n"
    }

    /// `Đánh giá [Chỗ ngồi đủ]`.
    private static func wording(_ code: String, _ part: String?) -> String {
        let words = MasterSurvey.Words.vietnamese
        guard let part else { return words.question(code) }
        return code == "G1" ? "Đánh giá [\(words.question(part))]" : "\(words.question(code)) [\(words.choice(part))]"
    }

    private func heading(_ code: String, _ part: String?, _ text: String) -> String {
        let bracketed = part.map { "\(code)[\($0)]" } ?? code
        return switch headings {
        case .code: bracketed
        case .full: text
        case .codeText: "\(bracketed). \(text)"
        case .expressionCode: part.map { "\(code)_\($0)" } ?? code
        }
    }

    /// What was shown and left blank is an empty text; what was never shown has no value.
    private func row(_ number: Int, _ response: MasterSurvey.Response) -> [String?] {
        let time = "\(response.isoDay) \(response.time(number))"
        let done = MasterSurvey.choices.map { choice in
            response.done.isEmpty ? "" : response.done.contains(choice.code) ? marks.0 : marks.1
        }
        return ["\(number + 1)", time, "3", "vi", "\(81_234 + number)", time, time, "", ""]
            + [response.cost, response.isoDay + " 00:00:00"] + response.ratings.map(rating) + done
            + [response.longNote(number), quotesAll ? "" : nil, "\(60 + number).25"]
    }

    private func rating(_ code: Int?) -> String {
        switch answers {
        case .code: MasterSurvey.Words.codes.rating(code)
        case .letterCode: code.flatMap { Self.letters[$0] } ?? ""
        case .full: MasterSurvey.Words.vietnamese.rating(code)
        }
    }
}

/// The survey as a VV file: headings, then codes, tabs between, and words in braces.
struct LimeSurveyVV {
    /// What stands before the code of a rating in the line of codes.
    var prefix = ""

    static let files = [
        SurveyFile("LimeSurvey VV", of: "limesurvey-vv", name: "vv.csv", LimeSurveyVV().text),
        SurveyFile(
            "LimeSurvey VV, sub-questions", of: "limesurvey-vv", name: "vv.txt", LimeSurveyVV(prefix: "G1_").text),
    ]

    /// The text of the file.
    var text: String {
        let words = MasterSurvey.Words.vietnamese
        let headings =
            ["Response ID", "Date submitted", "Start language"]
            + ["cost", "day", "T1", "T2"].map(words.question)
            + MasterSurvey.choices.map { "\(words.question("done")) [\(words.choice($0.code))]" }
            + [words.question("note"), "Nguồn tin"]
        let codes =
            ["id", "submitdate", "startlanguage", "cost", "day", "\(prefix)T1", "\(prefix)T2"]
            + MasterSurvey.choices.map { "done_\($0.code)" } + ["note", "G3"]
        let layout = DelimitedText("\t", .whereNeeded, lineEnd: "\n")
        return layout.text([headings, codes] + MasterSurvey.numbered.map(row))
    }

    private func row(_ number: Int, _ response: MasterSurvey.Response) -> [String] {
        let note = response.longNote(number).replacing("\n", with: "{newline}")
        return ["\(number + 1)", "\(response.isoDay) \(response.time(number))", "vi", response.cost]
            + ["\(response.isoDay) 00:00:00"] + response.ratings.map(MasterSurvey.Words.codes.rating)
            + MasterSurvey.choices.map { response.done.contains($0.code) ? "Y" : "" }
            + [number % 40 == 9 ? "{quote}nhanh\" {lbrace}1}" : note, "{question_not_shown}"]
    }
}
