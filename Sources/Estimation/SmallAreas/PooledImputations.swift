/// One estimate from several completed data sets, with what not knowing the missing answers adds to its error.
///
/// Rubin's rules (1987): T = W + (1 + 1/m)B, with the degrees of freedom of Barnard & Rubin (1999).
public struct PooledImputations: Sendable, Hashable {
    /// The mean of the estimates.
    public let estimate: Double
    /// W, the mean of their variances.
    public let within: Double
    /// B, the variance of the estimates.
    public let between: Double
    /// T.
    public let variance: Double
    /// √T.
    public var standardError: Double { variance.squareRoot() }
    /// λ, the part of T that missing answers bring.
    public let missingShare: Double
    /// (m − 1)/λ²; infinite if the estimates agree.
    public let largeSampleDegreesOfFreedom: Double
    /// Those of Barnard & Rubin, never above those of the complete data.
    public let degreesOfFreedom: Double

    /// Pools estimates.
    ///
    /// - Parameter completeDegreesOfFreedom: those the estimate would have without missing answers.
    ///
    /// Edge case: nil with fewer than two estimates, or if all variances are 0.
    public init?(_ estimates: [Double], standardErrors: [Double], completeDegreesOfFreedom: Double) {
        precondition(estimates.count == standardErrors.count, "Every estimate has one standard error.")
        let count = Double(estimates.count)
        guard count > 1, completeDegreesOfFreedom > 0 else { return nil }
        let mean = estimates.reduce(0, +) / count
        estimate = mean
        within = standardErrors.reduce(0) { $0 + $1 * $1 } / count
        between = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        variance = within + (1 + 1 / count) * between
        guard variance > 0 else { return nil }
        missingShare = (1 + 1 / count) * between / variance
        largeSampleDegreesOfFreedom = (count - 1) / (missingShare * missingShare)
        let complete = completeDegreesOfFreedom
        let observed = (complete + 1) / (complete + 3) * complete * (1 - missingShare)
        degreesOfFreedom = observed > 0 ? 1 / (1 / largeSampleDegreesOfFreedom + 1 / observed) : 0
    }
}
