import Estimation
import ProgressTracking
import SurveyModel

extension ChangeDecomposition {
    /// The decomposition for people.
    func lines(_ language: Language) -> [String] {
        let format = FigureFormat(language)
        let size = change.text(format)
        var lines = [
            language == .vietnamese
                ? "Thay đổi \(from) → \(to): \(size) điểm." : "Change \(from) → \(to): \(size) points.",
            "",
        ]
        lines += waterfallLines(language, format)
        for grouping in groupings { lines += [""] + grouping.lines(self, language, format) }
        for refusal in refused { lines += ["", "· " + refusal.reason.message[language]] }
        return lines + [""] + notes.map { "· " + $0[language] }
    }

    /// The bars as rows, from the earlier wave to the later one.
    private func waterfallLines(_ language: Language, _ format: FigureFormat) -> [String] {
        let shown = ExactParts.rounded(waterfall.map(\.effect.points), to: change.points, decimals: 2)
        var table = TextColumns([.left, .right, .left])
        table.add([from, format.figure(figureFrom, unit: unit, decimals: 2), ""])
        for (step, points) in zip(waterfall, shown) {
            table.add(["  " + step.label[language], format.signed(points, decimals: 2), step.effect.range(format)])
        }
        table.add([to, format.figure(figureTo, unit: unit, decimals: 2), ""])
        return table.lines
    }

    func json(_ language: Language) -> JSONValue {
        .object([
            "from": .text(from), "to": .text(to), "figure_from": .number(figureFrom), "figure_to": .number(figureTo),
            "unit": .text(unit.rawValue), "change": change.json, "covariance": .text(covariance.rawValue),
            "factors": .list(factors.map { $0.json(language) }),
            "groupings": .list(groupings.map { $0.json(language) }),
            "refused": .list(
                refused.map {
                    .object(["column": .text($0.column), "reason": .text($0.reason.message[language])])
                }), "notes": .list(notes.map { .text($0[language]) }),
        ])
    }

    /// One row a part: column, kind, code, label, points, error, interval.
    func add(to writer: inout CSVWriter, _ language: Language) {
        writer.add(["column", "kind", "code", "label", "points", "standard_error", "lower", "upper"])
        func row(_ column: String, _ kind: String, _ code: String, _ label: LocalizedText, _ effect: PointEffect) {
            writer.add([
                column, kind, code, label[language], CSVWriter.number(effect.points),
                CSVWriter.number(effect.standardError), CSVWriter.number(effect.interval?.lower),
                CSVWriter.number(effect.interval?.upper),
            ])
        }
        row("", "change", "\(from)-\(to)", LocalizedText(vi: "Thay đổi", en: "Change"), change)
        for step in factors { row("", step.kind.rawValue, step.code, step.label, step.effect) }
        for grouping in groupings {
            row(grouping.column, "public-changed", "", Self.publicLabel, grouping.publicChanged)
            row(grouping.column, "service-changed", "", Self.serviceLabel, grouping.serviceChanged)
            for group in grouping.groups {
                row(grouping.column, "group-public", group.value, group.label, group.composition)
                row(grouping.column, "group-service", group.value, group.label, group.service)
            }
            for step in grouping.steps where step.kind != .composition {
                row(grouping.column, "step-\(step.kind.rawValue)", step.code, step.label, step.effect)
            }
        }
    }

    static let publicLabel = LocalizedText(vi: "Người trả lời thay đổi", en: "The public changed")
    static let serviceLabel = LocalizedText(vi: "Phục vụ thay đổi", en: "The service changed")
}

extension PointEffect {
    /// The interval alone; empty if there is none.
    fileprivate func range(_ format: FigureFormat) -> String {
        interval.map { "(\(format.signed($0.lower, decimals: 2)) … \(format.signed($0.upper, decimals: 2)))" } ?? ""
    }
}

extension ChangeDecomposition.Step {
    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "kind": .text(kind.rawValue), "code": .text(code), "label": .text(label[language]),
            "points": .number(effect.points), "standard_error": .number(effect.standardError),
            "confidence_interval": effect.interval?.json ?? .null,
        ])
    }
}

extension ChangeDecomposition.Grouping {
    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "column": .text(column), "label": .text(label[language]), "public_changed": publicChanged.json,
            "service_changed": serviceChanged.json,
            "groups": .list(
                groups.map { group in
                    .object([
                        "value": .text(group.value), "label": .text(group.label[language]),
                        "share_from": .number(group.shareFrom), "share_to": .number(group.shareTo),
                        "figure_from": .number(group.figureFrom), "figure_to": .number(group.figureTo),
                        "composition": group.composition.json,
                        "kitagawa_composition": group.kitagawaComposition.json, "service": group.service.json,
                    ])
                }), "steps": .list(steps.map { $0.json(language) }),
        ])
    }

    fileprivate func lines(_ whole: ChangeDecomposition, _ language: Language, _ format: FigureFormat) -> [String] {
        let parts = ExactParts.rounded(
            [publicChanged.points, serviceChanged.points], to: whole.change.points, decimals: 2)
        let heading = language == .vietnamese ? "Theo “\(label.vi)” (\(column)):" : "By “\(label.en)” (\(column)):"
        let sums = zip([publicChanged, serviceChanged], parts).map { $0.text(format, shown: $1) }
        var table = TextColumns([.left, .right, .right, .right, .right, .right, .right])
        table.add(
            language == .vietnamese
                ? [
                    "  Nhóm", "Tỷ trọng \(whole.from)", whole.to, "Chỉ số \(whole.from)", whole.to, "Do người",
                    "Do phục vụ",
                ]
                : [
                    "  Group", "Share \(whole.from)", whole.to, "Figure \(whole.from)", whole.to, "By public",
                    "By service",
                ])
        let composition = ExactParts.rounded(groups.map(\.composition.points), to: parts[0], decimals: 2)
        let service = ExactParts.rounded(groups.map(\.service.points), to: parts[1], decimals: 2)
        for (index, group) in groups.enumerated() {
            table.add([
                "  " + group.label[language], format.percent(group.shareFrom), format.percent(group.shareTo),
                format.figure(group.figureFrom, unit: whole.unit, decimals: 1),
                format.figure(group.figureTo, unit: whole.unit, decimals: 1),
                format.signed(composition[index], decimals: 2), format.signed(service[index], decimals: 2),
            ])
        }
        return [
            heading, "  \(ChangeDecomposition.publicLabel[language]): \(sums[0])",
            "  \(ChangeDecomposition.serviceLabel[language]): \(sums[1])",
        ] + table.lines
    }
}
