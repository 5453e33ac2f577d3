extension SurveyRegression {
    /// Tests whether all coefficients of some predictors are 0 at once.
    ///
    /// F = β'V⁻¹β/q with q the coefficients tested, on F(q, PSUs − strata + 1 − p) (Wald 1943; R `regTermTest`).
    ///
    /// - Parameter columns: predictors of the model; of a factor all levels are tested.
    /// - Returns: the test; ``TestRefusal/notInModel(_:)`` for another column, and a refusal without degrees of freedom.
    public func waldTest(of columns: [String]) -> Result<HypothesisTest, TestRefusal> {
        for column in columns where positions(of: column).isEmpty { return .failure(.notInModel(column)) }
        let tested = Set(columns.flatMap(positions)).sorted()
        guard !tested.isEmpty, degreesOfFreedom > 0 else { return .failure(.noDegreesOfFreedom) }
        let block = Matrix(tested.map { row in tested.map { covariance[row][$0] } })
        let values = tested.map { coefficients[$0] }
        guard let solved = block.solving(values) else {
            return .failure(.tooFewPSUs(contrasts: tested.count, degreesOfFreedom: degreesOfFreedom))
        }
        let wald = zip(values, solved).reduce(0) { $0 + $1.0 * $1.1 }
        let count = Double(tested.count)
        return .success(HypothesisTest(wald / count, .f(count, Double(degreesOfFreedom))))
    }
}
