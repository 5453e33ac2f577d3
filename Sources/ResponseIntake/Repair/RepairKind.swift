public import SurveyModel

/// In which way an answer was written other than in its canonical spelling.
public enum RepairKind: String, Sendable, Hashable, CaseIterable {
    case spaces
    case decomposedLetters = "decomposed-letters"
    case letterCase = "letter-case"
    case tonePlacement = "tone-placement"
    case noDiacritics = "no-diacritics"
    case punctuation
    case fullWidth = "full-width"
    case numberAndWords = "number-and-words"
    case decimalWholeNumber = "decimal-whole-number"
    case unitWord = "unit-word"
    case abbreviation
    case otherWording = "other-wording"
    case blankSpelling = "blank-spelling"
    case decimalComma = "decimal-comma"
    case thousandsSign = "thousands-sign"
    case dateForm = "date-form"
    case monthFirstDate = "month-first-date"
    case dateSerial = "date-serial"
    case formulaGuard = "formula-guard"

    /// What it is, in words.
    public var label: LocalizedText {
        switch self {
        case .spaces: LocalizedText(vi: "khoảng trắng thừa hoặc ký tự ẩn", en: "stray spaces or invisible characters")
        case .decomposedLetters: LocalizedText(vi: "dấu tách rời khỏi chữ", en: "marks apart from their letters")
        case .letterCase: LocalizedText(vi: "chữ hoa, chữ thường", en: "capital or small letters")
        case .tonePlacement: LocalizedText(vi: "vị trí dấu thanh, i hoặc y", en: "place of the tone mark, i or y")
        case .noDiacritics: LocalizedText(vi: "viết không dấu", en: "written without diacritics")
        case .punctuation: LocalizedText(vi: "dấu câu thừa", en: "stray punctuation")
        case .fullWidth: LocalizedText(vi: "chữ số toàn khổ", en: "full-width digits")
        case .numberAndWords: LocalizedText(vi: "ghi cả số và lời", en: "number and words together")
        case .decimalWholeNumber: LocalizedText(vi: "số nguyên ghi kiểu thập phân", en: "whole number as a decimal")
        case .unitWord: LocalizedText(vi: "số kèm đơn vị", en: "number with its unit")
        case .abbreviation: LocalizedText(vi: "viết tắt", en: "abbreviation")
        case .otherWording: LocalizedText(vi: "lời khác cùng nghĩa", en: "other words of the same meaning")
        case .blankSpelling: LocalizedText(vi: "ghi dấu thay cho bỏ trống", en: "a sign for a blank")
        case .decimalComma: LocalizedText(vi: "dấu phẩy thập phân", en: "decimal comma")
        case .thousandsSign: LocalizedText(vi: "dấu tách hàng nghìn", en: "sign between thousands")
        case .dateForm: LocalizedText(vi: "ngày ghi kiểu ngày/tháng/năm", en: "date as day, month, year")
        case .monthFirstDate: LocalizedText(vi: "ngày ghi kiểu tháng/ngày/năm", en: "date as month, day, year")
        case .dateSerial: LocalizedText(vi: "ngày ghi bằng số thứ tự của Excel", en: "date as a serial number of Excel")
        case .formulaGuard:
            LocalizedText(vi: "dấu nháy chặn công thức", en: "apostrophe against formulas")
        }
    }
}

/// The ways in which one answer was written other than in its canonical spelling.
struct RepairKinds: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ kind: RepairKind) {
        rawValue = 1 << UInt32(RepairKind.allCases.firstIndex(of: kind) ?? 0)
    }

    /// The kinds, in the order in which they are declared.
    var kinds: [RepairKind] { RepairKind.allCases.filter { contains(RepairKinds($0)) } }
}
