/// The types of questions of LimeSurvey, by their letters.
extension LimeSurveyForm {
    mutating func add(question: Row) {
        let name = question["title"]
        let label = texts.text("question", question, key: "qid")
        let hint = texts.text("help", question, key: "qid")
        let required = question["mandatory"].uppercased() == "Y"
        func plain(_ type: String, _ form: inout LimeSurveyForm) {
            form.add(
                type, name, question, label: label, hint: hint, required: required, relevance: question["relevance"])
        }
        switch question["type"] {
        case "L", "!", "O", "5", "Y", "G", "I", "R": addChoice(question, name, plain)
        case "M", "P": addMultiple(question, name, plain)
        case "F", "H", "A", "B", "C", "E", "1", ":", ";", "K", "Q": addGrid(question, label)
        case "N": plain("decimal", &self)
        case "S", "T", "U": plain("text", &self)
        case "D": plain("date", &self)
        case "X": plain("note", &self)
        case "|": plain("file", &self)
        case "*":
            plain("note", &self)
            remark(
                .kept, question, vi: "phương trình “\(name)” thành một ghi chú; chương trình không tính.",
                en: "the equation “\(name)” becomes a note; it is not computed here.")
        default:
            plain("text", &self)
            remark(
                .changed, question,
                vi: "kiểu “\(question["type"])” của “\(name)” không có ở đây, thành câu chữ (text).",
                en: "the type “\(question["type"])” of “\(name)” is not known here and becomes a text.")
        }
    }

    private mutating func addChoice(_ question: Row, _ name: String, _ plain: (String, inout LimeSurveyForm) -> Void) {
        let kind = question["type"]
        let rows = kind == "I" ? texts.languages.map { ($0, [:]) } : fixedAnswers(kind) ?? answerRows(of: question)
        let list = fixedList(kind) ?? name
        add(list: list, rows, line: question.line)
        let other = question["other"].uppercased() == "Y" && !["R", "I"].contains(kind) ? " or_other" : ""
        plain("\(kind == "R" ? "rank" : "select_one") \(list)\(other)", &self)
        guard kind == "O" else { return }
        add(
            "text", "\(name)_comment", question, label: texts.same(LocalizedText(vi: "Ý kiến", en: "Comment")),
            relevance: question["relevance"])
    }

    private mutating func addMultiple(_ question: Row, _ name: String, _ plain: (String, inout LimeSurveyForm) -> Void)
    {
        let parts = parts(of: question)
        add(
            list: name, parts.map { ($0["title"], texts.text("question", $0, key: "qid")) }, line: question.line)
        plain("select_multiple \(name)\(question["other"].uppercased() == "Y" ? " or_other" : "")", &self)
        guard question["type"] == "P" else { return }
        for part in parts {
            add(
                "text", "\(name)_\(part["title"])comment", part, label: texts.text("question", part, key: "qid"),
                relevance: question["relevance"])
        }
    }

    /// Adds a group with a question for each row of a grid, or each row and column.
    private mutating func addGrid(_ question: Row, _ label: [String: String]) {
        let name = question["title"]
        let kind = question["type"]
        add("begin_group", "\(name)_group", question, label: label, relevance: question["relevance"])
        let axes = kind == "1" ? ["0", "1"] : ["0"]
        for axis in axes where !["K", "Q", ":", ";"].contains(kind) {
            let list = fixedList(kind) ?? (kind == "1" ? "\(name)_\(axis)" : name)
            add(list: list, fixedAnswers(kind) ?? answerRows(of: question, axis: axis), line: question.line)
        }
        for part in parts(of: question) {
            let own = texts.text("question", part, key: "qid")
            let code = "\(name)_\(part["title"])"
            switch kind {
            case "K": add("decimal", code, part, label: own, relevance: "")
            case "Q": add("text", code, part, label: own, relevance: "")
            case ":", ";":
                for column in parts(of: question, axis: "1") {
                    let both = texts.join(own, texts.text("question", column, key: "qid"))
                    add(
                        kind == ":" ? "decimal" : "text", "\(code)_\(column["title"])", part, label: both, relevance: ""
                    )
                }
            case "1":
                for axis in axes {
                    add("select_one \(name)_\(axis)", "\(code)_\(axis)", part, label: own, relevance: "")
                }
            default:
                add(
                    "select_one \(fixedList(kind) ?? name)", code, part, label: own,
                    required: question["mandatory"].uppercased() == "Y", relevance: part["relevance"])
            }
        }
        add("end_group", "", question, label: [:], relevance: "")
    }

    /// The name of a list that every form has, by the letter of its questions.
    private func fixedList(_ kind: String) -> String? {
        [
            "5": "points_5", "A": "points_5", "B": "points_10", "Y": "yes_no", "G": "gender", "C": "yes_uncertain_no",
            "E": "change", "I": "language",
        ][kind]
    }

    private func fixedAnswers(_ kind: String) -> [(code: String, label: [String: String])]? {
        func rows(_ texts: [(String, String, String)]) -> [(code: String, label: [String: String])] {
            texts.map { ($0.0, self.texts.same(LocalizedText(vi: $0.1, en: $0.2))) }
        }
        return switch kind {
        case "5", "A": rows((1...5).map { ("\($0)", "\($0)", "\($0)") })
        case "B": rows((1...10).map { ("\($0)", "\($0)", "\($0)") })
        case "Y": rows([("Y", "Có", "Yes"), ("N", "Không", "No")])
        case "G": rows([("F", "Nữ", "Female"), ("M", "Nam", "Male")])
        case "C": rows([("Y", "Có", "Yes"), ("U", "Không chắc", "Uncertain"), ("N", "Không", "No")])
        case "E": rows([("I", "Tăng", "Increase"), ("S", "Như cũ", "Same"), ("D", "Giảm", "Decrease")])
        default: nil
        }
    }
}
