extension ProportionEvidence {
    /// Wilson's score interval with the effective number of respondents n*.
    ///
    /// (p + t²/2n* ± t/2n*·√(4n*p(1 − p) + t²))/(1 + t²/n*) (METHODS 6; Wilson 1927; Franco and others 2019).
    /// The degrees of freedom enter through t alone; n* is not made smaller for them as well.
    func wilsonLimits(_ confidence: Double) -> Limits {
        let size = effectiveSize
        let quantile = reach(confidence)
        let square = quantile * quantile
        let centre = share + square / (2 * size)
        let reach = quantile / (2 * size) * (4 * size * share * (1 - share) + square).squareRoot()
        let scale = 1 + square / size
        return ((centre - reach) / scale, (centre + reach) / scale)
    }
}
