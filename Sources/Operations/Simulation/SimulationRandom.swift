/// A SplitMix64 stream of numbers that is the same on every machine.
///
/// Each respondent, PSU and unit has a stream of its own, derived from the seed and its name, so that a wave
/// comes out the same whether it is simulated alone or with others.
struct SimulationRandom {
    private var state: UInt64

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    init(key: UInt64) { state = key }

    /// The stream of one member of a numbered family.
    init(key: UInt64, member: Int) {
        state = Self.mixed(key ^ Self.mixed(UInt64(truncatingIfNeeded: member) &* Self.step))
    }

    /// The key of the streams of a name (64-bit FNV-1a of its bytes, mixed with the seed).
    static func key(_ seed: UInt64, _ name: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return mixed(mixed(seed &+ step) ^ hash)
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The next 64 bits.
    @inline(__always)
    mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mixed(state)
    }

    /// A whole number from 0 up to but not including the bound.
    mutating func below(_ bound: Int) -> Int {
        Int(((next() >> 32) &* UInt64(max(1, bound))) >> 32)
    }

    /// A bell-shaped whole number around 0: the sum of four uniform 16-bit numbers, less its mean.
    @inline(__always)
    mutating func bell() -> Int {
        let bits = next()
        let pairs = (bits & 0x0000_FFFF_0000_FFFF) &+ ((bits >> 16) & 0x0000_FFFF_0000_FFFF)
        return Int((pairs >> 32) &+ (pairs & 0xFFFF_FFFF)) - 131_070
    }
}
