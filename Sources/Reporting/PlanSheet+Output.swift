public import Estimation
public import SurveyModel

extension PlanSheet {
    /// The plan for people, every figure with its formula.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines = (isSimulated ? [SimulatedData.label[language], ""] : []) + [title[language]]
        if !strata.isEmpty { lines += strataLines(format) + [""] }
        var table = TextColumns([.left, .right, .left])
        for figure in figures { table.add([figure.label[language], figure.cell(format), figure.formula]) }
        lines += table.lines
        lines.append("")
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    private func strataLines(_ format: FigureFormat) -> [String] {
        var table = TextColumns([.left, .right, .right, .right, .right])
        table.add(
            format.language == .vietnamese
                ? ["Tầng", "Số người", "Tỷ lệ dự kiến", "Phải trả lời", "Phải mời"]
                : ["Stratum", "People", "Share expected", "Answers", "To invite"])
        for row in strata {
            table.add([
                row.stratum, format.number(row.population, decimals: 0), format.percent(row.share * 100),
                format.number(row.respondents, decimals: 0), format.number(row.invited, decimals: 0),
            ])
        }
        return table.lines
    }

    /// The plan as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        var pairs: [(String, JSONValue)] = [
            ("plan", .text(kind)),
            (
                "figures",
                .list(
                    figures.map { figure in
                        .object([
                            "key": .text(figure.key), "label": figure.label.json, "value": .number(figure.value),
                            "unrounded": .number(figure.unrounded), "unit": .text(figure.unit.rawValue),
                            "formula": .text(figure.formula),
                        ])
                    })
            ),
        ]
        if !strata.isEmpty { pairs.append(("strata", .list(strata.map(\.json)))) }
        pairs.append(("notes", .list(notes.map { .text($0[language]) })))
        pairs.append(("simulated", .flag(isSimulated)))
        return .object(pairs: pairs)
    }

    /// The plan as comma-separated text: the strata where there are any, else the figures.
    public func csv() -> String {
        var writer = CSVWriter()
        if !strata.isEmpty {
            writer.add(["stratum", "population", "share", "respondents", "invited"])
            for row in strata {
                writer.add(
                    [row.stratum] + [row.population, row.share, row.respondents, row.invited].map(CSVWriter.number))
            }
            return writer.document
        }
        writer.add(["key", "value", "unrounded", "unit", "formula"])
        for figure in figures {
            writer.add([
                figure.key, CSVWriter.number(figure.value), CSVWriter.number(figure.unrounded), figure.unit.rawValue,
                figure.formula,
            ])
        }
        return writer.document
    }
}

extension PlanSheet.Figure {
    fileprivate func cell(_ format: FigureFormat) -> String {
        let points = format.language == .vietnamese ? " điểm" : " points"
        switch unit {
        case .people, .psus: return format.number(value, decimals: 0)
        case .share: return format.percent(value.map { $0 * 100 })
        case .margin: return value.map { format.number($0 * 100, decimals: 2) + points } ?? "–"
        case .number: return format.number(value, decimals: 3)
        }
    }
}

extension PlanSheet.StratumRow {
    fileprivate var json: JSONValue {
        .object([
            "stratum": .text(stratum), "population": .number(population), "share": .number(share),
            "respondents": .number(respondents), "invited": .number(invited),
        ])
    }
}

extension AllocationComparison {
    /// The allocations for people, side by side.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        let isVietnamese = language == .vietnamese
        var lines = [isVietnamese ? "Phân bổ mẫu cho các tầng (số người)" : "Sample by stratum (people)"]
        let columns = [TextColumns.Alignment](repeating: .right, count: 1 + allocations.count)
        var table = TextColumns([.left] + columns)
        table.add(
            [isVietnamese ? "Tầng" : "Stratum", isVietnamese ? "Số người" : "People"] + allocations.map(\.rule.name))
        for (position, stratum) in (allocations.first?.strata ?? []).enumerated() {
            table.add(
                [stratum.label, format.number(stratum.population, decimals: 0)]
                    + allocations.map { format.count($0.people[position]) })
        }
        let widths = allocations.map { halfWidth($0) }
        if widths.contains(where: { $0 != nil }) {
            table.add(
                [isVietnamese ? "± chung (điểm)" : "± all (points)", ""]
                    + widths.map { format.number($0.map { $0 * 100 }, decimals: 2) })
            for (position, stratum) in (allocations.first?.strata ?? []).enumerated() {
                table.add(
                    ["± \(stratum.label)", ""]
                        + allocations.map { allocation in
                            format.number(halfWidths(allocation)[position].map { $0 * 100 }, decimals: 2)
                        })
            }
        }
        lines += table.lines + [""]
        lines += allocations.map { "· \($0.rule.name): \($0.rule.formula)" } + notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The allocations as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        .object([
            "plan": .text("allocation"), "rules": .list(allocations.map(json)),
            "notes": .list(notes.map { .text($0[language]) }),
        ])
    }

    private func json(_ allocation: Allocation) -> JSONValue {
        let halfWidths = halfWidths(allocation)
        return .object([
            "rule": .text(allocation.rule.name), "formula": .text(allocation.rule.formula),
            "variance_of_mean": .number(varianceOfMean(allocation)), "half_width": .number(halfWidth(allocation)),
            "strata": .list(
                allocation.strata.indices.map { position in
                    .object([
                        "stratum": .text(allocation.strata[position].label),
                        "population": .number(allocation.strata[position].population),
                        "size": .number(allocation.sizes[position]), "people": .integer(allocation.people[position]),
                        "half_width": .number(halfWidths[position]),
                    ])
                }),
        ])
    }

    /// The allocations as comma-separated text, a row for each rule and stratum.
    public func csv() -> String {
        var writer = CSVWriter()
        writer.add(["rule", "stratum", "population", "size", "people", "half_width"])
        for allocation in allocations {
            let halfWidths = halfWidths(allocation)
            for (position, stratum) in allocation.strata.enumerated() {
                writer.add([
                    allocation.rule.name, stratum.label, CSVWriter.number(stratum.population),
                    CSVWriter.number(allocation.sizes[position]), String(allocation.people[position]),
                    CSVWriter.number(halfWidths[position]),
                ])
            }
        }
        return writer.document
    }
}
