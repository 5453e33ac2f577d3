public import SurveyModel

/// Why an area model cannot be fitted.
public enum SmallAreaRefusal: LocalizedMessageError, Hashable {
    /// The sampling variance of a unit is 0, which the model would take as certainty.
    case zeroVariance(unit: String)
    /// The sampling variance of a unit is negative or no number.
    case unusableVariance(unit: String)
    /// There are too few units.
    case fewUnits(count: Int, needed: Int)
    /// Covariates determine each other.
    case dependentCovariates

    /// The reason as a sentence.
    public var message: LocalizedText {
        switch self {
        case .zeroVariance(let unit):
            LocalizedText(
                vi:
                    "Đơn vị “\(unit)” có phương sai chọn mẫu bằng 0 (mọi người trả lời như nhau): mô hình sẽ coi con số đó là chắc chắn; hãy làm trơn phương sai trước.",
                en:
                    "The unit “\(unit)” has a sampling variance of 0 (everybody answered alike), which the model would take as certainty; smooth the variances first."
            )
        case .unusableVariance(let unit):
            LocalizedText(
                vi: "Đơn vị “\(unit)” có phương sai chọn mẫu không dùng được.",
                en: "The unit “\(unit)” has a sampling variance that cannot be used.")
        case .fewUnits(let count, let needed):
            LocalizedText(
                vi: "Chỉ có \(count) đơn vị, mô hình cần ít nhất \(needed).",
                en: "There are \(count) units where the model needs at least \(needed).")
        case .dependentCovariates:
            LocalizedText(
                vi: "Các biến giải thích phụ thuộc lẫn nhau.", en: "The covariates determine each other.")
        }
    }
}
