import SurveyModel

/// Turns a file of another encoding into UTF-8 in NFC, in bounded memory, once.
///
/// Lines stay lines, so that their numbers are those of the file as an editor shows it.
struct TextTranscoder: ~Copyable {
    /// No line of a response file comes near this length.
    private static let longestLine = 1 << 20

    private let encoding: TextEncoding
    private let source: ByteSource
    /// Bytes read and not yet turned into UTF-8.
    private var pending: [UInt8] = []
    private var offset = 0
    private var line = 1
    private var hasEnded = false

    private init(_ source: ByteSource, _ encoding: TextEncoding) {
        self.source = source
        self.encoding = encoding
    }

    /// A temporary file that holds the text of a source as UTF-8.
    ///
    /// - Throws: ``IntakeError`` with the line that does not follow the encoding.
    static func transcode(_ source: ByteSource, from encoding: TextEncoding) throws(IntakeError) -> ByteSource {
        var transcoder = TextTranscoder(source, encoding)
        var spool = try SpoolFile(name: source.name)
        try transcoder.skipByteOrderMark()
        while let text = try transcoder.nextLines() { try spool.append(text.utf8) }
        return try spool.finish()
    }

    /// The width of a character of ASCII.
    private var unit: Int {
        switch encoding.bytes {
        case .utf16LittleEndian, .utf16BigEndian: 2
        default: 1
        }
    }

    private mutating func skipByteOrderMark() throws(IntakeError) {
        try fill()
        for mark in [CSVDialect.byteOrderMarkBytes, [0xFF, 0xFE], [0xFE, 0xFF]]
        where pending.starts(with: mark) && (mark.count == 2) == (unit == 2) { pending.removeFirst(mark.count) }
    }

    private mutating func fill() throws(IntakeError) {
        let block = try source.bytes(from: offset, count: ByteSource.blockSize)
        pending += block
        offset += block.count
        hasEnded = block.isEmpty
    }

    /// The next whole lines as text; nil at the end.
    private mutating func nextLines() throws(IntakeError) -> String? {
        var end = endOfLines
        while end == nil, !hasEnded {
            guard pending.count < Self.longestLine else { throw .lineTooLong(source.name, line: line) }
            try fill()
            end = endOfLines
        }
        let lines = pending[..<(end ?? pending.count)]
        guard !lines.isEmpty else { return nil }
        let text = try text(of: lines)
        line += Self.lineEnds(in: text.unicodeScalars)
        pending.removeFirst(lines.count)
        return text
    }

    /// The end of the last line feed among the pending bytes, or of the last carriage return where lines end so.
    private var endOfLines: Int? { end(after: CSVByte.lineFeed) ?? end(after: CSVByte.carriageReturn) }

    private func end(after byte: UInt8) -> Int? {
        if unit == 1 {
            // Only the last byte may be half of CRLF, and then it waits for its other half.
            let searched = byte == CSVByte.lineFeed || hasEnded ? pending[...] : pending.dropLast()
            return searched.lastIndex(of: byte).map { $0 + 1 }
        }
        let low = encoding.bytes == .utf16LittleEndian ? 0 : 1
        var index = pending.count / 2 * 2 - 2
        while index >= 0 {
            if pending[index + low] == byte, pending[index + 1 - low] == 0 { return index + 2 }
            index -= 2
        }
        return nil
    }

    private func text(of lines: ArraySlice<UInt8>) throws(IntakeError) -> String {
        let characters: [Unicode.Scalar]
        do throws(UndecodableBytes) {
            characters = try encoding.characters(of: lines)
        } catch {
            throw .undecodable(source.name, line: line + lineEnds(before: error.offset, in: lines), encoding)
        }
        if unit == 2, let zero = characters.firstIndex(of: "\u{0}") {
            let ends = Self.lineEnds(in: characters[..<zero])
            throw .zeroByte(source.name, line: line + ends, offset: offset - pending.count + 2 * zero + 1)
        }
        guard let letters = encoding.letters(of: characters) else {
            throw .mixedLetters(source.name, line: line + lineOfOtherLetters(in: characters), encoding)
        }
        return letters.composed
    }

    private func lineEnds(before offset: Int, in lines: ArraySlice<UInt8>) -> Int {
        let before = (try? encoding.characters(of: lines.prefix(offset))) ?? []
        return Self.lineEnds(in: before)
    }

    /// How many lines stand before the first whose letters cannot be read.
    private func lineOfOtherLetters(in characters: [Unicode.Scalar]) -> Int {
        let lines = characters.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.firstIndex { encoding.letters(of: Array($0)) == nil } ?? 0
    }

    /// The lines that end in a text: at LF, and at CR where no LF follows.
    private static func lineEnds(in text: some Sequence<Unicode.Scalar>) -> Int {
        var count = 0
        var last: Unicode.Scalar?
        for scalar in text {
            if scalar == "\r" || (scalar == "\n" && last != "\r") { count += 1 }
            last = scalar
        }
        return count
    }
}

extension ByteSource {
    /// At most so many bytes from an offset on; empty at the end of the file.
    func bytes(from offset: Int, count: Int) throws(IntakeError) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: count)
        let read: Result<Int, IntakeError> = block.withUnsafeMutableBytes { room in
            do throws(IntakeError) {
                return .success(try self.read(into: room, from: offset))
            } catch {
                return .failure(error)
            }
        }
        block.removeLast(count - (try read.get()))
        return block
    }
}
