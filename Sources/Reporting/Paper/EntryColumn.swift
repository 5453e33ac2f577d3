import SurveyModel

/// A column of an entry template.
struct EntryColumn {
    /// What may be typed into its cells.
    enum Rule {
        /// The words or the code of one of the answers of a question; anything else is refused or warned about.
        case answers(of: String, isStrict: Bool)
        /// `1` for a box that is marked.
        case mark
        case integers(ClosedRange<Int>)
        case decimals(ClosedRange<Double>)
        case date
        case text
    }

    /// The name by which the column loads back.
    let name: String
    /// The code of the question, as in the margin of the form.
    let code: String
    /// What people read above the column.
    let heading: String
    /// What stands beside a cell while it is filled in.
    let hint: String
    let rule: Rule

    /// The columns of a question: one, or one for each box where several may be marked.
    static func columns(of question: Question, number: Int, _ language: Language) -> [EntryColumn] {
        func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[language] }
        let words = "\(number). \(question.text[language])"
        func column(_ hint: String, _ rule: Rule) -> [EntryColumn] {
            [EntryColumn(name: question.code, code: question.code, heading: words, hint: hint, rule: rule)]
        }
        switch question.kind {
        case .rating(let scale):
            let list = scale.codes.map { "\($0.value) \($0.label[language])" }.joined(separator: "; ")
            return column(list, .answers(of: question.code, isStrict: true))
        case .single(let choices, let other):
            let list = choices.map { "\($0.code): \($0.label[language])" }.joined(separator: "; ")
            let free = say(vi: "; hoặc ghi câu trả lời khác", en: "; or write another answer")
            return column(other ? list + free : list, .answers(of: question.code, isStrict: !other))
        case .multiple(let choices, let other):
            let marked = say(vi: "Ghi 1 nếu ô này được đánh dấu.", en: "Write 1 if this box is marked.")
            let boxes = choices.map { choice in
                EntryColumn(
                    name: "\(question.code)/\(choice.code)", code: question.code,
                    heading: "\(words) → \(choice.label[language])", hint: marked, rule: .mark)
            }
            guard other else { return boxes }
            let rest = EntryColumn(
                name: question.code + EntryTemplateFormat.otherSuffix, code: question.code,
                heading: "\(words) → \(say(vi: "Khác (ghi rõ)", en: "Other (in words)"))",
                hint: say(vi: "Chép nguyên văn.", en: "Copy the words."), rule: .text)
            return boxes + [rest]
        case .number(let range):
            let limits = Self.limits(range, language)
            return column(limits.hint, limits.rule)
        case .date:
            return column(say(vi: "Ngày/tháng/năm, như 31/12/2025.", en: "Day/month/year, such as 31/12/2025."), .date)
        case .text: return column(say(vi: "Chép nguyên văn.", en: "Copy the words."), .text)
        }
    }

    private static func limits(_ range: ClosedRange<Double>?, _ language: Language) -> (hint: String, rule: Rule) {
        guard let range else {
            let hint = LocalizedText(vi: "Một số.", en: "A number.")
            return (hint[language], .decimals(-1e12...1e12))
        }
        let format = FigureFormat(language)
        let isWhole = [range.lowerBound, range.upperBound].allSatisfy { $0 == $0.rounded() && abs($0) < 1e9 }
        let limits = [range.lowerBound, range.upperBound].map { format.number($0, decimals: isWhole ? 0 : 2) }
        let hint = LocalizedText(vi: "Từ \(limits[0]) đến \(limits[1]).", en: "From \(limits[0]) to \(limits[1]).")
        return (
            hint[language],
            isWhole ? .integers(Int(range.lowerBound)...Int(range.upperBound)) : .decimals(range)
        )
    }
}
