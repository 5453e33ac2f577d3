import Estimation
public import ProgressTracking
import ResponseIntake
import SurveyModel

extension TrackProgress {
    /// The progress of a published series: year, estimate[, standard_error][, unit][, figure][, generation][, source].
    ///
    /// - Throws: ``OperationError`` if a cell is wrong or several series stand in the file and none was chosen.
    public static func fromSeries(
        path: String, unit: String?, figure: String?, targets: [Target], currentYear: Int, confidence: Double
    ) throws -> ProgressAssessment {
        let table = try TextTable(path: path, requiring: ["year", "estimate"])
        let units = choices(table, "unit")
        let chosenUnit = try choose(unit, among: units, option: "--unit", fallback: nil)
        let rows = table.rows.filter { chosenUnit == nil || $0["unit"] == chosenUnit }
        let figures = rows.compactMap { $0["figure"] }.reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let chosenFigure = try choose(figure, among: figures, option: "--figure", fallback: "overall")
        let points = try rows.filter { chosenFigure == nil || $0["figure"] == chosenFigure }
            .map { try point($0, confidence: confidence) }
        let years = Dictionary(grouping: points, by: \.year)
        if let double = years.filter({ $0.value.count > 1 }).keys.min() {
            throw OperationError(
                .badData,
                vi: "Năm \(double) có hai con số trong chuỗi; hãy chọn bằng --unit, --figure hoặc bỏ bớt một dòng.",
                en: "The year \(double) has two figures in the series; choose with --unit, --figure, or remove one row."
            )
        }
        let title = [chosenUnit, chosenFigure].compactMap { $0 }.joined(separator: ", ")
        let series = ProgressSeries(title: LocalizedText(vi: title, en: title), unit: .percent, points: points)
        return ProgressAssessment(
            series, targets: targets, correlation: nil, currentYear: currentYear, confidence: confidence)
    }

    private static func choices(_ table: TextTable, _ column: String) -> [String] {
        table.rows.compactMap { $0[column] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func choose(_ asked: String?, among known: [String], option: String, fallback: String?) throws
        -> String?
    {
        if let asked {
            if let found = known.first(where: { ComparisonKey($0) == ComparisonKey(asked) }) { return found }
            throw OperationError(
                .wrongRequest, vi: "Tệp không có “\(asked)” (\(option)). Có: \(known.joined(separator: "; ")).",
                en: "The file has no “\(asked)” (\(option)). It has: \(known.joined(separator: "; ")).")
        }
        if known.count <= 1 { return known.first }
        if let fallback, known.contains(fallback) { return fallback }
        throw OperationError(
            .wrongRequest, vi: "Tệp có nhiều chuỗi; hãy chọn bằng \(option): \(known.joined(separator: "; ")).",
            en: "The file holds several series; choose with \(option): \(known.joined(separator: "; ")).")
    }

    private static func point(_ row: TextTable.Row, confidence: Double) throws -> ProgressSeries.Point {
        let error = row["standard_error"].flatMap(PlainDecimal.value)
        guard let year = row["year"].flatMap({ Int($0) }), (1990...2100).contains(year),
            let estimate = row["estimate"].flatMap(PlainDecimal.value), (0...100).contains(estimate),
            row["standard_error"] == nil || (error ?? -1) >= 0
        else {
            throw OperationError(
                .badData,
                vi:
                    "Dòng \(row.line): cần năm (1990–2100), con số từ 0 đến 100 và sai số không âm, viết bằng dấu chấm thập phân.",
                en:
                    "Line \(row.line): a year (1990–2100), a figure from 0 to 100 and an error of 0 or more were expected, with a decimal point."
            )
        }
        let generation = MethodGeneration(rawValue: row["generation"] ?? MethodGeneration.local.rawValue)
        guard let generation else {
            throw OperationError(
                .badData, vi: "Dòng \(row.line): không có phương pháp “\(row["generation"] ?? "")”.",
                en: "Line \(row.line): there is no method generation “\(row["generation"] ?? "")”.")
        }
        return ProgressSeries.Point(
            wave: String(year), year: year, estimate: estimate, standardError: error,
            interval: error.map { normalInterval(estimate, $0, confidence) },
            degreesOfFreedom: error == nil ? nil : .infinity,
            generation: generation, source: row["source"], mark: row["mark"].flatMap(VerificationMark.init(rawValue:)))
    }

    /// A published standard error comes without degrees of freedom: the normal distribution is used, and said.
    private static func normalInterval(_ estimate: Double, _ error: Double, _ confidence: Double) -> ConfidenceInterval
    {
        let reach = NormalDistribution.quantile(0.5 + confidence / 2) * error
        return ConfidenceInterval(
            confidence: confidence, lower: max(0, estimate - reach), upper: min(100, estimate + reach), method: .t)
    }
}
