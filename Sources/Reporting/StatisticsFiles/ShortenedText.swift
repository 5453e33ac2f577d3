/// Texts cut at a word, with `…` at their end.
enum ShortenedText {
    /// The text, or its beginning with `…`, in at most so many bytes of UTF-8.
    static func atWord(_ text: String, bytes: Int) -> String { atWord(text, limit: bytes, size: \.utf8.count) }

    /// The text, or its beginning with `…`, in at most so many characters.
    static func atWord(_ text: String, characters: Int) -> String {
        atWord(text, limit: characters, size: \.unicodeScalars.count)
    }

    private static func atWord(_ text: String, limit: Int, size: (String) -> Int) -> String {
        guard size(text) > limit else { return text }
        var kept = ""
        for word in text.split(separator: " ") {
            let longer = kept.isEmpty ? String(word) : "\(kept) \(word)"
            guard size(longer + "…") <= limit else { break }
            kept = longer
        }
        // A first word that does not fit is cut within.
        if kept.isEmpty {
            for character in text {
                guard size(kept + String(character) + "…") <= limit else { break }
                kept.append(character)
            }
        }
        return kept + "…"
    }
}
