import Foundation

/// Looks for a word in a part without parsing it.
enum WordSearch {
    /// Whether the bytes of a word stand in a part; also true if the part is not written in UTF-8.
    ///
    /// - Throws: ``IntakeError`` if the part does not unpack.
    static func finds(_ word: StaticString, in part: PackedPart) throws(IntakeError) -> Bool {
        var blocks = try PartBlocks(part)
        var rest: [UInt8] = []
        var isFirst = true
        while true {
            let block = try blocks.next()
            if block.isEmpty { return false }
            if isFirst, block[0] >= 0x80 && block[0] != 0xEF || block.prefix(2).contains(0) { return true }
            isFirst = false
            rest += block.prefix(word.utf8CodeUnitCount)
            if contains(rest, word) || contains(block, word) { return true }
            rest = Array(block.suffix(word.utf8CodeUnitCount))
            blocks.giveBack(block)
        }
    }

    private static func contains(_ bytes: [UInt8], _ word: StaticString) -> Bool {
        let size = word.utf8CodeUnitCount
        return bytes.withUnsafeBytes { bytes in
            guard var place = bytes.baseAddress else { return false }
            let end = place + bytes.count
            while end - place >= size, let found = memchr(place, Int32(word.utf8Start[0]), end - place - size + 1) {
                if memcmp(found, word.utf8Start, size) == 0 { return true }
                place = UnsafeRawPointer(found) + 1
            }
            return false
        }
    }
}
