public import Estimation
import Foundation
public import SurveyModel

extension EstimateTable {
    /// The table for people, aligned, in their language.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines: [String] = isSimulated ? [SimulatedData.label[language], ""] : []
        lines.append(heading(language, format))
        lines += rows(language, format)
        lines += differenceLines(language, format)
        lines.append("")
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func heading(_ language: Language, _ format: FigureFormat) -> String {
        let name = (figures.first?.statistic ?? .mean).label[language]
        return ([name] + sample.parts.map { $0(format)[language] }).joined(separator: " · ")
    }

    private func rows(_ language: Language, _ format: FigureFormat) -> [String] {
        let domains = figures.first?.estimate.domain.map(\.column) ?? []
        let hasCategories = figures.contains { $0.estimate.category != nil || $0.estimate.probability != nil }
        let hasMissing = figures.contains { $0.estimate.missing > 0 }
        let columns = [true, hasCategories, true, true, true, true, true, true, true, hasMissing]
        let confidence = format.number(
            (figures.lazy.compactMap(\.interval).first?.confidence ?? 0.95) * 100, decimals: 0)
        let titles =
            language == .vietnamese
            ? [
                "Biến", "Giá trị", "Ước lượng", "Sai số chuẩn", "KTC \(confidence)%", "Bậc tự do", "HSTK", "CV", "Dòng",
                "Thiếu",
            ]
            : ["Variable", "Value", "Estimate", "SE", "CI \(confidence)%", "df", "Deff", "CV", "Rows", "Missing"]
        func kept(_ cells: [String]) -> [String] { zip(columns, cells).compactMap { $0 ? $1 : nil } }
        var table = TextColumns(
            domains.map { _ in .left } + (hasCategories ? [.left, .left] : [.left])
                + kept(titles).dropFirst(hasCategories ? 2 : 1).map { _ in .right })
        table.add(domains + kept(titles))
        let decimals = decimals
        for figure in figures {
            let cells = figure.cells(format, language, decimals: decimals[figure.variable] ?? 2)
            table.add(figure.estimate.domain.map(\.value) + kept(cells))
        }
        return table.lines
    }

    /// Decimals that show three digits of the smallest error of each variable; alike in all its rows.
    private var decimals: [String: Int] {
        Dictionary(grouping: figures, by: \.variable).mapValues { figures in
            if figures[0].statistic == .proportion { return 2 }
            let errors = figures.compactMap(\.standardError).filter { $0 > 0 }
            let sizes = figures.compactMap { $0.estimate.value.map { abs($0) / 10 } }.filter { $0 > 0 }
            guard let scale = errors.min() ?? sizes.min(), scale.isFinite else { return 2 }
            return min(8, max(0, 2 - Int(log10(scale).rounded(.down))))
        }
    }
}

extension EstimateTable.Figure {
    /// The name of the variable, of a ratio both.
    fileprivate var variable: String {
        [estimate.variable, estimate.second].compactMap { $0 }.joined(separator: "/")
    }

    fileprivate func cells(_ format: FigureFormat, _ language: Language, decimals: Int) -> [String] {
        let isShare = statistic == .proportion
        let isExtreme = isShare && (estimate.value == 0 || estimate.value == 1)
        let factor: Double = isShare ? 100 : 1
        func number(_ value: Double?) -> String { format.number(value.map { $0 * factor }, decimals: decimals) }
        let mark = standard?.decision == .suppress ? "†" : ""
        return [
            variable, estimate.category ?? probabilityText(language),
            isShare
                ? format.percent(estimate.value.map { $0 * 100 }, decimals: decimals) + mark : number(estimate.value),
            // An error of 0 beside 100 % would read as certainty.
            isExtreme ? "–" : number(standardError), range(language, number),
            degreesOfFreedom.isFinite ? format.number(degreesOfFreedom, decimals: 0) : "∞",
            format.number(designEffect, decimals: 2),
            isExtreme ? "–" : format.percent(coefficientOfVariation.map { $0 * 100 }, decimals: 1),
            format.count(estimate.respondents), format.count(estimate.missing),
        ]
    }

    /// The share of a quantile.
    private func probabilityText(_ language: Language) -> String {
        guard let probability = estimate.probability else { return "" }
        return "p = " + (language == .vietnamese ? "\(probability)".replacing(".", with: ",") : "\(probability)")
    }

    /// Two limits with a dash, or with a word where a minus would stand beside the dash.
    func range(_ language: Language, _ number: (Double?) -> String) -> String {
        guard let interval else { return "–" }
        let separator = interval.lower < 0 || interval.upper < 0 ? (language == .vietnamese ? " đến " : " to ") : "–"
        return number(interval.lower) + separator + number(interval.upper)
    }
}

extension Statistic {
    fileprivate var label: LocalizedText {
        switch self {
        case .mean: LocalizedText(vi: "Trung bình", en: "Mean")
        case .total: LocalizedText(vi: "Tổng", en: "Total")
        case .ratio: LocalizedText(vi: "Tỷ số", en: "Ratio")
        case .proportion: LocalizedText(vi: "Tỷ lệ", en: "Proportion")
        case .levelTotal: LocalizedText(vi: "Số đơn vị", en: "Number")
        case .covariance: LocalizedText(vi: "Hiệp phương sai", en: "Covariance")
        case .quantile: LocalizedText(vi: "Phân vị", en: "Quantile")
        case .standardisedMean: LocalizedText(vi: "Trung bình chuẩn hóa", en: "Standardised mean")
        }
    }
}

extension SampleDescription {
    /// What the sample consists of, for a heading.
    var parts: [(FigureFormat) -> LocalizedText] {
        [size, sampling, weighting]
    }

    private func size(_ format: FigureFormat) -> LocalizedText {
        let all = format.count(rows)
        guard rowsInDomain < rows else { return LocalizedText(vi: "\(all) dòng", en: "\(all) rows") }
        let inside = format.count(rowsInDomain)
        return LocalizedText(vi: "\(inside) trong \(all) dòng", en: "\(inside) of \(all) rows")
    }

    private func sampling(_ format: FigureFormat) -> LocalizedText {
        let units = unitsByStage.map(format.count).joined(separator: " / ")
        let counts =
            design.psu == nil
            ? LocalizedText(vi: "mỗi dòng là một điểm điều tra", en: "each row a PSU")
            : LocalizedText(
                vi: "\(units) đơn vị\(unitsByStage.count > 1 ? " theo cấp" : " mẫu")",
                en: "\(units) \(unitsByStage.count > 1 ? "units by stage" : "PSUs")")
        guard design.strata != nil else { return counts }
        let strata = format.count(strata)
        return LocalizedText(vi: "\(counts.vi), \(strata) tầng", en: "\(counts.en), \(strata) strata")
    }

    private func weighting(_ format: FigureFormat) -> LocalizedText {
        if design.weightsFromPopulation { return LocalizedText(vi: "trọng số từ N/n", en: "weights from N/n") }
        guard let column = design.weights else { return LocalizedText(vi: "không trọng số", en: "unweighted") }
        return LocalizedText(vi: "trọng số: \(column)", en: "weights: \(column)")
    }
}
