import Estimation
import ProgressTracking
import SurveyModel

extension PriorityMatrix {
    /// The dots as a table, the most important first.
    func lines(_ head: LocalizedText, _ language: Language, _ format: FigureFormat) -> [String] {
        let isVietnamese = language == .vietnamese
        let explained = format.percent(100 * rSquared, decimals: 0)
        let people = format.count(respondents)
        var table = TextColumns([.left, .right, .right, .right, .left])
        table.add(
            isVietnamese
                ? [head.vi, "Quan trọng", "KTC 95%", "Chỉ số", "Ô"]
                : [head.en, "Importance", "CI 95%", "Figure", "Field"])
        for point in points {
            table.add([
                "\(point.code)  \(point.label[language])", format.percent(point.importance),
                format.range(point.importanceInterval.map { max(0, $0.lower) }, point.importanceInterval?.upper),
                format.figure(point.performance, unit: unit),
                point.quadrant.label[language] + (point.isClear ? "" : (isVietnamese ? " (chưa chắc)" : " (not sure)")),
            ])
        }
        let title =
            isVietnamese
            ? "Mức quan trọng đối với “\(outcome.vi)” (\(people) người; giải thích \(explained) khác biệt):"
            : "Importance for “\(outcome.en)” (\(people) people; \(explained) of the differences explained):"
        let left = leftOut.map { $0.code }.joined(separator: ", ")
        let missing =
            leftOut.isEmpty
            ? []
            : [
                isVietnamese
                    ? "· Không tính \(left): chưa đến một nửa số người trả lời."
                    : "· Left out \(left): rated by fewer than half of the respondents."
            ]
        return [title] + table.lines + missing
    }

    func json(_ language: Language) -> JSONValue {
        .object([
            "method": .text(method.rawValue), "reads_responses": .flag(true), "outcome": .text(outcome[language]),
            "r_squared": .number(rSquared), "respondents": .integer(respondents),
            "importance_cut": .number(importanceCut), "performance_cut": .number(performanceCut),
            "points": .list(
                points.map { point in
                    .object([
                        "code": .text(point.code), "label": .text(point.label[language]),
                        "importance": .number(point.importance),
                        "importance_interval": point.importanceInterval?.json ?? .null,
                        "performance": .number(point.performance),
                        "performance_interval": point.performanceInterval?.json ?? .null,
                        "field": .text(point.quadrant.rawValue), "clear": .flag(point.isClear),
                    ])
                }), "left_out": .list(leftOut.map { .text($0.code) }),
        ])
    }
}

extension FactComparison {
    /// The answers as a table.
    func lines(_ language: Language, _ format: FigureFormat, _ unit: FigureUnit) -> [String] {
        let isVietnamese = language == .vietnamese
        var table = TextColumns([.left, .right, .right, .right, .right])
        table.add(
            isVietnamese
                ? ["  Trả lời", "Tỷ lệ", "Người", "Chỉ số", "Chênh lệch"]
                : ["  Answer", "Share", "People", "Figure", "Difference"])
        for answer in answers {
            table.add([
                "  " + answer.label[language], format.percent(answer.share), format.count(answer.respondents),
                format.figure(answer.figure, unit: unit),
                answer.difference?.text(format, decimals: 1)
                    ?? (answer.value == reference ? (isVietnamese ? "(so với)" : "(reference)") : "–"),
            ])
        }
        return ["\(label[language]) (\(code)):"] + table.lines
    }

    func json(_ language: Language) -> JSONValue {
        .object([
            "code": .text(code), "label": .text(label[language]), "reference": .text(reference),
            "answers": .list(
                answers.map { answer in
                    .object([
                        "value": .text(answer.value), "label": .text(answer.label[language]),
                        "share": .number(answer.share), "figure": .number(answer.figure),
                        "confidence_interval": answer.interval?.json ?? .null,
                        "respondents": .integer(answer.respondents), "difference": answer.difference?.json ?? .null,
                    ])
                }),
        ])
    }
}
