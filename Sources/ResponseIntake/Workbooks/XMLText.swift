/// A text of a workbook that is being collected at the end of a block of bytes.
struct XMLText {
    private var start: Int
    private let keepsSpace: Bool

    /// - Parameters:
    ///   - start: the bytes before it.
    ///   - attributes: those of its element, of which `xml:space` says whether blanks at its ends belong to it.
    init(startingAt start: Int, _ attributes: XMLAttributes) {
        self.start = start
        var keepsSpace = false
        attributes.forEach { name, value in
            if XMLName(name) == "space" { keepsSpace = XMLName(value) == "preserve" }
        }
        self.keepsSpace = keepsSpace
    }

    /// A text whose blanks do not belong to it unless they stand between letters.
    init(startingAt start: Int, keepsSpace: Bool) {
        (self.start, self.keepsSpace) = (start, keepsSpace)
    }

    /// Says that the bytes before the text have become more, or with a negative number fewer.
    mutating func move(by count: Int) { start += count }

    /// Takes blanks away that do not belong to the text, and decodes what is escaped in it.
    func finish(_ bytes: inout [UInt8]) {
        if !keepsSpace { trim(&bytes) }
        if bytes[start...].contains(UInt8(ascii: "_")) { decode(&bytes) }
    }

    private func trim(_ bytes: inout [UInt8]) {
        while bytes.count > start, let last = bytes.last, Self.isBlank(last) { bytes.removeLast() }
        let blanks = bytes[start...].prefix(while: Self.isBlank).count
        if blanks > 0 { bytes.removeSubrange(start..<(start + blanks)) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...10).contains(byte) || byte == 13 }

    /// Puts characters in the place of `_x000D_` and the like (ECMA-376, 22.9.2.19).
    ///
    /// A character that XML cannot hold is written so, and a text that looks as if it were has its first `_` written
    /// as `_x005F_`. Zero is left as it is written: no text has it.
    private func decode(_ bytes: inout [UInt8]) {
        let written = Array(bytes[start...])
        bytes.removeLast(written.count)
        var place = 0
        while place < written.count {
            guard let unit = Self.unit(written, at: place) else {
                bytes.append(written[place])
                place += 1
                continue
            }
            place += 7
            if (0xD800..<0xDC00).contains(unit), let low = Self.unit(written, at: place), low & 0xFC00 == 0xDC00 {
                place += 7
                Self.append(0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF), &bytes)
            } else {
                Self.append(unit, &bytes)
            }
        }
    }

    private static func append(_ value: UInt32, _ bytes: inout [UInt8]) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }

    /// The number written as `_xHHHH_` at a place.
    private static func unit(_ bytes: [UInt8], at place: Int) -> UInt32? {
        guard place + 7 <= bytes.count, bytes[place] == UInt8(ascii: "_"), bytes[place + 1] == UInt8(ascii: "x"),
            bytes[place + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = bytes[(place + 2)..<(place + 6)]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        return value == 0 ? nil : value
    }
}
