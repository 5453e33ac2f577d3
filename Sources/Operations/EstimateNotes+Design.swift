import Estimation
import SurveyModel

extension EstimateNotes {
    /// What is said about the design, that of ``EstimationNote`` included.
    var designNotes: [LocalizedText] { declared + weights + treated }

    private var declared: [LocalizedText] {
        var notes: [LocalizedText] = []
        if plan.design.isUndeclared {
            notes.append(
                LocalizedText(
                    vi: "Không khai thiết kế mẫu: mỗi dòng được coi là chọn độc lập, như nhau.",
                    en: "No sample design was declared: each row was taken as drawn independently, and counts once."))
        } else if plan.design.weights == nil, !plan.design.weightsFromPopulation {
            notes.append(
                LocalizedText(
                    vi: "Không khai trọng số: mỗi dòng được tính một lần.",
                    en: "No weights were declared: each row counts once."))
        }
        if plan.design.selection == .voluntary {
            notes.append(
                LocalizedText(
                    vi:
                        "Người dân tự nguyện trả lời: khoảng tin cậy chỉ tính phần ngẫu nhiên, không tính việc ai chọn trả lời.",
                    en: "People chose to answer: the interval covers chance only, not who chose to answer."))
        }
        return notes
    }

    /// What the estimators did with the design; what they say about figures is said here with their names.
    private var treated: [LocalizedText] {
        var seen: Set<EstimationNote> = []
        return fromEstimation.filter { note in
            switch note {
            case .singlePSUStrata(_, rule: .fail): false
            case .singlePSUStrata, .singleLaterUnits, .collapsedStrata, .laterStagesUnused, .zeroWeights,
                .leftOutReplicates:
                true
            default: false
            }
        }.filter { seen.insert($0).inserted }.map(\.message)
    }
}
