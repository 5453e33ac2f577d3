import Estimation
public import ProgressTracking
public import SurveyModel

extension ProgressAssessment {
    /// The assessment for people: verdicts first, then the series, breaks, change and trend.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines = (isSimulated ? [SimulatedData.label[language], ""] : []) + [series.title[language], ""]
        for attainment in attainments {
            lines.append(attainment.sentence(language, unit: series.unit))
            lines.append(attainment.target.origin(language))
            lines.append("")
        }
        lines += rows(language, format)
        lines.append("")
        lines += findings(language, format)
        if !attainments.isEmpty { lines.append("· " + Attainment.rule[language]) }
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func rows(_ language: Language, _ format: FigureFormat) -> [String] {
        let level = series.points.compactMap(\.interval).first?.confidence ?? 0.95
        let confidence = format.number(level * 100, decimals: 0)
        var table = TextColumns([.left, .right, .right, .right, .right, .left])
        table.add(
            language == .vietnamese
                ? ["Đợt", "Chỉ số", "Sai số", "KTC \(confidence)%", "Người", "Phương pháp"]
                : ["Wave", "Figure", "SE", "CI \(confidence)%", "People", "Method"])
        for point in series.points {
            table.add([
                point.wave, format.figure(point.estimate, unit: series.unit, decimals: 2),
                point.standardError == nil
                    ? (language == .vietnamese ? "không công bố" : "not published")
                    : format.number(point.standardError, decimals: 2),
                format.range(point.interval?.lower, point.interval?.upper, decimals: 2),
                point.respondents.map(format.count) ?? "–", point.generation.label[language],
            ])
        }
        return table.lines
    }

    private func findings(_ language: Language, _ format: FigureFormat) -> [String] {
        var lines: [String] = []
        for mark in series.breaks {
            lines.append("‖ \(mark.lastOfOld) | \(mark.firstOfNew): \(mark.reason[language]).")
        }
        for change in changes { lines.append(change.text(language, format)) }
        if let trend {
            let slope = format.signed(trend.slope, decimals: 2)
            let error = format.number(trend.slopeStandardError, decimals: 2)
            lines.append(
                language == .vietnamese
                    ? "Xu hướng qua \(trend.waves) đợt: \(slope) điểm một năm (sai số \(error))."
                    : "Trend over \(trend.waves) waves: \(slope) points a year (SE \(error)).")
        }
        for forecast in attainments.compactMap(\.forecast) {
            guard let band = forecast.bands.last else { continue }
            let middle = format.figure(forecast.estimate, unit: series.unit)
            let range = format.range(band.lower, band.upper)
            let doubt =
                !forecast.isBeyondScale
                ? ""
                : language == .vietnamese
                    ? " Đường thẳng kéo dài vượt quá thang đo, nên con số này chỉ là dấu hiệu."
                    : " The straight line runs beyond the scale, so this is only a hint."
            lines.append(
                language == .vietnamese
                    ? "Dự báo năm \(forecast.year): \(middle), khoảng 95%: \(range)." + doubt
                    : "Forecast for \(forecast.year): \(middle), 95 % interval \(range)." + doubt)
        }
        return lines.isEmpty ? [] : lines + [""]
    }
}

extension WaveChange {
    /// The change in a sentence.
    public func text(_ language: Language, _ format: FigureFormat) -> String {
        let size = format.signed(difference, decimals: 2)
        let range =
            interval.map { " (\(format.signed($0.lower, decimals: 2)) … \(format.signed($0.upper, decimals: 2)))" }
            ?? ""
        let chance: String
        switch (language, interval.map { $0.lower > 0 || $0.upper < 0 }) {
        case (.vietnamese, true?): chance = ": thay đổi rõ, lớn hơn mức ngẫu nhiên"
        case (.vietnamese, false?): chance = ": không rõ, có thể do ngẫu nhiên"
        case (.english, true?): chance = ": a clear change, more than chance"
        case (.english, false?): chance = ": not clear, it may be chance"
        case (_, nil): chance = ""
        }
        switch language {
        case .vietnamese: return "Thay đổi \(from) → \(to): \(size) điểm\(range)\(chance)."
        case .english: return "Change \(from) → \(to): \(size) points\(range)\(chance)."
        }
    }
}

extension Target {
    /// Where the target comes from, in a line.
    func origin(_ language: Language) -> String {
        let mark: String
        switch (language, isVerified) {
        case (.vietnamese, true): mark = "đã kiểm chứng"
        case (.vietnamese, false): mark = "chưa kiểm chứng"
        case (.english, true): mark = "verified"
        case (.english, false): mark = "not verified"
        }
        return "  (\(source[language]) · \(mark))"
    }
}
