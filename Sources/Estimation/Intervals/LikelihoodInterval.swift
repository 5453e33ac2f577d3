import RealModule

extension ProportionEvidence {
    /// The two shares q with 2n[p ln(p/q) + (1 − p) ln((1 − p)/(1 − q))] = t²·λ·n/(n − 1) (METHODS 6; Rao & Scott 1984).
    ///
    /// λ is the design effect of the logit, n the respondents (weights scaled to mean 1). Each root is bracketed
    /// between the share and 0 or 1 on the logit scale and halved down to the last digit.
    ///
    /// Edge case: with a single respondent n/(n − 1) does not exist and is left out.
    func likelihoodLimits(_ confidence: Double) -> Limits {
        let size = Double(respondents)
        let designEffect = standardError * standardError * size / (share * (1 - share))
        let quantile = reach(confidence)
        let correction = respondents > 1 ? size / (size - 1) : 1
        let target = quantile * quantile * designEffect * correction / (2 * size)
        let centre = Double.log(share / (1 - share))
        return (root(target, from: centre, towards: -1), root(target, from: centre, towards: 1))
    }

    /// The share on one side whose deviance per respondent is the target.
    private func root(_ target: Double, from centre: Double, towards side: Double) -> Double {
        var inner = centre
        var step = 1.0
        while deviance(centre + side * step) < target, step < 700 { step *= 2 }
        var outer = centre + side * min(step, 700)
        while true {
            let middle = (inner + outer) / 2
            if middle == inner || middle == outer { return Self.expit(middle) }
            if deviance(middle) < target { inner = middle } else { outer = middle }
        }
    }

    /// p ln(p/q) + (1 − p) ln((1 − p)/(1 − q)) for q = expit(x), without cancellation near 0 and 1.
    private func deviance(_ x: Double) -> Double {
        func logExpit(_ x: Double) -> Double {
            x < 0 ? x - Double.log(onePlus: Double.exp(x)) : -Double.log(onePlus: Double.exp(-x))
        }
        return share * (Double.log(share) - logExpit(x))
            + (1 - share) * (Double.log(onePlus: -share) - logExpit(-x))
    }
}
