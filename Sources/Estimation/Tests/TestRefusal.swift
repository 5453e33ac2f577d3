public import SurveyModel

/// Why a test cannot be made, though the data can be read.
public enum TestRefusal: LocalizedMessageError, Hashable {
    /// No row with a weight above 0 has the answers needed.
    case noAnswers
    /// Everybody gave the same answer.
    case answersAlike(variable: String, answer: String)
    /// A row or a column of the table has nobody in it.
    case emptyLevel(variable: String, level: String)
    /// So many cells are empty that the test has nothing left to compare.
    case emptyCells
    /// A group has fewer than two respondents.
    case tooFewRespondents(group: String, Int)
    /// There are not two groups to compare.
    case tooFewGroups(variable: String, groups: [String])
    /// There are more groups than a test of two takes.
    case tooManyGroups(variable: String, groups: [String])
    /// PSUs minus strata leave no degrees of freedom.
    case noDegreesOfFreedom
    /// The Wald statistic needs more PSUs than there are.
    case tooFewPSUs(contrasts: Int, degreesOfFreedom: Int)
    /// Nothing varies between PSUs, so that the error is 0 and says nothing.
    case noVariation
    /// The expected shares do not add up to 1.
    case sharesDoNotAddUp(Double)
    /// An expected share is not above 0.
    case shareNotPositive(level: String, Double)
    /// A level has no expected share, or the other way round.
    case sharesDoNotMatch(variable: String, level: String, isExpected: Bool)
    /// Two variables that are to agree have no answer in common.
    case noCommonLevel(String, String)
    /// A column is in no term of the model.
    case notInModel(String)
}

extension TestRefusal {
    /// The reason as a sentence: what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .noAnswers:
            LocalizedText(
                vi: "Không có người nào có đủ câu trả lời (với trọng số lớn hơn 0), nên không kiểm định được.",
                en: "Nobody with a weight above 0 gave the answers needed, so there is no test.")
        case .answersAlike(let variable, let answer):
            LocalizedText(
                vi:
                    "Mọi người đều trả lời “\(answer)” ở “\(variable)”, nên không có gì để so sánh và không kiểm định được.",
                en: "Everybody answered “\(answer)” to “\(variable)”: there is nothing to compare, so there is no test."
            )
        case .emptyLevel(let variable, let level):
            LocalizedText(
                vi:
                    "Mức “\(level)” của “\(variable)” không có người nào trong bảng này, nên không kiểm định được; hãy gộp mức này với mức khác hoặc bỏ nó bằng --where.",
                en:
                    "The level “\(level)” of “\(variable)” has nobody in this table, so there is no test; merge it with another or leave it out with --where."
            )
        case .emptyCells:
            LocalizedText(
                vi: "Quá nhiều ô của bảng không có người nào, nên không kiểm định được; hãy gộp bớt các mức.",
                en: "Too many cells of the table have nobody in them, so there is no test; merge levels.")
        case .tooFewRespondents(let group, let count):
            LocalizedText(
                vi:
                    "Nhóm “\(group)” chỉ có \(count) người trả lời; cần ít nhất hai người ở mỗi nhóm để kiểm định.",
                en: "The group “\(group)” has \(count) respondent(s); a test needs at least two in each group.")
        case .noDegreesOfFreedom:
            LocalizedText(
                vi:
                    "Mỗi tầng chỉ còn một điểm điều tra, không còn bậc tự do nào, nên không kiểm định được; cần thêm điểm điều tra hoặc gộp tầng.",
                en:
                    "PSUs minus strata leave no degrees of freedom, so there is no test; more PSUs or merged strata are needed."
            )
        default: messageAboutGroups
        }
    }

    private var messageAboutGroups: LocalizedText {
        switch self {
        case .tooFewGroups(let variable, let groups):
            LocalizedText(
                vi:
                    "Cột “\(variable)” chỉ có \(groups.count) nhóm có câu trả lời\(Self.listed(groups)); cần ít nhất hai nhóm để so sánh.",
                en:
                    "The column “\(variable)” has \(groups.count) group(s) with answers\(Self.listed(groups)); at least two are needed for a comparison."
            )
        case .tooManyGroups(let variable, let groups):
            LocalizedText(
                vi:
                    "Cột “\(variable)” có \(groups.count) nhóm\(Self.listed(groups)), trong khi kiểm định này so sánh đúng hai; hãy chọn hai nhóm bằng --where, hoặc dùng test ranks.",
                en:
                    "The column “\(variable)” has \(groups.count) groups\(Self.listed(groups)) where this test compares exactly two; choose two with --where, or use test ranks."
            )
        case .tooFewPSUs(let contrasts, let freedom):
            LocalizedText(
                vi:
                    "Kiểm định Wald cần ước lượng \(contrasts) chênh lệch cùng lúc nhưng chỉ có \(freedom) bậc tự do (điểm điều tra trừ tầng); hãy dùng --test rao-scott hoặc gộp bớt các mức.",
                en:
                    "The Wald test estimates \(contrasts) contrasts at once from \(freedom) degrees of freedom (PSUs minus strata); use --test rao-scott or merge levels."
            )
        case .noVariation:
            LocalizedText(
                vi:
                    "Các điểm điều tra không khác nhau chút nào, sai số bằng 0 không nói lên điều gì nên không kiểm định được.",
                en: "PSUs do not differ at all: an error of 0 says nothing, so there is no test.")
        default: messageAboutShares
        }
    }

    private var messageAboutShares: LocalizedText {
        switch self {
        case .sharesDoNotAddUp(let sum):
            LocalizedText(
                vi: "Các tỷ lệ kỳ vọng cộng lại bằng \(sum), phải bằng 1; hãy sửa các tỷ lệ.",
                en: "The expected shares add up to \(sum), not to 1; correct them.")
        case .shareNotPositive(let level, let share):
            LocalizedText(
                vi: "Tỷ lệ kỳ vọng của mức “\(level)” là \(share); mỗi tỷ lệ phải lớn hơn 0.",
                en: "The expected share of the level “\(level)” is \(share); each must be above 0.")
        case .sharesDoNotMatch(let variable, let level, let isExpected):
            isExpected
                ? LocalizedText(
                    vi:
                        "Mức “\(level)” có tỷ lệ kỳ vọng nhưng không ai trả lời mức đó ở “\(variable)”; hãy kiểm tra chính tả hoặc gộp mức.",
                    en:
                        "The level “\(level)” has an expected share, but nobody gave it to “\(variable)”; check the spelling or merge levels."
                )
                : LocalizedText(
                    vi: "Mức “\(level)” của “\(variable)” chưa có tỷ lệ kỳ vọng; hãy ghi tỷ lệ cho mọi mức.",
                    en: "The level “\(level)” of “\(variable)” has no expected share; give one for every level.")
        case .noCommonLevel(let first, let second):
            LocalizedText(
                vi:
                    "“\(first)” và “\(second)” không có mức trả lời nào chung nên không thể đồng thuận; hãy chọn hai cột có cùng thang trả lời.",
                en:
                    "“\(first)” and “\(second)” have no answer in common, so they cannot agree; choose two columns with the same answers."
            )
        case .notInModel(let column):
            LocalizedText(
                vi: "Cột “\(column)” không có trong mô hình; hãy chọn các cột của mô hình.",
                en: "The column “\(column)” is not in the model; choose columns of the model.")
        default: message
        }
    }

    /// The first groups in brackets.
    private static func listed(_ groups: [String]) -> String {
        groups.isEmpty ? "" : " (" + EstimationError.some(groups) + ")"
    }
}
