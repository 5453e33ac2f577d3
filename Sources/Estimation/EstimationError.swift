public import SurveyModel

/// Why an estimate cannot be given.
public enum EstimationError: LocalizedMessageError, Hashable {
    /// Strata hold one PSU each and no rule says how to treat them.
    case singlePSU(strata: [String])
    /// PSUs hold one unit of a later stage each, and no rule says how to treat them.
    case singleLaterUnit(psus: [String])
    /// The data have no such column.
    case noColumn(String, available: [String])
    /// An answer is not a number.
    case notANumber(column: String, value: String, row: Int)
    /// An answer is too large or too small a number to be squared and added.
    case numberOutOfRange(column: String, value: String, row: Int)
    /// A row has no answer although none may be missing.
    case missingAnswer(column: String, row: Int)
    /// A weight is missing, negative or out of range.
    case unusableWeight(column: String, value: String, row: Int, ExactWeight.Refusal)
    /// A frequency is not a whole number, or there are too many respondents.
    case unusableFrequency(column: String, value: String, row: Int)
    /// A row does not say to which stratum, PSU or later unit it belongs.
    case blankDesignCell(column: String, row: Int)
    /// A PSU label stands in two strata.
    case psuInTwoStrata(psu: String, strata: [String])
    /// A stratum, or a unit of an earlier stage, has several population counts.
    case populationVaries(place: SamplingPlace, column: String, values: [String])
    /// A population count is not a number or smaller than the sample.
    case populationUnusable(place: SamplingPlace, column: String, value: String, sampled: Int)
    /// Weights were to come from population counts, which are not given for every stage.
    case weightsNeedPopulations
    /// A stratum to be collapsed is not in the sample or stands in two groups.
    case unusableCollapse(stratum: String, isUnknown: Bool)
    /// A table has more cells than can be kept by PSU.
    case tooManyCells(rows: String, columns: String?, cells: Int)
    /// A standard population does not name exactly the levels of its column.
    case unusableStandard(column: String, level: String)
    /// A quantile was asked for a share that is not above 0 and below 1.
    case unusableProbability(Double)
    /// Replicates cannot be made or used.
    case replicates(ReplicateRefusal)
    /// A regression cannot be fitted.
    case regression(RegressionRefusal)
    /// The reliability of a scale cannot be computed.
    case reliability(ReliabilityRefusal)
}

/// A stratum, or a unit of an earlier stage within which units were drawn.
public enum SamplingPlace: Sendable, Hashable {
    /// The stratum of this label; empty if the whole sample is one stratum.
    case stratum(String)
    /// The unit of this label.
    case unit(String)

    var name: LocalizedText {
        switch self {
        case .stratum(""): LocalizedText(vi: "cả mẫu", en: "the whole sample")
        case .stratum(let label): LocalizedText(vi: "tầng “\(label)”", en: "stratum “\(label)”")
        case .unit(let label): LocalizedText(vi: "đơn vị mẫu “\(label)”", en: "sampling unit “\(label)”")
        }
    }
}

extension EstimationError {
    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .singlePSU([""]):
            LocalizedText(
                vi:
                    "Cả mẫu chỉ có một điểm điều tra (hoặc một người trả lời), nên không tính được sai số. Cần ít nhất hai, hoặc chọn cách xử lý bằng --single-psu.",
                en:
                    "The whole sample is one PSU (or one respondent), so its error cannot be estimated. At least two are needed, or a rule chosen with --single-psu."
            )
        case .singlePSU(let strata):
            LocalizedText(
                vi:
                    "Có \(strata.count) tầng chỉ có một điểm điều tra (\(Self.some(strata))), nên không tính được sai số. Chọn cách xử lý bằng --single-psu certainty, adjust, average hoặc remove, hoặc gộp tầng này với tầng bên cạnh.",
                en:
                    "Strata with a single PSU: \(strata.count) (\(Self.some(strata))), so their share of the error cannot be estimated. Choose --single-psu certainty, adjust, average or remove, or merge them with a neighbouring stratum."
            )
        case .singleLaterUnit(let psus):
            LocalizedText(
                vi:
                    "Có \(psus.count) điểm điều tra chỉ có một đơn vị mẫu ở giai đoạn sau (\(Self.some(psus))), nên không tính được sai số bên trong. Chọn --single-psu certainty để coi phần đó bằng 0, hoặc chỉ khai báo giai đoạn đầu.",
                en:
                    "PSUs with a single unit of a later stage: \(psus.count) (\(Self.some(psus))), so the error within them cannot be estimated. Choose --single-psu certainty to count it as 0, or declare the first stage only."
            )
        case .noColumn, .notANumber, .numberOutOfRange, .missingAnswer: messageAboutAnswers
        case .replicates(let refusal): refusal.message
        case .unusableProbability(let share):
            LocalizedText(
                vi: "Phân vị cần một tỷ lệ lớn hơn 0 và nhỏ hơn 1, ví dụ 0.5 cho trung vị; đã nhận \(share).",
                en: "A quantile takes a share above 0 and below 1, such as 0.5 for the median; given: \(share).")
        case .regression(let refusal): refusal.message
        case .reliability(let refusal): refusal.message
        default: messageAboutDesign
        }
    }

    /// The first five labels.
    static func some(_ labels: [String]) -> String {
        labels.prefix(5).map { $0.isEmpty ? "–" : $0 }.joined(separator: ", ") + (labels.count > 5 ? " …" : "")
    }

    private var messageAboutAnswers: LocalizedText {
        switch self {
        case .noColumn(let name, let available):
            LocalizedText(
                vi: "Không có cột “\(name)”. Các cột có: \(available.joined(separator: ", ")).",
                en: "There is no column “\(name)”. The columns are: \(available.joined(separator: ", ")).")
        case .notANumber(let column, let value, let row):
            LocalizedText(
                vi:
                    "Cột “\(column)”, dòng dữ liệu \(row): “\(value)” không phải là số. Để trống ô không có câu trả lời, dùng dấu chấm thập phân, hoặc tính tỷ lệ từng mức (proportion).",
                en:
                    "Column “\(column)”, data row \(row): “\(value)” is not a number. Leave a missing answer empty, use a decimal point, or ask for the proportion of each level."
            )
        case .numberOutOfRange(let column, let value, let row):
            LocalizedText(
                vi:
                    "Cột “\(column)”, dòng dữ liệu \(row): số \(value) nằm ngoài khoảng tính được (10⁻⁶⁰ đến 10⁶⁰); hãy đổi đơn vị.",
                en:
                    "Column “\(column)”, data row \(row): the number \(value) is outside what can be computed (10⁻⁶⁰ to 10⁶⁰); use another unit."
            )
        case .missingAnswer(let column, let row):
            LocalizedText(
                vi:
                    "Cột “\(column)”, dòng dữ liệu \(row): không có câu trả lời, trong khi yêu cầu là không được thiếu.",
                en: "Column “\(column)”, data row \(row): there is no answer, although none may be missing.")
        default: messageAboutDesign
        }
    }
}
