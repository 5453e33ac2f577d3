public import SurveyModel

/// A simulation that cannot be run as asked.
public enum InvalidSimulation: LocalizedMessageError, Hashable {
    /// No wave was named.
    case noWaves
    /// A wave does not begin with a year, or holds a character that would need quoting.
    case invalidWave(String)
    /// A wave is named twice.
    case repeatedWave(String)
    /// No unit was given.
    case noUnits
    /// A unit is named twice.
    case repeatedUnit(String)
    /// There are fewer than two PSUs for each unit.
    case tooFewPSUs(psus: Int, units: Int)
    /// There are fewer respondents than PSUs.
    case tooFewRespondents(respondents: Int, psus: Int)
    /// There are more respondents than can be simulated.
    case tooManyRespondents(respondents: Int, most: Int)
    /// More rows are to be damaged than there are.
    case tooManyDamagedRows(damaged: Int, rows: Int)
    /// A question has the code of a column that the simulation writes.
    case reservedCode(String)

    /// What does not fit, and what to give instead.
    public var message: LocalizedText {
        switch self {
        case .noWaves:
            LocalizedText(
                vi: "Chưa nêu đợt khảo sát nào; hãy nêu ít nhất một đợt, ví dụ 2025.",
                en: "No wave is named; name at least one, such as 2025.")
        case .invalidWave(let wave):
            LocalizedText(
                vi: "Tên đợt “\(wave)” phải bắt đầu bằng năm, chỉ gồm chữ, số, dấu cách, gạch nối, như 2025-1.",
                en: "The wave “\(wave)” must begin with a year; letters, digits, blanks and hyphens may follow: 2025-1."
            )
        case .repeatedWave(let wave):
            LocalizedText(
                vi: "Đợt “\(wave)” được nêu hai lần; hãy nêu mỗi đợt một lần.",
                en: "The wave “\(wave)” is named twice; name each wave once.")
        case .noUnits:
            LocalizedText(
                vi: "Chưa có đơn vị nào; cần ít nhất một đơn vị.", en: "There is no unit; at least one is needed.")
        case .repeatedUnit(let code):
            LocalizedText(
                vi: "Mã đơn vị “\(code)” có hai lần; mỗi đơn vị phải có mã riêng.",
                en: "The unit code “\(code)” stands twice; every unit needs its own.")
        case .tooFewPSUs(let psus, let units):
            LocalizedText(
                vi:
                    "\(psus) điểm thu phiếu là quá ít cho \(units) đơn vị; cần ít nhất \(2 * units), hai điểm một đơn vị.",
                en: "\(psus) PSUs are too few for \(units) units; at least \(2 * units) are needed, two a unit.")
        case .tooFewRespondents(let respondents, let psus):
            LocalizedText(
                vi: "\(respondents) người trả lời mỗi đợt là quá ít cho \(psus) điểm thu phiếu; cần ít nhất \(psus).",
                en: "\(respondents) respondents a wave are too few for \(psus) PSUs; at least \(psus) are needed.")
        case .tooManyRespondents(let respondents, let most):
            LocalizedText(
                vi: "\(respondents) người trả lời mỗi đợt là quá nhiều; hãy chọn nhiều nhất \(most).",
                en: "\(respondents) respondents a wave are too many; choose at most \(most).")
        case .tooManyDamagedRows(let damaged, let rows):
            LocalizedText(
                vi: "Không thể làm hỏng \(damaged) dòng: tệp chỉ có \(rows) dòng; hãy chọn một số từ 0 đến \(rows).",
                en: "\(damaged) rows cannot be damaged: the file has \(rows); choose a number from 0 to \(rows).")
        case .reservedCode(let code):
            LocalizedText(
                vi: "Câu hỏi “\(code)” trùng tên với một cột mà chương trình mô phỏng tự ghi; hãy đổi mã câu hỏi.",
                en: "The question “\(code)” has the name of a column that the simulation writes; change its code.")
        }
    }
}
