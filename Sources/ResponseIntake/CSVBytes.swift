import Foundation

/// The bytes that shape delimited text.
enum CSVByte {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
    static let tab = UInt8(ascii: "\t")
    static let space = UInt8(ascii: " ")

    static func endsLine(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
}

extension [UInt8] {
    /// Returns the offset of the first such byte in the range.
    ///
    /// `memchr` looks at 32 bytes in one step, several times faster than a loop in Swift.
    func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, !range.isEmpty else { return nil }
            precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count, "The range is inside the bytes.")
            guard let found = memchr(start + range.lowerBound, Int32(byte), range.count) else { return nil }
            return UnsafeRawPointer(found) - start
        }
    }

    /// Whether the bytes in the range are valid UTF-8.
    func isUTF8(in range: Range<Int>) -> Bool {
        (try? UTF8Span(validating: span.extracting(range))) != nil
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
