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
                point.wave, format.figure(point.estimate, unit: point.basis.scale ?? series.unit, decimals: 2),
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
            if let bridge = mark.bridge { lines.append(bridge.text(language, format)) }
        }
        lines += origins(language, format)
        for absence in series.absences { lines.append("– \(absence.wave): \(absence.reason[language]).") }
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

extension ProgressAssessment {
    /// From the responses of which units the figures of merged or split units come, one line for waves alike.
    private func origins(_ language: Language, _ format: FigureFormat) -> [String] {
        var lines: [(parts: [UnitRelabelling.Part], waves: [String])] = []
        for point in series.points where !point.basis.madeOf.isEmpty {
            if let place = lines.firstIndex(where: { $0.parts == point.basis.madeOf }) {
                lines[place].waves.append(point.wave)
            } else {
                lines.append((point.basis.madeOf, [point.wave]))
            }
        }
        return lines.map { line in
            let units = line.parts.map { part in
                let share = Double(part.millionths) / 10_000
                return part.millionths == 1_000_000
                    ? part.code : "\(part.code) (\(format.percent(share, decimals: share == share.rounded() ? 0 : 2)))"
            }
            let (waves, joined) = (line.waves.joined(separator: ", "), units.joined(separator: " + "))
            return language == .vietnamese
                ? "\(waves): tính từ phiếu của \(joined)." : "\(waves): from the responses of \(joined)."
        }
    }
}

extension SeriesBridge {
    /// The bridge in a sentence.
    func text(_ language: Language, _ format: FigureFormat) -> String {
        switch (kind, language) {
        case (.items, .vietnamese): return "  Cầu: \(items ?? 0) tiêu chí chung."
        case (.items, .english): return "  Bridge: \(items ?? 0) items in common."
        case (.overlap, .vietnamese):
            return
                "  Cầu: dời \(format.signed(shift, decimals: 2)) điểm (sai số \(format.number(standardError, decimals: 2)))."
        case (.overlap, .english):
            return
                "  Bridge: moved by \(format.signed(shift, decimals: 2)) points (SE \(format.number(standardError, decimals: 2)))."
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
