import Estimation
public import SurveyModel

/// Where a series stands against a target.
public struct Attainment: Sendable, Hashable {
    /// The verdict, by the rule printed with it.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        case attained, missed
        case notMeasured = "not-measured"
        case onTrack = "on-track"
        case uncertain
        case offTrack = "off-track"

        /// The word for it.
        public var label: LocalizedText {
            switch self {
            case .attained: LocalizedText(vi: "Đã đạt", en: "Attained")
            case .missed: LocalizedText(vi: "Không đạt", en: "Missed")
            case .notMeasured: LocalizedText(vi: "Chưa đo", en: "Not measured")
            case .onTrack: LocalizedText(vi: "Đúng tiến độ", en: "On track")
            case .uncertain: LocalizedText(vi: "Chưa rõ", en: "Uncertain")
            case .offTrack: LocalizedText(vi: "Khó đạt", en: "Off track")
            }
        }
    }

    /// The target.
    public let target: Target
    /// The verdict.
    public let verdict: Verdict
    /// The point the verdict rests on: that of the target year, else the last.
    public let point: ProgressSeries.Point
    /// Whether the interval of the point contains the target; nil without an interval.
    public let withinSamplingError: Bool?
    /// The probability of attaining the target; nil with fewer than four comparable waves or once the year is over.
    public let probability: Double?
    /// The probability that the true figure of the point attains the target already; nil without an error above 0.
    public let probabilityNow: Double?
    /// The gain a year still needed; nil once the year is over.
    public let requiredYearlyGain: Double?
    /// The largest yearly gain between comparable waves; nil with fewer than two.
    public let largestYearlyGain: Double?
    /// The target minus the figure, in points; negative when above.
    public let gap: Double
    /// What the line says of the target year; nil once it is over or with too few waves.
    public let forecast: Forecast?
    /// Waves that may be compared with the last, the last included.
    public let comparableWaves: Int

    /// Judges a series against a target.
    ///
    /// Target year over and measured: attained if the unrounded estimate satisfies the operator, else missed. Over and
    /// not measured: not measured. Ahead: probability ≥ 0.8 on track, ≤ 0.2 off track, else uncertain.
    ///
    /// - Parameter currentYear: the year in which the question is asked. A target year that has been measured counts
    ///   as over.
    /// - Returns: nil for a series without points.
    public init?(_ series: ProgressSeries, target: Target, trend: TrendFit?, currentYear: Int) {
        guard let last = series.points.last else { return nil }
        let measured = series.points.last { $0.year == target.year }
        let point = measured ?? last
        self.target = target
        self.point = point
        comparableWaves = series.comparable.count
        gap = target.value - point.estimate
        withinSamplingError = point.interval?.contains(target.value)
        probabilityNow = Self.probability(now: point, target)
        largestYearlyGain = Self.largestGain(series.comparable)
        let isOver = measured != nil || target.year < currentYear || target.year <= last.year
        probability = isOver ? nil : trend.flatMap { Forecast.probability(of: target, $0) }
        requiredYearlyGain = isOver ? nil : (target.value - last.estimate) / Double(target.year - last.year)
        let limits = series.unit.limits
        forecast = isOver ? nil : trend.flatMap { Forecast($0, year: target.year, limits: limits) }
        if measured != nil {
            verdict = target.isAttained(by: point.estimate) ? .attained : .missed
        } else if isOver {
            verdict = .notMeasured
        } else {
            switch probability {
            case .some(0.8...): verdict = .onTrack
            case .some(...0.2): verdict = .offTrack
            default: verdict = .uncertain
            }
        }
    }

    /// 1 − F((c − θ)/SE): “not met” is not the same as “cannot tell” (METHODS 15).
    private static func probability(now point: ProgressSeries.Point, _ target: Target) -> Double? {
        guard let error = point.standardError, let freedom = point.degreesOfFreedom else { return nil }
        return DesignTrend.Figure(value: point.estimate, standardError: error)
            .probability(ofReaching: target.value, degreesOfFreedom: freedom)
    }

    private static func largestGain(_ points: ArraySlice<ProgressSeries.Point>) -> Double? {
        zip(points, points.dropFirst()).compactMap { old, new in
            new.year > old.year ? (new.estimate - old.estimate) / Double(new.year - old.year) : nil
        }.max()
    }

    /// The rule by which the verdict was reached, in words.
    public static let rule = LocalizedText(
        vi:
            "Quy tắc: năm mục tiêu đã qua và có đo thì so con số chưa làm tròn với mục tiêu (đã đạt hoặc không đạt); đã qua mà không đo là “chưa đo”; chưa đến thì xác suất từ 80% trở lên là “đúng tiến độ”, từ 20% trở xuống là “khó đạt”, ở giữa là “chưa rõ”. Dưới bốn đợt so sánh được thì không tính xác suất.",
        en:
            "Rule: once the target year is over and measured, the unrounded figure is compared with the target (attained or missed); over and not measured is “not measured”; ahead, a probability of 80 % or more is “on track”, 20 % or less “off track”, between them “uncertain”. With fewer than four comparable waves no probability is given."
    )
}
