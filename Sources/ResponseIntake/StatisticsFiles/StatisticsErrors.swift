import CReadStat
import SurveyModel

extension IntakeError {
    /// What to do with a file that is not whole.
    private static let again = LocalizedText(
        vi: "Hãy chép hoặc xuất lại tệp rồi nạp; nếu phần mềm thống kê còn mở được tệp, hãy lưu lại bằng phần mềm ấy.",
        en: "Copy or export it again and load that; if the program still opens it, save it there again.")

    /// The sentence for an error of ReadStat.
    ///
    /// - Parameter row: the row after which reading ended; 0 before the first.
    static func statistics(_ name: LocalizedText, _ error: readstat_error_t, row: Int) -> IntakeError {
        let place =
            row == 0
            ? LocalizedText(vi: name.vi, en: name.en)
            : LocalizedText(vi: "\(name.vi), sau dòng \(row)", en: "\(name.en), after row \(row)")
        switch error {
        case READSTAT_ERROR_READ, READSTAT_ERROR_SEEK: return .statisticsCut(place)
        case READSTAT_ERROR_MALLOC:
            return .malformed(
                vi: "\(place.vi): một phần tự khai lớn hơn 16 MB, nên không được đọc. \(again.vi)",
                en: "\(place.en): a part of it claims more than 16 MB and is not read. \(again.en)")
        case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION:
            return .malformed(
                vi:
                    "\(place.vi): phiên bản tệp này chưa đọc được. Trong Stata, hãy lưu bằng saveold với version(13); trong SPSS, lưu thành .sav.",
                en:
                    "\(place.en): this version of the format cannot be read. Save it with saveold and version(13) in Stata, or as .sav in SPSS."
            )
        case READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
            return .malformed(
                vi: "\(place.vi): cách nén của tệp chưa đọc được. Trong SPSS, hãy lưu thành .sav không nén.",
                en: "\(place.en): its compression cannot be read. Save it as .sav without compression in SPSS.")
        case READSTAT_ERROR_ROW_COUNT_MISMATCH: return .statisticsCut(place)
        default:
            let words = readstat_error_message(error).map { String(cString: $0) } ?? "\(error.rawValue)"
            return .malformed(
                vi: "\(place.vi): tệp SPSS hoặc Stata bị hỏng (\(words)). \(again.vi)",
                en: "\(place.en): the file of SPSS or Stata is damaged (\(words)). \(again.en)")
        }
    }

    static func statisticsCut(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi: "\(name.vi): tệp SPSS hoặc Stata bị cắt cụt, thiếu phần cuối. \(again.vi)",
            en: "\(name.en): the file of SPSS or Stata ends too early. \(again.en)")
    }

    /// - Parameter part: what cannot be true of the file.
    static func statisticsDamaged(_ name: LocalizedText, _ part: LocalizedText) -> IntakeError {
        .malformed(
            vi: "\(name.vi): tệp SPSS hoặc Stata bị hỏng: \(part.vi). \(again.vi)",
            en: "\(name.en): the file of SPSS or Stata is damaged: \(part.en). \(again.en)")
    }

    /// - Parameter found: the rows there are; nil if only that there are more.
    static func rowCount(_ name: LocalizedText, declared: Int, found: Int?) -> IntakeError {
        let (vi, en) = found.map { ("\($0)", "\($0)") } ?? ("nhiều hơn", "more")
        return statisticsDamaged(
            name,
            LocalizedText(
                vi: "đầu tệp ghi \(declared) dòng nhưng trong tệp có \(vi)",
                en: "its header says \(declared) rows, but it holds \(en)"))
    }

    static func tooManyVariables(_ name: LocalizedText, _ count: Int) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi) có \(count) biến, nhiều hơn \(StatisticsLimits.variables) biến là mức được đọc. Hãy lưu riêng các biến cần dùng rồi nạp tệp ấy.",
            en:
                "\(name.en) has \(count) variables; at most \(StatisticsLimits.variables) are read. Save the variables you need and load that."
        )
    }

    /// - Parameter what: the part that is too large.
    static func statisticsTooLarge(_ name: LocalizedText, _ what: LocalizedText, limit: Int) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): \(what.vi) lớn hơn \(limit >> 20) MB là mức được đọc. Hãy lưu riêng các biến cần dùng, hoặc xuất ra CSV.",
            en:
                "\(name.en): \(what.en) take more than \(limit >> 20) MB, the most that is read. Save the variables you need, or export as CSV."
        )
    }

    static func namesTooLong(_ name: LocalizedText, limit: Int) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): tên các biến dài hơn \(limit >> 10) KB. Hãy lưu riêng các biến cần dùng rồi nạp tệp ấy.",
            en:
                "\(name.en): its variable names take more than \(limit >> 10) KB. Save the variables you need and load that."
        )
    }

    /// - Parameter samples: texts of the file, each byte as Windows-1252 shows it.
    static func unknownLetters(_ name: LocalizedText, _ samples: [String]) -> IntakeError {
        let words = samples.map { "“\($0)”" }.joined(separator: ", ")
        return .malformed(
            vi:
                "\(name.vi): các nhãn hoặc văn bản như \(words) không phải UTF-8 và không đủ để biết tệp dùng bảng mã nào. Hãy thêm --encoding windows-1258, tcvn3, vni hoặc windows-1252.",
            en:
                "\(name.en): labels or texts such as \(words) are not UTF-8 and do not tell which encoding the file uses. Add --encoding windows-1258, tcvn3, vni or windows-1252."
        )
    }

    static func undecodable(
        _ name: LocalizedText, row: Int, variable: String, _ encoding: TextEncoding
    ) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi), dòng \(row), biến “\(variable)”: văn bản không theo bảng mã \(encoding.name) như các chỗ khác. Hãy chọn bảng mã bằng --encoding, hoặc sửa ô ấy trong SPSS hay Stata.",
            en:
                "\(name.en), row \(row), variable “\(variable)”: the text is not in \(encoding.name), as others are. Choose an encoding with --encoding, or correct the cell in SPSS or Stata."
        )
    }
}
