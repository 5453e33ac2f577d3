import Estimation
public import SatisfactionIndex
public import SurveyModel

extension IndexTable {
    /// The table for people, aligned, in their language.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines: [String] = isSimulated ? [SimulatedData.label[language], ""] : []
        for design in designs {
            let figures = estimates.filter { $0.wave == design.wave }
            guard let first = figures.first else { continue }
            lines.append(design.heading(questionnaire: first.questionnaire, language, format))
            lines += rows(figures, language, format)
            lines.append("")
        }
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func rows(_ figures: [IndexEstimate], _ language: Language, _ format: FigureFormat) -> [String] {
        let domains = figures.first?.domain.map { $0.columnText(language) } ?? []
        var table = TextColumns(
            domains.map { _ in .left } + [.left, .left, .right, .right, .right, .right, .right, .right])
        let interval = figures.compactMap(\.interval).first
        let confidence = format.number((interval?.confidence ?? 0.95) * 100, decimals: 0)
        table.add(
            domains
                + (language == .vietnamese
                    ? ["Mã", "Nội dung", "Chỉ số", "Sai số", "KTC \(confidence)%", "Bậc tự do", "HSTK", "Người"]
                    : ["Code", "What", "Figure", "SE", "CI \(confidence)%", "df", "Deff", "People"]))
        for figure in figures {
            table.add(figure.domain.map { $0.valueText(language) } + cells(figure, language, format))
        }
        return table.lines
    }

    private func cells(_ figure: IndexEstimate, _ language: Language, _ format: FigureFormat) -> [String] {
        let decimals = figure.score.unit == .pointsOneToFive ? 3 : 2
        let code = figure.level == .overall ? (language == .vietnamese ? "CHUNG" : "TOTAL") : figure.code
        return [
            indentation(figure.level) + code, Self.shortened(figure.label[language]),
            format.figure(figure.estimate, unit: figure.score.unit, decimals: decimals),
            format.number(figure.standardError, decimals: decimals),
            format.range(figure.interval?.lower, figure.interval?.upper, decimals: decimals),
            figure.degreesOfFreedom.isFinite ? format.number(figure.degreesOfFreedom, decimals: 0) : "∞",
            format.number(figure.designEffect, decimals: 2),
            format.count(figure.respondents) + (figure.hasFewRespondents ? "*" : ""),
        ]
    }

    private func indentation(_ level: FigureLevel) -> String {
        switch level {
        case .overall, .content: ""
        case .factor: "  "
        case .item: "    "
        }
    }

    static func shortened(_ text: String) -> String {
        text.count <= 56 ? text : text.prefix(55) + "…"
    }
}

extension DesignSummary {
    func heading(questionnaire: String, _ language: Language, _ format: FigureFormat) -> String {
        let people = format.count(respondents)
        let name = wave.map { " · \($0)" } ?? ""
        switch language {
        case .vietnamese:
            let sample =
                design.psu == nil
                ? "\(people) người trả lời"
                : "\(people) người trả lời ở \(format.count(psus)) điểm, \(format.count(strata)) tầng"
            return "\(questionnaire)\(name) · \(sample)"
        case .english:
            let sample =
                design.psu == nil
                ? "\(people) respondents"
                : "\(people) respondents in \(format.count(psus)) PSUs, \(format.count(strata)) strata"
            return "\(questionnaire)\(name) · \(sample)"
        }
    }
}

extension IndexEstimate.DomainValue {
    /// The name of the column; a column that the program has added in words.
    fileprivate func columnText(_ language: Language) -> String {
        column == FlaggedResponses.column ? FlaggedResponses.columnLabel[language] : column
    }

    fileprivate func valueText(_ language: Language) -> String {
        guard column == FlaggedResponses.column, let treatment = FlaggedResponses(rawValue: value) else { return value }
        return treatment.label[language]
    }
}
