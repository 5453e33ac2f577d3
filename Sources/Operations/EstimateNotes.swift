import Estimation
import ResponseIntake
import SatisfactionIndex
import SurveyModel

/// What a careful statistician would add to a table of estimates.
struct EstimateNotes {
    let plan: EstimatePlan
    let intervals: IntervalOptions
    let figures: [EstimateTable.Figure]
    let sample: Sample
    let file: DataFile
    /// The last step that made the weights, if it is known.
    let weighting: RecordedStep?
    let fromEstimation: [EstimationNote]
    let quantileRule: QuantileRule

    var all: [LocalizedText] {
        formulas + rows + designNotes + replicateNotes + precision + effects + absent
    }

    /// The same without the formula of an estimate, for tests that have their own.
    var withoutFormula: [LocalizedText] { Array(all.dropFirst()) }

    private var formulas: [LocalizedText] {
        let formula: LocalizedText =
            switch plan.kind {
            case .mean:
                LocalizedText(
                    vi: "Công thức: trung bình có trọng số Σwy/Σw của các dòng có câu trả lời.",
                    en: "Formula: the weighted mean Σwy/Σw of the rows with an answer.")
            case .total:
                LocalizedText(
                    vi: "Công thức: tổng có trọng số Σwy của các dòng có câu trả lời.",
                    en: "Formula: the weighted total Σwy of the rows with an answer.")
            case .ratio:
                LocalizedText(
                    vi: "Công thức: tỷ số hai tổng Σwy/Σwx; cả tử số và mẫu số đều có sai số.",
                    en: "Formula: the ratio of two totals Σwy/Σwx; both numerator and denominator are random.")
            case .proportion:
                LocalizedText(
                    vi: "Công thức: tỷ lệ có trọng số trong các dòng có câu trả lời.",
                    en: "Formula: the weighted share among the rows with an answer.")
            case .quantile:
                LocalizedText(
                    vi:
                        "Công thức: phân vị có trọng số theo cách “\(quantileRule.rawValue)”: giá trị mà tỷ lệ người đã cho trả lời không vượt quá.",
                    en:
                        "Formula: the weighted quantile by the rule “\(quantileRule.rawValue)”, the answer at or below which the stated share of people is."
                )
            }
        return [formula, variance] + intervalMethod
    }

    private var intervalMethod: [LocalizedText] {
        let methods = figures.compactMap { $0.interval?.method }.filter { $0 != .kornGraubard }
        guard let method = methods.first else { return [] }
        if plan.kind == .quantile, sample.replicates == nil || intervals.method != nil {
            return [
                LocalizedText(
                    vi:
                        "Khoảng tin cậy: Woodruff, đọc ngược từ \(method.label.vi) của tỷ lệ người trả lời đến phân vị; sai số chuẩn là bề rộng chia cho 2t.",
                    en:
                        "Confidence interval: Woodruff's, read back from the \(method.label.en) of the share of people up to the quantile; the standard error is its width divided by 2t."
                )
            ]
        }
        return [
            LocalizedText(vi: "Khoảng tin cậy: \(method.label.vi).", en: "Confidence interval: \(method.label.en).")
        ]
    }

    private var variance: LocalizedText {
        if let replicateVariance { return replicateVariance }
        let description = sample.description
        let stages = description.unitsByStage.count
        switch (plan.design.fpc, stages) {
        case (nil, _):
            return LocalizedText(
                vi: "Sai số: tuyến tính hóa Taylor theo điểm điều tra trong tầng, coi như chọn có hoàn lại.",
                en: "Error: Taylor linearisation by PSU within strata, as if drawn with replacement.")
        case (_, 1):
            return LocalizedText(
                vi: "Sai số: tuyến tính hóa Taylor theo điểm điều tra trong tầng, có hiệu chỉnh tổng thể hữu hạn.",
                en: "Error: Taylor linearisation by PSU within strata, with the finite-population correction.")
        default:
            return LocalizedText(
                vi: "Sai số: tuyến tính hóa Taylor qua \(stages) cấp chọn mẫu, có hiệu chỉnh tổng thể hữu hạn.",
                en: "Error: Taylor linearisation over \(stages) stages, with finite-population corrections.")
        }
    }

