import RealModule

extension ConfidenceInterval {
    /// The Korn–Graubard interval of a share with n′ = respondents, used at exactly 0 and 1.
    ///
    /// There it is the Clopper–Pearson limit of n respondents who all agree: 1 − (α/2)^(1/n) above 0 (METHODS 6;
    /// Korn & Graubard 1998).
    static func extremeShare(_ evidence: ProportionEvidence, confidence: Double) -> ConfidenceInterval {
        let tail = (1 - confidence) / 2
        let reach = -Double.expMinusOne(Double.log(tail) / Double(evidence.respondents))
        let limits: ProportionEvidence.Limits
        if evidence.share <= 0 {
            limits = (0, reach)
        } else if evidence.share >= 1 {
            limits = (1 - reach, 1)
        } else {
            limits = ProportionEvidence.clopperPearson(
                evidence.share, size: Double(evidence.respondents), confidence: confidence)
        }
        return ConfidenceInterval(
            confidence: confidence, lower: limits.lower, upper: limits.upper, method: .kornGraubard)
    }
}
