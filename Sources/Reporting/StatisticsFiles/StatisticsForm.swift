public import SurveyModel

/// A file of a statistics program in which responses can be written.
public enum StatisticsForm: String, Sendable, Hashable, CaseIterable {
    /// SPSS, rows compressed.
    case sav
    /// SPSS from version 21 on, compressed as a whole.
    case zsav
    /// Stata from version 14 on.
    case dta

    /// Whether it is a file of SPSS.
    var isSPSS: Bool { self != .dta }

    /// The most characters of a variable name.
    var nameLimit: Int { isSPSS ? VariableNames.limitOfSPSS : VariableNames.limitOfStata }

    /// The most bytes of a text kept in the row.
    var textLimit: Int { isSPSS ? 32_767 : 2045 }

    /// The label of a variable as it fits: at most 250 bytes in SPSS, 80 characters in Stata.
    func variableLabel(_ text: String) -> String {
        isSPSS ? ShortenedText.atWord(text, bytes: 250) : ShortenedText.atWord(text, characters: 80)
    }

    /// The words of a value as they fit: at most 120 bytes in SPSS, 250 characters in Stata.
    func valueLabel(_ text: String) -> String {
        isSPSS ? ShortenedText.atWord(text, bytes: 120) : ShortenedText.atWord(text, characters: 250)
    }

    /// The title of a file as it fits: at most 60 bytes in SPSS, 80 characters in Stata.
    func fileLabel(_ text: String) -> String {
        isSPSS ? ShortenedText.atWord(text, bytes: 60) : ShortenedText.atWord(text, characters: 80)
    }
}

/// Why responses cannot be written as a file of SPSS or Stata.
public enum StatisticsError: LocalizedMessageError, Hashable {
    /// The file could not be written on.
    case notWritten(path: String)
    /// SPSS can declare three codes or one range as missing, and a scale needs more.
    case tooManyMissingCodes(question: String)
    /// The long texts together do not fit into the memory that is allowed for them.
    case textsTooLong(megabytes: Int)
    /// More variables than the format takes.
    case tooManyVariables(Int, limit: Int)
    /// The library refused what it was given.
    case refused(reason: String)

    /// Whether the disk or the path is at fault.
    public var isAboutThePlace: Bool { if case .notWritten = self { true } else { false } }

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .notWritten(let path):
            LocalizedText(
                vi: "Không ghi được tệp “\(path)”. Hãy kiểm tra thư mục, quyền ghi và dung lượng đĩa.",
                en: "The file “\(path)” cannot be written. Check the folder, its permissions and the space on the disk."
            )
        case .tooManyMissingCodes(let question):
            LocalizedText(
                vi:
                    "Câu \(question) có quá nhiều mã không chấm mức: SPSS chỉ khai được ba mã khuyết hoặc một khoảng và một mã. Hãy xuất --to dta hoặc --to csv.",
                en:
                    "Question \(question) has too many codes that rate nothing: SPSS can declare three missing codes, or a range and one. Export with --to dta or --to csv."
            )
        case .textsTooLong(let megabytes):
            LocalizedText(
                vi:
                    "Các câu trả lời dài chiếm hơn \(megabytes) MB, Stata không chứa nổi. Hãy xuất --to sav hoặc từng đợt.",
                en: "The long answers take more than \(megabytes) MB in Stata. Export with --to sav, or wave by wave.")
        case .tooManyVariables(let count, let limit):
            LocalizedText(
                vi: "Cần \(count) biến nhưng tệp chỉ chứa được \(limit). Hãy xuất --to csv.",
                en: "\(count) variables are needed, and the file holds \(limit). Export with --to csv.")
        case .refused(let reason):
            LocalizedText(
                vi: "Không ghi được tệp SPSS hoặc Stata (\(reason)). Hãy xuất --to csv và báo cho người bảo trì.",
                en:
                    "The file of SPSS or Stata cannot be written (\(reason)). Export with --to csv and tell the maintainer."
            )
        }
    }
}
