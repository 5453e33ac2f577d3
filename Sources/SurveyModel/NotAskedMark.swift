/// How tables write that a question was not put to the person.
public enum NotAskedMark {
    /// The mark among codes.
    public static let code = "{question_not_shown}"
    /// The mark among words.
    public static let words = LocalizedText(vi: "Không hỏi", en: "Not asked")

    private static let keys: Set = [ComparisonKey(words.vi), ComparisonKey(words.en)]

    /// Whether a text is the mark among words, in either language.
    public static func areWords(_ text: String) -> Bool { keys.contains(ComparisonKey(text)) }

    /// Whether the words may be an answer to a question, so that only the mark among codes tells what was not asked.
    public static func mayBeAnswer(to question: Question) -> Bool {
        question.takesAnyText || question.choices.contains { areWords($0.label.vi) || areWords($0.label.en) }
    }

    /// Whether the cell of a question is marked so.
    public static func stands(in cell: String, of question: Question) -> Bool {
        cell == code || areWords(cell) && !mayBeAnswer(to: question)
    }
}
