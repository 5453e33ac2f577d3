public import Estimation
public import SurveyModel

extension ReliabilityTable {
    /// The table for people, aligned, in their language.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        let isVietnamese = language == .vietnamese
        var lines: [String] = isSimulated ? [SimulatedData.label[language], ""] : []
        lines.append(isVietnamese ? "Độ tin cậy của thang đo" : "Reliability of the scales")
        var table = TextColumns([.left, .left] + [TextColumns.Alignment](repeating: .right, count: 7))
        table.add(
            isVietnamese
                ? ["Thang", "Tên", "Câu", "Phiếu", "α", "KTC 95%", "α chuẩn hóa", "ω", "ω (ML)"]
                : ["Scale", "Name", "Items", "Rows", "α", "CI 95%", "Standardised α", "ω", "ω (ML)"])
        for scale in scales { table.add(scale.cells(format)) }
        lines += table.lines
        for scale in scales { lines += scale.itemLines(format) }
        lines.append("")
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The table as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        .object([
            "reliability": .list(scales.map { $0.json(language) }), "weighted": .flag(isWeighted),
            "notes": .list(notes.map { .text($0[language]) }), "simulated": .flag(isSimulated),
        ])
    }

    /// The items of every scale as comma-separated text; the figures of a scale stand in each of its rows.
    public func csv() -> String {
        var writer = CSVWriter()
        writer.add([
            "scale", "item", "rows", "incomplete", "alpha", "standardised_alpha", "omega", "omega_ml", "mean",
            "standard_deviation", "item_total", "alpha_if_dropped",
        ])
        for scale in scales {
            guard let found = scale.found else {
                for item in scale.items { writer.add([scale.code, item] + [String](repeating: "", count: 10)) }
                continue
            }
            let figures = [found.alpha, found.standardisedAlpha, scale.omega, scale.omegaML].map(CSVWriter.number)
            for (position, item) in found.items.enumerated() {
                writer.add(
                    [scale.code, item, String(found.rows), String(found.incomplete)] + figures
                        + [
                            found.itemMeans[position], found.itemStandardDeviations[position],
                            found.itemTotalCorrelations[position], found.alphaIfDropped[position],
                        ].map(CSVWriter.number))
            }
        }
        return writer.document
    }
}

extension ReliabilityTable.Scale {
    fileprivate var found: ScaleReliability? { if case .success(let found) = result { found } else { nil } }
    fileprivate var omega: Double? { found?.omega.factor?.omega }
    fileprivate var omegaML: Double? { found?.omegaByMaximumLikelihood.factor?.omega }

    fileprivate func cells(_ format: FigureFormat) -> [String] {
        let interval = found?.interval()
        let range = format.range(interval?.lower, interval?.upper, decimals: 2)
        return [
            code, label[format.language], format.count(items.count), found.map { format.count($0.rows) } ?? "–",
            format.number(found?.alpha, decimals: 3), range, format.number(found?.standardisedAlpha, decimals: 3),
            format.number(omega, decimals: 3), format.number(omegaML, decimals: 3),
        ]
    }

    fileprivate func itemLines(_ format: FigureFormat) -> [String] {
        guard let found else { return [] }
        let isVietnamese = format.language == .vietnamese
        var table = TextColumns([.left, .right, .right, .right, .right])
        table.add(
            [code]
                + (isVietnamese
                    ? ["Trung bình", "Độ lệch", "Tương quan với các câu khác", "α nếu bỏ câu"]
                    : ["Mean", "SD", "Correlation with the others", "α if dropped"]))
        for (position, item) in found.items.enumerated() {
            table.add([
                item, format.number(found.itemMeans[position], decimals: 2),
                format.number(found.itemStandardDeviations[position], decimals: 2),
                format.number(found.itemTotalCorrelations[position], decimals: 3),
                format.number(found.alphaIfDropped[position], decimals: 3),
            ])
        }
        return [""] + table.lines
    }

    fileprivate func json(_ language: Language) -> JSONValue {
        guard case .success(let found) = result else {
            var reason: String?
            if case .failure(let error) = result { reason = error.message[language] }
            return .object([
                "scale": .text(code), "label": label.json, "items": .list(items.map { .text($0) }), "alpha": .null,
                "refused": .text(reason),
            ])
        }
        let interval = found.interval()
        return .object(pairs: [
            ("scale", .text(code)), ("label", label.json), ("rows", .integer(found.rows)),
            ("incomplete", .integer(found.incomplete)), ("alpha", .number(found.alpha)),
            (
                "alpha_interval",
                interval.map {
                    .object([
                        "confidence": .number(0.95), "lower": .number($0.lower), "upper": .number($0.upper),
                        "method": .text("feldt"),
                    ])
                } ?? .null
            ),
            ("standardised_alpha", .number(found.standardisedAlpha)),
            ("average_correlation", .number(found.averageCorrelation)), ("mean", .number(found.mean)),
            ("standard_deviation", .number(found.standardDeviation)),
            ("omega", found.omega.json(language)), ("omega_ml", found.omegaByMaximumLikelihood.json(language)),
            ("eigenvalues", .list(found.principalComponents.eigenvalues.map { .number($0) })),
            ("first_component", .list(found.principalComponents.first.map { .number($0) })),
            ("items", .list(found.items.indices.map { found.item($0) })),
        ])
    }
}

extension ScaleReliability {
    fileprivate func item(_ position: Int) -> JSONValue {
        .object([
            "item": .text(items[position]), "mean": .number(itemMeans[position]),
            "standard_deviation": .number(itemStandardDeviations[position]),
            "item_total": .number(itemTotalCorrelations[position]),
            "alpha_if_dropped": .number(alphaIfDropped[position]),
            "loading": .number(omega.factor?.loadings[position]),
            "loading_ml": .number(omegaByMaximumLikelihood.factor?.loadings[position]),
        ])
    }
}

extension Result where Success == OneFactor, Failure == OmegaAbsence {
    fileprivate var factor: OneFactor? { if case .success(let factor) = self { factor } else { nil } }

    fileprivate func json(_ language: Language) -> JSONValue {
        switch self {
        case .success(let factor):
            .object([
                "value": .number(factor.omega), "uniquenesses": .list(factor.uniquenesses.map { .number($0) }),
                "chi_squared": .number(factor.chiSquared), "degrees_of_freedom": .integer(factor.degreesOfFreedom),
                "absent": .null,
            ])
        case .failure(let absence): .object(["value": .null, "absent": .text(absence.message[language])])
        }
    }
}
