import Estimation
public import ProgressTracking
public import SurveyModel

extension FindingVerdict.Outcome {
    /// The word an office reads.
    public var label: LocalizedText {
        switch self {
        case .improved: LocalizedText(vi: "Cải thiện", en: "Improved")
        case .unchanged: LocalizedText(vi: "Không thay đổi đáng kể", en: "Unchanged")
        case .worse: LocalizedText(vi: "Kém đi", en: "Worse")
        case .cannotTell: LocalizedText(vi: "Chưa kết luận được", en: "Cannot tell")
        }
    }
}

extension Finding.State {
    /// The words an office reads.
    public var label: LocalizedText {
        switch self {
        case .open: LocalizedText(vi: "chưa thực hiện", en: "open")
        case .inProgress: LocalizedText(vi: "đang thực hiện", en: "in progress")
        case .done: LocalizedText(vi: "đã thực hiện", en: "done")
        case .closed: LocalizedText(vi: "đã đóng", en: "closed")
        case .dropped: LocalizedText(vi: "không thực hiện", en: "dropped")
        }
    }
}

extension FindingVerdict {
    /// The verdict in a sentence, with the figures behind it or the reason why there is none.
    ///
    /// - Parameter unit: the unit of the figures.
    public func sentence(_ language: Language, unit: FigureUnit) -> String {
        let format = FigureFormat(language)
        guard let change, let before, let after else {
            return outcome.label[language] + ". " + (reason?[language] ?? "")
        }
        let figures = [before, after].map { "\(format.figure($0.estimate, unit: unit)) (\($0.wave))" }
            .joined(separator: " → ")
        let decimals = unit == .pointsOneToFive ? 2 : 1
        let size = format.signed(change.difference, decimals: decimals)
        let interval =
            change.interval.map { interval in
                let limits = [interval.lower, interval.upper].map { format.signed($0, decimals: decimals) }
                let level = format.number(interval.confidence * 100, decimals: 0)
                return language == .vietnamese
                    ? "khoảng tin cậy \(level)%: \(limits[0]) đến \(limits[1]); "
                    : "\(level) % interval \(limits[0]) to \(limits[1]); "
            } ?? ""
        let chance = chance(language, format)
        let points = language == .vietnamese ? "điểm" : "points"
        return "\(outcome.label[language]): \(figures), \(size) \(points) (\(interval)\(chance))."
            + remark(language, format, decimals: decimals)
    }

    private func chance(_ language: Language, _ format: FigureFormat) -> String {
        let word = language == .vietnamese ? "p hiệu chỉnh" : "corrected p"
        guard let adjustedPValue = change?.adjustedPValue else { return "\(word) –" }
        return adjustedPValue < 0.001
            ? "\(word) < \(format.number(0.001, decimals: 3))"
            : "\(word) = \(format.number(adjustedPValue, decimals: 3))"
    }

    private func remark(_ language: Language, _ format: FigureFormat, decimals: Int) -> String {
        let limit = format.number(margin, decimals: margin == margin.rounded() ? 0 : 2)
        switch (outcome, isWithinMargin, language) {
        case (.improved, true, .vietnamese), (.worse, true, .vietnamese):
            return " Thay đổi là có thật nhưng nhỏ hơn mức đáng hành động (\(limit) điểm)."
        case (.improved, true, .english), (.worse, true, .english):
            return " The change is real, but smaller than one worth acting on (\(limit) points)."
        case (.unchanged, _, .vietnamese): return " Cả khoảng nằm trong ±\(limit) điểm."
        case (.unchanged, _, .english): return " The whole interval lies within ±\(limit) points."
        case (.cannotTell, _, .vietnamese):
            return " Chưa loại trừ được ngẫu nhiên, cũng chưa loại trừ được thay đổi quá \(limit) điểm."
        case (.cannotTell, _, .english):
            return " Neither chance nor a change of more than \(limit) points is ruled out."
        case (.improved, false, _), (.worse, false, _): return ""
        }
    }
}

extension FindingsLedger {
    /// The rule of the verdicts, with how many tests are corrected for.
    public func ruleSentence(_ language: Language) -> String {
        let format = FigureFormat(language)
        let level = format.number(rule.significance * 100, decimals: rule.significance * 100 == 5 ? 0 : 1)
        let margin = format.number(rule.margin, decimals: rule.margin == rule.margin.rounded() ? 0 : 2)
        switch language {
        case .vietnamese:
            return
                "Cải thiện hoặc Kém đi: kiểm định hai phía ở mức \(level)%, hiệu chỉnh Holm cho \(lookedAt) con số đã xem "
                + "khi chọn \(tested) việc cần khắc phục được kiểm định; Không thay đổi đáng kể: cả khoảng tin cậy của thay đổi "
                + "nằm trong ±\(margin) điểm; còn lại: Chưa kết luận được."
        case .english:
            return
                "Improved or Worse: two-sided test at \(level) %, corrected by Holm for the \(lookedAt) figures looked at "
                + "to choose the \(tested) findings tested; Unchanged: the whole interval of the change lies within "
                + "±\(margin) points; else: Cannot tell."
        }
    }
}
