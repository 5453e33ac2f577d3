/// A SplitMix64 stream of whole numbers, the same on every machine (Steele, Lea & Flood 2014).
struct ReplicateRandom {
    private var state: UInt64

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The stream of one replicate, so that the first replicates stay the same when more are asked for.
    init(seed: UInt64, replicate: Int) {
        state = Self.mixed(seed ^ Self.mixed(UInt64(truncatingIfNeeded: replicate + 1) &* Self.step))
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A whole number from 0 up to but not including the bound.
    mutating func below(_ bound: Int) -> Int {
        state &+= Self.step
        return Int(Self.mixed(state).multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }
}
