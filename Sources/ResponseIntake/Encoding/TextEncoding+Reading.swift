import Foundation

/// Where bytes do not stand for any character of an encoding.
struct UndecodableBytes: Error, Hashable {
    /// The offset of the first of them among the bytes that were to be read.
    let offset: Int
}

extension TextEncoding {
    /// The characters that bytes stand for, before letters are repaired.
    ///
    /// - Throws: ``UndecodableBytes`` with the first place that cannot be read.
    func characters(of bytes: ArraySlice<UInt8>) throws(UndecodableBytes) -> [Unicode.Scalar] {
        switch self.bytes {
        case .utf8: try Self.utf8Characters(of: bytes)
        case .utf16LittleEndian: try Self.utf16Characters(of: bytes) { UInt16($0) | UInt16($1) << 8 }
        case .utf16BigEndian: try Self.utf16Characters(of: bytes) { UInt16($0) << 8 | UInt16($1) }
        case .windows1252: try Self.characters(of: bytes, in: .windows1252)
        case .windows1258: try Self.characters(of: bytes, in: .windows1258)
        }
    }

    /// The letters that characters stand for; nil if some of them cannot have been written in this way.
    func letters(of characters: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        switch letters {
        case nil: characters
        case .tcvn3: TCVN3.read(characters)
        case .vni: VNI.read(characters)
        case .utf8AsWindows1252: TwiceEncoded.read(characters, as: .windows1252)
        case .utf8AsWindows1258: TwiceEncoded.read(characters, as: .windows1258)
        }
    }

    private static func characters(
        of bytes: ArraySlice<UInt8>, in table: SingleByteTable
    ) throws(UndecodableBytes) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(bytes.count)
        for (offset, byte) in bytes.enumerated() {
            guard let scalar = table.scalars[Int(byte)] else { throw UndecodableBytes(offset: offset) }
            result.append(scalar)
        }
        return result
    }

    private static func utf8Characters(of bytes: ArraySlice<UInt8>) throws(UndecodableBytes) -> [Unicode.Scalar] {
        if let text = String(validating: bytes, as: UTF8.self) { return Array(text.unicodeScalars) }
        var offset = 0
        for line in bytes.physicalLines {
            guard String(validating: line, as: UTF8.self) != nil else { break }
            offset += line.count
        }
        throw UndecodableBytes(offset: offset)
    }

    private static func utf16Characters(
        of bytes: ArraySlice<UInt8>, unit: (UInt8, UInt8) -> UInt16
    ) throws(UndecodableBytes) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard index + 1 < bytes.endIndex else { throw UndecodableBytes(offset: index - bytes.startIndex) }
            let first = unit(bytes[index], bytes[index + 1])
            if let scalar = Unicode.Scalar(first) {
                result.append(scalar)
                index += 2
                continue
            }
            guard index + 3 < bytes.endIndex else { throw UndecodableBytes(offset: index - bytes.startIndex) }
            let second = unit(bytes[index + 2], bytes[index + 3])
            guard (0xD800...0xDBFF).contains(first), (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00)
            else { throw UndecodableBytes(offset: index - bytes.startIndex) }
            result.append(scalar)
            index += 4
        }
        return result
    }
}

extension [Unicode.Scalar] {
    /// The text in NFC.
    var composed: String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: self)
        let isDecomposed = contains { (0x300...0x36F).contains($0.value) }
        return isDecomposed ? String(text).precomposedStringWithCanonicalMapping : String(text)
    }
}
