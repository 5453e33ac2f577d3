import Estimation
import SurveyModel

extension DomainDifference {
    static let csvTitles = [
        "statistic", "variable", "denominator", "category", "from", "to", "difference", "standard_error",
        "degrees_of_freedom", "confidence", "lower", "upper", "p_value",
    ]

    var csvCells: [String] {
        let numbers = [
            value, standardError, degreesOfFreedom, interval?.confidence, interval?.lower, interval?.upper, probability,
        ]
        return [statistic.rawValue, variable, second ?? "", category ?? "", Self.name(from), Self.name(to)]
            + numbers.map(CSVWriter.number)
    }

    var json: JSONValue {
        .object(pairs: [
            ("statistic", .text(statistic.rawValue)), ("variable", .text(variable)), ("denominator", .text(second)),
            ("category", .text(category)), ("from", Self.json(from)), ("to", Self.json(to)),
            ("difference", .number(value)), ("standard_error", .number(standardError)),
            ("degrees_of_freedom", .number(degreesOfFreedom)), ("confidence_interval", interval?.json ?? .null),
            ("p_value", .number(probability)),
        ])
    }

    /// The values of a domain in one cell.
    static func name(_ domain: [DomainKey]) -> String { domain.map(\.value).joined(separator: " · ") }

    private static func json(_ domain: [DomainKey]) -> JSONValue {
        .object(pairs: domain.map { ($0.column, .text($0.value)) })
    }
}

extension EstimateTable {
    /// The differences between domains for people, aligned; empty if none were asked for.
    func differenceLines(_ language: Language, _ format: FigureFormat) -> [String] {
        guard let differences else { return [] }
        let titles =
            language == .vietnamese
            ? ["Biến", "Giá trị", "Từ", "Đến", "Chênh lệch", "Sai số chuẩn", "KTC", "Bậc tự do", "p"]
            : ["Variable", "Value", "From", "To", "Difference", "SE", "CI", "df", "p"]
        var table = TextColumns([.left, .left, .left, .left, .right, .right, .right, .right, .right])
        table.add(titles)
        for difference in differences { table.add(difference.cells(format, language)) }
        let note =
            language == .vietnamese
            ? "· \(differences.count) chênh lệch được so; mỗi p chỉ nói về một chênh lệch. Chênh lệch của tỷ lệ tính bằng điểm phần trăm."
            : "· \(differences.count) differences were compared; each p speaks of one alone. Differences of shares are in percentage points."
        return [""] + table.lines + [note]
    }
}

extension DomainDifference {
    fileprivate func cells(_ format: FigureFormat, _ language: Language) -> [String] {
        let factor: Double = statistic == .proportion ? 100 : 1
        func number(_ value: Double?) -> String { format.number(value.map { $0 * factor }, decimals: 3) }
        let separator = language == .vietnamese ? " đến " : " to "
        let limits = interval.map { number($0.lower) + separator + number($0.upper) } ?? "–"
        let name = [variable, second].compactMap { $0 }.joined(separator: "/")
        return [
            name, category ?? "", Self.name(from), Self.name(to), number(value), number(standardError), limits,
            degreesOfFreedom.map { $0.isFinite ? format.number($0, decimals: 0) : "∞" } ?? "–",
            format.number(probability, decimals: 3),
        ]
    }
}
