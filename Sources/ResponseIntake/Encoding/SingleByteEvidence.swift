/// The words beyond ASCII of a file that is not UTF-8 as a whole.
struct SingleByteEvidence {
    /// Distinct words, as their bytes.
    private(set) var words: [[UInt8]] = []
    /// The first physical line that is not UTF-8, counting from 1.
    private(set) var firstLine = 1
    private var seen: Set<[UInt8]> = []
    private var soundWords = 0
    private let mostWords: Int

    /// Reads a source until enough words are found.
    init(_ source: ByteSource, mostWords: Int) throws(IntakeError) {
        self.mostWords = mostWords
        var offset = 0
        var word: [UInt8] = []
        var line = 1
        var hasFoundLine = false
        while words.count < mostWords {
            let block = try source.bytes(from: offset, count: ByteSource.blockSize)
            offset += block.count
            for byte in block {
                if Self.isPartOfWord(byte) {
                    // Nothing this long is a word.
                    if word.count < 64 { word.append(byte) }
                    continue
                }
                if !word.isEmpty, add(word), !hasFoundLine { (firstLine, hasFoundLine) = (line, true) }
                word.removeAll(keepingCapacity: true)
                if byte == CSVByte.lineFeed { line += 1 }
            }
            if block.isEmpty { break }
        }
        if !word.isEmpty, add(word), !hasFoundLine { firstLine = line }
    }

    /// Whether the file is UTF-8 apart from a few damaged places.
    var isMostlyUTF8: Bool { soundWords > 0 && soundWords * 2 >= words.count }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    /// Takes a word beyond ASCII; returns whether it is not UTF-8.
    private mutating func add(_ word: [UInt8]) -> Bool {
        guard word.contains(where: { $0 >= 0x80 }) else { return false }
        let isSound = String(validating: word, as: UTF8.self) != nil
        if words.count < mostWords, seen.insert(word).inserted {
            words.append(word)
            if isSound { soundWords += 1 }
        }
        return !isSound
    }
}
