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
        lines += comparisons(language, format)
        if let trend {
            let slope = format.signed(trend.slope, decimals: 2)
            let error = format.number(trend.slopeStandardError, decimals: 2)
            lines.append(
                language == .vietnamese
                    ? "Xu hướng qua \(trend.waves) đợt: \(slope) điểm một năm (sai số \(error))."
                    : "Trend over \(trend.waves) waves: \(slope) points a year (SE \(error)).")
        }
        lines += evidence?.lines(language) ?? []
        lines += fanLines(language, format)
        return lines.isEmpty ? [] : lines + [""]
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
