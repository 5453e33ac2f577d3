public import SurveyModel

/// Why a set of responses cannot be tabulated as asked.
public enum TabulationError: LocalizedMessageError, Hashable {
    case unknownColumn(String, available: [String])
    case unusableWeight(column: String, value: String, ExactWeight.Refusal)
    case unusableFrequency(column: String, value: String)
    case blankDesignCell(column: String)
    case psuInTwoStrata(psu: String, strata: [String])
    case populationVaries(stratum: String, column: String, values: [String])
    case populationUnusable(stratum: String, column: String, value: String, sampled: Int)

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .unknownColumn(let name, let available):
            LocalizedText(
                vi: "Không có cột “\(name)”. Các cột có: \(available.sorted().joined(separator: ", ")).",
                en: "There is no column “\(name)”. The columns are: \(available.sorted().joined(separator: ", ")).")
        case .unusableWeight(let column, let value, let refusal):
            LocalizedText(
                vi: "Cột trọng số “\(column)”: giá trị “\(value)” \(refusal.message.vi).",
                en: "Weight column “\(column)”: the value “\(value)” \(refusal.message.en).")
        case .unusableFrequency(let column, let value):
            LocalizedText(
                vi: "Cột số người “\(column)”: giá trị “\(value)” không phải số nguyên không âm.",
                en: "Frequency column “\(column)”: the value “\(value)” is not a whole number of 0 or more.")
        case .blankDesignCell(let column):
            LocalizedText(
                vi: "Cột thiết kế mẫu “\(column)” có ô trống; mỗi phiếu phải có tầng và điểm điều tra.",
                en: "The design column “\(column)” has an empty cell; every response needs its stratum and PSU.")
        case .psuInTwoStrata(let psu, let strata):
            LocalizedText(
                vi:
                    "Điểm điều tra “\(psu)” có ở hai tầng (\(strata.joined(separator: ", "))). Nếu đó là hai điểm khác nhau, thêm --nest; nếu không, sửa cột tầng.",
                en:
                    "The PSU “\(psu)” stands in two strata (\(strata.joined(separator: ", "))). If these are two PSUs, add --nest; otherwise correct the strata column."
            )
        case .populationVaries(let stratum, let column, let values):
            LocalizedText(
                vi:
                    "Cột “\(column)” có nhiều số khác nhau trong tầng “\(stratum)” (\(values.joined(separator: ", "))); mỗi tầng chỉ có một tổng số điểm điều tra.",
                en:
                    "The column “\(column)” has different numbers in stratum “\(stratum)” (\(values.joined(separator: ", "))); a stratum has one count of PSUs."
            )
        case .populationUnusable(let stratum, let column, let value, let sampled):
            LocalizedText(
                vi:
                    "Cột “\(column)”, tầng “\(stratum)”: “\(value)” không thể là tổng số điểm điều tra vì mẫu đã có \(sampled) điểm.",
                en:
                    "Column “\(column)”, stratum “\(stratum)”: “\(value)” cannot be the number of PSUs, since the sample has \(sampled)."
            )
        }
    }
}
