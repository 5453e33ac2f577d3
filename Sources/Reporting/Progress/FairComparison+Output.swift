import Estimation
public import ProgressTracking
public import SurveyModel

extension FairComparison {
    /// The comparison for people: a row for each, then what can and cannot be told.
    ///
    /// - Parameter first: codes of rows that stand first, as land does among procedures.
    func lines(_ language: Language, first: [String] = []) -> [String] {
        let format = FigureFormat(language)
        let shown = ordered(first)
        var table = TextColumns([.left, .right, .right, .right, .right, .left, .left, .right])
        table.add(heads(language))
        for row in shown { table.add(cells(row, language, format)) }
        var lines = table.lines + [""]
        lines += sentences(language, format)
        for row in rows {
            if let absence = row.absence { lines.append("· \(row.label[language]): \(absence[language]).") }
        }
        return lines + notes.map { "· " + $0[language] }
    }

    /// The rows with some of them first.
    func ordered(_ first: [String]) -> [Row] {
        rows.filter { first.contains($0.code) } + rows.filter { !first.contains($0.code) }
    }

    private var hasModel: Bool { rows.contains { $0.modelled != nil } }

    private func heads(_ language: Language) -> [String] {
        let goal = target.map { language == .vietnamese ? "So với \(Self.goal($0).vi)" : "Against \(Self.goal($0).en)" }
        let confidence = rows.compactMap(\.interval).first?.confidence ?? 0.95
        let level = FigureFormat(language).number(100 * confidence, decimals: 0)
        return language == .vietnamese
            ? [
                title.vi, "Chỉ số", "KTC \(level)%", "Người", "Hạng", goal ?? "", funnel == nil ? "" : "Phễu",
                hasModel ? "Mô hình" : "",
            ]
            : [
                title.en, "Figure", "CI \(level)%", "People", "Rank", goal ?? "", funnel == nil ? "" : "Funnel",
                hasModel ? "Model" : "",
            ]
    }

    private func cells(_ row: Row, _ language: Language, _ format: FigureFormat) -> [String] {
        [
            row.label[language], format.figure(row.estimate, unit: unit),
            format.range(row.interval?.lower, row.interval?.upper),
            format.count(row.respondents) + (row.hasFewRespondents ? "*" : ""), row.rankText,
            row.standing.flatMap { standing in target.map { standing.label(target: Self.goal($0))[language] } } ?? "",
            row.funnelPlace.map { $0.label[language] } ?? "",
            row.modelled.map { format.figure($0.estimate, unit: unit) + " ± " + format.number($0.error) } ?? "",
        ]
    }

    /// The target as it is written, such as “90%”.
    static func goal(_ target: Target) -> LocalizedText {
        func text(_ language: Language) -> String {
            let format = FigureFormat(language)
            let decimals = target.value == target.value.rounded() ? 0 : 1
            return format.percent(target.value, decimals: decimals)
        }
        return LocalizedText(vi: text(.vietnamese), en: text(.english))
    }

    private func names(_ rows: some Sequence<Row>, _ language: Language) -> String {
        rows.map { $0.label[language] }.joined(separator: ", ")
    }

    private func sentences(_ language: Language, _ format: FigureFormat) -> [String] {
        var lines: [String] = []
        let isVietnamese = language == .vietnamese
        for run in clusters where run.count > 1 {
            let members = names(rows[run], language)
            lines.append(
                isVietnamese ? "Chưa phân biệt được với nhau: \(members)." : "Cannot be told apart: \(members).")
        }
        if let target {
            let goal = Self.goal(target)[language]
            for standing in [Standing.above, .below] {
                let members = rows.filter { $0.standing == standing }
                guard !members.isEmpty else { continue }
                let word = standing.label(target: Self.goal(target))[language]
                lines.append(
                    isVietnamese
                        ? "\(word), chắc chắn: \(names(members, language))."
                        : "\(word), surely: \(names(members, language)).")
            }
            let open = rows.filter { $0.standing == .undecided }
            if !open.isEmpty {
                lines.append(
                    isVietnamese
                        ? "Chưa phân biệt được trên hay dưới \(goal): \(names(open, language))."
                        : "Above or below \(goal) cannot be told: \(names(open, language)).")
            }
        }
        for row in rows where row.funnelPlace?.isOutside == true {
            let place = row.funnelPlace.map { $0.label[language] } ?? ""
            lines.append(
                isVietnamese
                    ? "\(row.label.vi): \(place.lowercased()) của phễu với \(format.count(row.respondents)) phiếu."
                    : "\(row.label.en): \(place.lowercased()) of the funnel with \(format.count(row.respondents)) responses."
            )
        }
        return lines
    }

