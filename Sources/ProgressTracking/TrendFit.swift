import Estimation
public import SurveyModel

/// A straight line through the comparable waves, with a random effect for each wave: the model of forecasts.
///
/// τ² is estimated by moments (``RandomEffectsLine``, METHODS 15). Up to a year after the last wave the variance of a
/// prediction is that of the line plus τ². Further ahead the swings between years add up as in a random walk with drift:
/// τ²·h(1 + (h − 1)/S), h years after the last wave, S the years from the first wave to the last (decision 0025).
public struct TrendFit: Sendable, Hashable {
    /// The waves fitted, T.
    public let waves: Int
    /// The year from which time is counted.
    public let origin: Int
    private let model: RandomEffectsLine

    /// Fits the line; nil with fewer than three waves or a wave without a standard error above 0.
    public init?(_ points: some Collection<ProgressSeries.Point>) {
        guard points.count >= 3, let origin = points.first?.year else { return nil }
        let errors = points.compactMap(\.standardError)
        guard errors.count == points.count,
            let series = TimedValues(times: points.map(\.time), values: points.map(\.estimate)),
            let model = RandomEffectsLine(series, standardErrors: errors)
        else { return nil }
        self.model = model
        self.origin = origin
        waves = points.count
    }

    /// The level at the origin.
    public var intercept: Double { level(in: origin) }

    /// The change a year.
    public var slope: Double { model.line.slope }

    /// The standard error of the slope.
    public var slopeStandardError: Double { model.slopeStandardError }

    /// The variance of the waves about the line, beyond sampling.
    public var tauSquared: Double { model.tauSquared }

    /// The lack of fit of a straight line with sampling errors alone, χ² on T − 2.
    public var lackOfFit: Double { model.lackOfFit }

    /// Degrees of freedom of predictions, T − 2.
    public var degreesOfFreedom: Double { Double(waves - 2) }

    /// The level the line gives for a year.
    public func level(in year: Int) -> Double { model.line.level(at: Double(year)) }

    /// The standard error of a prediction: of the line at the year, and of the swings up to it.
    public func predictionError(in year: Int) -> Double { model.predictionError(at: Double(year)) }

    /// What a probability or a forecast from this line takes for granted.
    public static let assumption = LocalizedText(
        vi:
            "Giả định: nhịp tăng bình quân giữ nguyên; mỗi năm sau đợt cuối lại dao động thêm cỡ mức đã thấy giữa các đợt (bước ngẫu nhiên có đà); cách đo không đổi. Nếu sắp có bước ngoặt (chững lại, nhảy bậc) thì xác suất này không còn đúng.",
        en:
            "It assumes that the average pace goes on, that each year after the last wave adds swings of the size seen between waves (a random walk with drift), and that the way of measuring stays. A turn ahead, such as a plateau or a jump, makes it wrong."
    )
}
