import Estimation
public import ProgressTracking
public import SurveyModel

extension PeriodMonitor {
    /// The chart for people: what was found first, then the periods with their limits.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines = (isSimulated ? [SimulatedData.label[language], ""] : []) + [title[language], ""]
        lines += findings(language)
        lines.append("")
        lines += rows(language, format)
        lines.append("")
        lines += notes.map { "· " + $0[language] }
        if chart != nil { lines.append("· " + Self.rule(periods: points.count)[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// How the limits are drawn, and how often chance alone passes them.
    private static func rule(periods: Int) -> LocalizedText {
        let expected = Double(periods) * ControlChart.falseAlarm
        return LocalizedText(
            vi:
                "● một kỳ ngoài giới hạn, ◆ trung bình trượt ngoài giới hạn. Giới hạn: ba sai số chuẩn theo số người trả lời và hiệu ứng thiết kế; đường trung bình trượt lấy trọng số 0,2 cho kỳ mới nhất. Ngẫu nhiên thuần túy làm một kỳ vượt giới hạn 0,27% số lần (ở đây chờ đợi \(FigureFormat(.vietnamese).number(expected, decimals: 2)) kỳ).",
            en:
                "● a period outside its limits, ◆ the weighted mean outside. Limits: three standard errors by respondents and design effect; the weighted mean gives the newest period 0.2. Chance alone puts a period outside in 0.27% of cases (\(FigureFormat(.english).number(expected, decimals: 2)) expected here)."
        )
    }

    /// What the charts and the seasonal test say, a sentence each.
    func findings(_ language: Language) -> [String] {
        var lines: [String] = []
        if chart != nil, alarms.isEmpty {
            lines.append(
                language == .vietnamese
                    ? "Chưa thấy thay đổi thật: mọi kỳ nằm trong giới hạn của dao động ngẫu nhiên."
                    : "No real change is seen: every period lies within what chance alone does.")
        }
        for alarm in firstAlarms { lines.append(alarm.sentence(language)) }
        for gap in gaps {
            lines.append(
                language == .vietnamese
                    ? "Không có số liệu kỳ \(gap.name); không nội suy."
                    : "There is no figure for \(gap.name); none is interpolated.")
        }
        if let seasonal { lines.append(seasonal.sentence(language)) }
        return lines
    }

    /// The first alarm of each run on one side; later ones of the run say nothing new.
    private var firstAlarms: [Alarm] {
        var last: [Sign: (side: Int, place: Int)] = [:]
        let places = Dictionary(points.enumerated().map { ($1.wave, $0) }, uniquingKeysWith: { first, _ in first })
        return alarms.filter { alarm in
            let place = places[alarm.wave] ?? 0
            let before = last.updateValue((alarm.side, place), forKey: alarm.sign)
            return before.map { $0.side != alarm.side || $0.place != place - 1 } ?? true
        }
    }

    private func rows(_ language: Language, _ format: FigureFormat) -> [String] {
        var table = TextColumns([.left, .right, .right, .right, .right, .right, .left])
        table.add(
            language == .vietnamese
                ? ["Kỳ", "Chỉ số", "Người", "Giới hạn", "TB trượt", "Giới hạn", ""]
                : ["Period", "Figure", "People", "Limits", "Mean", "Limits", ""])
        for (index, point) in points.enumerated() {
            let (period, mean) = (chart?.periods[index], chart?.means[index])
            let marks = [(period, "●"), (mean, "◆")].filter { ($0.0?.side ?? 0) != 0 }.map(\.1)
            table.add([
                point.wave, format.figure(point.estimate, unit: unit), point.respondents.map(format.count) ?? "–",
                format.range(period?.lower, period?.upper), format.number(mean?.value),
                format.range(mean?.lower, mean?.upper), marks.joined(separator: " "),
            ])
        }
        return table.lines
    }

    /// The chart as promised to programs in `docs/commands.md`.
    ///
    /// - Parameter domain: the columns and values of the domain; empty for the whole.
    public func json(_ language: Language, domain: [(String, String)] = []) -> JSONValue {
        let alarmList = alarms.map { alarm in
            JSONValue.object([
                "period": .text(alarm.wave), "sign": .text(alarm.sign.rawValue),
                "side": .text(alarm.side > 0 ? "above" : "below"), "since": .text(alarm.since),
            ])
        }
        return .object([
            "by": .object(pairs: domain.map { ($0.0, .text($0.1)) }), "unit": .text(unit.rawValue),
            "centre": .number(chart?.centre), "base_periods": .integer(chart?.base),
            "unit_variance": .number(chart?.unitVariance), "periods": .list(points.indices.map(period)),
            "alarms": .list(alarmList), "seasonal_mann_kendall": seasonal?.json(language) ?? .null,
            "gaps": .list(gaps.map { .text($0.name) }), "findings": .list(findings(language).map { .text($0) }),
            "notes": .list(notes.map { .text($0[language]) }), "simulated": .flag(isSimulated),
        ])
    }

    private func period(_ index: Int) -> JSONValue {
        let point = points[index]
        let (period, mean) = (chart?.periods[index], chart?.means[index])
        return .object([
            "period": .text(point.wave), "estimate": .number(point.estimate),
            "standard_error": .number(point.standardError), "respondents": .integer(point.respondents),
            "lower": .number(period?.lower), "upper": .number(period?.upper), "outside": .integer(period?.side),
            "ewma": .number(mean?.value), "ewma_lower": .number(mean?.lower), "ewma_upper": .number(mean?.upper),
            "ewma_outside": .integer(mean?.side),
        ])
    }

    /// The periods as comma-separated text.
    ///
    /// - Parameter domain: the values of the domain, which stand before the period.
    public func csv(columns: [String] = [], domain: [String] = []) -> CSVWriter {
        var writer = CSVWriter()
        if !columns.isEmpty || domain.isEmpty {
            writer.add(
                columns + [
                    "period", "estimate", "standard_error", "respondents", "centre", "lower", "upper", "outside",
                    "ewma", "ewma_lower", "ewma_upper", "ewma_outside",
                ])
        }
        for (index, point) in points.enumerated() {
            let (period, mean) = (chart?.periods[index], chart?.means[index])
            writer.add(
                domain + [
                    point.wave, CSVWriter.number(point.estimate), CSVWriter.number(point.standardError),
                    point.respondents.map(String.init) ?? "", CSVWriter.number(chart?.centre),
                    CSVWriter.number(period?.lower), CSVWriter.number(period?.upper),
                    period.map { String($0.side) } ?? "", CSVWriter.number(mean?.value),
                    CSVWriter.number(mean?.lower), CSVWriter.number(mean?.upper), mean.map { String($0.side) } ?? "",
                ])
        }
        return writer
    }
}

extension PeriodMonitor.Alarm {
    /// The alarm in a sentence.
    fileprivate func sentence(_ language: Language) -> String {
        switch (language, sign) {
        case (.vietnamese, .period):
            return "Kỳ \(wave) nằm \(side > 0 ? "trên" : "dưới") giới hạn: khác thường quá mức ngẫu nhiên."
        case (.english, .period):
            return "\(wave) lies \(side > 0 ? "above" : "below") the limits: more than chance."
        case (.vietnamese, .mean):
            return
                "Thay đổi kéo dài: chỉ số \(side > 0 ? "cao" : "thấp") hơn mức gốc, thấy rõ ở kỳ \(wave), nhiều khả năng bắt đầu từ kỳ \(since)."
        case (.english, .mean):
            return
                "A lasting change: the figure is \(side > 0 ? "above" : "below") its base, seen for sure in \(wave) and most likely begun in \(since)."
        }
    }
}

extension SeasonalMannKendall {
    func json(_ language: Language) -> JSONValue {
        .object([
            "s": .integer(score), "variance": .number(variance), "tau": .number(tau),
            "p_value": .number(probability), "p_value_uncorrected": .number(uncorrectedProbability),
            "smallest_p_value": .number(smallestProbability), "sentence": .text(sentence(language)),
        ])
    }

    /// What the test says, and when so few years cannot show anything.
    func sentence(_ language: Language) -> String {
        let format = FigureFormat(language)
        guard smallestProbability < 0.05, let probability else {
            let floor = format.number(smallestProbability, decimals: 3)
            return language == .vietnamese
                ? "Mann–Kendall theo mùa: chưa đủ năm để chứng minh xu hướng (p nhỏ nhất có thể có là \(floor)); điều đó không có nghĩa là không có xu hướng."
                : "Seasonal Mann–Kendall: too few years to show a trend (the smallest p that any figures could give is \(floor)); that does not mean that there is none."
        }
        let isClear = probability < 0.05
        let p = format.probability(probability)
        switch language {
        case .vietnamese:
            let word = !isClear ? "chưa thấy xu hướng" : score > 0 ? "xu hướng tăng" : "xu hướng giảm"
            return "Mann–Kendall theo mùa (so cùng kỳ các năm): \(word) (\(p))."
        case .english:
            let word = !isClear ? "no trend is shown" : score > 0 ? "a rising trend" : "a falling trend"
            return "Seasonal Mann–Kendall (same months or quarters of different years): \(word) (\(p))."
        }
    }
}
