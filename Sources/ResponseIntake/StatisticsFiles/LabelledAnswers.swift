import SurveyModel

/// Reads the value labels of a variable as answers to its question.
///
/// A code keeps its meaning only if its words are those of the questionnaire for the same code. Words that stand for
/// another code, or that the questionnaire does not know, are asked about: nobody can tell from 1, 2, 3 whether the best
/// comes first. A mapping answers, by words or by codes.
struct LabelledAnswers {
    /// What becomes of a labelled or missing value.
    enum Reading: Hashable {
        /// It is written as the code it has.
        case code
        /// This is written instead.
        case text(String)
        /// No answer.
        case blank
        /// It must be asked what it means; the code its words stand for, if they do.
        case unclear(String?)
    }

    private struct Answer {
        let code: String
        let label: LocalizedText
        let isRated: Bool
    }

    private let question: Question
    private let answers: [Answer]
    private let matcher: LabelMatcher
    private let spelled: Set<ComparisonKey>

    /// - Parameter spellings: what a mapping says of the answers to the question.
    init(_ question: Question, spellings: [String: String]) {
        self.question = question
        spelled = Set(spellings.keys.map(ComparisonKey.init))
        if let scale = question.scale {
            matcher = LabelMatcher(AnswerWords.entries(of: scale), spellings: spellings)
            answers = scale.codes.map { Answer(code: String($0.value), label: $0.label, isRated: $0.kind == .rated) }
        } else {
            let entries = question.choices.map {
                LabelMatcher.Entry(code: $0.code, labels: [$0.label.vi, $0.label.en])
            }
            matcher = LabelMatcher(entries, spellings: spellings)
            answers = question.choices.map { Answer(code: $0.code, label: $0.label, isRated: false) }
        }
    }

    /// The codes of the answers.
    var codes: [String] { answers.map(\.code) }

    /// What a value means.
    ///
    /// - Parameters:
    ///   - code: the value as text; nil for one of Stata's missing values.
    ///   - words: its label; nil if it has none.
    ///   - isMissing: whether the file counts it as missing.
    func reading(code: String?, words: String?, isMissing: Bool) -> Reading {
        if let code, spelled.contains(ComparisonKey(code)) { return .code }
        guard let words, !words.isEmpty else { return isMissing ? unlabelledMissing(code) : .code }
        if spelled.contains(ComparisonKey(words)) { return .text(words) }
        if NotAskedMark.areWords(words), question.scale != nil || meaning(of: words) == nil {
            return .text(NotAskedMark.code)
        }
        let meaning = meaning(of: words)
        return isMissing ? missing(code, meaning) : valid(code, meaning, words)
    }

    private func unlabelledMissing(_ code: String?) -> Reading {
        answers.contains { $0.code == code && !$0.isRated } ? .code : .blank
    }

    private func missing(_ code: String?, _ meaning: String?) -> Reading {
        if let own = answers.first(where: { $0.code == code }), !own.isRated {
            return meaning == nil || meaning == own.code ? .code : .unclear(meaning)
        }
        guard let answer = answers.first(where: { $0.code == meaning }), !answer.isRated else { return .blank }
        return .text(answer.code)
    }

    private func valid(_ code: String?, _ meaning: String?, _ words: String) -> Reading {
        if answers.contains(where: { $0.code == code }) { return meaning == code ? .code : .unclear(meaning) }
        if question.scale != nil { return meaning == nil ? .code : .unclear(meaning) }
        return .text(meaning ?? words)
    }

    /// The code that words stand for; a label that was cut ends in `…` and stands for the one that begins so.
    private func meaning(of words: String) -> String? {
        if case .found(let place, _) = matcher.match(words) { return answers[place].code }
        guard words.hasSuffix("…") else { return nil }
        let beginning = ComparisonKey(words.dropLast()).description
        let found = answers.filter { answer in
            [answer.label.vi, answer.label.en].contains { ComparisonKey($0).description.hasPrefix(beginning) }
        }
        return !beginning.isEmpty && found.count == 1 ? found[0].code : nil
    }

    /// The question to whoever knows what the codes of a variable mean.
    ///
    /// - Parameter labels: the labels of the file, each with the code its words stand for.
    func question(
        _ name: LocalizedText, variable: String, labels: [(code: String, words: String, meaning: String?)]
    ) -> IntakeError {
        let inFile = labels.map { "\($0.code) = “\($0.words)”" }.joined(separator: "; ")
        let (vi, en) = (list(.vietnamese), list(.english))
        let place = question.scale.map { ($0.id, "“\(question.code)”") }
        func lines(_ unknown: String) -> String {
            labels.map { "\"\($0.words)\": \"\($0.meaning ?? unknown)\"" }.joined(separator: ", ")
        }
        let scaleVi = place.map { " (hoặc dưới tên thang \($0.0) cho mọi câu dùng thang ấy)" } ?? ""
        let scaleEn = place.map { " (or under the scale \($0.0), for all questions on it)" } ?? ""
        return .malformed(
            vi:
                "\(name.vi), biến “\(variable)”: nhãn trong tệp là \(inFile), còn câu \(question.code) của phiếu là \(vi). Thứ tự mã không nói lên nghĩa, nên chương trình không đoán. Hãy ghi vào tệp ghép cột (--mapping), mục spellings, dưới \(question.code)\(scaleVi): \(lines("mã")); nếu nhãn trong tệp sai mà mã đúng, ghi mã thay cho nhãn (\"1\": \"1\").",
            en:
                "\(name.en), variable “\(variable)”: its labels are \(inFile), and those of question \(question.code) are \(en). The order of codes does not tell what they mean, so nothing is guessed. Write in the mapping (--mapping), under spellings, under \(question.code)\(scaleEn): \(lines("code")); if the labels of the file are wrong and its codes right, write codes in their place (\"1\": \"1\")."
        )
    }

    private func list(_ language: Language) -> String {
        answers.map { "\($0.code) = “\($0.label[language])”" }.joined(separator: "; ")
    }
}
