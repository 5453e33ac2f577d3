import SurveyModel

/// Reads texts and numbers out of the content of a stored column and never past its end.
struct SegmentBytes {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The bytes of a list of texts: their number, and each as its length in bytes and its UTF-8.
    static func texts(_ texts: ArraySlice<String>) -> [UInt8] {
        var bytes: [UInt8] = []
        append(UInt32(texts.count), to: &bytes)
        for text in texts {
            append(UInt32(text.utf8.count), to: &bytes)
            bytes.append(contentsOf: text.utf8)
        }
        return bytes
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func texts() throws(SegmentDamage) -> [String] {
        let count = try number()
        guard count <= ResponseColumns.capacity else { throw .wrongLength }
        var texts: [String] = []
        texts.reserveCapacity(Int(count))
        for _ in 0..<count {
            let length = Int(try number())
            guard length <= bytes.count - position else { throw .wrongLength }
            guard let text = String(validating: bytes[position..<position + length], as: UTF8.self) else {
                throw .notUTF8
            }
            position += length
            texts.append(text)
        }
        return texts
    }

    /// The rest of the bytes as so many numbers of the given width.
    func remaining<ID: FixedWidthInteger>(_ count: Int, as type: ID.Type) throws(SegmentDamage) -> [Int32] {
        let size = MemoryLayout<ID>.size
        guard bytes.count - position == count * size else { throw .wrongLength }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
        return [Int32](unsafeUninitializedCapacity: count) { ids, initialised in
            for row in 0..<count {
                ids[row] = Int32(ID(littleEndian: rest.loadUnaligned(fromByteOffset: row &* size, as: ID.self)))
            }
            initialised = count
        }
    }

    private mutating func number() throws(SegmentDamage) -> UInt32 {
        guard bytes.count - position >= 4 else { throw .wrongLength }
        defer { position += 4 }
        return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    }
}
