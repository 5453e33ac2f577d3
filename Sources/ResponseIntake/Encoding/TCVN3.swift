/// The letters of the ABC fonts (.VnTime), the lower half of TCVN 5712:1993.
///
/// Each letter is one character of Windows-1252 that the font draws as a Vietnamese one. Capitals with tones came from
/// a second font of the same characters, so that `ñy` may be *ủy* or *Ủy*: it is read as *ủy*.
enum TCVN3 {
    /// The letters of A1 and the bytes after it, without gaps where the standard has none.
    private static let runs: [(first: UInt32, letters: String)] = [
        (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"), (0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"), (0xCE, "ẻẽéẹềểễếệìỉ"),
        (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợù"), (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
    ]

    /// The letter that each character below U+0100 is drawn as; nil if it is drawn as itself.
    private static let letters: [Unicode.Scalar?] = {
        var table = [Unicode.Scalar?](repeating: nil, count: 0x100)
        for run in runs {
            for (index, letter) in run.letters.unicodeScalars.enumerated() { table[Int(run.first) + index] = letter }
        }
        return table
    }()

    /// The letters drawn; nil if a character shows that the text is not typed in these fonts.
    static func read(_ text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.count)
        for scalar in text {
            if scalar.value < 0x100 {
                result.append(letters[Int(scalar.value)] ?? scalar)
            } else if scalar.isVietnameseOnly {
                return nil
            } else {
                result.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Whether no code page for Western Europe has this character and Vietnamese does.
    var isVietnameseOnly: Bool {
        switch value {
        case 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9: true
        case 0x300...0x323: true
        default: false
        }
    }
}
