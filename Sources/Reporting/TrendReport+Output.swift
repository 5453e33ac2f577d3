public import Estimation
public import SurveyModel

extension TrendReport {
    private var figures: TrendFigures { TrendFigures(analysis) }

    /// The report for people: what was found, then every slope and test.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        let isVietnamese = language == .vietnamese
        let range = "\(periods.first ?? "")–\(periods.last ?? "")"
        var lines = [
            (name.map { $0 + ": " } ?? "")
                + (isVietnamese
                    ? "\(periods.count) thời điểm, \(range)" : "\(periods.count) periods, \(range)"),
            "",
        ]
        lines += findings(language) + [""]
        let level = format.number(analysis.options.confidence * 100, decimals: 0)
        var table = TextColumns([.left, .right, .right, .right, .left])
        table.add(
            isVietnamese
                ? ["Độ dốc (một năm)", "Giá trị", "Sai số", "KTC \(level)%", "p"]
                : ["Slope (a year)", "Value", "SE", "CI \(level)%", "p"])
        for figure in figures.slopes { table.add(figure.row(format)) }
        table.add(isVietnamese ? ["Kiểm định", "", "", "", ""] : ["Tests", "", "", "", ""])
        for figure in figures.tests + figures.diagnostics { table.add(figure.row(format)) }
        lines += table.lines + [""]
        lines += forecastLines(language, format)
        lines += absences.map { "· \($0.reason[language])" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func forecastLines(_ language: Language, _ format: FigureFormat) -> [String] {
        let lines = years.compactMap { year -> String? in
            guard let projection = projection(year) else { return nil }
            let middle = format.number(projection.estimate, decimals: 2)
            let range = format.range(projection.interval.lower, projection.interval.upper, decimals: 2)
            let level = format.number(projection.interval.confidence * 100, decimals: 0)
            return language == .vietnamese
                ? "Kéo dài đường thẳng, năm \(year): \(middle), khoảng dự báo \(level)%: \(range)."
                : "The straight line carried on to \(year): \(middle), \(level)% prediction interval \(range)."
        }
        guard !lines.isEmpty else { return [] }
        return lines + [
            language == .vietnamese
                ? "Giả định: đường thẳng tiếp tục, và con số mới lệch khỏi nó như các con số đã có."
                : "It assumes that the line goes on and that new figures stray from it as those before did.", "",
        ]
    }

    /// The line with random effects where errors are known, else ordinary least squares.
    private func projection(_ year: Int) -> SeriesAnalysis.Projection? {
        analysis.randomEffectsProjection(at: Double(year)) ?? analysis.projection(at: Double(year))
    }

    /// What the tests say, a sentence each.
    func findings(_ language: Language) -> [String] {
        let noun = LocalizedText(vi: "thời điểm", en: "periods")
        var lines = [analysis.mannKendall.sentence(language, noun: noun)]
        if let seasonal = analysis.seasonal { lines.append(seasonal.sentence(language)) }
        if let pettitt = analysis.pettitt, let place = pettitt.positions.first {
            let format = FigureFormat(language)
            let p = format.probability(pettitt.probability)
            let isClear = pettitt.probability < 0.05
            switch language {
            case .vietnamese:
                lines.append(
                    isClear
                        ? "Điểm gãy (Pettitt): trước và sau \(periods[place - 1]) ở hai mức khác nhau (\(p)); một xu hướng đều cũng cho kết quả này."
                        : "Điểm gãy (Pettitt): chưa thấy điểm gãy nào (\(p)).")
            case .english:
                lines.append(
                    isClear
                        ? "Break (Pettitt): the level after \(periods[place - 1]) differs from that before (\(p)); a steady trend gives this too."
                        : "Break (Pettitt): none is shown (\(p)).")
            }
        }
        if !gaps.isEmpty {
            let list = gaps.joined(separator: ", ")
            lines.append(
                language == .vietnamese
                    ? "Thiếu số liệu: \(list); không nội suy." : "No figures for \(list); none is interpolated.")
        }
        return lines
    }

    /// What the series cannot give, and why.
    private var absences: [(key: String, reason: LocalizedText)] {
        let fewest = SeriesAnalysis.fewestForCorrection
        var list: [(String, LocalizedText)] = []
        if analysis.randomEffects == nil {
            list.append(
                (
                    "random_effects",
                    LocalizedText(
                        vi: "Không phải mọi con số đều có sai số lớn hơn 0, nên không tính hồi quy theo sai số.",
                        en: "Not every figure has an error above 0, so that no fit uses the errors.")
                ))
        }
        if analysis.theilSen.interval(confidence: analysis.options.confidence).isTruncated {
            list.append(
                (
                    "theil_sen_interval",
                    LocalizedText(
                        vi: "Quá ít thời điểm để có khoảng tin cậy của độ dốc Theil–Sen.",
                        en: "There are too few periods for an interval of the Theil–Sen slope.")
                ))
        }
        if periods.count < fewest {
            list.append(
                (
                    "autocorrelation",
                    LocalizedText(
                        vi: "Dưới \(fewest) thời điểm: không xét tự tương quan, điểm gãy (Pettitt) và Cox–Stuart.",
                        en:
                            "With fewer than \(fewest) periods autocorrelation, breaks (Pettitt) and Cox–Stuart are not looked at."
                    )
                ))
        } else if !gaps.isEmpty {
            list.append(
                (
                    "autocorrelation",
                    LocalizedText(
                        vi:
                            "Chuỗi có chỗ trống nên không xét tự tương quan (các kiểm định đó coi mọi bước dài như nhau).",
                        en:
                            "The series has gaps, so that autocorrelation, which takes every step as equal, is left out."
                    )
                ))
        }
        return list
    }

    /// The report as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        let test = analysis.mannKendall
        let sentence = test.sentence(language, noun: LocalizedText(vi: "thời điểm", en: "periods"))
        let missing = absences.map { absence in
            JSONValue.object(["key": .text(absence.key), "reason": .text(absence.reason[language])])
        }
        return .object([
            "name": .text(name), "series": .list(periods.indices.map(point)), "gaps": .list(gaps.map { .text($0) }),
            "slopes": .list(figures.slopes.map(\.json)), "tests": .list(figures.tests.map(\.json)),
            "diagnostics": .list(figures.diagnostics.map(\.json)),
            "break_after": .list((analysis.pettitt?.positions ?? []).map { .text(periods[$0 - 1]) }),
            "mann_kendall": test.json(sentence: sentence),
            "forecast": .list(years.compactMap(projection).map(\.json)), "absent": .list(missing),
            "findings": .list(findings(language).map { .text($0) }),
        ])
    }

