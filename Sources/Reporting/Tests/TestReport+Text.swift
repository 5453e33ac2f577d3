public import Estimation
public import SurveyModel

extension TestReport {
    /// The test for people: the question, the figures compared, the statistic with a sentence, and notes.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines: [String] = isSimulated ? [SimulatedData.label[language], ""] : []
        lines.append(heading[language])
        lines.append(sample.parts.map { $0(format)[language] }.joined(separator: " · "))
        lines += figureRows(language, format) + [""]
        if let estimate = estimateWords(language, format) { lines.append(estimate) }
        lines += [sentence(language), ""]
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func figureRows(_ language: Language, _ format: FigureFormat) -> [String] {
        guard !figures.isEmpty else { return [] }
        let confidence = format.number(confidence * 100, decimals: 0)
        var table = TextColumns([.left, .right, .right, .right, .right] + (expectedShares == nil ? [] : [.right]))
        table.add(
            (language == .vietnamese
                ? ["Nhóm", "Ước lượng", "Sai số chuẩn", "KTC \(confidence)%", "Dòng"]
                : ["Group", "Estimate", "SE", "CI \(confidence)%", "Rows"])
                + (expectedShares == nil ? [] : [language == .vietnamese ? "Kỳ vọng" : "Expected"]))
        for (position, figure) in figures.enumerated() {
            let expected = expectedShares.map { [format.percent($0[position] * 100, decimals: 2)] } ?? []
            table.add(cells(figure, language, format) + expected)
        }
        return table.lines
    }

    private var expectedShares: [Double]? {
        if case .fit(let result) = answer { result.expected.map(\.share) } else { nil }
    }

    private func cells(_ figure: EstimateTable.Figure, _ language: Language, _ format: FigureFormat) -> [String] {
        let isShare = figure.statistic == .proportion
        func number(_ value: Double?) -> String {
            isShare ? format.number(value.map { $0 * 100 }, decimals: 2) : value.map(format.precise) ?? "–"
        }
        let estimate = figure.estimate
        return [
            estimate.domain.first?.value ?? estimate.category ?? estimate.variable,
            isShare ? format.percent(estimate.value.map { $0 * 100 }, decimals: 2) : number(estimate.value),
            number(figure.standardError), figure.range(language, number), format.count(estimate.respondents),
        ]
    }

    /// The difference or κ with its interval.
    private func estimateWords(_ language: Language, _ format: FigureFormat) -> String? {
        guard let estimate = answer.estimate(confidence: confidence) else { return nil }
        let label = language == .vietnamese ? "KTC" : "CI"
        let range =
            estimate.interval.map {
                let dash = language == .vietnamese ? " đến " : " to "
                return ", \(label) \(format.number(confidence * 100, decimals: 0))%: "
                    + "\(format.precise($0.lower))\(dash)\(format.precise($0.upper))"
            } ?? ""
        return "\(estimate.label[language]): \(format.precise(estimate.value))\(range)."
    }
}

extension FigureFormat {
    /// A number with four digits that tell something.
    func precise(_ value: Double) -> String {
        let size = value.magnitude
        return number(value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
    }
}

extension TestReport.Answer {
    /// The figure tested, with its interval where it has one.
    func estimate(confidence: Double) -> (label: LocalizedText, value: Double, interval: ConfidenceInterval?)? {
        switch self {
        case .mean(let result):
            guard let reference = result.reference else {
                let groups = result.means.compactMap { $0.domain.first?.value }
                return (
                    LocalizedText(
                        vi: "Chênh lệch (\(groups.reversed().joined(separator: " trừ ")))",
                        en: "Difference (\(groups.reversed().joined(separator: " less ")))"), result.estimate,
                    result.interval(confidence: confidence)
                )
            }
            return (
                LocalizedText(vi: "Chênh lệch so với giá trị đó", en: "Difference from that value"),
                result.estimate - reference,
                result.interval(confidence: confidence).map {
                    ConfidenceInterval(
                        confidence: confidence, lower: $0.lower - reference, upper: $0.upper - reference,
                        method: $0.method)
                }
            )
        case .ranks(let result):
            return result.difference.map {
                (
                    LocalizedText(vi: "Chênh lệch điểm thứ hạng trung bình", en: "Difference in mean rank score"), $0,
                    nil
                )
            }
        case .fit: return nil
        case .agreement(let result):
            return (
                LocalizedText(vi: "Kappa (κ)", en: "Kappa (κ)"), result.kappa, result.interval(confidence: confidence)
            )
        }
    }

}
