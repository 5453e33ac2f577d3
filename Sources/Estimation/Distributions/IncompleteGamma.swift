import RealModule

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x).
///
/// The power series of DLMF 8.7.1 for P when x < a + 1, otherwise the continued fraction of
/// DLMF 8.9.2 (Abramowitz & Stegun 6.5.31) for Q by the modified Lentz method. The common factor
/// xᵃe⁻ˣ/Γ(a) is written as a deviance from a with a Stirling remainder (Loader 2000).
struct IncompleteGamma {
    /// The shape parameter.
    let shape: Double
    private let scale: Double

    /// Creates the function for a positive, finite shape parameter.
    init(shape: Double) {
        self.shape = shape
        self.scale = .sqrt(shape / (2 * .pi)) * .exp(-LogGamma.stirlingRemainder(shape))
    }

    /// Returns P(a, x) and Q(a, x) at x = exp(`logX`); the kernel is xᵃe⁻ˣ/Γ(a).
    func tails(x: Double, logX: Double) -> TailProbabilities {
        let exponent =
            shape * LogGamma.logOnePlusMinus((x - shape) / shape, logOnePlus: logX - .log(shape))
        let isBelow = x < shape + 1
        return TailProbabilities(
            side: isBelow ? .lower : .upper, scale: scale, exponent: exponent,
            fraction: isBelow ? lowerOverKernel(x) : upperOverKernel(x))
    }

    /// Returns the logarithm of the point at which the tails equal the target.
    func logQuantile(at target: TailTarget) -> Double {
        target.coordinate(from: firstLogQuantile(at: target), scale: 1 / .sqrt(shape)) { logX in
            tails(x: .exp(logX), logX: logX)
        }
    }

    /// A first guess: Wilson & Hilferty (1931), or the first term of the series for small points.
    private func firstLogQuantile(at target: TailTarget) -> Double {
        let z = NormalDistribution.quantile(target)
        let cubeRoot = 1 - 1 / (9 * shape) + z / (3 * .sqrt(shape))
        if shape >= 0.5, cubeRoot > 0.3 {
            return .log(shape) + 3 * .log(cubeRoot)
        }
        return (.log(target.lower) + .logGamma(shape + 1)) / shape
    }

    private func lowerOverKernel(_ x: Double) -> Double {
        var term = 1 / shape
        var sum = term
        var divisor = shape
        repeat {
            divisor += 1
            term *= x / divisor
            sum += term
        } while term > sum * .ulpOfOne / 4
        return sum
    }

    private func upperOverKernel(_ x: Double) -> Double {
        let tiny = Double.leastNormalMagnitude / .ulpOfOne
        func nonZero(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var denominator = x + 1 - shape
        var c = 1 / tiny
        var d = 1 / nonZero(denominator)
        var value = d
        var n = 1.0
        var change = 0.0
        repeat {
            let numerator = -n * (n - shape)
            denominator += 2
            d = 1 / nonZero(denominator + numerator * d)
            c = nonZero(denominator + numerator / c)
            change = d * c
            value *= change
            n += 1
        } while (change - 1).magnitude > .ulpOfOne
        return value
    }
}
