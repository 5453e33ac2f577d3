import RealModule

/// Parts of the logarithm of the gamma function that keep their digits for large arguments.
enum LogGamma {
    /// The remainder δ(x) = log Γ(x) − ((x − ½) log x − x + ½ log 2π) of Stirling's formula, for x > 0.
    ///
    /// Densities written with δ instead of log Γ do not subtract large, nearly equal logarithms
    /// (Loader 2000, "Fast and accurate computation of binomial probabilities"). From 10 on it is
    /// the series of DLMF 5.11.1; from 1 to 10 the recurrence log Γ(x + 1) = log Γ(x) + log x leads
    /// there; below 1 the definition itself loses nothing.
    static func stirlingRemainder(_ x: Double) -> Double {
        if x < 1 {
            return .logGamma(x) - (x - 0.5) * .log(x) + x - halfLogTwoPi
        }
        var shifted = x
        var remainder = 0.0
        while shifted < 10 {
            remainder += (shifted + 0.5) * .log(onePlus: 1 / shifted) - 1
            shifted += 1
        }
        let inverseSquare = 1 / (shifted * shifted)
        let series = stirlingCoefficients.reversed().reduce(0) { $0 * inverseSquare + $1 }
        return remainder + series / shifted
    }

    /// The value log(1 + d) − d, never positive, for d > −1.
    ///
    /// Between −½ and 1 it is the series of 2 artanh(d / (2 + d)) without its first term, so that
    /// nothing cancels when `d` is small. For `d` near −1, where 1 + d has lost its digits, the
    /// caller gives log(1 + d) itself.
    static func logOnePlusMinus(_ d: Double, logOnePlus: @autoclosure () -> Double) -> Double {
        if d < -0.5 {
            return logOnePlus() - d
        }
        // Written so that an undefined number also ends here and not in the loop below.
        guard d <= 1 else {
            return .log(onePlus: d) - d
        }
        let ratio = d / (2 + d)
        let square = ratio * ratio
        var power = 1.0
        var divisor = 3.0
        var sum = 1.0 / 3
        while true {
            power *= square
            divisor += 2
            let next = sum + power / divisor
            if next == sum { break }
            sum = next
        }
        return ratio * (2 * square * sum - d)
    }

    /// Half the logarithm of 2π.
    private static let halfLogTwoPi = 0.918938533204672741780329736405617639

    /// The coefficients B₂ₖ / (2k (2k − 1)) of Stirling's series, k = 1, 2, ….
    private static let stirlingCoefficients: [Double] = [
        1.0 / 12, -1.0 / 360, 1.0 / 1_260, -1.0 / 1_680, 1.0 / 1_188,
        -691.0 / 360_360, 1.0 / 156, -3_617.0 / 122_400, 43_867.0 / 244_188,
    ]
}
