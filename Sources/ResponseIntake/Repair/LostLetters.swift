import SurveyModel

/// Recognises texts of which letters were lost when a program saved them, as in `H?i l?ng`.
enum LostLetters {
    /// Why such a text cannot be used; nil for any other text.
    static func refusal(of text: String) -> CellMeaning? {
        guard text.contains("\u{FFFD}") || hasQuestionMarkInWord(text) else { return nil }
        return .refused(
            vi:
                "chữ có dấu đã mất khi lưu (Excel, kiểu “CSV (Comma delimited)”); hãy lưu lại từ tệp gốc dạng “CSV UTF-8”",
            en:
                "letters were lost in saving (Excel, type “CSV (Comma delimited)”); save the original again as “CSV UTF-8”"
        )
    }

    private static func hasQuestionMarkInWord(_ text: String) -> Bool {
        let letters = Array(text)
        return letters.indices.dropFirst().contains { index in
            letters[index] == "?" && letters[index - 1].isLetter && index + 1 < letters.count
                && (letters[index + 1].isLetter || letters[index + 1] == "?")
        }
    }
}
