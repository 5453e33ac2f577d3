import Estimation
import ProgressTracking
import SurveyModel

extension ProgressAssessment {
    /// The latest change in a sentence and, with more than two waves, every change in a table.
    func comparisons(_ language: Language, _ format: FigureFormat) -> [String] {
        guard let latest = latestChange else { return [] }
        var lines = [latest.text(language, format)]
        guard changes.count > 1 else { return lines }
        var table = TextColumns([.left, .right, .right, .left, .left])
        for change in changes {
            table.add([
                "  \(change.from) → \(change.to)", format.signed(change.difference, decimals: 2),
                format.number(change.standardError, decimals: 2),
                change.interval.map {
                    "\(format.signed($0.lower, decimals: 2)) … \(format.signed($0.upper, decimals: 2))"
                } ?? "–",
                change.word(language),
            ])
        }
        lines.append(
            language == .vietnamese
                ? "Mọi cặp đợt so sánh được (thay đổi, sai số, KTC; “rõ” xét sau khi hiệu chỉnh Holm cho \(latest.comparisons) phép so sánh):"
                : "Every two comparable waves (change, SE, CI; “clear” after Holm's correction for \(latest.comparisons) comparisons):"
        )
        return lines + table.lines
    }

    /// The forecast of every year to the last target year, one a line.
    func fanLines(_ language: Language, _ format: FigureFormat) -> [String] {
        fan.map { forecast in
            let year = forecast.year
            let middle = format.figure(forecast.estimate, unit: series.unit)
            let bands = forecast.bands.reversed().map { band in
                format.percent(band.confidence * 100, decimals: 0) + ": " + format.range(band.lower, band.upper)
            }.joined(separator: "; ")
            switch language {
            case .vietnamese:
                let doubt =
                    forecast.isBeyondScale
                    ? " Đường thẳng kéo dài vượt quá thang đo, nên con số này chỉ là dấu hiệu." : ""
                return "Dự báo năm \(year): \(middle) (\(bands))." + doubt
            case .english:
                let doubt =
                    forecast.isBeyondScale ? " The straight line runs beyond the scale, so this is only a hint." : ""
                return "Forecast for \(year): \(middle) (\(bands))." + doubt
            }
        }
    }
}

extension WaveChange {
    /// Whether the change is larger than noise, corrected for how many were looked at.
    func word(_ language: Language) -> String {
        switch (language, isClear) {
        case (.vietnamese, true?): difference > 0 ? "tăng rõ" : "giảm rõ"
        case (.vietnamese, false?): "không rõ"
        case (.vietnamese, nil): "không có sai số"
        case (.english, true?): difference > 0 ? "a clear gain" : "a clear loss"
        case (.english, false?): "not clear"
        case (.english, nil): "no error known"
        }
    }

    /// The change in a sentence.
    func text(_ language: Language, _ format: FigureFormat) -> String {
        let size = format.signed(difference, decimals: 2)
        let range =
            interval.map { " (\(format.signed($0.lower, decimals: 2)) … \(format.signed($0.upper, decimals: 2)))" }
            ?? ""
        let chance = judgement(language)
        switch language {
        case .vietnamese: return "Thay đổi \(from) → \(to): \(size) điểm\(range)\(chance)."
        case .english: return "Change \(from) → \(to): \(size) points\(range)\(chance)."
        }
    }
    /// Whether the change is more than chance, as the end of a sentence; empty without an error.
    private func judgement(_ language: Language) -> String {
        switch (language, doubt, isClear) {
        case (.vietnamese, .comparisons?, _):
            ": xét riêng thì rõ, nhưng trong \(comparisons) phép so sánh thì có thể do ngẫu nhiên"
        case (.english, .comparisons?, _):
            ": clear if looked at alone, but among \(comparisons) comparisons it may be chance"
        case (.vietnamese, .fewSharedPSUs?, _):
            ": khoảng này dựa vào quá ít điểm điều tra chung của hai đợt nên chưa đủ để nói là thay đổi rõ"
        case (.english, .fewSharedPSUs?, _):
            ": the interval rests on too few PSUs that both waves share for a clear change to be claimed"
        case (.vietnamese, nil, true?): ": thay đổi rõ, lớn hơn mức ngẫu nhiên"
        case (.vietnamese, nil, false?): ": không rõ, có thể do ngẫu nhiên"
        case (.english, nil, true?): ": a clear change, more than chance"
        case (.english, nil, false?): ": not clear, it may be chance"
        case (_, nil, nil): ""
        }
    }
}
