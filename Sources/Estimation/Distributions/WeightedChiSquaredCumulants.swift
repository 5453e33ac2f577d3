import RealModule

/// The cumulant function K(s) = −½ Σ hⱼ ln(1 − 2λⱼs) of a sum of weighted chi-squares, scaled so that the largest λ is 1.
///
/// With a denominator, Q > x is the same as Σλχ² − (x/ν)χ²_ν > 0: a sum with one negative coefficient, at 0.
struct WeightedChiSquaredCumulants {
    /// The point x in the scale of the coefficients.
    let point: Double
    /// The coefficients and how many degrees of freedom each has.
    private let terms: [(coefficient: Double, freedom: Double)]

    init(_ distribution: WeightedChiSquaredSum, at x: Double) {
        let scale = distribution.coefficients.first ?? 1
        var terms = distribution.coefficients.map { (coefficient: $0 / scale, freedom: 1.0) }
        let freedom = distribution.denominatorDegreesOfFreedom
        if freedom.isFinite { terms.append((-x / scale / freedom, freedom)) }
        self.terms = terms
        point = freedom.isFinite ? 0 : x / scale
    }

    /// K(s) for a real s below ½.
    func value(_ s: Double) -> Double {
        terms.reduce(0) { $0 - $1.freedom * .log(onePlus: -2 * $1.coefficient * s) / 2 }
    }

    private func derivative(_ s: Double) -> Double {
        terms.reduce(0) { $0 + $1.freedom * $1.coefficient / (1 - 2 * $1.coefficient * s) }
    }

    /// K″(s).
    func secondDerivative(_ s: Double) -> Double {
        terms.reduce(0) { sum, term in
            let ratio = term.coefficient / (1 - 2 * term.coefficient * s)
            return sum + 2 * term.freedom * ratio * ratio
        }
    }

    /// The ζ with K′(ζ) = x, between the poles on both sides; K′ rises from one to the other.
    var saddlepoint: Double {
        let negative = terms.map(\.coefficient).filter { $0 < 0 }.min()
        let freedom = terms.reduce(0) { $0 + $1.freedom }
        var low = negative.map { 1 / (2 * $0) } ?? -freedom / (2 * point)
        var high = 0.5
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if derivative(middle) < point { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }

    /// (1/π)∫₀^∞ Im[exp(K(s) − sx)/s · ds/dv] dv along a hyperbola s(v) that crosses the real axis between 0 and ½ and
    /// bends to the right, where exp(−sx) falls; the trapezoidal rule converges exponentially there (Trefethen & Weideman
    /// 2014, SIAM Review 56: 385).
    var integratedTail: Double {
        let crossing = max(saddlepoint, 0.125)
        let size = 0.9 * min(crossing, 0.5 - crossing) / (1 - Self.cosine)
        var step = 0.25
        var previous = trapezoid(crossing, size, step)
        for _ in 0..<12 {
            step /= 2
            let next = trapezoid(crossing, size, step)
            if (next - previous).magnitude <= 1e-13 * next.magnitude { return min(max(next, 0), 1) }
            previous = next
        }
        return min(max(previous, 0), 1)
    }

    /// The path leaves the real axis at 60°.
    private static let cosine = 0.5
    private static let sine = 0.75.squareRoot()

    private func trapezoid(_ crossing: Double, _ size: Double, _ step: Double) -> Double {
        var sum = integrand(crossing, size, 0).value / 2
        var largest = 0.0
        var position = 1
        while position < 1 << 20 {
            let (value, bound) = integrand(crossing, size, Double(position) * step)
            sum += value
            largest = max(largest, bound)
            if bound <= 1e-18 * largest { break }
            position += 1
        }
        return sum * step / .pi
    }

    /// The integrand at v, and its modulus.
    private func integrand(_ crossing: Double, _ size: Double, _ v: Double) -> (value: Double, modulus: Double) {
        let (real, imaginary) = (
            crossing + size * Self.cosine * (.cosh(v) - 1), size * Self.sine * .sinh(v)
        )
        let slope = (size * Self.cosine * .sinh(v), size * Self.sine * .cosh(v))
        var logarithm = -real * point - Self.logModulus(real, imaginary) + Self.logModulus(slope.0, slope.1)
        var angle =
            -imaginary * point - .atan2(y: imaginary, x: real) + .atan2(y: slope.1, x: slope.0)
        for term in terms {
            let (x, y) = (1 - 2 * term.coefficient * real, -2 * term.coefficient * imaginary)
            logarithm -= term.freedom / 2 * Self.logModulus(x, y)
            angle -= term.freedom / 2 * .atan2(y: y, x: x)
        }
        let modulus = Double.exp(logarithm)
        return (modulus * .sin(angle), modulus)
    }

    private static func logModulus(_ x: Double, _ y: Double) -> Double { .log(.hypot(x, y)) }
}
