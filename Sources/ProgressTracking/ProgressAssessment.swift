import Estimation
public import SurveyModel

/// A series with its change, trend, forecast and verdicts: the answer a department needs.
public struct ProgressAssessment: Sendable {
    /// The series.
    public let series: ProgressSeries
    /// Changes between every two comparable waves, the last two at the end; empty if there are fewer.
    public let changes: [WaveChange]
    /// What the comparable waves show of a trend, with sampling errors only; nil with fewer than three.
    public let evidence: TrendEvidence?
    /// The line through the comparable waves; nil without errors or with fewer than three.
    public let trend: TrendFit?
    /// Forecasts of every year from the last wave to the last target year ahead; empty without any.
    public let fan: [Forecast]
    /// Verdicts, one a target, in the order given; the first is the headline.
    public let attainments: [Attainment]
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the responses behind it are simulated; every output then says so first.
    public let isSimulated: Bool

    /// Assesses a series.
    ///
    /// - Parameters:
    ///   - targets: the targets, the headline first.
    ///   - correlation: how the estimates of the waves hang together, where they share PSUs.
    ///   - currentYear: the year in which the question is asked.
    ///   - confidence: that of the intervals of changes and slope.
    public init(
        _ series: ProgressSeries, targets: [Target], correlation: WaveCorrelations?, currentYear: Int,
        confidence: Double = 0.95, notes: [LocalizedText] = [], isSimulated: Bool = false
    ) {
        self.isSimulated = isSimulated
        self.series = series
        let comparable = series.comparable
        changes = WaveChange.all(between: Array(comparable), correlations: correlation, confidence: confidence)
        // Figures that a bridge has moved share its error, which no line through them knows.
        let isMoved = comparable.contains { $0.measured != nil }
        evidence = isMoved ? nil : TrendEvidence(comparable, correlations: correlation, confidence: confidence)
        let trend = isMoved ? nil : TrendFit(comparable)
        self.trend = trend
        let attainments = targets.compactMap {
            Attainment(series, target: $0, trend: trend, currentYear: currentYear)
        }
        self.attainments = attainments
        fan = Self.fan(series, trend, until: attainments.compactMap(\.forecast?.year).max())
        self.notes = notes + Self.notes(series, trend: trend, attainments: attainments, changes: changes)
    }

    /// The change between the last two comparable waves; nil if there are fewer.
    public var latestChange: WaveChange? { changes.last }

    private static func fan(_ series: ProgressSeries, _ trend: TrendFit?, until year: Int?) -> [Forecast] {
        guard let trend, let year, let last = series.points.last?.year, year > last else { return [] }
        return (last + 1...year).compactMap { Forecast(trend, year: $0, limits: series.unit.limits) }
    }

    private static func notes(
        _ series: ProgressSeries, trend: TrendFit?, attainments: [Attainment], changes: [WaveChange]
    ) -> [LocalizedText] {
        var notes = series.notes
        if series.points.contains(where: { $0.standardError == nil }) {
            notes.append(
                LocalizedText(
                    vi: "Có con số không công bố sai số: không suy ra khoảng tin cậy, xu hướng hay xác suất nào.",
                    en: "Some figures were published without an error: no interval, trend or probability is invented."))
        }
        if series.comparable.count < Forecast.fewestWaves, attainments.contains(where: { $0.requiredYearlyGain != nil })
        {
            notes.append(
                LocalizedText(
                    vi:
                        "Chỉ có \(series.comparable.count) đợt so sánh được với nhau; dưới bốn đợt thì không tính xác suất, chỉ nêu mức tăng cần có.",
                    en:
                        "Only \(series.comparable.count) waves can be compared with each other; below four no probability is given, only the gain still needed."
                ))
        }
        if trend != nil, attainments.contains(where: { $0.probability != nil }) {
            notes.append(
                LocalizedText(
                    vi:
                        "Dự báo: đường thẳng qua các đợt so sánh được, sai số chọn mẫu cộng dao động giữa các năm (hiệu ứng ngẫu nhiên, mô-men), phân phối t với số đợt trừ 2 bậc tự do. "
                        + TrendFit.assumption.vi,
                    en:
                        "Forecast: a straight line through the comparable waves, sampling error plus variation between years (random effects by moments), Student's t with waves − 2 degrees of freedom. "
                        + TrendFit.assumption.en
                ))
        }
        if attainments.contains(where: { $0.forecast?.isBeyondScale == true }) {
            notes.append(
                LocalizedText(
                    vi:
                        "Đường thẳng kéo dài vượt quá giới hạn của thang đo nên đã được cắt ở đó: dự báo xa chỉ là dấu hiệu.",
                    en: "The straight line runs beyond the scale and was cut there: a forecast that far is only a hint."
                ))
        }
        switch changes.last?.covariance {
        case .sharedPSU:
            notes.append(
                LocalizedText(
                    vi: "Thay đổi giữa hai đợt: có tính đến các điểm điều tra chung của hai mẫu (Berger & Priam 2016).",
                    en: "The change allows for PSUs that both samples share (Berger & Priam 2016)."))
        case .independent:
            notes.append(
                LocalizedText(
                    vi:
                        "Thay đổi giữa hai đợt: coi hai mẫu là độc lập, vì không thấy điểm điều tra chung hoặc không khai điểm điều tra.",
                    en:
                        "The change takes the two samples as independent: no shared PSU is seen, or no PSUs are declared."
                ))
        case .unknown, nil: break
        }
        if attainments.contains(where: { !$0.target.isVerified }) {
            notes.append(
                LocalizedText(
                    vi: "Có mục tiêu mà văn bản chưa được kiểm chứng; kết luận về mục tiêu đó chỉ là tạm.",
                    en: "The document of at least one target has not been verified; its verdict is provisional."))
        }
        return notes
    }
}
