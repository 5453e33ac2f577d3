public import Estimation
public import SurveyModel

extension CrossTableReport {
    /// The tables as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        .object([
            "tables": .list(parts.map { $0.json(method, language) }), "design": sample.json(condition: condition),
            "notes": .list(notes.map { .text($0[language]) }), "simulated": .flag(isSimulated),
        ])
    }

    /// The cells of the tables as comma-separated text, one record each.
    public func csv(_ language: Language) -> String {
        var writer = CSVWriter()
        let domains = parts.first?.table.domain.map(\.column) ?? []
        writer.add(
            domains + [
                "row_variable", "row", "column_variable", "column", "shares", "share", "standard_error",
                "degrees_of_freedom", "confidence", "lower", "upper", "method", "total", "total_standard_error",
                "total_lower", "total_upper", "respondents", "p_value",
            ])
        for part in parts { part.add(to: &writer) }
        return writer.document
    }
}

extension CrossTableReport.Part {
    /// The row and the column of each cell.
    var places: [(row: Int, column: Int)] {
        table.rows.levels.indices.flatMap { row in table.columns.levels.indices.map { (row, $0) } }
    }

    fileprivate func add(to writer: inout CSVWriter) {
        let probability: Double? =
            if case .success(let test) = table.test { test.test.probability } else { nil }
        for (position, (row, column)) in places.enumerated() {
            let (share, total) = (shares[position], totals[position])
            let numbers = [
                share.estimate.value, share.standardError, share.degreesOfFreedom, share.interval?.confidence,
                share.interval?.lower, share.interval?.upper,
            ].map(CSVWriter.number)
            let sums = [
                total.estimate.value, total.standardError, total.interval?.lower, total.interval?.upper,
            ].map(CSVWriter.number)
            writer.add(
                table.domain.map(\.value) + [
                    table.rows.variable, table.rows.levels[row], table.columns.variable, table.columns.levels[column],
                    table.shares.rawValue,
                ] + numbers + [share.interval?.method.rawValue ?? ""] + sums
                    + [String(table.respondentsOfCells[position]), CSVWriter.number(probability)])
        }
    }

    fileprivate func json(_ method: IndependenceTest.Method?, _ language: Language) -> JSONValue {
        .object(pairs: [
            ("by", .object(pairs: table.domain.map { ($0.column, .text($0.value)) })),
            ("rows", Self.json(table.rows)), ("columns", Self.json(table.columns)),
            ("shares", .text(table.shares.rawValue)), ("respondents", .integer(table.respondents)),
            ("missing", .integer(table.missing)), ("sum_of_weights", .number(table.sumOfWeights)),
            ("degrees_of_freedom", .integer(table.degreesOfFreedom)), ("cells", .list(cells)),
            ("row_margins", .list(zip(table.rows.levels, rows).map(Self.margin))),
            ("column_margins", .list(zip(table.columns.levels, columns).map(Self.margin))),
            ("test", testJSON(method, language)),
        ])
    }

    private static func json(_ axis: TableAxis) -> JSONValue {
        .object(["variable": .text(axis.variable), "levels": .list(axis.levels.map { .text($0) })])
    }

    private var cells: [JSONValue] {
        places.enumerated().map { position, place in
            .object(pairs: [
                ("row", .text(table.rows.levels[place.row])), ("column", .text(table.columns.levels[place.column])),
                ("share", Self.json(shares[position])), ("total", Self.json(totals[position])),
                ("respondents", .integer(table.respondentsOfCells[position])),
            ])
        }
    }

    private static func margin(_ level: String, _ figure: EstimateTable.Figure) -> JSONValue {
        .object(["level": .text(level), "share": json(figure)])
    }

    private static func json(_ figure: EstimateTable.Figure) -> JSONValue {
        .object(pairs: [
            ("estimate", .number(figure.estimate.value)), ("standard_error", .number(figure.standardError)),
            ("degrees_of_freedom", .number(figure.degreesOfFreedom)),
            ("confidence_interval", figure.interval?.json ?? .null),
            ("design_effect", .number(figure.designEffect)),
        ])
    }

    private func testJSON(_ method: IndependenceTest.Method?, _ language: Language) -> JSONValue {
        guard let method, let result = table.test else { return .null }
        switch result {
        case .failure(let refusal):
            return .object(["method": .text(method.rawValue), "refused": .text(refusal.message[language])])
        case .success(let test):
            return .object(pairs: [
                ("method", .text(method.rawValue)), ("statistic", .number(test.test.statistic)),
                ("distribution", .text(test.test.distributionName)), ("scale", .number(test.test.scale)),
                ("degrees_of_freedom", .list(test.test.degreesOfFreedom.map { .number($0) })),
                ("p_value", .number(test.test.probability)), ("pearson", .number(test.pearson)),
                ("design_effects", .list(test.designEffects.map { .number($0) })),
                ("sentence", .text(test.sentence(language))), ("warning", .text(test.warning?[language])),
            ])
        }
    }
}
