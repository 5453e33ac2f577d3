/// The sums over some rows of the products of a pool's rated answers and scores, for the design effect.
///
/// Two rows at a time, with the four fields of ``PoolScorer`` as they stand in a vector of eight.
struct RunMoments {
    /// Σv², Σvs₁, Σvs₂, Σvs₃.
    let answers: SIMD4<UInt64>
    /// Σs₁², Σs₂², Σs₃², after a number without meaning.
    let squares: SIMD4<UInt64>
    /// The number of rows with a rated answer.
    let answered: UInt64

    /// Products of two fields must fit into a field.
    static let largestProduct: UInt64 = 0xFFFF

    /// The lanes of two rows while they are being added up.
    private struct Lanes {
        var evenAnswers = SIMD4<UInt32>()
        var oddAnswers = SIMD4<UInt32>()
        var evenSquares = SIMD4<UInt32>()
        var oddSquares = SIMD4<UInt32>()
        var answered = SIMD8<UInt16>()

        @inline(__always)
        mutating func add(_ fields: SIMD8<UInt16>) {
            let answers = SIMD8(
                fields[0], fields[0], fields[0], fields[0], fields[4], fields[4], fields[4], fields[4])
            let products = unsafeBitCast(answers &* fields, to: SIMD4<UInt32>.self)
            evenAnswers &+= products & 0xFFFF
            oddAnswers &+= products &>> 16
            let squares = unsafeBitCast(fields &* fields, to: SIMD4<UInt32>.self)
            evenSquares &+= squares & 0xFFFF
            oddSquares &+= squares &>> 16
            // The high bit of a sum with 2¹⁵ − 1 tells 0 from the few answers a row can have.
            answered &+= (fields &+ 0x7FFF) &>> 15
        }

        /// The sums of both rows, in the order of the fields.
        static func joined(_ even: SIMD4<UInt32>, _ odd: SIMD4<UInt32>) -> SIMD4<UInt64> {
            SIMD4(
                UInt64(even[0]) &+ UInt64(even[2]), UInt64(odd[0]) &+ UInt64(odd[2]),
                UInt64(even[1]) &+ UInt64(even[3]), UInt64(odd[1]) &+ UInt64(odd[3]))
        }
    }

    /// - Parameter rows: at most ``PoolScorer/chunk`` rows.
    @inline(__always)
    init(_ rows: UnsafePointer<UInt64>, count: Int) {
        var lanes = Lanes()
        let bytes = UnsafeRawPointer(rows)
        for pair in 0..<count / 2 {
            lanes.add(bytes.loadUnaligned(fromByteOffset: 16 &* pair, as: SIMD8<UInt16>.self))
        }
        if count & 1 == 1 {
            lanes.add(unsafeBitCast(SIMD2(rows[count &- 1], 0), to: SIMD8<UInt16>.self))
        }
        answers = Lanes.joined(lanes.evenAnswers, lanes.oddAnswers)
        squares = Lanes.joined(lanes.evenSquares, lanes.oddSquares)
        answered = UInt64(lanes.answered[0]) &+ UInt64(lanes.answered[4])
    }
}
