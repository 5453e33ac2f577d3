/// The variance a respondent carries, pooled over units: a steadier error than the units' own.
///
/// v = Σ df_u n_u V_u/Σ df_u with V_u the design variance of unit u and df_u its degrees of freedom; a unit of n people
/// then has the variance v/n on Σ df_u degrees of freedom. It takes a respondent to vary alike in all units (a
/// generalised variance function; Wolter 2007, ch. 7).
struct CommonVariance: Sendable, Hashable {
    /// In squared points.
    let perRespondent: Double
    /// Σ df_u.
    let degreesOfFreedom: Double

    /// Nil if no unit has an error above 0 with degrees of freedom.
    init?(_ figures: [ComparedFigures.Figure]) {
        var sum = 0.0
        var freedom = 0.0
        for figure in figures {
            guard let error = figure.standardError, figure.degreesOfFreedom > 0, figure.degreesOfFreedom.isFinite
            else { continue }
            sum += figure.degreesOfFreedom * Double(figure.respondents) * error * error
            freedom += figure.degreesOfFreedom
        }
        guard freedom > 0, sum > 0 else { return nil }
        perRespondent = sum / freedom
        degreesOfFreedom = freedom
    }

    func variance(respondents: Int) -> Double { perRespondent / Double(max(respondents, 1)) }
}
