public import SurveyModel

/// Why a regression cannot be fitted.
public enum RegressionRefusal: LocalizedMessageError, Hashable {
    /// There are not more complete rows than coefficients.
    case tooFewRows(Int, coefficients: Int)
    /// Everyone has the same answer to the outcome.
    case outcomeAlike(column: String, value: String)
    /// Everyone has the same value of a predictor.
    case predictorAlike(column: String, value: String)
    /// A coefficient cannot be told from those before it.
    case collinear(term: String)
    /// A level or number tells the outcome without error, so that its coefficient has no finite value.
    case separation(term: String)
    /// A column is named twice.
    case repeatedColumn(String)
    /// A level that was named does not occur.
    case noSuchLevel(column: String, level: String, levels: [String])
    /// The answers have no order by number, and none was given.
    case noOrder(column: String, level: String)
    /// A count is below 0.
    case negativeCount(column: String, value: String, row: Int)
    /// Every stratum holds one PSU, so that there is no standard error.
    case onlySinglePSUStrata

    /// The whole message: what was found and what to do.
    public var message: LocalizedText {
        switch self {
        case .tooFewRows(let rows, let coefficients):
            LocalizedText(
                vi: "Chỉ có \(rows) dòng đủ câu trả lời cho \(coefficients) hệ số; hãy bớt biến hoặc gộp các mức.",
                en:
                    "Complete rows: \(rows), for \(coefficients) coefficients; use fewer predictors or merge their levels."
            )
        case .outcomeAlike(let column, let value):
            LocalizedText(
                vi: "Mọi người trả lời “\(column)” như nhau (“\(value)”), nên không có gì để giải thích.",
                en: "Everyone answered “\(column)” alike (“\(value)”), so there is nothing to explain.")
        case .predictorAlike(let column, let value):
            LocalizedText(
                vi: "Biến “\(column)” chỉ có một giá trị (“\(value)”) ở các dòng được dùng; hãy bỏ biến này.",
                en: "The predictor “\(column)” has one value (“\(value)”) in the rows used; leave it out.")
        case .collinear(let term):
            LocalizedText(
                vi:
                    "“\(term)” suy ra được từ các biến đứng trước, nên không có hệ số riêng; hãy bỏ một trong các biến đó.",
                en:
                    "“\(term)” follows from the predictors before it, so it has no coefficient of its own; leave one of them out."
            )
        case .separation(let term):
            LocalizedText(
                vi:
                    "“\(term)” đoán đúng hoàn toàn câu trả lời (tách biệt), nên hệ số là vô hạn; hãy gộp mức này với mức khác hoặc bỏ biến.",
                en:
                    "“\(term)” tells the outcome without error (separation), so its coefficient is infinite; merge the level with another or leave the predictor out."
            )
        default: messageAboutColumns
        }
    }

    private var messageAboutColumns: LocalizedText {
        switch self {
        case .repeatedColumn(let column):
            LocalizedText(
                vi: "Cột “\(column)” được nêu hai lần; mỗi cột chỉ dùng một lần.",
                en: "The column “\(column)” is named twice; use each column once.")
        case .noSuchLevel(let column, let level, let levels):
            LocalizedText(
                vi: "Cột “\(column)” không có mức “\(level)”. Các mức có: \(EstimationError.some(levels)).",
                en: "The column “\(column)” has no level “\(level)”. The levels are: \(EstimationError.some(levels)).")
        case .noOrder(let column, let level):
            LocalizedText(
                vi:
                    "Mức “\(level)” của cột “\(column)” không phải là số nên chưa rõ thứ tự; hãy nêu thứ tự từ thấp đến cao.",
                en:
                    "The level “\(level)” of the column “\(column)” is not a number, so its order is unknown; give the order from the lowest up."
            )
        case .negativeCount(let column, let value, let row):
            LocalizedText(
                vi: "Cột “\(column)”, dòng dữ liệu \(row): “\(value)” nhỏ hơn 0, không thể là số lần.",
                en: "Column “\(column)”, data row \(row): “\(value)” is below 0 and cannot be a count.")
        default:
            LocalizedText(
                vi: "Mọi tầng đều chỉ có một điểm điều tra, nên không có sai số chuẩn; hãy chọn --single-psu khác.",
                en: "Every stratum holds a single PSU, so there is no standard error; choose another --single-psu rule."
            )
        }
    }
}
