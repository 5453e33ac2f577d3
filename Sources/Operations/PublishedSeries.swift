import Estimation
import ProgressTracking
import ResponseIntake
import SurveyModel

/// A published series, one row a figure: year, estimate[, standard_error][, unit][, figure][, generation][, scale]
/// [, population][, channel][, unit_version][, absent][, source][, mark].
struct PublishedSeries {
    let title: String
    let unit: FigureUnit
    let points: [ProgressSeries.Point]
    let absences: [ProgressSeries.Absence]

    /// Reads one series of a file.
    init(_ table: TextTable, unit askedUnit: String?, figure askedFigure: String?, confidence: Double) throws {
        let chosenUnit = try Self.choose(askedUnit, among: Self.values("unit", table.rows), option: "--unit")
        let rows = table.rows.filter { chosenUnit == nil || $0["unit"] == chosenUnit }
        let chosenFigure = try Self.choose(
            askedFigure, among: Self.values("figure", rows), option: "--figure", fallback: "overall")
        let mine = rows.filter { chosenFigure == nil || $0["figure"] == chosenFigure }
        var points: [ProgressSeries.Point] = []
        var absences: [ProgressSeries.Absence] = []
        for row in mine {
            let reader = PublishedRow(row, confidence: confidence)
            if let absence = try reader.absence() {
                absences.append(absence)
            } else {
                points.append(try reader.point())
            }
        }
        let last = mine.last.flatMap { $0["scale"] }.flatMap(FigureUnit.init(rawValue:))
        unit = points.max { $0.year < $1.year }?.basis.scale ?? last ?? .percent
        title = [chosenUnit, chosenFigure].compactMap { $0 }.joined(separator: ", ")
        self.points = points
        let known = Set(points.map(\.year) + absences.map(\.year))
        let years = Set(rows.compactMap { $0["year"].flatMap { Int($0) } })
        let name = chosenFigure ?? ""
        let first = points.map(\.year).min()
        self.absences =
            absences
            + years.subtracting(known).sorted().map {
                ProgressSeries.Absence(wave: String($0), year: $0, reason: Self.unmeasured(name, before: first, $0))
            }
        try Self.requireOneFigureAYear(points)
    }

    /// Why a year that has other figures of the unit lacks this one.
    private static func unmeasured(_ name: String, before first: Int?, _ year: Int) -> LocalizedText {
        if let first, year < first {
            return LocalizedText(
                vi: "“\(name)” bắt đầu có từ năm \(first), trước đó chưa công bố",
                en: "“\(name)” starts in \(first) and was not published before")
        }
        return LocalizedText(
            vi: "tệp có con số khác của năm này nhưng không có “\(name)”",
            en: "the file has other figures of this year but no “\(name)”")
    }

