import SurveyModel

/// Single bytes and numbers of a file, read through one block of it.
struct BlockReader {
    private let source: ByteSource
    private let size: Int
    private var block: [UInt8] = []
    private var start = 0

    init(_ source: ByteSource, size: Int) {
        self.source = source
        self.size = size
    }

    /// The byte at a place.
    ///
    /// - Throws: ``IntakeError`` if the file ends before it.
    mutating func byte(at place: Int, _ name: LocalizedText) throws(IntakeError) -> UInt8 {
        guard place >= 0, place < size else { throw .statisticsCut(name) }
        if place < start || place >= start + block.count {
            start = place
            block = try source.bytes(in: place..<min(size, place + ByteSource.blockSize))
            guard !block.isEmpty else { throw .statisticsCut(name) }
        }
        return block[place - start]
    }

    /// A number of up to eight bytes, the lowest first.
    mutating func number(at place: Int, bytes: Int, _ name: LocalizedText) throws(IntakeError) -> UInt64 {
        var value: UInt64 = 0
        for index in (0..<bytes).reversed() { value = value << 8 | UInt64(try byte(at: place + index, name)) }
        return value
    }

    /// Whether a text stands at a place.
    mutating func has(_ text: String, at place: Int, _ name: LocalizedText) throws(IntakeError) -> Bool {
        for (index, expected) in text.utf8.enumerated()
        where try byte(at: place + index, name) != expected { return false }
        return true
    }
}
