public import SurveyModel

extension EstimationNote {
    /// The note as a sentence.
    public var message: LocalizedText {
        switch self {
        case .singlePSUStrata(let labels, let rule): Self.singlePSU(labels, rule)
        case .singleLaterUnits(let labels):
            LocalizedText(
                vi:
                    "Có \(labels.count) điểm điều tra chỉ có một đơn vị mẫu ở giai đoạn sau (\(EstimationError.some(labels))); phần sai số bên trong các điểm đó được tính bằng 0.",
                en:
                    "PSUs with a single unit of a later stage: \(labels.count) (\(EstimationError.some(labels))); the error within them is counted as 0."
            )
        case .collapsedStrata(let groups):
            LocalizedText(
                vi: "Đã gộp tầng: \(groups.map { $0.joined(separator: "+") }.joined(separator: "; ")).",
                en: "Strata merged: \(groups.map { $0.joined(separator: "+") }.joined(separator: "; ")).")
        case .laterStagesUnused:
            LocalizedText(
                vi:
                    "Giai đoạn đầu không có tổng số điểm điều tra (--fpc), nên các giai đoạn sau không vào sai số; sai số tính từ khác biệt giữa các điểm điều tra.",
                en:
                    "The first stage has no population count (--fpc), so the later stages do not enter the error, which comes from the differences between PSUs."
            )
        case .leftOutReplicates(let figures, let most, let all):
            LocalizedText(
                vi:
                    "Có \(figures) số liệu không tính được trong một vài mẫu lặp (nhiều nhất \(most) trên \(all)) vì ở đó không còn ai; các mẫu lặp đó được bỏ ra.",
                en:
                    "Figures that do not exist in a few replicates (at most \(most) of \(all)), where nobody is left: \(figures); those replicates are left out."
            )
        default: messageAboutFigures
        }
    }

    private static func singlePSU(_ labels: [String], _ rule: SinglePSURule) -> LocalizedText {
        let treatment =
            switch rule {
            case .fail: LocalizedText(vi: "không tính", en: "refused")
            case .certainty, .remove:
                LocalizedText(
                    vi: "không thêm vào sai số, nên sai số bị tính thấp",
                    en: "they add nothing to the error, which is therefore understated")
            case .adjust:
                LocalizedText(
                    vi: "dùng chênh lệch so với trung bình mọi điểm điều tra",
                    en: "their deviation from the mean of all PSUs is used")
            case .average:
                LocalizedText(
                    vi: "lấy bằng trung bình của các tầng còn lại", en: "they are given the mean of the other strata")
            }
        return LocalizedText(
            vi:
                "Có \(labels.count) tầng chỉ có một điểm điều tra (\(EstimationError.some(labels))): \(treatment.vi) (--single-psu \(rule.rawValue)).",
            en:
                "Strata with a single PSU: \(labels.count) (\(EstimationError.some(labels))); \(treatment.en) (--single-psu \(rule.rawValue))."
        )
    }

    private var messageAboutFigures: LocalizedText {
        switch self {
        case .zeroWeights(let rows):
            LocalizedText(
                vi: "Có \(rows) dòng có trọng số 0: thuộc mẫu nhưng không vào số liệu.",
                en: "Rows with a weight of 0: \(rows); they belong to the sample but enter no figure.")
        case .missingAnswers(let variable, let rows):
            LocalizedText(
                vi: "“\(variable)”: \(rows) dòng không có câu trả lời, không tính vào mẫu số nhưng vẫn thuộc mẫu.",
                en: "“\(variable)”: rows without an answer: \(rows); they leave the denominator and stay in the sample."
            )
        case .noDomain(let rows):
            LocalizedText(
                vi: "Có \(rows) dòng để trống cột phân nhóm nên không thuộc nhóm nào.",
                en: "Rows with an empty cell in a domain column: \(rows); they belong to no domain.")
        case .noDegreesOfFreedom(let count):
            LocalizedText(
                vi:
                    "Có \(count) số liệu không còn bậc tự do (chỉ một điểm điều tra mỗi tầng): không có khoảng tin cậy.",
                en: "Figures without degrees of freedom (one PSU in each stratum): \(count); they have no interval.")
        case .fewDegreesOfFreedom(let count):
            LocalizedText(
                vi:
                    "Có \(count) số liệu có dưới \(Self.enoughDegreesOfFreedom) bậc tự do: bản thân sai số cũng chưa chắc chắn.",
                en:
                    "Figures with fewer than \(Self.enoughDegreesOfFreedom) degrees of freedom: \(count); their error is itself badly known."
            )
        case .extremeShares(let count):
            LocalizedText(
                vi:
                    "Có \(count) tỷ lệ đúng bằng 0 % hoặc 100 %: sai số chuẩn 0 không nói lên độ chính xác, hãy xem khoảng tin cậy.",
                en:
                    "Shares of exactly 0 or 100 %: \(count); a standard error of 0 says nothing of their precision, the interval does."
            )
        case .singleRespondents(let count):
            LocalizedText(
                vi: "Có \(count) số liệu dựa trên một người trả lời: không biết gì về độ phân tán.",
                en: "Figures that rest on one respondent: \(count); nothing is known about their spread.")
        case .absent(let count, let reason):
            LocalizedText(
                vi: "Có \(count) số liệu để trống. \(reason.message.vi)",
                en: "Figures that are absent: \(count). \(reason.message.en)")
        case .singlePSUStrata, .singleLaterUnits, .collapsedStrata, .laterStagesUnused, .leftOutReplicates: message
        }
    }
}
