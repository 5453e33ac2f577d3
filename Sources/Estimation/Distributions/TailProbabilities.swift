import RealModule

/// Both tail probabilities of a distribution at one point, each with full relative precision.
///
/// One tail is computed as `kernel` × `fraction`, the other as its complement. The kernel is the
/// derivative of the lower tail with respect to the search coordinate w (log-odds for the beta
/// distribution, logarithm for the gamma distribution). Logarithms stay finite where the
/// probabilities themselves underflow.
struct TailProbabilities {
    /// The tail that was computed directly.
    enum Side {
        case lower
        case upper
    }

    /// The tail that was computed directly.
    let side: Side
    /// The derivative of the lower tail with respect to w.
    let kernel: Double
    /// The logarithm of `kernel`.
    let logKernel: Double
    /// The directly computed tail divided by the kernel.
    let fraction: Double

    /// Creates the tails from the two factors scale × exp(exponent) of the kernel.
    init(side: Side, scale: Double, exponent: Double, fraction: Double) {
        self.side = side
        self.kernel = scale * .exp(exponent)
        self.logKernel = .log(scale) + exponent
        self.fraction = fraction
    }

    /// The probability of a value at most as large as the point.
    var lower: Double { probability(of: .lower) }

    /// The probability of a value larger than the point.
    var upper: Double { probability(of: .upper) }

    /// The logarithm of one tail.
    func logProbability(of tail: Side) -> Double {
        tail == side ? logKernel + .log(fraction) : .log(onePlus: -direct)
    }

    private var direct: Double { min(kernel * fraction, 1) }

    private func probability(of tail: Side) -> Double {
        tail == side ? direct : 1 - direct
    }
}

/// A pair of complementary probabilities whose point is sought.
struct TailTarget {
    /// The lower probability.
    let lower: Double
    /// The upper probability, 1 − `lower`.
    let upper: Double

    /// Returns the coordinate w at which the tails equal the target.
    ///
    /// Newton's method on the logarithm of the smaller tail. The logarithm of a tail is a concave
    /// function of w for the beta and gamma families, so after the first step every iterate
    /// approaches the root from one side, and the step length bounds the remaining error. A step is
    /// at most 64 times `scale`, which keeps a first step taken from a flat part of the curve
    /// within reach.
    ///
    /// - Parameters:
    ///   - start: The first guess.
    ///   - scale: The order of the standard deviation of w.
    ///   - tails: The tails at a coordinate.
    func coordinate(
        from start: Double, scale: Double, tails: (_ w: Double) -> TailProbabilities
    ) -> Double {
        let side: TailProbabilities.Side = lower <= upper ? .lower : .upper
        let logTarget = Double.log(side == .lower ? lower : upper)
        let direction: Double = side == .lower ? -1 : 1
        var w = start
        for _ in 0..<200 {
            let current = tails(w)
            let logTail = current.logProbability(of: side)
            let full = direction * (logTail - logTarget) * .exp(logTail - current.logKernel)
            let step = max(-64 * scale, min(64 * scale, full))
            w += step
            // Newton's method squares the relative error: the next step would change no digit.
            if step.magnitude <= 1e-9 * scale { break }
        }
        return w
    }
}
