/// A t test of a mean against a value, or of two means against each other.
public struct MeanTest: Sendable, Hashable {
    /// The means compared: one, or those of the two groups in their order.
    public let means: [Estimate]
    /// The value a single mean is compared with; nil for two groups.
    public let reference: Double?
    /// The mean of the second group less that of the first; of one group the mean itself.
    public let estimate: Double
    /// Its standard error.
    public let standardError: Double
    /// t = (estimate − reference)/standard error.
    public let test: HypothesisTest

    /// The interval of ``estimate`` with the degrees of freedom of the test.
    public func interval(confidence: Double = 0.95) -> ConfidenceInterval? {
        .t(
            estimate: estimate, standardError: standardError, degreesOfFreedom: test.degreesOfFreedom[0],
            confidence: confidence)
    }

    fileprivate init(means: [Estimate], contrast: Contrast, reference: Double?) {
        self.means = means
        self.reference = reference
        estimate = contrast.value
        standardError = contrast.standardError
        test = HypothesisTest(
            (contrast.value - (reference ?? 0)) / contrast.standardError, .t(Double(contrast.degreesOfFreedom - 1)))
    }
}

extension Sample {
    /// Tests whether the mean of a variable is a given value.
    ///
    /// t = (ȳ − μ)/SE with PSUs − strata − 1 degrees of freedom, the rule of R `svyttest`: one less than the interval
    /// of the mean uses, so that a test is never bolder than the interval (METHODS 3, 10).
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    /// - Returns: the test, or the reason why there is none.
    public func meanTest(of variable: String, against reference: Double)
        throws(EstimationError) -> Result<MeanTest, TestRefusal>
    {
        let joint = try means(of: [variable])
        let name = "\(variable)"
        return joint.refusal(groups: [name]).map { .failure($0) }
            ?? Self.test(joint, weights: [1], reference: reference)
    }

    /// Tests whether a variable has the same mean in two groups.
    ///
    /// The coefficient of a regression on the 0/1 group, which is the difference of the two domain means with their
    /// covariance, by t with PSUs − strata − 1 degrees of freedom (METHODS 10).
    ///
    /// - Throws: as ``means(of:by:missing:)``.
    /// - Returns: the test, or the reason why there is none.
    public func differenceTest(of variable: String, between groups: String)
        throws(EstimationError) -> Result<MeanTest, TestRefusal>
    {
        let joint = try means(of: [variable], by: [groups])
        let answered = joint.estimates.filter { $0.respondents > 0 }.map { $0.domain[0].value }
        if answered.count < 2 { return .failure(.tooFewGroups(variable: groups, groups: answered)) }
        if answered.count > 2 { return .failure(.tooManyGroups(variable: groups, groups: answered)) }
        let present = joint.estimates.indices.filter { joint.estimates[$0].respondents > 0 }
        let weights = joint.estimates.indices.map { $0 == present[1] ? 1.0 : $0 == present[0] ? -1 : 0 }
        return joint.refusal(groups: joint.estimates.map { $0.domain[0].value }).map { .failure($0) }
            ?? Self.test(joint, weights: weights, reference: nil)
    }

    private static func test(_ joint: JointEstimates, weights: [Double], reference: Double?)
        -> Result<MeanTest, TestRefusal>
    {
        guard let contrast = joint.contrast([weights])?.contrasts.first else { return .failure(.noDegreesOfFreedom) }
        guard contrast.degreesOfFreedom > 1 else { return .failure(.noDegreesOfFreedom) }
        guard contrast.standardError > 1e-13 * joint.size else { return .failure(.noVariation) }
        let means = joint.estimates.indices.filter { weights[$0] != 0 }.map { joint.estimates[$0] }
        return .success(MeanTest(means: means, contrast: contrast, reference: reference))
    }
}

extension JointEstimates {
    /// Why groups cannot be compared: one of them has fewer than two respondents.
    func refusal(groups: [String]) -> TestRefusal? {
        guard estimates.contains(where: { $0.respondents > 0 }) else { return .noAnswers }
        for (group, estimate) in zip(groups, estimates) where estimate.respondents == 1 {
            return .tooFewRespondents(group: group, 1)
        }
        return nil
    }

    /// The size of the estimates, against which an error is rounding.
    var size: Double { estimates.reduce(0) { max($0, ($1.value ?? 0).magnitude) } }
}
