import SurveyModel

/// The encoding of the texts of a statistics file, and how it was known.
///
/// What the caller says goes first, then the words themselves, then the header of the file: old Vietnamese files say
/// Windows-1252 or Windows-1258 and hold TCVN3 or VNI.
struct StatisticsEncoding {
    /// The encoding found; provisional if all that was seen is ASCII.
    let finding: EncodingFinding
    /// Whether the file says of itself that it is UTF-8, so that a text may end within a character.
    private let saysUTF8: Bool

    /// - Parameters:
    ///   - texts: names and labels, or texts of rows.
    ///   - declared: the encoding the file gives for itself.
    /// - Throws: ``IntakeError`` with the question that settles it.
    init(
        of texts: [[UInt8]], declared: String?, asked: TextEncoding?, name: LocalizedText
    ) throws(IntakeError) {
        let declaredEncoding = declared.flatMap(TextEncoding.init(name:))
        let saysUTF8 = declaredEncoding == .utf8
        self.saysUTF8 = saysUTF8
        if let asked {
            finding = .asked(asked)
            return
        }
        let words = texts.filter { text in text.contains { $0 >= 0x80 } }.map {
            saysUTF8 ? Self.withoutCutCharacter($0) : $0
        }
        var file = try SpoolFile(name: name)
        for text in words { try file.append(text + [CSVByte.lineFeed]) }
        let evidence = try file.finish()
        do throws(IntakeError) {
            finding = try EncodingDetector.find(in: evidence)
        } catch {
            // What is UTF-8, in letters of an old font or not, has its own question.
            let strange = words.filter { String(validating: $0, as: UTF8.self) == nil }
            guard error.kind != .unreadable, !strange.isEmpty else { throw error }
            guard let declaredEncoding, !saysUTF8, try Self.speaks(for: declaredEncoding, evidence) else {
                throw .unknownLetters(name, strange.prefix(5).map(Self.shown))
            }
            finding = EncodingFinding(
                declaredEncoding, vi: "tệp ghi bảng mã này, và không chữ nào cho thấy khác",
                en: "the file says so, and its words do not show otherwise")
        }
    }

    /// Whether words that do not decide speak for what the header says, or at least for no old Vietnamese encoding.
    private static func speaks(for declared: TextEncoding, _ evidence: ByteSource) throws(IntakeError) -> Bool {
        let words = try SingleByteEvidence(evidence, mostWords: 400).words
        func share(_ encoding: TextEncoding) -> Double {
            EncodingTrial(encoding, words) { word in
                (try? encoding.characters(of: word[...])).flatMap(encoding.letters)?.composed
            }.share
        }
        let others = [TextEncoding(.windows1258), .tcvn3, .vni].filter { $0 != declared }
        let best = others.map(share).max() ?? 0
        return best < 0.6 || share(declared) > best
    }

    /// A text as Windows-1252 shows it.
    private static func shown(_ bytes: [UInt8]) -> String {
        String(
            String.UnicodeScalarView(
                bytes.prefix(40).map { SingleByteTable.windows1252.scalars[Int($0)] ?? "\u{FFFD}" }))
    }

    /// The text that bytes stand for; nil if they stand for none.
    func text(_ bytes: [UInt8]) -> String? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        let encoding = finding.encoding
        if encoding == .utf8 {
            let text = String(validating: bytes, as: UTF8.self)
            guard text == nil, saysUTF8 else { return text }
            return String(validating: Self.withoutCutCharacter(bytes), as: UTF8.self)
        }
        guard let characters = try? encoding.characters(of: bytes[...]) else { return nil }
        return encoding.letters(of: characters)?.composed
    }

    /// UTF-8 without the beginning of a character at its end: programs cut texts after so many bytes.
    private static func withoutCutCharacter(_ bytes: [UInt8]) -> [UInt8] {
        guard let last = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes.count - last <= 3 else { return bytes }
        let wanted =
            switch bytes[last] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        return bytes.count - last < wanted ? Array(bytes[..<last]) : bytes
    }
}
