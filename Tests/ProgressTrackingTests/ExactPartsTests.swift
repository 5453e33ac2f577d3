import ProgressTracking
import Testing

@Suite("Parts that add up")
struct ExactPartsTests {
    /// Numbers from 0 to 1 without order.
    private func numbers(_ seed: UInt64, _ count: Int) -> [Double] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) / 0x1p53
        }
    }

    @Test("their sum is the difference, digit for digit", arguments: 1...200)
    func exact(_ seed: Int) {
        let raw = numbers(UInt64(seed), 10)
        let (old, new) = (40 + 60 * raw[8], 40 + 60 * raw[9])
        let parts = raw[..<7].map { 8 * ($0 - 0.5) }
        let rest = (new - old) - parts.reduce(0, +)
        let made = ExactParts.summing(parts + [rest], to: new - old)
        #expect(made.reduce(0, +) == new - old)
        #expect(zip(made, parts + [rest]).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test("printed parts add up to the printed difference", arguments: 1...200)
    func rounded(_ seed: Int) {
        let parts = numbers(UInt64(seed), 6).map { 4 * ($0 - 0.5) }
        let whole = parts.reduce(0, +)
        let printed = ExactParts.rounded(parts, to: whole, decimals: 2)
        let sum = printed.reduce(0) { $0 + Int(($1 * 100).rounded()) }
        #expect(sum == Int((whole * 100).rounded(.toNearestOrAwayFromZero)))
        #expect(zip(printed, parts).allSatisfy { abs($0 - $1) < 0.01 })
    }

    @Test("no parts make no sum, and one part is the difference")
    func fewParts() {
        #expect(ExactParts.summing([], to: 1).isEmpty)
        #expect(ExactParts.summing([0.7], to: 0.75) == [0.75])
        #expect(ExactParts.rounded([0.333, 0.333, 0.333], to: 0.999, decimals: 2) == [0.34, 0.33, 0.33])
    }
}
