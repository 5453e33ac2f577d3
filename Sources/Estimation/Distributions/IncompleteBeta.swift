import RealModule

/// The regularised incomplete beta function Iₓ(a, b), with both of its tails.
///
/// The continued fraction of DLMF 8.17.22 (Abramowitz & Stegun 26.5.8), contracted to every second
/// convergent as in Didonato & Morris (1992), "Algorithm 708", ACM TOMS 18: 360–373, equation 9. The
/// contracted form holds the distance from the mean as one number, so it keeps its digits where one
/// parameter is large. It is evaluated by the modified Lentz method (Lentz 1976; Thompson & Barnett
/// 1986) on the side of the mean where it converges quickly. The factor xᵃ(1−x)ᵇ/B(a, b) is written
/// as a deviance from the mean a/(a + b) with Stirling remainders (Loader 2000), whose terms all have
/// one sign, so large parameters cost no digits there either.
struct IncompleteBeta {
    /// The first shape parameter.
    let a: Double
    /// The second shape parameter.
    let b: Double
    private let scale: Double

    /// Creates the function for two positive, finite parameters.
    init(a: Double, b: Double) {
        self.a = a
        self.b = b
        let remainders =
            LogGamma.stirlingRemainder(a + b) - LogGamma.stirlingRemainder(a) - LogGamma.stirlingRemainder(b)
        self.scale = .sqrt(a) * .sqrt(b / (a + b)) / .sqrt(2 * .pi) * .exp(remainders)
    }

    /// A number x between 0 and 1, its complement and their logarithms, each with its own digits.
    struct UnitPoint {
        let x: Double
        let y: Double
        let logX: Double
        let logY: Double

        /// Creates the point x.
        init(_ x: Double) {
            self.x = x
            self.y = 1 - x
            self.logX = .log(x)
            self.logY = .log(onePlus: -x)
        }

        /// Creates the point x = u / (u + v) from a positive u and a v that is not negative.
        init(odds u: Double, to v: Double) {
            self.x = u / (u + v)
            self.y = v / (u + v)
            self.logX = -.log(onePlus: v / u)
            self.logY = -.log(onePlus: u / v)
        }

        /// Creates the point whose log-odds log(x / (1 − x)) is `w`, also where x or 1 − x underflows.
        init(logOdds w: Double) {
            let ratio = Double.exp(-w.magnitude)
            let logLarger = -Double.log(onePlus: ratio)
            let (larger, smaller) = (1 / (1 + ratio), ratio / (1 + ratio))
            let logSmaller = logLarger - w.magnitude
            (x, y) = w < 0 ? (smaller, larger) : (larger, smaller)
            (logX, logY) = w < 0 ? (logSmaller, logLarger) : (logLarger, logSmaller)
        }
    }

    /// Returns Iₓ(a, b) and its complement at a point; the kernel is xᵃ(1−x)ᵇ/B(a, b).
    func tails(at point: UnitPoint) -> TailProbabilities {
        // b·x − a·y with one rounding instead of three (Kahan): near the mean the products cancel.
        let product = a * point.y
        let roundingError = product.addingProduct(-a, point.y)
        let deviation = (-product).addingProduct(b, point.x) + roundingError
        let size = a + b
        let exponent =
            a * LogGamma.logOnePlusMinus(deviation / a, logOnePlus: point.logX + .log(size / a))
            + b * LogGamma.logOnePlusMinus(-deviation / b, logOnePlus: point.logY + .log(size / b))
        let isBelow = point.x <= (a + 1) / (size + 2)
        return TailProbabilities(
            side: isBelow ? .lower : .upper, scale: scale, exponent: exponent,
            fraction: isBelow
                ? Self.tailOverKernel(point.x, a: a, b: b, excess: -deviation)
                : Self.tailOverKernel(point.y, a: b, b: a, excess: deviation))
    }

    /// Returns the log-odds of the point at which the tails equal the target.
    func logOdds(at target: TailTarget, from start: Double) -> Double {
        target.coordinate(from: start, scale: .sqrt(1 / a + 1 / b)) { tails(at: UnitPoint(logOdds: $0)) }
    }

    /// A first guess at the log-odds: a normal distribution about the log-odds of the mean.
    func firstLogOdds(at target: TailTarget) -> Double {
        .log(a / b) + NormalDistribution.quantile(target) * .sqrt(1 / a + 1 / b)
    }

    /// Iₓ(a, b) divided by xᵃ(1−x)ᵇ/B(a, b), for x up to (a + 1) / (a + b + 2).
    ///
    /// - Parameter excess: The difference a(1−x) − bx, in which digits would be lost here.
    private static func tailOverKernel(_ x: Double, a: Double, b: Double, excess: Double) -> Double {
        let tiny = Double.leastNormalMagnitude / .ulpOfOne
        func nonZero(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
        var value = nonZero(a * (excess + 1) / (a + 1))
        var c = value
        var d = 0.0
        var m = 1.0
        var change = 0.0
        repeat {
            let middle = a + 2 * m - 1
            let numerator = (m * (a + m - 1) / middle) * ((a + b + m - 1) / middle) * (b - m) * x * x
            let denominator =
                m + m * (b - m) * x / middle + (a + m) * (excess + 1 + m * (2 - x)) / (middle + 2)
            d = 1 / nonZero(denominator + numerator * d)
            c = nonZero(denominator + numerator / c)
            change = c * d
            value *= change
            m += 1
        } while (change - 1).magnitude > .ulpOfOne
        return 1 / value
    }
}
