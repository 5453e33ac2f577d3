extension ProportionEvidence {
    /// p ± t·SE, called `mean` by R `svyciprop`; its limits may leave 0–1 (METHODS 6).
    func tLimits(_ confidence: Double) -> Limits {
        let reach = reach(confidence) * standardError
        return (share - reach, share + reach)
    }
}
