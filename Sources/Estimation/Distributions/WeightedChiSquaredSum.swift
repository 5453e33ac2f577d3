import RealModule

/// The distribution of Σ λⱼχ²ⱼ with one degree of freedom each, divided by an independent χ²_ν/ν where ν is given.
///
/// The Rao–Scott statistic of a table has this distribution when rows and columns are independent, λ being the
/// generalised design effects (Rao & Scott 1984; Lumley 2010, 3.3). Three ways to its upper tail stand beside each
/// other: ``upperTail(_:)`` to about 12 digits, ``saddlepointTail(_:)`` and ``satterthwaiteTail(_:)``.
public struct WeightedChiSquaredSum: Sendable, Hashable {
    /// The coefficients λⱼ, falling; all above 0.
    public let coefficients: [Double]
    /// The degrees of freedom ν of the denominator; infinity for none.
    public let denominatorDegreesOfFreedom: Double

    /// Creates the distribution.
    ///
    /// Coefficients below 10⁻¹² of the largest are rounding of 0 and left out, whatever their sign.
    ///
    /// Edge case: nil if no coefficient is above 0 or the denominator has no degrees of freedom.
    public init?(coefficients: [Double], denominatorDegreesOfFreedom: Double = .infinity) {
        guard let largest = coefficients.max(), largest > 0, largest.isFinite, denominatorDegreesOfFreedom > 0 else {
            return nil
        }
        self.coefficients = coefficients.filter { $0 > 1e-12 * largest }.sorted(by: >)
        self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
    }

    /// The mean of the coefficients times what they vary: Σλ²/Σλ, the scale a of aχ²_d with the same two moments.
    public var satterthwaiteScale: Double { sumOfSquares / sum }
    /// The degrees of freedom d = (Σλ)²/Σλ² of the chi-squared with the same two moments (Satterthwaite 1946).
    public var satterthwaiteDegreesOfFreedom: Double { sum * sum / sumOfSquares }

    private var sum: Double { coefficients.reduce(0, +) }
    private var sumOfSquares: Double { coefficients.reduce(0) { $0 + $1 * $1 } }

    /// P(Q > x) by Satterthwaite: Q/a on χ²_d, or Q/(ad) on F(d, ν).
    ///
    /// Edge case: 1 at 0 or below.
    public func satterthwaiteTail(_ x: Double) -> Double {
        let freedom = satterthwaiteDegreesOfFreedom
        let scaled = x / satterthwaiteScale
        guard denominatorDegreesOfFreedom.isFinite else {
            return ChiSquared(degreesOfFreedom: freedom).upperTail(scaled)
        }
        return FDistribution(
            numeratorDegreesOfFreedom: freedom, denominatorDegreesOfFreedom: denominatorDegreesOfFreedom
        ).upperTail(scaled / freedom)
    }

    /// P(Q > x) by Lugannani and Rice's saddlepoint, in the form of Barndorff-Nielsen: 1 − Φ(w + ln(v/w)/w).
    ///
    /// With K the cumulant function and K′(ζ) = x: w = sign ζ·√2(ζx − K), v = ζ√K″ (Kuonen 1999).
    ///
    /// Edge cases: 1 at 0 or below; within 10⁻⁴ of the mean the formula is 0/0 and Satterthwaite's value stands in its
    /// place, as in R `survey`.
    public func saddlepointTail(_ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x.isFinite else { return 0 }
        let cumulants = WeightedChiSquaredCumulants(self, at: x)
        let zeta = cumulants.saddlepoint
        guard zeta.magnitude >= 1e-4 else { return satterthwaiteTail(x) }
        let w = (zeta < 0 ? -1 : 1) * (2 * max(0, zeta * cumulants.point - cumulants.value(zeta))).squareRoot()
        let v = zeta * cumulants.secondDerivative(zeta).squareRoot()
        return NormalDistribution.upperTail(w + .log(v / w) / w)
    }

    /// P(Q > x) by integrating the inverse of the moment generating function, to about 12 digits of the tail itself.
    ///
    /// The same probability as that of Imhof (1961) and Davies (1980), whose integrals run along the imaginary axis and
    /// keep 7 decimals; a path through the saddlepoint keeps digits in the far tail too (Rice 1980).
    ///
    /// Edge cases: 1 at 0 or below, 0 at infinity; equal coefficients are a chi-squared or an F distribution.
    public func upperTail(_ x: Double) -> Double {
        guard x > 0 else { return 1 }
        guard x.isFinite else { return 0 }
        if let largest = coefficients.first, let smallest = coefficients.last, largest - smallest <= 1e-14 * largest {
            return satterthwaiteTail(x)
        }
        return WeightedChiSquaredCumulants(self, at: x).integratedTail
    }
}
