/// Writes whole numbers and texts as few bytes: seven bits of a number to a byte, the lowest first (LEB128).
struct CellWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: UInt128) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ number: Int) { write(UInt128(number)) }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }
}

/// Reads what a ``CellWriter`` wrote; nil wherever the bytes end too soon or make no sense.
struct CellReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    @inline(__always)
    mutating func number() -> UInt128? {
        // Nearly all numbers are short: nine groups of seven bits fit into a word.
        var short: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 63 {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            short |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return UInt128(short) }
            shift += 7
        }
        return longNumber(lowest: short)
    }

    private mutating func longNumber(lowest: UInt64) -> UInt128? {
        var number = UInt128(lowest)
        for shift in stride(from: UInt128(63), to: 128, by: 7) {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            number |= UInt128(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }

    mutating func count(atMost limit: Int = .max) -> Int? {
        guard let number = number(), let count = Int(exactly: number), count <= limit else { return nil }
        return count
    }

    mutating func text() -> String? {
        guard let length = count(atMost: bytes.count - position) else { return nil }
        defer { position += length }
        return String(validating: bytes[position..<position + length], as: UTF8.self)
    }
}
