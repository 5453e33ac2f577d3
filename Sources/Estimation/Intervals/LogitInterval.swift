import RealModule

extension ProportionEvidence {
    /// expit(logit p ± t·SE/(p(1 − p))) (METHODS 6; Korn & Graubard 1999, 3.3).
    func logitLimits(_ confidence: Double) -> Limits {
        let reach = reach(confidence) * standardError / (share * (1 - share))
        let centre = Double.log(share / (1 - share))
        return (Self.expit(centre - reach), Self.expit(centre + reach))
    }

    static func expit(_ x: Double) -> Double { 1 / (1 + Double.exp(-x)) }
}
