public import Estimation
import ResponseIntake
import SurveyModel

/// Analyses the trend of any series of numbers.
public enum AnalyseTrend {
    /// What is asked of a series.
    public struct Request: Sendable {
        /// The series wanted, where the file holds several; nil if it holds one.
        public var series: String?
        /// The confidence of intervals.
        public var confidence = 0.95
        /// The last year to forecast; nil for none.
        public var lastYear: Int?

        /// Creates a request.
        public init() {}
    }

    private struct Row {
        let line: Int
        let period: WavePeriod
        let value: Double
        let error: Double?
    }

    /// Analyses a table: year or period, estimate or value[, standard_error][, season][, series].
    ///
    /// - Throws: ``OperationError`` with the line of a cell that cannot be used or of a period that stands twice, if
    ///   periods are not equally long, several series stand in the file and none was chosen, or there are fewer than
    ///   three values.
    public static func fromFile(_ path: String, _ request: Request) throws -> TrendReport {
        let table = try TextTable(path: path, requiring: [])
        let time = try column(["year", "period", "wave"], of: table, path)
        let value = try column(["estimate", "value"], of: table, path)
        let (name, rows) = try chosen(table, request.series)
        // Seasons 1 to 4 are quarters; a 5 among them makes them months.
        let mark = rows.allSatisfy { (1...4).contains(Int($0["season"] ?? "") ?? 0) } ? "Q" : ""
        var seen: [WavePeriod: Int] = [:]
        let points = try rows.map { row in
            let point = try point(row, time, value, seasonMark: mark)
            if let other = seen.updateValue(row.line, forKey: point.period) {
                throw OperationError(
                    .badData,
                    vi:
                        "Dòng \(row.line): kỳ “\(point.period.name)” đã có ở dòng \(other); mỗi kỳ chỉ có một con số. Hãy bỏ bớt một dòng hoặc chọn chuỗi bằng --series.",
                    en:
                        "Line \(row.line): the period “\(point.period.name)” stands already on line \(other), and a period has one figure. Remove one row, or choose a series with --series."
                )
            }
            return point
        }.sorted { $0.period < $1.period }
        try requireOneSpan(points)
        return try result(name, points, request)
    }

    private static func result(_ name: String?, _ points: [Row], _ request: Request) throws -> TrendReport {
        var options = SeriesAnalysis.Options()
        options.confidence = request.confidence
        let gaps = WavePeriod.gaps(in: points.map(\.period))
        options.isRegular = gaps.isEmpty
        if (points.first?.period.span ?? .year) != .year { options.seasons = points.map(\.period.part) }
        let errors = points.compactMap(\.error)
        let series = TimedValues(times: points.map(\.period.time), values: points.map(\.value))
        guard points.count >= 3, let series,
            let analysis = SeriesAnalysis(
                series, standardErrors: errors.count == points.count ? errors : nil, options: options)
        else {
            throw OperationError(
                .badData, vi: "Chuỗi có \(points.count) thời điểm; cần ít nhất ba mới xét được xu hướng.",
                en: "The series has \(points.count) periods; a trend needs at least three.")
        }
        let last = points.last?.period.year ?? 0
        if let year = request.lastYear, year <= last {
            throw OperationError(
                .wrongRequest, vi: "--to \(year) phải sau năm cuối của chuỗi (\(last)).",
                en: "--to \(year) has to be after the last year of the series (\(last)).")
        }
        return TrendReport(
            name: name, periods: points.map(\.period.name), gaps: gaps.map(\.name),
            years: request.lastYear.map { Array(last + 1...$0) } ?? [], analysis: analysis)
    }

    private static func column(_ names: [String], of table: TextTable, _ path: String) throws -> String {
        if let name = names.first(where: table.header.contains) { return name }
        let wanted = names.joined(separator: ", ")
        throw OperationError(
            .badData, vi: "Tệp “\(path)” không có cột nào trong các cột: \(wanted).",
            en: "The file “\(path)” has none of the columns \(wanted).")
    }

    private static func chosen(_ table: TextTable, _ asked: String?) throws -> (String?, [TextTable.Row]) {
        let known = table.rows.compactMap { $0["series"] }.reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let list = known.joined(separator: "; ")
        if let asked {
            guard let found = known.first(where: { ComparisonKey($0) == ComparisonKey(asked) }) else {
                throw OperationError(
                    .wrongRequest, vi: "Tệp không có chuỗi “\(asked)”. Có: \(list.isEmpty ? "–" : list).",
                    en: "The file has no series “\(asked)”. It has: \(list.isEmpty ? "–" : list).")
            }
            return (found, table.rows.filter { $0["series"] == found })
        }
        guard known.count <= 1 else {
            throw OperationError(
                .wrongRequest, vi: "Tệp có nhiều chuỗi; hãy chọn bằng --series: \(list).",
                en: "The file holds several series; choose with --series: \(list).")
        }
        return (known.first, table.rows)
    }

    private static func point(_ row: TextTable.Row, _ time: String, _ value: String, seasonMark: String) throws -> Row {
        let written = row[time] ?? ""
        let named = row["season"].map { "\(written)-\(seasonMark)\($0)" } ?? written
        guard let period = WavePeriod(named) else {
            throw OperationError(
                .badData,
                vi:
                    "Dòng \(row.line), cột “\(time)”: “\(named)” không phải năm, quý hay tháng; viết như 2025, 2025-Q1, 2025-03.",
                en:
                    "Line \(row.line), column “\(time)”: “\(named)” is no year, quarter or month; write 2025, 2025-Q1 or 2025-03."
            )
        }
        guard let number = row[value].flatMap(PlainDecimal.value) else { throw notANumber(row, value) }
        let error = row["standard_error"].flatMap(PlainDecimal.value)
        guard row["standard_error"] == nil || (error ?? -1) >= 0 else { throw notANumber(row, "standard_error") }
        return Row(line: row.line, period: period, value: number, error: error)
    }

    private static func notANumber(_ row: TextTable.Row, _ column: String) -> OperationError {
        let found = row[column] ?? ""
        return OperationError(
            .badData,
            vi:
                "Dòng \(row.line), cột “\(column)”: “\(found)” không phải là số dùng được; viết bằng dấu chấm thập phân, sai số không âm, và bỏ cả dòng nếu kỳ đó không có số liệu.",
            en:
                "Line \(row.line), column “\(column)”: “\(found)” is no number that can be used; write a decimal point and no negative error, and leave the row out if the period has no figure."
        )
    }

    private static func requireOneSpan(_ points: [Row]) throws {
        guard let first = points.first, let other = points.first(where: { $0.period.span != first.period.span })
        else { return }
        throw OperationError(
            .badData,
            vi:
                "Dòng \(first.line) và dòng \(other.line) dài khác nhau (\(first.period.name), \(other.period.name)); một chuỗi chỉ gồm năm, chỉ gồm quý hoặc chỉ gồm tháng.",
            en:
                "Lines \(first.line) and \(other.line) are not equally long (\(first.period.name), \(other.period.name)); a series has years only, quarters only or months only."
        )
    }
}
