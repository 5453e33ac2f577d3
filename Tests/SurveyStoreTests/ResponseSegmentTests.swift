import Foundation
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Response segments")
struct ResponseSegmentTests {
    @Test("give back what was put in, whatever it is", arguments: 0..<40 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let rows = seed == 0 ? 0 : Int.random(in: 1...2000, using: &random)
        let ratings = (0..<rows).map { _ in UInt8.random(in: 0...255, using: &random) }
        let levels = (0..<Int.random(in: 1...600, using: &random)).map { "Xã số \($0) 🏠\n\"" } + [""]
        let ids = (0..<rows).map { _ in Int32.random(in: 0..<Int32(levels.count), using: &random) }
        let column = CategoryColumn(levels: levels, ids: ids)

        let decoded = try ResponseSegment.decodeCategory(ResponseSegment.encode(column), rowCount: rows)

        #expect(try ResponseSegment.decodeRatings(ResponseSegment.encode(ratings), rowCount: rows) == ratings)
        #expect((0..<rows).allSatisfy { decoded[$0] == column[$0] })
    }

    @Test("hold as many distinct texts as a segment has rows", arguments: [1, 255, 256, 257, 65_535, 65_536])
    func distinctTexts(count: Int) throws {
        let column = CategoryColumn(levels: (0..<count).map { "\($0)" }, ids: (0..<Int32(count)).map { $0 })
        #expect(try ResponseSegment.decodeCategory(ResponseSegment.encode(column), rowCount: count) == column)
    }

    @Test("do not depend on the dictionary of the file")
    func ignoresUnusedTexts() throws {
        let short = CategoryColumn(levels: ["b", "a"], ids: [0, 1, 0])
        let long = CategoryColumn(levels: ["x", "a", "y", "b"], ids: [3, 1, 3])
        #expect(ResponseSegment.encode(short) == ResponseSegment.encode(long))
    }

    @Test("read what the first version wrote: one byte a rating under a SHA-256")
    func firstRatings() throws {
        let blob = try firstVersion([1, 1, 2, 255])
        #expect(try ResponseSegment.decodeRatings(blob, rowCount: 3) == [1, 2, 255])
    }

    @Test("read the texts that the first version wrote")
    func firstTexts() throws {
        let narrow = try firstVersion([2, 2, 0, 0, 0, 1, 0, 0, 0, 65, 1, 0, 0, 0, 66, 1, 0])
        let wide = try firstVersion([3, 2, 0, 0, 0, 1, 0, 0, 0, 65, 1, 0, 0, 0, 66, 1, 0, 0, 0])
        let column = CategoryColumn(levels: ["A", "B"], ids: [1, 0])
        #expect(try ResponseSegment.decodeCategory(narrow, rowCount: 2) == column)
        #expect(try ResponseSegment.decodeCategory(wide, rowCount: 2) == column)
    }

    @Test("take half a byte for each rating of a short scale", arguments: [0, 1, 2, 7, 8])
    func packedRatings(rows: Int) throws {
        let ratings = (0..<rows).map { [0, 3, 14, 255][$0 % 4] as UInt8 }
        let blob = ResponseSegment.encode(ratings)
        #expect(blob.count == 9 + (rows + 1) / 2)
        #expect(try ResponseSegment.decodeRatings(blob, rowCount: rows) == ratings)
    }

    @Test("share their texts with the segments of the wave until these are too many")
    func sharedTexts() throws {
        var shared = SharedTexts()
        let first = CategoryColumn(levels: ["x", "a", "b"], ids: [1, 2, 1])
        let second = CategoryColumn(levels: (0..<300).map { "\($0)" } + ["b"], ids: (0..<301).map { 300 - $0 })
        let blobs = [first, second].map { ResponseSegment.encode($0, sharing: &shared) }
        let dictionary = TextDictionary(["a", "b"] + (0..<300).reversed().map { "\($0)" })
        for (blob, column) in zip(blobs, [first, second]) {
            let rows = column.ids.count
            let decoded = try ResponseSegment.decodeCategory(blob, rowCount: rows, dictionary: dictionary)
            #expect((0..<rows).allSatisfy { decoded[$0] == column[$0] })
        }
        let many = CategoryColumn(levels: (0..<65_500).map { "t\($0)" }, ids: (0..<65_500).map { $0 })
        #expect(shared.positions(of: many.levels, rowCount: 65_500 * 2) == nil)
        let own = ResponseSegment.encode(many, sharing: &shared)
        #expect(try ResponseSegment.decodeCategory(own, rowCount: 65_500) == many)
        #expect(throws: SegmentDamage.unknownText) { try ResponseSegment.decodeCategory(blobs[0], rowCount: 3) }
    }

    /// A blob as the first version framed it.
    private func firstVersion(_ bytes: [UInt8]) throws -> Data {
        var digest = FileDigest()
        bytes.dropFirst().withUnsafeBytes { digest.append($0) }
        let hexadecimal = Array(digest.hexadecimal)
        let checksum = try (0..<8).map { try #require(UInt8(String(hexadecimal[2 * $0...2 * $0 + 1]), radix: 16)) }
        return Data(bytes.prefix(1) + checksum + bytes.dropFirst())
    }

    @Test("detect every changed bit and every cut")
    func damage() throws {
        let blob = ResponseSegment.encode(CategoryColumn(levels: ["nam", "nữ"], ids: [0, 1, 1]))
        for bit in 0..<blob.count * 8 {
            var broken = blob
            broken[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: SegmentDamage.self) { try ResponseSegment.decodeCategory(broken, rowCount: 3) }
        }
        for length in 0..<blob.count {
            let cut = blob.prefix(length)
            #expect(throws: SegmentDamage.self) { try ResponseSegment.decodeCategory(cut, rowCount: 3) }
        }
    }

    @Test(
        "refuse bytes with a good checksum that make no column",
        arguments: [
            ([1, 5], SegmentDamage.wrongFormat),
            ([2, 1, 0, 0], .wrongLength),
            ([2, 1, 0, 0, 0, 9, 0, 0, 0, 65], .wrongLength),
            ([2, 255, 255, 255, 255], .wrongLength),
            ([2, 1, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0], .notUTF8),
            ([2, 1, 0, 0, 0, 1, 0, 0, 0, 65, 1], .unknownText),
            ([3, 1, 0, 0, 0, 1, 0, 0, 0, 65, 0], .wrongLength),
            ([77], .wrongFormat),
        ] as [([UInt8], SegmentDamage)])
    func forged(bytes: [UInt8], damage: SegmentDamage) throws {
        let blob = try firstVersion(bytes)
        #expect(throws: damage) { try ResponseSegment.decodeCategory(blob, rowCount: 1) }
    }
}
