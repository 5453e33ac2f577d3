public import SurveyModel

/// Why a workbook cannot be written.
public enum WorkbookError: LocalizedMessageError, Hashable {
    /// The file cannot be made where it was asked for.
    case notWritable(path: String)
    /// Room for temporary files ran out, or they cannot be made.
    case noTemporarySpace
    /// More memory was needed than there is.
    case noMemory
    /// A cell was asked for beyond the last row or column that a sheet can have.
    case beyondSheet(sheet: String, row: Int, column: Int)
    /// A sheet came out larger than other programs open.
    case sheetTooLarge(sheet: String)
    /// A drop-down list of these words does not fit into its cell.
    case unusableChoices(sheet: String, words: Int)
    /// A name for an area that spreadsheets do not take.
    case unusableName(String)
    /// The library that writes workbooks refused a call.
    case refused(sheet: String?, reason: String)

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .notWritable(let path):
            LocalizedText(
                vi: "Không ghi được tệp “\(path)”. Hãy kiểm tra thư mục, quyền ghi và dung lượng đĩa.",
                en: "The file “\(path)” cannot be written. Check the folder, its permissions and the space on the disk."
            )
        case .noTemporarySpace:
            LocalizedText(
                vi:
                    "Không đủ chỗ cho tệp tạm khi ghi bảng tính. Hãy giải phóng dung lượng, hoặc đặt biến TMPDIR vào một thư mục còn chỗ.",
                en:
                    "There is no room for temporary files of the workbook. Free space on the disk, or set TMPDIR to a folder with room."
            )
        case .noMemory:
            LocalizedText(
                vi: "Không đủ bộ nhớ để ghi bảng tính. Hãy đóng bớt chương trình rồi chạy lại.",
                en: "There is not enough memory to write the workbook. Close other programs and run it again.")
        case .beyondSheet(let sheet, let row, let column):
            LocalizedText(
                vi:
                    "Trang tính “\(sheet)” không có ô ở dòng \(row), cột \(column + 1): Excel chỉ nhận 1.048.576 dòng và 16.384 cột. Hãy chia dữ liệu ra nhiều tệp.",
                en:
                    "Sheet “\(sheet)” has no cell in row \(row), column \(column + 1): Excel takes 1,048,576 rows and 16,384 columns. Divide the data into several files."
            )
        case .sheetTooLarge(let sheet):
            LocalizedText(
                vi:
                    "Trang tính “\(sheet)” lớn hơn 2 GiB nên chương trình khác không mở được. Hãy xuất từng đợt với --wave, hoặc xuất CSV.",
                en:
                    "Sheet “\(sheet)” is larger than 2 GiB, which other programs do not open. Export wave by wave with --wave, or as CSV."
            )
        case .unusableChoices(let sheet, let words):
            LocalizedText(
                vi:
                    "Danh sách chọn \(words) mục trên trang tính “\(sheet)” không ghi được vào ô: dài quá 255 ký tự, hoặc có dấu phẩy hay nháy kép. Hãy để danh sách trên một trang tính riêng.",
                en:
                    "The list of \(words) choices on sheet “\(sheet)” does not fit into its cell: longer than 255 characters, or with a comma or a quotation mark. Keep the list on a sheet of its own."
            )
        case .unusableName(let name):
            LocalizedText(
                vi: "“\(name)” không dùng được làm tên vùng trong bảng tính. Hãy dùng chữ cái, chữ số và gạch dưới.",
                en: "“\(name)” cannot name an area of a workbook. Use letters, digits and underscores.")
        case .refused(let sheet, let reason):
            LocalizedText(
                vi: "Không ghi được bảng tính\(sheet.map { " (trang “\($0)”)" } ?? ""): \(reason). Hãy báo lỗi này.",
                en: "The workbook cannot be written\(sheet.map { " (sheet “\($0)”)" } ?? ""): \(reason). Report this.")
        }
    }

    /// Whether the place or the room for the file is the reason, not what was to be written.
    public var isAboutThePlace: Bool {
        switch self {
        case .notWritable, .noTemporarySpace: true
        default: false
        }
    }
}
