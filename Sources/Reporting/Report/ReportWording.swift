import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The language of a report with the unit, goal and confidence that every part of the page shares.
struct ReportWording {
    let language: Language
    let format: FigureFormat
    let unit: FigureUnit
    /// The headline target; nil if there is none or the figures are not shares, since targets are.
    let goal: Target?
    /// The one confidence of the page.
    let confidence: Double

    init(_ content: ReportContent, language: Language) {
        self.language = language
        format = FigureFormat(language)
        unit = content.headline.score.unit
        goal = unit == .percent ? content.assessment.attainments.first?.target : nil
        confidence = content.headline.interval?.confidence ?? 0.95
    }

    /// A text of the page in its language.
    func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[language] }

    /// “KTC 95%”, for the heads of columns.
    var intervalHead: String { say(vi: "KTC \(level)", en: "\(level) CI") }

    /// The confidence in percent, with the sign.
    var level: String {
        let percent = confidence * 100
        return format.percent(percent, decimals: abs(percent - percent.rounded()) < 1e-9 ? 0 : 1)
    }

    /// Decimals of a figure when no goal is near.
    var decimals: Int { unit == .pointsOneToFive ? 2 : 1 }

    /// Decimals that tell a figure from the goal.
    func decimals(_ value: Double) -> Int {
        goal.map { max(decimals, format.decimals(telling: value, from: $0.value)) } ?? decimals
    }

    /// A figure without the sign of its unit, for columns; `–` if there is none.
    func bare(_ value: Double?) -> String {
        format.number(value, decimals: value.map { decimals($0) } ?? decimals)
    }

    /// A figure with the sign of its unit, for sentences.
    func figure(_ value: Double) -> String { format.figure(value, unit: unit, decimals: decimals(value)) }

    /// Limits for columns, with the decimals of their figure; `–` if there are none.
    func range(_ interval: ConfidenceInterval?, of value: Double?) -> String {
        format.range(interval?.lower, interval?.upper, decimals: value.map { decimals($0) } ?? decimals)
    }

    /// Limits for sentences: “từ 83,9% đến 88,6%”.
    func span(_ lower: Double, _ upper: Double, of value: Double) -> String {
        let digits = decimals(value)
        let low = format.figure(lower, unit: unit, decimals: digits)
        let high = format.figure(upper, unit: unit, decimals: digits)
        return say(vi: "từ \(low) đến \(high)", en: "\(low) to \(high)")
    }

    /// A difference with its sign and the word for points.
    func points(_ difference: Double) -> String {
        let number = format.signed(difference, decimals: decimals)
        switch unit {
        case .percent: return say(vi: "\(number) điểm phần trăm", en: "\(number) percentage points")
        default: return say(vi: "\(number) điểm", en: "\(number) points")
        }
    }

    /// A round number, with as few decimals as it needs or as its scale has.
    func tick(_ value: Double, decimals: Int? = nil) -> String {
        format.number(value, decimals: decimals ?? FigureScale.decimals(of: value))
    }

    /// The value of the goal with its sign: “90%”; nil without a goal.
    var goalLevel: String? { goal.map { tick($0.value) + "%" } }

    /// The sign that heads a column of figures.
    var unitHead: String {
        switch unit {
        case .percent: "%"
        default: say(vi: "Điểm", en: "Score")
        }
    }

    /// What figures are, for the line under a finding.
    var measure: String {
        switch unit {
        case .percent: say(vi: "Tỷ lệ hài lòng (%)", en: "Share satisfied (%)")
        case .pointsOneToFive: say(vi: "Điểm trung bình trên thang 1–5", en: "Mean score on the scale 1–5")
        case .pointsOutOfHundred: say(vi: "Điểm trung bình trên thang 0–100", en: "Mean score on the scale 0–100")
        case .pointsOneToTen, .pointsSixToSixty, .pointsEightToEighty:
            say(vi: "Điểm công bố", en: "Published score")
        }
    }

    /// Items of a list, joined as they are read.
    func list(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + say(vi: " và ", en: " and ") + last
    }

    /// A text with its first letter in upper case.
    func sentenceCase(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
