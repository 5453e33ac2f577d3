import SurveyModel

/// A question of a paper form that is not a rating: boxes, digits or lines.
struct FormQuestion {
    /// A box with its words.
    struct Choice {
        let code: String
        let label: String
        let goTo: String
        let hasGoTo: Bool
    }

    /// Boxes for the digits of one number, with what stands after them.
    struct Digits {
        /// One box a digit.
        let boxes: [Int]
        let after: String
    }

    let code: String
    let number: Int
    let text: String
    let condition: String
    let hasCondition: Bool
    let hint: String
    let hasHint: Bool
    let choices: [Choice]
    let hasChoices: Bool
    /// Whether the words are so short that several stand on a line.
    let isShort: Bool
    /// Whether there are so many of them, and short enough, that they stand in two columns.
    let isMedium: Bool
    let other: String
    let hasOther: Bool
    let digits: [Digits]
    let digitsHint: String
    let hasDigits: Bool
    let lines: [Int]

    init(_ question: Question, at place: Int, condition: String?, _ rules: SkipRules, _ language: Language) {
        func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[language] }
        code = PaperCode.breakable(question.code)
        number = place + 1
        text = question.text[language]
        self.condition = condition ?? ""
        hasCondition = condition != nil
        var hint = ""
        var other = false
        var digits: [Digits] = []
        var digitsHint = ""
        var lines = 0
        switch question.kind {
        case .multiple(_, let more):
            hint = say(vi: "(có thể chọn nhiều ô)", en: "(mark all that apply)")
            other = more
        case .single(_, let more): other = more
        case .number(let range):
            (digits, digitsHint) = Self.number(range, language)
            if digits.isEmpty { lines = 1 }
        case .date:
            digits = [
                Digits(boxes: [1, 2], after: " / "), Digits(boxes: [1, 2], after: " / "),
                Digits(boxes: [1, 2, 3, 4], after: ""),
            ]
            digitsHint = say(vi: "ngày / tháng / năm", en: "day / month / year")
        case .text: lines = 2
        case .rating: break
        }
        choices = Self.choices(of: question, at: place, rules, language)
        hasChoices = !choices.isEmpty || other
        let longest = choices.map { $0.label.count + $0.code.count }.max() ?? 0
        let goesOn = choices.contains(where: \.hasGoTo)
        isShort = !choices.isEmpty && longest <= 30 && !goesOn
        isMedium = choices.count >= 4 && (31...48).contains(longest) && !goesOn
        self.hint = hint
        hasHint = !hint.isEmpty
        hasOther = other
        self.other = say(vi: "Khác (ghi rõ):", en: "Other (please say):")
        self.digits = digits
        self.digitsHint = digitsHint
        hasDigits = !digits.isEmpty
        self.lines = Array(0..<lines)
    }

    private static func choices(
        of question: Question, at place: Int, _ rules: SkipRules, _ language: Language
    ) -> [Choice] {
        var isSingle = false
        if case .single = question.kind { isSingle = true }
        return question.choices.map { choice in
            let target = isSingle ? rules.target(after: place, answering: choice.code) : nil
            return Choice(
                code: choice.code, label: choice.label[language],
                goTo: target.map { SkipWords.goTo($0, language, of: rules) } ?? "", hasGoTo: target != nil)
        }
    }

    /// A box for each digit of the largest number; none where the numbers may have decimals, a sign or any length.
    private static func number(_ range: ClosedRange<Double>?, _ language: Language) -> ([Digits], String) {
        guard let range, range.lowerBound >= 0, range.upperBound < 1e9,
            range.lowerBound == range.lowerBound.rounded(), range.upperBound == range.upperBound.rounded()
        else { return ([], "") }
        let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
        let hint = LocalizedText(vi: "từ \(low) đến \(high)", en: "from \(low) to \(high)")
        return ([Digits(boxes: Array(1...String(high).count), after: "")], hint[language])
    }
}

/// The words that send a person on.
enum SkipWords {
    /// “→ chuyển tới câu 10”, or that the form ends.
    static func goTo(_ place: Int, _ language: Language, of rules: SkipRules) -> String {
        rules.isEnd(place)
            ? LocalizedText(vi: "→ hết phiếu", en: "→ end of the form")[language]
            : LocalizedText(vi: "→ chuyển tới câu \(place + 1)", en: "→ go to question \(place + 1)")[language]
    }
}

/// Codes of questions as they stand in the narrow margin of a form.
enum PaperCode {
    /// The code with places at which a line may end: after `_` and `-`.
    static func breakable(_ code: String) -> String {
        code.replacing("_", with: "_\u{200B}").replacing("-", with: "-\u{200B}")
    }
}
