import SurveyModel

/// Finds the encoding of a text file from its bytes.
///
/// A byte order mark decides; else zero bytes at every other place; else sound UTF-8. What is left has one byte a
/// character, and the words decide: they must be Vietnamese syllables in one encoding and not in the others. The words
/// of a Unicode file decide as well whether its characters stand for themselves, since text typed in the old fonts is
/// saved as Unicode of the wrong letters. What the words do not decide is asked, never guessed.
enum EncodingDetector {
    /// Distinct words that are looked at.
    private static let mostWords = 400

    /// The encoding of a source, judged by its first 64 KiB where these are Unicode.
    ///
    /// - Throws: ``IntakeError`` with the question that settles it.
    static func find(in source: ByteSource) throws(IntakeError) -> EncodingFinding {
        let prefix = try source.bytes(from: 0, count: ByteSource.blockSize)
        if let finding = try marked(prefix, source.name) { return finding }
        // An archive or a workbook is refused by whoever reads the table.
        if prefix.contains(0) || prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .soundUTF8 }
        guard let text = completeUTF8(prefix) else { return try findSingleByte(in: source) }
        if prefix.allSatisfy({ $0 < 0x80 }) {
            var finding = EncodingFinding.soundUTF8
            finding.isProvisional = true
            return finding
        }
        return try letters(of: text, .utf8, source.name) ?? plain(text)
    }

    private static func plain(_ text: [Unicode.Scalar]) -> EncodingFinding {
        text.contains { (0x300...0x36F).contains($0.value) } ? .decomposed : .soundUTF8
    }

    private static func marked(_ prefix: [UInt8], _ name: LocalizedText) throws(IntakeError) -> EncodingFinding? {
        let zeroBytes = bytesOfZeroPattern(prefix)
        let marks: [([UInt8], TextEncoding.Bytes)] = [
            ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
        ]
        let mark = marks.first { prefix.starts(with: $0.0) }?.1
        guard let bytes = mark ?? zeroBytes else { return nil }
        let encoding = TextEncoding(bytes)
        let text = try? encoding.characters(of: prefix.prefix(prefix.count / 2 * 2).dropLast(prefix.count > 4 ? 2 : 0))
        if let text, let finding = try letters(of: text, bytes, name) { return finding }
        return mark == nil ? .zeroBytes(encoding) : .byteOrderMark(encoding)
    }

    /// UTF-16 of mostly ASCII without a byte order mark.
    private static func bytesOfZeroPattern(_ prefix: [UInt8]) -> TextEncoding.Bytes? {
        var zeros = [0, 0]
        for (index, byte) in prefix.enumerated() where byte == 0 { zeros[index % 2] += 1 }
        let pairs = prefix.count / 2
        guard pairs >= 2 else { return nil }
        if zeros[1] * 5 >= pairs * 2, zeros[0] == 0 { return .utf16LittleEndian }
        if zeros[0] * 5 >= pairs * 2, zeros[1] == 0 { return .utf16BigEndian }
        return nil
    }

    /// The characters of UTF-8 that may be cut in its last one; nil if it is something else.
    private static func completeUTF8(_ prefix: [UInt8]) -> [Unicode.Scalar]? {
        let cut = prefix.count < ByteSource.blockSize ? 0...0 : 0...3
        for length in cut {
            if let text = String(validating: prefix.dropLast(length), as: UTF8.self) {
                return Array(text.unicodeScalars)
            }
        }
        return nil
    }

    /// What the characters of Unicode text stand for; nil if for themselves.
    private static func letters(
        of text: [Unicode.Scalar], _ bytes: TextEncoding.Bytes, _ name: LocalizedText
    ) throws(IntakeError) -> EncodingFinding? {
        let words = words(of: text)
        let plain = EncodingTrial(TextEncoding(bytes), words) { $0.composed }
        guard !words.isEmpty, plain.share < 1 else { return nil }
        let others = TextEncoding.Letters.allCases.map { letters in
            let encoding = TextEncoding(bytes, letters: letters)
            return EncodingTrial(encoding, words) { encoding.letters(of: $0)?.composed }
        }
        if plain.share >= 0.5 {
            try refuseMixture(others, plain, words, name)
            return nil
        }
        if let winner = EncodingTrial.winner(of: others), winner.beats(plain) {
            return .words(winner, of: words.count, unlike: plain)
        }
        let possible = others.filter { $0.share >= 0.6 }
        guard !possible.isEmpty else { return nil }
        throw .unclearLetters(
            name, (possible + [plain]).map(\.encoding), words.prefix(5).map { $0.composed })
    }

    /// Refuses Unicode text of which a part was typed in an old font: a sheet may hold pages of different years.
    private static func refuseMixture(
        _ others: [EncodingTrial], _ plain: EncodingTrial, _ words: [[Unicode.Scalar]], _ name: LocalizedText
    ) throws(IntakeError) {
        for other in others {
            let places = other.onlyHere(unlike: plain)
            guard places.count >= 3, places.count * 10 >= words.count else { continue }
            throw .mixedFonts(name, other.encoding, places.prefix(5).map { words[$0].composed })
        }
    }

    private static func words(of text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var seen: Set<[Unicode.Scalar]> = []
        var words: [[Unicode.Scalar]] = []
        for word in text.split(whereSeparator: { $0.isASCII && !$0.properties.isAlphabetic }) {
            guard word.contains(where: { !$0.isASCII && $0 != "\u{FEFF}" }), seen.insert(Array(word)).inserted
            else { continue }
            words.append(Array(word))
            if words.count == mostWords { break }
        }
        return words
    }
}

extension EncodingDetector {
    private static let singleByte: [TextEncoding] = [
        TextEncoding(.windows1258), .tcvn3, .vni, TextEncoding(.windows1252),
    ]

    /// The encoding of a source that is not Unicode, judged by all of it.
    ///
    /// - Throws: ``IntakeError`` with the question that settles it, or with the line if the file is UTF-8 but for it.
    static func findSingleByte(in source: ByteSource) throws(IntakeError) -> EncodingFinding {
        let evidence = try SingleByteEvidence(source, mostWords: mostWords)
        if evidence.isMostlyUTF8 { throw .notUTF8(source.name, line: evidence.firstLine) }
        let trials = singleByte.map { encoding in
            EncodingTrial(encoding, evidence.words) { word in
                (try? encoding.characters(of: word[...])).flatMap(encoding.letters)?.composed
            }
        }
        guard let winner = EncodingTrial.winner(of: trials) else {
            let samples = evidence.words.prefix(5).map { word in
                String(
                    String.UnicodeScalarView(word.map { SingleByteTable.windows1252.scalars[Int($0)] ?? "\u{FFFD}" }))
            }
            throw .unknownEncoding(source.name, line: evidence.firstLine, samples)
        }
        let others = trials.filter { $0.encoding != winner.encoding }
        let nearest = others.max { $0.syllables < $1.syllables }
        return .words(winner, of: evidence.words.count, unlike: nearest)
    }
}
