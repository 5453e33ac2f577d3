/// UTF-8 that a program took for a Windows code page and saved again: *Hài* became `HÃ i`.
///
/// Undone only where every character beyond ASCII turns back into the bytes of sound UTF-8, so that nothing is lost.
enum TwiceEncoded {
    /// The text as it was before; nil if that cannot be told.
    static func read(_ text: [Unicode.Scalar], as table: SingleByteTable) -> [Unicode.Scalar]? {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.count)
        var start = 0
        while start < text.count {
            if text[start].isASCII {
                result.append(text[start])
                start += 1
                continue
            }
            let run = text[start...].prefix { !$0.isASCII }
            var bytes: [UInt8] = []
            for scalar in run {
                guard let byte = table.byte(of: scalar) else { return nil }
                bytes.append(byte)
            }
            guard let decoded = String(validating: bytes, as: UTF8.self) else { return nil }
            result += decoded.unicodeScalars
            start = run.endIndex
        }
        return result
    }
}