    private func point(_ index: Int) -> JSONValue {
        .object([
            "period": .text(periods[index]), "time": .number(analysis.series.times[index]),
            "estimate": .number(analysis.series.values[index]),
            "standard_error": .number(analysis.standardErrors?[index]),
        ])
    }

    /// Every slope and test as comma-separated text.
    public func csv() -> String {
        var writer = CSVWriter()
        writer.add(["kind", "key", "value", "standard_error", "lower", "upper", "p_value"])
        for figure in figures.slopes { writer.add(["slope"] + figure.cells) }
        for figure in figures.tests { writer.add(["test"] + figure.cells) }
        for figure in figures.diagnostics { writer.add(["diagnostic"] + figure.cells) }
        for projection in years.compactMap(projection) {
            writer.add(
                ["forecast", String(Int(projection.time))]
                    + [
                        projection.estimate, projection.standardError, projection.interval.lower,
                        projection.interval.upper, nil,
                    ].map(CSVWriter.number))
        }
        return writer.document
    }
}

extension SeriesAnalysis.Projection {
    var json: JSONValue {
        .object([
            "year": .integer(Int(time)), "estimate": .number(estimate), "standard_error": .number(standardError),
            "prediction_interval": .object([
                "confidence": .number(interval.confidence), "lower": .number(interval.lower),
                "upper": .number(interval.upper),
            ]),
        ])
    }
}
