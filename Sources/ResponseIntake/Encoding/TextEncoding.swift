/// How the bytes of a text file stand for letters.
///
/// Two things can differ from UTF-8: the bytes, and, in files typed with the old Vietnamese fonts, which letters the
/// characters stand for. Both may meet in one file, as when TCVN3 text was saved as “Unicode Text”.
public struct TextEncoding: Sendable, Hashable {
    /// How bytes stand for characters.
    public enum Bytes: String, Sendable, Hashable, CaseIterable {
        case utf8 = "utf-8"
        case utf16LittleEndian = "utf-16le"
        case utf16BigEndian = "utf-16be"
        case windows1252 = "windows-1252"
        case windows1258 = "windows-1258"
    }

    /// How characters stand for other letters than their own.
    public enum Letters: String, Sendable, Hashable, CaseIterable {
        /// The ABC fonts (.VnTime): `Hµi lßng`.
        case tcvn3
        /// The VNI fonts (VNI-Times): `Haøi loøng`.
        case vni
        /// UTF-8 that was read as Windows-1252 and saved again: `HÃ i lÃ²ng`.
        case utf8AsWindows1252 = "utf-8-as-windows-1252"
        /// UTF-8 that was read as Windows-1258 and saved again: `HĂ i lĂ²ng`.
        case utf8AsWindows1258 = "utf-8-as-windows-1258"
    }

    /// How bytes stand for characters.
    public let bytes: Bytes
    /// How characters stand for other letters; nil if they stand for themselves.
    public let letters: Letters?

    /// Creates an encoding.
    public init(_ bytes: Bytes, letters: Letters? = nil) {
        self.bytes = bytes
        self.letters = letters
    }

    /// Plain UTF-8, with or without a byte order mark.
    public static let utf8 = TextEncoding(.utf8)
    /// The ABC fonts in a file of one byte a letter.
    public static let tcvn3 = TextEncoding(.windows1252, letters: .tcvn3)
    /// The VNI fonts in a file of one byte a character.
    public static let vni = TextEncoding(.windows1252, letters: .vni)

    /// The name by which `--encoding` and summaries call it, such as `utf-8`, `tcvn3` or `utf-16le+vni`.
    public var name: String {
        guard let letters else { return bytes.rawValue }
        return bytes == .windows1252 ? letters.rawValue : "\(bytes.rawValue)+\(letters.rawValue)"
    }

    /// All encodings that can be read.
    public static let all: [TextEncoding] =
        Bytes.allCases.map { TextEncoding($0) } + [.tcvn3, .vni]
        + [Bytes.utf8, .utf16LittleEndian, .utf16BigEndian].flatMap { bytes in
            Letters.allCases.map { TextEncoding(bytes, letters: $0) }
        }

    /// The encoding of a name; case and hyphens do not matter, and `abc`, `cp1258` and `cp1252` are understood.
    public init?(name: String) {
        let key = Self.key(name)
        let aliases = ["abc": "tcvn3", "cp1258": "windows1258", "cp1252": "windows1252", "utf16": "utf16le"]
        guard let found = Self.all.first(where: { Self.key($0.name) == aliases[key] ?? key }) else { return nil }
        self = found
    }

    private static func key(_ name: String) -> String { name.lowercased().filter { $0 != "-" && $0 != "_" } }
}
