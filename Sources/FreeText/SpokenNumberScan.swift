/// Finds numbers spelled out digit by digit: “không chín một hai …”.
struct SpokenNumberScan {
    private let pieces: [CommentText.Piece]
    private static let accented: Set<String> = [
        "không", "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "bẩy", "tám", "chín",
    ]
    private static let plain: Set<String> = [
        "khong", "mot", "hai", "ba", "bon", "tu", "nam", "lam", "sau", "bay", "tam", "chin",
    ]

    init(_ comment: CommentText) { pieces = comment.pieces }

    func mark(_ marks: inout [PersonalDataKind?]) {
        var start: Int?
        var last = 0
        var count = 0
        func finish() {
            if let start, count >= NumberScan.fewestDigits {
                for place in start...last where marks[place] == nil { marks[place] = .number }
            }
            start = nil
            count = 0
        }
        for (place, piece) in pieces.enumerated() {
            switch piece.kind {
            case .space: continue
            case .sign where ".,-".contains(piece.text): continue
            case .word where isDigit(piece), .digits where piece.text.count == 1:
                start = start ?? place
                last = place
                count += 1
            default: finish()
            }
        }
        finish()
    }

    private func isDigit(_ piece: CommentText.Piece) -> Bool {
        Self.accented.contains(piece.key) || piece.key == piece.plain && Self.plain.contains(piece.key)
    }
}
