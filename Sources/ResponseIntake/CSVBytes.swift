import Foundation

/// The bytes that shape delimited text.
enum CSVByte {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")
    /// Stands alone in an unquoted empty cell where a reader tells it from `""`; no text holds this byte.
    static let unquotedEmpty: UInt8 = 0

    static func endsLine(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
}

extension UnsafeMutablePointer<UInt8> {
    /// Returns the offset of the first such byte in the range.
    ///
    /// `memchr` looks at 32 bytes in one step, several times faster than a loop in Swift.
    func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard !range.isEmpty, let found = memchr(self + range.lowerBound, Int32(byte), range.count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(self)
    }

    /// Returns the offset of the last such byte in the range.
    func lastOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        var place = range.upperBound
        while place > range.lowerBound {
            place -= 1
            if self[place] == byte { return place }
        }
        return nil
    }

    /// Whether the bytes in the range are valid UTF-8; stretches of ASCII are passed over 64 bytes at a time.
    func isUTF8(in range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound {
            start = endOfASCII(from: start, to: range.upperBound)
            let end = startOfASCII(from: start, to: range.upperBound)
            let bytes = UnsafeBufferPointer(start: self + start, count: end - start)
            guard end == start || (try? UTF8Span(validating: bytes.span)) != nil else { return false }
            start = end
        }
        return true
    }

    /// The end of the blocks of 64 ASCII bytes from an offset on.
    private func endOfASCII(from start: Int, to end: Int) -> Int {
        var place = start
        while end - place >= 64, isASCIIBlock(at: place) { place += 64 }
        return place
    }

    /// Where the next block of 64 ASCII bytes begins, so that no character reaches into it.
    private func startOfASCII(from start: Int, to end: Int) -> Int {
        var place = start
        while end - place >= 64, !isASCIIBlock(at: place) { place += 64 }
        return end - place >= 64 ? place : end
    }

    private func isASCIIBlock(at offset: Int) -> Bool {
        let block = UnsafeRawPointer(self)
        var bits: UInt64 = 0
        for word in 0..<8 { bits |= block.loadUnaligned(fromByteOffset: offset &+ word &* 8, as: UInt64.self) }
        return bits & 0x8080_8080_8080_8080 == 0
    }
}

extension ArraySlice<UInt8> {
    /// The physical lines, each with the CRLF, LF or CR that ends it.
    var physicalLines: [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = self
        while let end = rest.firstIndex(where: CSVByte.endsLine) {
            var next = end + 1
            if rest[end] == CSVByte.carriageReturn, next < endIndex, self[next] == CSVByte.lineFeed { next += 1 }
            lines.append(rest[..<next])
            rest = rest[next...]
        }
        if !rest.isEmpty { lines.append(rest) }
        return lines
    }

    /// The bytes without the line ends after them.
    var withoutLineEnd: ArraySlice<UInt8> {
        self[..<((lastIndex { !CSVByte.endsLine($0) } ?? startIndex - 1) + 1)]
    }

    /// Whether there is nothing but spaces, tabs and line ends.
    var isBlank: Bool {
        allSatisfy { CSVByte.isBlank($0) || CSVByte.endsLine($0) }
    }
}
