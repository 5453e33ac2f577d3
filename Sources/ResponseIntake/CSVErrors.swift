import SurveyModel

extension IntakeError {
    /// The error that asks the caller to read the whole file again without quotes.
    public static func quotingContradicted(line: Int) -> IntakeError {
        IntakeError(
            kind: .quotingContradicted(line: line),
            message: LocalizedText(
                vi: """
                    Dòng \(line): một ô mở bằng dấu nháy kép nhưng các dòng cho thấy dấu này thuộc về câu trả lời. \
                    Hãy đọc lại cả tệp, coi dấu nháy kép là chữ thường.
                    """,
                en: """
                    Line \(line): a cell opens with a quotation mark, but the lines show that it belongs to the \
                    answer. Read the whole file again with quotation marks as plain characters.
                    """))
    }

    static func emptyFile(_ name: LocalizedText) -> IntakeError {
        malformed(
            vi: "\(name.vi) không có nội dung nào. Hãy xuất lại dữ liệu, kèm dòng tên cột.",
            en: "\(name.en) is empty. Export the data again, with its line of column names.")
    }

    static func workbook(_ name: LocalizedText) -> IntakeError {
        malformed(
            vi: "\(name.vi) là sổ tính Excel hoặc tệp nén, không phải văn bản. \(saveAsUTF8.vi)",
            en: "\(name.en) is a workbook or an archive, not text. \(saveAsUTF8.en)")
    }

    static func utf16(_ name: LocalizedText) -> IntakeError {
        malformed(
            vi: "\(name.vi) được lưu dạng “Unicode Text” (UTF-16). \(saveAsUTF8.vi)",
            en: "\(name.en) was saved as “Unicode Text” (UTF-16). \(saveAsUTF8.en)")
    }

    static func zeroByte(_ name: LocalizedText, line: Int, offset: Int) -> IntakeError {
        malformed(
            vi: "\(name.vi), dòng \(line): byte thứ \(offset) bằng 0, đây không phải tệp văn bản. \(saveAsUTF8.vi)",
            en: "\(name.en), line \(line): byte \(offset) is zero, so this is not a text file. \(saveAsUTF8.en)")
    }

    static func notUTF8(_ name: LocalizedText, line: Int) -> IntakeError {
        IntakeError(
            kind: .notUTF8(line: line),
            message: LocalizedText(
                vi: "\(name.vi), dòng \(line): có ký tự không theo mã UTF-8. \(saveAsUTF8.vi)",
                en: "\(name.en), line \(line): some characters are not in UTF-8. \(saveAsUTF8.en)"))
    }

    static func lineTooLong(_ name: LocalizedText, line: Int) -> IntakeError {
        malformed(
            vi: "\(name.vi), dòng \(line): dài hơn 64 KiB, không thể là một phiếu. Hãy xuất lại dạng CSV.",
            en: "\(name.en), line \(line): longer than 64 KiB, it cannot be one response. Export as CSV again.")
    }

    static func headerNeverCloses(_ name: LocalizedText, line: Int) -> IntakeError {
        malformed(
            vi: "\(name.vi), dòng \(line): tên cột mở dấu nháy kép mà không đóng. Hãy đóng hoặc xóa dấu ấy.",
            en: "\(name.en), line \(line): the column names open a quote and never close it. Close or delete it.")
    }

    static func noRows(_ name: LocalizedText) -> IntakeError {
        malformed(
            vi: "\(name.vi) chỉ có dòng tên cột, không có phiếu nào. Hãy xuất lại dữ liệu.",
            en: "\(name.en) holds column names but no responses. Export the data again.")
    }

    static func parserStopped(_ name: LocalizedText, line: Int) -> IntakeError {
        malformed(
            vi: "\(name.vi), dòng \(line): không đọc tiếp được vì hết bộ nhớ. Hãy đóng bớt chương trình rồi đọc lại.",
            en: "\(name.en), line \(line): the memory ran out. Close other programs and read the file again.")
    }

    private static let saveAsUTF8 = LocalizedText(
        vi: "Trong Excel, hãy chọn Lưu thành và kiểu “CSV UTF-8”, rồi nạp tệp mới.",
        en: "In Excel choose Save As and the type “CSV UTF-8”, then load the new file.")

    static func malformed(vi: String, en: String) -> IntakeError {
        IntakeError(kind: .malformed, message: LocalizedText(vi: vi, en: en))
    }
}
