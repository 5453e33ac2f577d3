/// The bytes of a ZIP archive, written field by field after the format's public description (APPNOTE 6.3.10).
package struct ZipBytes {
    /// One entry; what it says of itself may be untrue.
    package struct Entry {
        package var name: String
        /// The bytes as they stand in the archive.
        package var data: [UInt8]
        package var method = 0
        package var flags = 0
        package var size: Int
        package var checksum: UInt32
        /// Where the list says that the entry begins; nil for where it does.
        package var offset: Int?

        /// An entry that is not compressed.
        package init(_ name: String, _ text: String = "") { self.init(name, Array(text.utf8)) }

        /// An entry of any bytes that is not compressed.
        package init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            data = bytes
            size = data.count
            checksum = ZipBytes.checksum(of: data)
        }

        /// A compressed text: its beginning, a piece that is repeated, and its end.
        ///
        /// - Parameters:
        ///   - piece: at most 258 bytes.
        ///   - size: what the entry says of its size; nil for the truth. Only texts up to 4 MiB have a true checksum.
        package init(
            _ name: String, _ head: String, repeating piece: String, times: Int, _ tail: String, saying size: Int? = nil
        ) {
            self.name = name
            let repeated = Array(piece.utf8)
            let trueSize = head.utf8.count + repeated.count * times + tail.utf8.count
            data = ZipBits.compressed(Array(head.utf8), repeating: repeated, times: times, Array(tail.utf8))
            method = 8
            self.size = size ?? trueSize
            let isShort = trueSize <= 4 << 20
            checksum =
                isShort
                ? ZipBytes.checksum(of: Array((head + String(repeating: piece, count: times) + tail).utf8)) : 0
        }

        /// An entry of so many equal letters, compressed as far as the method goes: 258 letters in 13 bits.
        package init(_ name: String, repetitions: Int, saying size: Int) {
            self.name = name
            var bits = ZipBits()
            bits.append(0b1, count: 1)
            bits.append(0b01, count: 2)
            bits.appendCode(0x30 + 0x61, count: 8)
            for _ in 0..<repetitions {
                bits.appendCode(0b1100_0101, count: 8)
                bits.appendCode(0, count: 5)
            }
            bits.appendCode(0, count: 7)
            data = bits.bytes
            method = 8
            self.size = size
            checksum = 0
        }
    }

    /// The archive.
    package static func archive(_ entries: [Entry], count: Int? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        var list: [UInt8] = []
        for entry in entries {
            let offset = entry.offset ?? bytes.count
            let length = number(entry.name.utf8.count, 2)
            bytes += number(0x0403_4B50, 4) + header(entry) + length + number(0, 2)
            bytes += Array(entry.name.utf8) + entry.data
            list += number(0x0201_4B50, 4) + number(20, 2) + header(entry) + length
            list += [UInt8](repeating: 0, count: 12) + number(offset, 4) + Array(entry.name.utf8)
        }
        let start = bytes.count
        bytes += list + number(0x0605_4B50, 4) + number(0, 4)
        bytes += number(count ?? entries.count, 2) + number(count ?? entries.count, 2)
        return bytes + number(list.count, 4) + number(start, 4) + number(0, 2)
    }

    /// Version, flags, method, time, date, checksum and sizes, which stand in both places.
    private static func header(_ entry: Entry) -> [UInt8] {
        let fields: [(value: Int, count: Int)] = [
            (20, 2), (entry.flags, 2), (entry.method, 2), (0, 2), (0x21, 2), (Int(entry.checksum), 4),
            (entry.data.count, 4), (entry.size, 4),
        ]
        return fields.flatMap { number($0.value, $0.count) }
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static let checksums: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }

    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { value, byte in
            (value >> 8) ^ checksums[Int((value ^ UInt32(byte)) & 0xFF)]
        }
    }
}

/// Bits in the order in which DEFLATE packs them (RFC 1951).
private struct ZipBits {
    private(set) var bytes: [UInt8] = []
    private var count = 0

    /// Appends a number, its lowest bit first.
    mutating func append(_ value: Int, count: Int) {
        for place in 0..<count { append(bit: value >> place & 1) }
    }

    /// Appends a Huffman code, its highest bit first.
    mutating func appendCode(_ value: Int, count: Int) {
        for place in (0..<count).reversed() { append(bit: value >> place & 1) }
    }

    private mutating func append(bit: Int) {
        if count % 8 == 0 { bytes.append(0) }
        bytes[bytes.count - 1] |= UInt8(bit << (count % 8))
        count += 1
    }

    /// A text in one block of the fixed codes, the repeated piece as copies of 258 bytes of what stands before.
    static func compressed(_ head: [UInt8], repeating piece: [UInt8], times: Int, _ tail: [UInt8]) -> [UInt8] {
        var bits = ZipBits()
        bits.append(0b1, count: 1)
        bits.append(0b01, count: 2)
        for byte in head + piece { bits.appendLetter(byte) }
        let (copies, rest) = (piece.count * (times - 1)).quotientAndRemainder(dividingBy: 258)
        for _ in 0..<copies {
            bits.appendCode(0b1100_0101, count: 8)
            bits.appendDistance(piece.count)
        }
        for place in 0..<rest { bits.appendLetter(piece[(258 * copies + place) % piece.count]) }
        for byte in tail { bits.appendLetter(byte) }
        bits.appendCode(0, count: 7)
        return bits.bytes
    }

    private mutating func appendLetter(_ byte: UInt8) {
        if byte < 144 {
            appendCode(0x30 + Int(byte), count: 8)
        } else {
            appendCode(0x190 + Int(byte) - 144, count: 9)
        }
    }

    private mutating func appendDistance(_ distance: Int) {
        var (code, first, extra) = (0, 1, 0)
        while distance >= first + (1 << extra) {
            first += 1 << extra
            code += 1
            extra = max(0, code / 2 - 1)
        }
        appendCode(code, count: 5)
        append(distance - first, count: extra)
    }
}