    private static func values(_ column: String, _ rows: [TextTable.Row]) -> [String] {
        rows.compactMap { $0[column] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func choose(
        _ asked: String?, among known: [String], option: String, fallback: String? = nil
    ) throws -> String? {
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

    private static func requireOneFigureAYear(_ points: [ProgressSeries.Point]) throws {
        let twice = Dictionary(grouping: points) { [String($0.year), $0.generation.rawValue] }
            .filter { $0.value.count > 1 }.keys.map { $0[0] }.min()
        guard let twice else { return }
        throw OperationError(
            .badData,
            vi: "Năm \(twice) có hai con số trong chuỗi; hãy chọn bằng --unit, --figure hoặc bỏ bớt một dòng.",
            en: "The year \(twice) has two figures in the series; choose with --unit, --figure, or remove one row.")
    }
}

/// One row of a published series.
private struct PublishedRow {
    let row: TextTable.Row
    let confidence: Double

    init(_ row: TextTable.Row, confidence: Double) {
        self.row = row
        self.confidence = confidence
    }

    private func year() throws -> Int {
        if let year = row["year"].flatMap({ Int($0) }), (1990...2100).contains(year) { return year }
        throw wrong
    }

    private var wrong: OperationError {
        OperationError(
            .badData,
            vi:
                "Dòng \(row.line): cần năm (1990–2100), con số trong thang \(limits) và sai số không âm, viết bằng dấu chấm thập phân; ô trống phải có lý do ở cột “absent”.",
            en:
                "Line \(row.line): a year (1990–2100), a figure on the scale \(limits) and an error of 0 or more were expected, with a decimal point; a blank needs its reason in the column “absent”."
        )
    }

    private var limits: String {
        let limits = (row["scale"].flatMap(FigureUnit.init(rawValue:)) ?? .percent).limits
        return "\(Int(limits.lowerBound))–\(Int(limits.upperBound))"
    }

    /// A row without a figure says why; nil for a row with a figure.
    func absence() throws -> ProgressSeries.Absence? {
        guard let why = row["absent"] else { return nil }
        guard row["estimate"] == nil else {
            throw OperationError(
                .badData,
                vi: "Dòng \(row.line): có con số mà cột “absent” lại ghi lý do không có; hãy bỏ một trong hai.",
                en: "Line \(row.line): there is a figure, and a reason in “absent” why there is none; remove one.")
        }
        let year = try year()
        return ProgressSeries.Absence(wave: String(year), year: year, reason: Self.reason(why))
    }

    private static func reason(_ text: String) -> LocalizedText {
        switch text {
        case "withheld":
            LocalizedText(
                vi: "cơ quan công bố giữ lại vì số liệu không đủ tin cậy",
                en: "withheld by the publisher because the data were judged unsound")
        case "not-measured":
            LocalizedText(vi: "năm này chưa đo con số này", en: "the figure was not measured in this year")
        default: LocalizedText(vi: text, en: text)
        }
    }

    func point() throws -> ProgressSeries.Point {
        let year = try year()
        let scale = try word("scale", FigureUnit.self, what: LocalizedText(vi: "thang", en: "scale")) ?? .percent
        let error = row["standard_error"].flatMap(PlainDecimal.value)
        guard let estimate = row["estimate"].flatMap(PlainDecimal.value), scale.limits.contains(estimate),
            row["standard_error"] == nil || (error ?? -1) >= 0
        else { throw wrong }
        let generation = try word(
            "generation", MethodGeneration.self, what: LocalizedText(vi: "phương pháp", en: "method generation"))
        let population = try word("population", Population.self, what: LocalizedText(vi: "đối tượng", en: "population"))
        let basis = SeriesBasis(
            population: population, channels: row["channel"].map { [SurveyChannel.name(of: $0)] } ?? [],
            unitVersion: row["unit_version"], scale: scale)
        return ProgressSeries.Point(
            wave: String(year), year: year, estimate: estimate, standardError: error,
            interval: error.map { interval(estimate, $0, scale.limits) },
            degreesOfFreedom: error == nil ? nil : .infinity, generation: generation ?? .local,
            source: row["source"], mark: row["mark"].flatMap(VerificationMark.init(rawValue:)), basis: basis)
    }

    private func word<Word: RawRepresentable<String> & CaseIterable>(
        _ column: String, _ type: Word.Type, what: LocalizedText
    ) throws -> Word? {
        guard let text = row[column] else { return nil }
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw OperationError(
            .badData, vi: "Dòng \(row.line): không có \(what.vi) “\(text)”. Có: \(known).",
            en: "Line \(row.line): there is no \(what.en) “\(text)”. There are: \(known).")
    }

    /// A published standard error comes without degrees of freedom: the normal distribution is used, and said.
    private func interval(_ estimate: Double, _ error: Double, _ limits: ClosedRange<Double>) -> ConfidenceInterval {
        let reach = NormalDistribution.quantile(0.5 + confidence / 2) * error
        return ConfidenceInterval(
            confidence: confidence, lower: max(limits.lowerBound, estimate - reach),
            upper: min(limits.upperBound, estimate + reach), method: .t)
    }
}
