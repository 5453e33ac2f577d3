public import SurveyModel

/// Yamane's n = N/(1 + Ne²), and what it leaves out.
///
/// The formula of Yamane (1967), often printed in manuals of satisfaction surveys, is that of ``ShareSize`` for a share
/// of one half, z = 2, a simple random sample and full response (METHODS 19).
public struct YamaneSize: Sendable, Hashable {
    /// The number of people N.
    public let population: Double
    /// The margin e that is promised, as a share.
    public let margin: Double

    /// Computes the size.
    ///
    /// - Throws: ``PlanningRefusal/outOfRange(_:_:place:)``.
    public init(population: Double, margin: Double) throws(PlanningRefusal) {
        try PlanningQuantity.population.check(population)
        try PlanningQuantity.margin.check(margin)
        self.population = population
        self.margin = margin
    }

    /// N/(1 + Ne²).
    public var unrounded: Double { population / (1 + population * margin * margin) }

    /// The people the formula asks for, a whole number.
    public var size: Double { unrounded.wholePeople }

    /// The half-width for a share of one half that inviting so many people really gives.
    ///
    /// - Throws: ``PlanningRefusal`` if fewer than two of them would answer.
    public func realMargin(designEffect: Double, responseRate: Double, confidence: Double) throws(PlanningRefusal)
        -> Double
    {
        let conditions = try PlanningConditions(
            designEffect: designEffect, responseRate: responseRate, population: population, confidence: confidence)
        return try ShareSize.margin(
            share: 0.5, respondents: size * responseRate, conditions: conditions)
    }

    /// What the formula leaves out, in a sentence that can be quoted.
    public static let whatIsLeftOut = LocalizedText(
        vi:
            "Công thức Yamane n = N/(1 + N·e²) chỉ đúng khi chọn ngẫu nhiên đơn giản, tỷ lệ bằng 50 %, z = 2 và ai được mời cũng trả lời; nó không tính đến hệ số thiết kế khi hỏi theo cụm và tỷ lệ trả lời, nên sai số thực thường lớn hơn sai số hứa.",
        en:
            "Yamane's formula n = N/(1 + N·e²) holds for a simple random sample, a share of 50 %, z = 2 and full response; it leaves out the design effect of asking in clusters and the response rate, so the real margin is usually wider than the one promised."
    )
}