    func json(_ language: Language) -> JSONValue {
        .object([
            "column": .text(column), "title": .text(title[language]), "unit": .text(unit.rawValue),
            "whole": .number(whole), "confidence": .number(confidence),
            "target": target?.json(language) ?? .null, "rows": .list(rows.map { $0.json(language) }),
            "not_told_apart": .list(
                clusters.filter { $0.count > 1 }.map { run in .list(rows[run].map { .text($0.code) }) }),
            "funnel": funnel?.json ?? .null, "variance_between_units": .number(varianceBetween),
            "notes": .list(notes.map { .text($0[language]) }),
        ])
    }

    func add(to writer: inout CSVWriter, _ language: Language) {
        writer.add([
            "column", "code", "label", "estimate", "standard_error", "lower", "upper", "respondents", "rank",
            "rank_best",
            "rank_worst", "rank_best_by_intervals", "rank_worst_by_intervals", "expected_rank", "joint_lower",
            "joint_upper", "standing", "funnel", "model_estimate", "model_error", "model_own_weight", "absent",
        ])
        for row in rows {
            let cells: [String] = [
                column, row.code, row.label[language], CSVWriter.number(row.estimate),
                CSVWriter.number(row.standardError), CSVWriter.number(row.interval?.lower),
                CSVWriter.number(row.interval?.upper), String(row.respondents), row.rank.map(String.init) ?? "",
            ]
            let ranks = [
                row.rankRange?.lowerBound, row.rankRange?.upperBound, row.overlapRankRange?.lowerBound,
                row.overlapRankRange?.upperBound,
            ]
            let rest = [
                CSVWriter.number(row.expectedRank), CSVWriter.number(row.jointInterval?.lower),
                CSVWriter.number(row.jointInterval?.upper), row.standing?.rawValue ?? "",
                row.funnelPlace?.rawValue ?? "", CSVWriter.number(row.modelled?.estimate),
                CSVWriter.number(row.modelled?.error), CSVWriter.number(row.modelled?.ownWeight),
                row.absence?[language] ?? "",
            ]
            writer.add(cells + ranks.map { $0.map(String.init) ?? "" } + rest)
        }
    }
}

extension FairComparison.Row {
    /// The range of places, such as 2–5.
    var rankText: String {
        guard let range = rankRange else { return "–" }
        return range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }

    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "code": .text(code), "label": .text(label[language]), "estimate": .number(estimate),
            "standard_error": .number(standardError), "confidence_interval": interval?.json ?? .null,
            "degrees_of_freedom": .number(degreesOfFreedom), "respondents": .integer(respondents),
            "rank": .integer(rank), "rank_range": Self.json(rankRange),
            "rank_range_by_intervals": Self.json(overlapRankRange), "expected_rank": .number(expectedRank),
            "joint_interval": jointInterval?.json ?? .null, "standing": .text(standing?.rawValue),
            "funnel": .text(funnelPlace?.rawValue),
            "model": modelled.map {
                .object([
                    "estimate": .number($0.estimate), "error": .number($0.error), "own_weight": .number($0.ownWeight),
                ])
            } ?? .null, "absent": .text(absence?[language]),
        ])
    }

    private static func json(_ range: ClosedRange<Int>?) -> JSONValue {
        range.map { .list([.integer($0.lowerBound), .integer($0.upperBound)]) } ?? .null
    }
}

extension FairComparison.FunnelPlace {
    /// The place in words.
    public var label: LocalizedText {
        switch self {
        case .inside: LocalizedText(vi: "Trong phễu", en: "Inside")
        case .aboveInner: LocalizedText(vi: "Trên giới hạn 95%", en: "Above the 95 % limit")
        case .belowInner: LocalizedText(vi: "Dưới giới hạn 95%", en: "Below the 95 % limit")
        case .aboveOuter: LocalizedText(vi: "Trên giới hạn 99,8%", en: "Above the 99.8 % limit")
        case .belowOuter: LocalizedText(vi: "Dưới giới hạn 99,8%", en: "Below the 99.8 % limit")
        }
    }
}

extension FunnelLimits {
    fileprivate var json: JSONValue {
        .object([
            "centre": .number(centre), "variance_per_respondent": .number(variancePerRespondent),
            "limits": .list(
                [10, 20, 50, 100, 200, 500, 1000].map { count in
                    let inner = limits(respondents: count, level: Self.levels[0])
                    let outer = limits(respondents: count, level: Self.levels[1])
                    return .object([
                        "respondents": .integer(count), "lower_95": .number(inner.lowerBound),
                        "upper_95": .number(inner.upperBound), "lower_99_8": .number(outer.lowerBound),
                        "upper_99_8": .number(outer.upperBound),
                    ])
                }),
        ])
    }
}
