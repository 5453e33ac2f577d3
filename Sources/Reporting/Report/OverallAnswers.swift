import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The answers to the question on overall satisfaction, one bar a code.
struct OverallAnswers {
    /// One code of the scale.
    struct Bar {
        let name: String
        let strip: String
        let share: String
        let count: String
    }

    let question: String
    let finding: String
    let drawn: String
    let bars: [Bar]
    /// Answers that are no rating, in words.
    let unrated: String

    /// The answers; nil without the question, its scale or a rated answer.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        guard let figure = content.overallQuestion, let estimate = figure.estimate,
            let scale = content.questionnaire.question(figure.code)?.scale
        else { return nil }
        let counts = Dictionary(figure.answersByCode.map { ($0.code, $0.count) }, uniquingKeysWith: +)
        let rated = scale.ratedCodes.sorted { $0.value < $1.value }
        let total = rated.reduce(0) { $0 + (counts[$1.value] ?? 0) }
        guard total > 0 else { return nil }
        question = figure.label[wording.language]
        finding = Self.finding(figure, estimate, wording)
        drawn = wording.say(
            vi:
                "Số phiếu chọn từng mức, chưa nhân trọng số, tính theo phần trăm của \(wording.format.count(total)) phiếu có chấm mức. Thanh đậm: mức được tính là hài lòng.",
            en:
                "Forms that chose each answer, not weighted, in percent of the \(wording.format.count(total)) with a rated answer. Dark bars count as satisfied."
        )
        let shares = rated.map { Double(counts[$0.value] ?? 0) / Double(total) * 100 }
        let longest = max(shares.max() ?? 0, 1)
        bars = zip(rated, shares).map { code, share in
            var drawing = Drawing()
            drawing.bar(code.satisfied ? "bar" : "bar whole", to: share / longest * 100)
            return Bar(
                name: code.label[wording.language], strip: drawing.markup,
                share: wording.format.percent(share), count: wording.format.count(counts[code.value] ?? 0))
        }
        unrated = wording.say(
            vi:
                "Ngoài ra: không có ý kiến \(wording.format.count(figure.noOpinion)), không áp dụng \(wording.format.count(figure.notApplicable)), bỏ trống \(wording.format.count(figure.missing)), không hỏi \(wording.format.count(figure.notAsked)).",
            en:
                "Besides: no opinion \(wording.format.count(figure.noOpinion)), not applicable \(wording.format.count(figure.notApplicable)), blank \(wording.format.count(figure.missing)), not asked \(wording.format.count(figure.notAsked))."
        )
    }

    private static func finding(_ figure: IndexEstimate, _ estimate: Double, _ wording: ReportWording) -> String {
        let forms = wording.format.count(figure.respondents)
        let interval = figure.interval.map { wording.span($0.lower, $0.upper, of: estimate) + "; " } ?? ""
        let number = wording.figure(estimate)
        switch wording.unit {
        case .percent:
            return wording.say(
                vi: "\(number) hài lòng nói chung (\(interval)\(forms) phiếu)",
                en: "\(number) satisfied on the whole (\(interval)\(forms) forms)")
        default:
            return wording.say(
                vi: "Sự hài lòng nói chung được \(number) điểm (\(interval)\(forms) phiếu)",
                en: "Satisfaction on the whole scores \(number) (\(interval)\(forms) forms)")
        }
    }
}
