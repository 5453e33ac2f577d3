/// Finds licence plates: `51F-123.45`, `29-B1 123.45`, `75h1 12345`.
struct PlateScan {
    private let pieces: [CommentText.Piece]

    init(_ comment: CommentText) { pieces = comment.pieces }

    func mark(_ marks: inout [PersonalDataKind?]) {
        for place in pieces.indices where pieces[place].kind == .digits && pieces[place].text.count == 2 {
            guard let last = end(from: place) else { continue }
            for covered in place...last { marks[covered] = .plate }
        }
    }

    /// Where a plate that begins with two digits ends: letters, perhaps one digit, and four to six digits.
    private func end(from place: Int) -> Int? {
        var next = place + 1
        skip(&next, " -.")
        guard next < pieces.count, pieces[next].kind == .word, isSeries(pieces[next].text) else { return nil }
        let series = pieces[next].text
        next += 1
        var digits = ""
        var last = next
        var isDivided = false
        while next < pieces.count, digits.count <= 6 {
            if pieces[next].kind == .digits {
                digits += pieces[next].text
                last = next
                next += 1
            } else if " -.".contains(pieces[next].text), next + 1 < pieces.count {
                isDivided = isDivided || pieces[next].text == "."
                next += 1
            } else {
                break
            }
        }
        let isTime = ["h", "g"].contains(series)
        guard (4...6).contains(digits.count), !isTime || digits.count > 4 || isDivided else { return nil }
        return last
    }

    private func isSeries(_ text: String) -> Bool {
        guard text.count <= 2, text.allSatisfy({ $0.isASCII || $0 == "Đ" || $0 == "đ" }) else { return false }
        return !["tr", "kg", "km", "ha", "m", "k", "cm", "mm"].contains(text)
    }

    /// Skips at most two separators.
    private func skip(_ place: inout Int, _ separators: String) {
        for _ in 0..<2 where place < pieces.count && separators.contains(pieces[place].text) { place += 1 }
    }
}
