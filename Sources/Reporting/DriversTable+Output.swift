public import Estimation
import Foundation
public import SurveyModel

extension DriversTable {
    /// The table for people, aligned, in their language.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines: [String] = isSimulated ? [SimulatedData.label[language], ""] : []
        let title = language == .vietnamese ? "Hồi quy" : "Regression"
        let parts =
            ["\(title) \(fit.outcome.family): \(fit.outcome.column)"] + sample.parts.map { $0(format)[language] }
        lines.append(parts.joined(separator: " · "))
        lines += rows(format)
        lines.append("")
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func rows(_ format: FigureFormat) -> [String] {
        let isVietnamese = format.language == .vietnamese
        let interval = (isVietnamese ? "KTC " : "CI ") + format.number(confidence * 100, decimals: 0) + "%"
        let titles =
            isVietnamese
            ? ["Biến", "Hệ số", "Sai số chuẩn", interval, "t", "p"] : ["Term", "Coefficient", "SE", interval, "t", "p"]
        var table = TextColumns([.left] + [TextColumns.Alignment](repeating: .right, count: hasRatios ? 6 : 5))
        table.add(titles + (hasRatios ? ["exp(β)"] : []))
        let errors = fit.standardErrors
        for (position, term) in fit.terms.enumerated() {
            let decimals = Self.decimals(errors[position])
            let limits = fit.interval(position, confidence: confidence)
            let separator = isVietnamese ? " đến " : " to "
            let cells = [
                format.number(fit.coefficients[position], decimals: decimals),
                format.number(errors[position], decimals: decimals),
                limits.map {
                    format.number($0.lower, decimals: decimals) + separator
                        + format.number($0.upper, decimals: decimals)
                } ?? "–",
                format.number(fit.statistics[position], decimals: 2),
                Self.probability(fit.probabilities[position], format),
            ]
            let ratio = ratio(position).map { format.number($0, decimals: 3) } ?? "–"
            table.add([term.label] + cells + (hasRatios ? [ratio] : []))
        }
        return table.lines
    }

    /// A probability with four decimals, or that it is smaller.
    private static func probability(_ probability: Double?, _ format: FigureFormat) -> String {
        let smallest = 0.0001
        guard let probability, probability < smallest else { return format.number(probability, decimals: 4) }
        return "<" + format.number(smallest, decimals: 4)
    }

    /// Decimals that show three digits of an error.
    private static func decimals(_ error: Double) -> Int {
        guard error > 0, error.isFinite else { return 2 }
        return min(8, max(0, 2 - Int(log10(error).rounded(.down))))
    }

    /// exp(β) of a predictor; nil for an intercept, a threshold and a linear model.
    private func ratio(_ position: Int) -> Double? {
        guard hasRatios, fit.terms[position].column != nil else { return nil }
        let ratio = exp(fit.coefficients[position])
        return ratio.isFinite ? ratio : nil
    }

    /// The table as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        .object([
            "drivers": .object([
                "family": .text(fit.outcome.family), "outcome": .text(fit.outcome.column),
                "success": .list(success.map { .text($0) }), "terms": .list(fit.terms.indices.map(term)),
                "covariance": .list(fit.covariance.map { .list($0.map { .number($0) }) }),
                "degrees_of_freedom": .integer(fit.degreesOfFreedom), "respondents": .integer(fit.respondents),
                "missing": .integer(fit.missing), "dispersion": .number(fit.dispersion),
            ]),
            "design": sample.json(condition: condition), "notes": .list(notes.map { .text($0[language]) }),
            "simulated": .flag(isSimulated),
        ])
    }

    private var success: [String] {
        if case .logistic(_, let success) = fit.outcome { success.sorted() } else { [] }
    }

    private func term(_ position: Int) -> JSONValue {
        let term = fit.terms[position]
        var (level, reference): (String?, String?) = (nil, nil)
        if case .level(_, let own, let other) = term { (level, reference) = (own, other) }
        return .object(pairs: [
            ("term", .text(term.label)), ("column", .text(term.column)), ("level", .text(level)),
            ("reference", .text(reference)), ("estimate", .number(fit.coefficients[position])),
            ("standard_error", .number(fit.standardErrors[position])), ("t", .number(fit.statistics[position])),
            ("p_value", .number(fit.probabilities[position])),
            ("confidence_interval", fit.interval(position, confidence: confidence)?.json ?? .null),
            ("ratio", .number(ratio(position))),
        ])
    }

    /// The table as comma-separated text.
    public func csv() -> String {
        var writer = CSVWriter()
        writer.add([
            "term", "column", "level", "reference", "estimate", "standard_error", "t", "degrees_of_freedom", "p_value",
            "confidence", "lower", "upper", "ratio",
        ])
        for (position, term) in fit.terms.enumerated() {
            var (level, reference) = ("", "")
            if case .level(_, let own, let other) = term { (level, reference) = (own, other) }
            let interval = fit.interval(position, confidence: confidence)
            writer.add(
                [term.label, term.column ?? "", level, reference]
                    + [
                        fit.coefficients[position], fit.standardErrors[position], fit.statistics[position],
                        Double(fit.degreesOfFreedom), fit.probabilities[position], interval?.confidence,
                        interval?.lower, interval?.upper, ratio(position),
                    ].map(CSVWriter.number))
        }
        return writer.document
    }
}
