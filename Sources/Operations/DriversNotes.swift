import Estimation
import SurveyModel

/// What a careful statistician adds to a regression.
struct DriversNotes {
    let fit: SurveyRegression
    let data: SampleFile

    var all: [LocalizedText] { [model, variance] + references + rows + precision + data.notes + design + [cause] }

    private var model: LocalizedText {
        switch fit.outcome {
        case .linear:
            LocalizedText(
                vi: "Mô hình tuyến tính: hệ số là số điểm thay đổi của câu trả lời khi biến tăng một đơn vị.",
                en: "Linear model: a coefficient is the change of the answer for one unit more of the predictor.")
        case .logistic:
            LocalizedText(
                vi: "Mô hình logistic: exp(hệ số) là tỷ số chênh (odds ratio) của câu trả lời đạt.",
                en: "Logistic model: exp(coefficient) is the odds ratio of the answers that count.")
        case .poisson:
            LocalizedText(
                vi: "Mô hình Poisson: exp(hệ số) là tỷ số của số lần.",
                en: "Poisson model: exp(coefficient) is the ratio of counts.")
        case .proportionalOdds:
            LocalizedText(
                vi:
                    "Mô hình tỷ số chênh tỷ lệ: exp(hệ số) là tỷ số chênh của câu trả lời cao hơn, coi như bằng nhau ở mọi ngưỡng.",
                en:
                    "Proportional-odds model: exp(coefficient) is the odds ratio of a higher answer, taken as the same at every threshold."
            )
        }
    }

    private var variance: LocalizedText {
        LocalizedText(
            vi:
                "Sai số: A⁻¹BA⁻¹ với B là phương sai theo thiết kế của điểm số (Binder 1983); kiểm định t với \(fit.degreesOfFreedom) bậc tự do.",
            en:
                "Error: A⁻¹BA⁻¹ with B the design variance of the scores (Binder 1983); t tests on \(fit.degreesOfFreedom) degrees of freedom."
        )
    }

    private var references: [LocalizedText] {
        var seen: Set<String> = []
        return fit.terms.compactMap { term in
            guard case .level(let column, _, let reference) = term, seen.insert(column).inserted else { return nil }
            return LocalizedText(
                vi: "“\(column)”: so với mức “\(reference)”.",
                en: "“\(column)”: compared with the level “\(reference)”.")
        }
    }

    private var rows: [LocalizedText] {
        guard fit.missing > 0 else { return [] }
        return [
            LocalizedText(
                vi: "\(fit.missing) dòng thiếu ít nhất một câu trả lời nên không tính, nhưng vẫn ở trong thiết kế mẫu.",
                en: "Rows that lack an answer, in no figure but kept in the design: \(fit.missing).")
        ]
    }

    private var precision: [LocalizedText] {
        if fit.degreesOfFreedom <= 0 {
            return [
                LocalizedText(
                    vi: "Số điểm điều tra không nhiều hơn số hệ số, nên không có kiểm định và khoảng tin cậy.",
                    en: "There are no more PSUs than coefficients, so there is neither a test nor an interval.")
            ]
        }
        guard fit.degreesOfFreedom < EstimationNote.enoughDegreesOfFreedom else { return [] }
        return [
            LocalizedText(
                vi: "Dưới 8 bậc tự do: chính sai số cũng chưa chắc chắn; hãy bớt biến.",
                en: "Fewer than 8 degrees of freedom: the errors themselves are badly known; use fewer predictors.")
        ]
    }

    private var design: [LocalizedText] {
        fit.notes.filter { note in
            switch note {
            case .singlePSUStrata(_, rule: .fail): false
            case .singlePSUStrata, .singleLaterUnits, .collapsedStrata, .laterStagesUnused, .zeroWeights: true
            default: false
            }
        }.map(\.message)
    }

    private var cause: LocalizedText {
        LocalizedText(
            vi: "Hệ số cho biết điều gì đi cùng với câu trả lời, không chứng tỏ điều gì gây ra nó.",
            en: "Coefficients say what goes together with the answer, not what causes it.")
    }
}
