import RealModule

/// The standard normal distribution.
///
/// Probabilities come from the complementary error function, quantiles from Wichura's algorithm
/// AS 241. Both tails keep their full relative precision: use ``upperTail(_:)``, never one minus
/// ``cumulative(_:)``.
public enum NormalDistribution {
    /// The density at `x`.
    public static func density(_ x: Double) -> Double {
        if x.magnitude > 40 { return 0 }
        // The rounding error of x² matters once it is multiplied into the exponent.
        let square = Augmented.product(x, x)
        return .exp(-square.head / 2) * .exp(-square.tail / 2) / .sqrt(2 * .pi)
    }

    /// The probability of a value at most `x`.
    public static func cumulative(_ x: Double) -> Double {
        upperTail(-x)
    }

    /// The probability of a value greater than `x`: ½ erfc(x/√2).
    ///
    /// The argument x/√2 is carried to twice the working precision, because erfc multiplies its
    /// relative error by x² in the tail.
    ///
    /// Edge cases:
    /// - Infinity gives 0 and negative infinity gives 1.
    /// - Below the smallest normal number, from about x = 37.5 on, digits are lost to underflow.
    public static func upperTail(_ x: Double) -> Double {
        if x.magnitude > 40 { return x < 0 ? 1 : 0 }
        let argument = Augmented.product(x, inverseRootTwo.head)
        let residual = argument.tail + x * inverseRootTwo.tail
        let slope = 2 / .sqrt(.pi) * .exp(-argument.head * argument.head)
        return 0.5 * (.erfc(argument.head) - slope * residual)
    }

    /// The value that a standard normal variable does not exceed with probability `p`.
    ///
    /// Wichura (1988), "Algorithm AS 241: The percentage points of the normal distribution",
    /// Applied Statistics 37: 477–484, followed in the tails by one step of Halley's method.
    ///
    /// Edge cases:
    /// - Probability 0 gives negative infinity, 1 gives infinity.
    ///
    /// - Precondition: `p` is between 0 and 1.
    public static func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "A quantile needs a probability between 0 and 1.")
        return quantile(TailTarget(lower: p, upper: 1 - p))
    }

    /// The point with the given tails.
    static func quantile(_ target: TailTarget) -> Double {
        let tail = min(target.lower, target.upper)
        let sign: Double = target.lower <= target.upper ? -1 : 1
        if tail == 0 { return sign * .infinity }
        let centred = (target.lower - target.upper) / 2
        // No refinement here: near the median it would add the rounding error of the probability.
        if centred.magnitude <= 0.425 { return centralPoint(centred) }
        let start = tailPoint(tail)
        // Beyond this point the density is not a normal number and would spoil the refinement.
        if start > 37 { return sign * start }
        let error = (upperTail(start) - tail) / density(start)
        return sign * (start + error / (1 - start * error / 2))
    }

    /// AS 241 within 0.425 of one half.
    private static func centralPoint(_ centred: Double) -> Double {
        let r = 0.180625 - centred * centred
        return centred * ratio(r, centralNumerator, centralDenominator)
    }

    /// AS 241 for the smaller tail, returned as a positive number.
    private static func tailPoint(_ tail: Double) -> Double {
        let r = Double.sqrt(-.log(tail))
        return r <= 5
            ? ratio(r - 1.6, nearNumerator, nearDenominator)
            : ratio(r - 5, farNumerator, farDenominator)
    }

    private static func ratio(_ r: Double, _ numerator: [Double], _ denominator: [Double]) -> Double {
        polynomial(r, numerator) / polynomial(r, denominator)
    }

    private static func polynomial(_ r: Double, _ coefficients: [Double]) -> Double {
        coefficients.reversed().reduce(0) { $0 * r + $1 }
    }

    private static let inverseRootTwo = (head: 0.707106781186547524400844, tail: -4.833646656726456726e-17)

    private static let centralNumerator = [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ]
    private static let centralDenominator = [
        1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ]
    private static let nearNumerator = [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ]
    private static let nearDenominator = [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ]
    private static let farNumerator = [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ]
    private static let farDenominator = [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ]
}
