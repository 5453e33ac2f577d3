/// How a quantile is read off weighted answers (METHODS 7; Hyndman & Fan 1996, extended to weights as in R `survey`).
///
/// With x sorted, w its weights, C their running sums and W their total. Interpolation is between neighbouring answers
/// and constant beyond the first and the last.
public enum QuantileRule: String, Sendable, Hashable, CaseIterable {
    /// The smallest answer with C > pW; at C = pW exactly that answer.
    case math
    /// As ``math``, but the mean of both neighbours at C = pW exactly.
    case school
    /// The last answer with (S + ½ − v/2)/(n + 1) ≤ p, v the weights scaled to mean 1 and S their sums (Shah & Vaish 2006).
    case shahvaish
    /// The same as ``math``.
    case hf1
    /// The same as ``school``.
    case hf2
    /// Over distinct answers; at C = pW exactly the one of even number.
    case hf3
    /// Interpolation against C/W.
    case hf4
    /// Interpolation against (C − w/2)/W.
    case hf5
    /// Interpolation against C/(W + the weight of the last answer).
    case hf6
    /// Interpolation against the C before the answer, divided by the C before the last one.
    case hf7
    /// Interpolation against a third of the C before and two thirds of C, divided by W + a third of the last weight.
    case hf8
    /// Interpolation against ⅜ of the C before and ⅝ of C, divided by W + a quarter of the last weight.
    case hf9
}
