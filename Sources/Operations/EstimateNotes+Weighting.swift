import Estimation
import SurveyModel

extension EstimateNotes {
    /// What the error makes of the way the weights came about.
    var weights: [LocalizedText] {
        guard let column = plan.design.weights else { return [] }
        if let replicates = sample.replicates, let weighting {
            if replicates.adjustmentCount > 0 { return [Self.repeated(column, weighting)] }
            if case .columns = replicates.method { return [] }
        }
        if let rule = sample.residualRule, let weighting {
            return [Self.residuals(column, weighting, rule)] + known
        }
        if let weighting { return [Self.fixed(column, after: weighting)] }
        return [
            LocalizedText(
                vi:
                    "Trọng số “\(column)” được coi là cố định; nếu đã hiệu chỉnh theo tổng thể, hãy cho biết hồ sơ trọng số bằng --weighting.",
                en:
                    "The weights “\(column)” count as fixed; if they were calibrated to population totals, give their record with --weighting."
            )
        ]
    }

    /// Figures that the totals fix.
    private var known: [LocalizedText] {
        let fixed = figures.filter { figure in
            guard let value = figure.estimate.value, figure.standardError == 0 else { return false }
            return figure.statistic != .proportion || (value > 0 && value < 1)
        }
        guard !fixed.isEmpty else { return [] }
        return [
            LocalizedText(
                vi: "\(named(fixed)): do các tổng thể đã cho quyết định, không phải do mẫu, nên sai số bằng 0.",
                en: "\(named(fixed)): fixed by the totals given, not by the sample, so that the error is 0.")
        ]
    }

    private static func repeated(_ column: String, _ weighting: RecordedStep) -> LocalizedText {
        LocalizedText(
            vi:
                "Bước cuối của trọng số “\(column)” (\(weighting.step.rawValue)) được làm lại trong mỗi mẫu lặp; các bước trước đó coi là cố định.",
            en:
                "The last step of the weights “\(column)” (\(weighting.step.rawValue)) is repeated in every replicate; the steps before it count as fixed."
        )
    }

    private static func residuals(_ column: String, _ weighting: RecordedStep, _ rule: ResidualRule) -> LocalizedText {
        let names = weighting.marginNames.joined(separator: ", ")
        switch rule {
        case .regression:
            return LocalizedText(
                vi:
                    "Trọng số “\(column)” đã hiệu chỉnh theo tổng thể (\(weighting.step.rawValue): \(names)); sai số tính từ phần dư của hồi quy theo các tổng đó.",
                en:
                    "The weights “\(column)” were calibrated to totals (\(weighting.step.rawValue): \(names)); the error is that of the residuals of the regression on them."
            )
        case .sweep:
            return LocalizedText(
                vi:
                    "Trọng số “\(column)” đã hiệu chỉnh theo tổng thể (\(weighting.step.rawValue): \(names)); sai số tính từ phần dư sau khi trừ trung bình từng bảng mười lần, như R survey.",
                en:
                    "The weights “\(column)” were calibrated to totals (\(weighting.step.rawValue): \(names)); the error is that of residuals with the means of each margin swept out ten times, as in R survey."
            )
        }
    }

    private static func fixed(_ column: String, after weighting: RecordedStep) -> LocalizedText {
        LocalizedText(
            vi:
                "Trọng số “\(column)” được coi là cố định: bước cuối (\(weighting.step.rawValue)) không giữ các tổng thể; muốn sai số tính đến chúng thì hiệu chỉnh lại sau bước này.",
            en:
                "The weights “\(column)” count as fixed: the last step (\(weighting.step.rawValue)) keeps no totals; calibrate after it for an error that takes account of them."
        )
    }
}

extension RecordedStep {
    /// The margins and numbers, each once.
    var marginNames: [String] {
        totals.map { $0.columns.isEmpty ? AuxiliaryTotal.everybody : $0.columns.joined(separator: "*") }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The step that made the weights of a file; nil if it is not known.
    ///
    /// - Parameters:
    ///   - weights: the column of weights.
    ///   - record: the record; nil for the one beside the data, if there is one.
    /// - Throws: ``OperationError`` if the record cannot be read, or if it was named and does not know the column.
    public static func find(weights: String?, data: String, record: String?) throws -> RecordedStep? {
        guard let weights else {
            guard record != nil else { return nil }
            throw OperationError(
                .wrongRequest, vi: "--weighting cần cột trọng số; hãy thêm --weights.",
                en: "--weighting needs the column of weights; add --weights.")
        }
        guard let record else { return try WeightingRecord.readIfPresent(beside: data)?.step(making: weights) }
        let steps = try WeightingRecord.read(record)
        if let step = steps.step(making: weights) { return step }
        let known = steps.steps.map(\.weightsAfter).joined(separator: ", ")
        throw OperationError(
            .wrongRequest, vi: "Hồ sơ “\(record)” không có trọng số “\(weights)”; chỉ có: \(known).",
            en: "The record “\(record)” has no weights “\(weights)”; it has: \(known).")
    }
}