    private var rows: [LocalizedText] {
        var notes: [LocalizedText] = []
        if file.rejected > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(file.rejected) dòng của tệp không đọc được và không vào con số nào.",
                    en: "Rows of the file that cannot be read and are in no figure: \(file.rejected)."))
        }
        if file.shortRows > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(file.shortRows) dòng thiếu ô ở cuối, coi các ô đó là bỏ trống.",
                    en: "Rows that lack cells at their end, read as blank: \(file.shortRows)."))
        }
        if let condition = plan.condition {
            let (inside, all) = (sample.rowsInDomain, sample.rowCount)
            notes.append(
                LocalizedText(
                    vi: "\(inside) trong \(all) dòng thỏa “\(condition.text)”; các dòng khác vẫn ở trong thiết kế mẫu.",
                    en: "\(inside) of \(all) rows meet “\(condition.text)”; the others stay in the design."))
        }
        if figures.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "Không dòng nào thuộc một nhóm của --by, nên không có con số nào.",
                    en: "No row belongs to a domain of --by, so there is no figure."))
        }
        return notes + valuesNotFound + missing + withoutDomain
    }

    private var valuesNotFound: [LocalizedText] {
        let conditions = plan.measuredConditions + [plan.condition].compactMap { $0 }
        return conditions.flatMap { $0.valuesNotFound(in: sample.table) }.map { column, value in
            LocalizedText(
                vi: "Không ô nào của cột “\(column)” có giá trị “\(value)”; hãy kiểm tra chính tả.",
                en: "No cell of the column “\(column)” is “\(value)”; check the spelling.")
        }
    }

    /// Counted once for each domain, not once for each category.
    private var missing: [LocalizedText] {
        var counted: Set<[String]> = []
        var names: [String] = []
        var rows: [String: Int] = [:]
        for estimate in figures.map(\.estimate) {
            let name = [estimate.variable, estimate.second].compactMap { $0 }.joined(separator: "/")
            guard counted.insert([name] + estimate.domain.map(\.value)).inserted, estimate.missing > 0 else { continue }
            if rows[name] == nil { names.append(name) }
            rows[name, default: 0] += estimate.missing
        }
        return names.map { name in
            let count = rows[name] ?? 0
            return LocalizedText(
                vi: "“\(name)”: \(count) dòng không có câu trả lời, không vào con số nhưng vẫn ở trong thiết kế mẫu.",
                en: "“\(name)”: rows without an answer, in no estimate but kept in the design: \(count).")
        }
    }

    private var withoutDomain: [LocalizedText] {
        plan.domains.compactMap { name in
            guard let column = sample.table[name] else { return nil }
            let blank = column.levels.indices.filter { column.levels[$0].isEmpty }.map(Int32.init)
            let count = column.ids.count { blank.contains($0) }
            guard count > 0 else { return nil }
            return LocalizedText(
                vi: "\(count) dòng để trống cột “\(name)” nên không thuộc nhóm nào; vẫn ở trong thiết kế mẫu.",
                en: "Rows with a blank in “\(name)”, in no domain but kept in the design: \(count).")
        }
    }

    private var absent: [LocalizedText] {
        var order: [LocalizedText] = []
        var names: [LocalizedText: [String]] = [:]
        for figure in figures {
            guard let reason = figure.estimate.absence?.message else { continue }
            if names[reason] == nil { order.append(reason) }
            names[reason, default: []].append(figure.name)
        }
        return order.map { reason in
            let named = shortened(names[reason] ?? [])
            return LocalizedText(vi: "\(named): \(reason.vi)", en: "\(named): \(reason.en)")
        }
    }
}

extension EstimateNotes {
    /// The names of figures, each once.
    func named(_ figures: [EstimateTable.Figure]) -> String {
        var seen: Set<String> = []
        return shortened(figures.map(\.name).filter { seen.insert($0).inserted })
    }

    /// The first of some names, and how many more there are.
    private func shortened(_ names: [String]) -> String {
        names.count <= 4
            ? names.joined(separator: ", ") : names.prefix(3).joined(separator: ", ") + " … (\(names.count))"
    }
}

extension EstimateTable.Figure {
    /// What a note calls it: variable, category and domain.
    fileprivate var name: String {
        let variable = [estimate.variable, estimate.second].compactMap { $0 }.joined(separator: "/")
        let named = estimate.probability.map { "\(variable) p = \($0)" } ?? variable
        let category = estimate.category.map { "\(variable) = \($0)" } ?? named
        let domain = estimate.domain.map { "\($0.column) = \($0.value)" }.joined(separator: ", ")
        return domain.isEmpty ? category : "\(category) (\(domain))"
    }
}
