/// The characters that the bytes of a Windows code page stand for.
struct SingleByteTable: Sendable {
    /// The character of each byte; nil where the code page has none.
    let scalars: [Unicode.Scalar?]
    private let bytes: [Unicode.Scalar: UInt8]

    /// Western Europe.
    static let windows1252 = SingleByteTable(changes: [:], unused: [0x81, 0x8D, 0x8F, 0x90, 0x9D])
    /// Vietnamese: tones follow their vowel as characters of their own.
    static let windows1258 = SingleByteTable(
        changes: [
            0xC3: "\u{102}", 0xCC: "\u{300}", 0xD0: "\u{110}", 0xD2: "\u{309}", 0xD5: "\u{1A0}", 0xDD: "\u{1AF}",
            0xDE: "\u{303}", 0xE3: "\u{103}", 0xEC: "\u{301}", 0xF0: "\u{111}", 0xF2: "\u{323}", 0xF5: "\u{1A1}",
            0xFD: "\u{1B0}", 0xFE: "\u{20AB}",
        ],
        unused: [0x81, 0x8A, 0x8D, 0x8E, 0x8F, 0x90, 0x9A, 0x9D, 0x9E])

    /// What stands at 80–9F in both, where Latin-1 has control characters.
    private static let punctuation: [Unicode.Scalar] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]

    private init(changes: [UInt8: Unicode.Scalar], unused: Set<UInt8>) {
        var scalars: [Unicode.Scalar?] = []
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for byte in UInt8.min...UInt8.max {
            let latin = (0x80...0x9F).contains(byte) ? Self.punctuation[Int(byte) - 0x80] : Unicode.Scalar(byte)
            let scalar = changes[byte] ?? latin
            scalars.append(unused.contains(byte) ? nil : scalar)
            // Programs that read a byte without a character keep it as the control character of that number.
            bytes[unused.contains(byte) ? Unicode.Scalar(byte) : scalar] = byte
        }
        self.scalars = scalars
        self.bytes = bytes
    }

    /// The byte that a program reading this code page shows as a character; nil if there is none.
    func byte(of scalar: Unicode.Scalar) -> UInt8? {
        scalar.isASCII ? UInt8(scalar.value) : bytes[scalar]
    }
}
