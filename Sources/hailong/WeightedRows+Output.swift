import Estimation
import Operations
import Reporting
import ResponseIntake
import SurveyModel

extension WeightedRows {
    /// The rows with the new column, as a file for programs.
    var csv: String {
        let table = file.table
        let columns = table.names.compactMap { table[$0] }
        var writer = CSVWriter()
        writer.add(table.names + [column])
        for row in 0..<table.rowCount {
            for column in columns { writer.add(column.levels[Int(column.ids[row])]) }
            writer.add(weights[row])
            writer.endRecord()
        }
        return writer.document
    }

    /// The totals of the step as CSV.
    var totals: String {
        var writer = CSVWriter()
        writer.add(["margin", "level", "wanted", "before", "reached", "rows"])
        for total in record.steps.last?.totals ?? [] {
            writer.add(total.margin)
            writer.add(total.level)
            for number in [total.wanted, total.before, total.reached] { writer.add(number) }
            writer.add(total.rows)
            writer.endRecord()
        }
        return writer.document
    }

    /// What the step has done, for people.
    func text(_ language: Language) -> String {
        guard let step = record.steps.last else { return "" }
        let steps = record.steps(leadingTo: column).map { "\($0.step.rawValue) → \($0.weightsAfter)" }
        let start = record.steps(leadingTo: column).first?.weightsBefore
        let chain = ([start].compactMap { $0 } + steps).joined(separator: " · ")
        var lines = [chain] + (step.totals.isEmpty ? [] : step.table(language)) + step.summary(language)
        if file.isSimulated { lines.append(SimulatedData.label[language]) }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension RecordedStep.Total {
    fileprivate var margin: String { columns.isEmpty ? "*" : columns.joined(separator: "*") }
    fileprivate var level: String { levels?.joined(separator: "*") ?? "" }
}

extension RecordedStep {
    fileprivate func table(_ language: Language) -> [String] {
        let format = FigureFormat(language)
        var table = TextColumns([.left, .left, .right, .right, .right, .right])
        table.add(
            language == .vietnamese
                ? ["Bảng", "Mức", "Cần", "Trước", "Đạt", "Dòng"]
                : ["Margin", "Level", "Wanted", "Before", "Reached", "Rows"])
        for total in totals {
            let numbers = [total.wanted, total.before, total.reached].map { format.number($0, decimals: 1) }
            table.add([total.margin, total.level.isEmpty ? "–" : total.level] + numbers + [format.count(total.rows)])
        }
        return table.lines
    }

    fileprivate func summary(_ language: Language) -> [String] {
        let format = FigureFormat(language)
        func number(_ value: Double, _ decimals: Int = 3) -> String { format.number(value, decimals: decimals) }
        let factors = "\(number(smallestFactor))–\(number(largestFactor))"
        let rows = "\(format.count(rowsBefore)) → \(format.count(rowsAfter))"
        let sums = "\(number(sumBefore, 1)) → \(number(sumAfter, 1))"
        let kish = "\(number(kishEffectBefore)) → \(number(kishEffectAfter))"
        let size = number(effectiveSize, 1)
        var lines: [String] = []
        switch language {
        case .vietnamese:
            if let iterations { lines.append("Hội tụ sau \(iterations) vòng; lệch lớn nhất \(largestDeviation).") }
            if let rowsCut { lines.append("Số dòng bị cắt trọng số: \(format.count(rowsCut)).") }
            lines.append("Hệ số g: \(factors). Dòng có trọng số: \(rows). Tổng trọng số: \(sums).")
            lines.append("Hệ số Kish: \(kish); cỡ mẫu hiệu dụng \(size).")
        case .english:
            if let iterations {
                lines.append("Converged after \(iterations) iterations; largest deviation \(largestDeviation).")
            }
            if let rowsCut { lines.append("Rows whose weight was cut: \(format.count(rowsCut)).") }
            lines.append("g-weights: \(factors). Rows with a weight: \(rows). Sum of weights: \(sums).")
            lines.append("Kish effect: \(kish); effective sample size \(size).")
        }
        return lines
    }

    var json: JSONValue {
        var pairs: [(String, JSONValue)] = [
            ("step", .text(step.rawValue)), ("weights_before", .text(weightsBefore)),
            ("weights_after", .text(weightsAfter)),
        ]
        func add(_ key: String, _ value: JSONValue) {
            if value != .null { pairs.append((key, value)) }
        }
        add("units", .text(units))
        add("respondents", .text(respondents))
        add("distance", .text(distance))
        add("bounds", bounds.map { .list($0.map { .number($0) }) } ?? .null)
        add("variance", .text(variance))
        add("psu", .text(psu))
        add("lower", .number(lower))
        add("upper", .number(upper))
        add("strict", strict.map { .flag($0) } ?? .null)
        pairs += [
            ("totals", .list(totals.map(\.json))), ("iterations", .integer(iterations)),
            ("largest_deviation", .number(largestDeviation)), ("rows_before", .integer(rowsBefore)),
            ("rows_after", .integer(rowsAfter)), ("rows_cut", .integer(rowsCut)), ("sum_before", .number(sumBefore)),
            ("sum_after", .number(sumAfter)), ("smallest_factor", .number(smallestFactor)),
            ("largest_factor", .number(largestFactor)), ("kish_effect_before", .number(kishEffectBefore)),
            ("kish_effect_after", .number(kishEffectAfter)), ("effective_size", .number(effectiveSize)),
        ]
        return .object(pairs: pairs)
    }
}

extension RecordedStep.Total {
    fileprivate var json: JSONValue {
        .object([
            "columns": .list(columns.map { .text($0) }), "levels": levels.map { .list($0.map { .text($0) }) } ?? .null,
            "wanted": .number(wanted), "before": .number(before), "reached": .number(reached),
            "rows": .integer(rows),
        ])
    }
}

extension WeightingRecord {
    /// The record as it is kept and printed.
    var json: JSONValue {
        .object(["weighting": .integer(weighting), "steps": .list(steps.map(\.json))])
    }
}
