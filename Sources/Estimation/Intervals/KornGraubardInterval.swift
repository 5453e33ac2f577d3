extension ProportionEvidence {
    /// Clopper–Pearson with n′ = n*·(t_{n−1}/t_df)² respondents (METHODS 6; Korn & Graubard 1998).
    func betaLimits(_ confidence: Double) -> Limits {
        Self.clopperPearson(share, size: kornGraubardSize(confidence), confidence: confidence)
    }

    /// n′: the effective number of respondents, made smaller for the few degrees of freedom of its variance.
    ///
    /// Edge case: with a single row there is no t with n − 1 degrees of freedom, and n* stays as it is.
    func kornGraubardSize(_ confidence: Double) -> Double {
        guard rows > 1 else { return effectiveSize }
        let quantile = StudentT(degreesOfFreedom: Double(rows - 1)).quantile(0.5 + confidence / 2)
        let ratio = quantile / reach(confidence)
        return effectiveSize * ratio * ratio
    }

    /// The limits B⁻¹(α/2; np, n(1 − p) + 1) and B⁻¹(1 − α/2; np + 1, n(1 − p)) (Clopper & Pearson 1934).
    ///
    /// Edge case: without successes the lower limit is 0, without failures the upper one is 1.
    static func clopperPearson(_ share: Double, size: Double, confidence: Double) -> Limits {
        let tail = (1 - confidence) / 2
        let successes = size * share
        let failures = size * (1 - share)
        let lower = successes > 0 ? BetaDistribution(a: successes, b: failures + 1).quantile(tail) : 0
        let upper = failures > 0 ? BetaDistribution(a: successes + 1, b: failures).quantile(1 - tail) : 1
        return (lower, upper)
    }
}
