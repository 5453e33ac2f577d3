import RealModule

extension ProportionEvidence {
    /// sin²(asin√p ± t·SE/(2√(p(1 − p)))) (METHODS 6).
    ///
    /// Edge case: the formula is taken as it stands, as R does. Where an angle passes 0 or π/2 the sine turns back, and
    /// a limit stands a little inside 0 or 1; the other methods are better there.
    func arcsineLimits(_ confidence: Double) -> Limits {
        let centre = Double.asin(share.squareRoot())
        let reach = reach(confidence) * standardError / (2 * (share * (1 - share)).squareRoot())
        let lower = Double.sin(centre - reach)
        let upper = Double.sin(centre + reach)
        return (lower * lower, upper * upper)
    }
}
