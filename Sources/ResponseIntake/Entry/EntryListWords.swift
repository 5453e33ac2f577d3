import SurveyModel

/// What the lists of an entry template offer for ratings, `4 - Hài lòng`, and the code each stands for.
///
/// The template writes these itself: choosing from its list is no other spelling of an answer.
struct EntryListWords {
    private var codes: [String: [ComparisonKey: String]] = [:]

    init(_ questionnaire: Questionnaire?) {
        for question in questionnaire?.ratings ?? [] {
            var words: [ComparisonKey: String] = [:]
            for code in question.scale?.codes ?? [] {
                for label in [code.label.vi, code.label.en] {
                    words[ComparisonKey("\(code.value) - \(label)")] = String(code.value)
                }
            }
            codes[question.code] = words
        }
    }

    /// The code a text of the list stands for; nil for any other text.
    func code(of text: String, in column: String) -> String? {
        text.contains(" - ") ? codes[column]?[ComparisonKey(text)] : nil
    }
}
