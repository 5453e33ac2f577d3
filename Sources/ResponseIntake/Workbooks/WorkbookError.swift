import SurveyModel

/// Why a workbook is refused, each with the part, sheet or cell that is at fault.
enum WorkbookError {
    static func partTooLarge(_ workbook: LocalizedText, part: String, limit: Int) -> IntakeError {
        refused(
            workbook, part,
            vi: "giải nén ra hơn \(limit >> 20) MiB; hãy chia dữ liệu thành nhiều sổ tính hoặc xuất dạng CSV",
            en: "would unpack to more than \(limit >> 20) MiB; divide the data into several workbooks, or export as CSV"
        )
    }

    static func bomb(_ workbook: LocalizedText, part: String, size: Int, weight: Int) -> IntakeError {
        refused(
            workbook, part, vi: "nặng \(weight) byte mà giải nén ra \(size) byte, không thể là trang tính thật",
            en: "weighs \(weight) bytes and unpacks to \(size), which no honest sheet does")
    }

    static func tooManyParts(_ workbook: LocalizedText, count: Int, limit: Int) -> IntakeError {
        .malformed(
            vi:
                "\(workbook.vi) là sổ tính có \(count) thành phần bên trong, nhiều hơn \(limit). Hãy bỏ ảnh, lưu lại rồi nạp.",
            en:
                "\(workbook.en) is a workbook of \(count) parts, more than \(limit). Remove the pictures, save it again and load that."
        )
    }

    static func missingPart(_ workbook: LocalizedText, part: String) -> IntakeError {
        refused(
            workbook, part,
            vi: "bị thiếu, nên đây không phải sổ tính .xlsx đầy đủ; hãy mở bằng Excel, lưu lại dạng .xlsx",
            en: "is missing, so this is not a complete .xlsx workbook; open it in Excel and save it as .xlsx again")
    }

    static func pointsOutside(_ workbook: LocalizedText, part: String, target: String) -> IntakeError {
        let shown = target.prefix(80)
        return refused(
            workbook, part, vi: "dẫn tới “\(shown)” ở ngoài sổ tính; hãy mở bằng Excel, bỏ liên kết ấy rồi lưu lại",
            en: "leads to “\(shown)” outside the workbook; open it in Excel, remove that link and save it again")
    }

    static func unreadable(_ part: PackedPart, _ failure: XMLFailure) -> IntakeError {
        switch failure {
        case .documentType:
            refused(
                part.workbook, part.name,
                vi:
                    "khai báo DTD, nơi có thể giấu thực thể (entity) nguy hiểm, mà không sổ tính thật nào có; hãy xin lại tệp",
                en:
                    "declares a DTD, where dangerous entities can hide and which no honest workbook has; ask for the file again"
            )
        case .tooLarge:
            refused(
                part.workbook, part.name, vi: "có thẻ XML dài hoặc nhiều tên thẻ quá mức; hãy mở bằng Excel và lưu lại",
                en: "has XML tags that are too long or too many names of them; open it in Excel and save it again")
        case .malformed(let line, let reason):
            refused(
                part.workbook, part.name,
                vi:
                    "không phải XML đúng dạng ở dòng \(line) (\(reason)); tệp bị hỏng, hãy tải lại hoặc mở bằng Excel và lưu lại",
                en:
                    "is not well-formed XML at line \(line) (\(reason)); the file is damaged: download it again, or open it in Excel and save it again"
            )
        }
    }

    static func noSheets(_ workbook: LocalizedText) -> IntakeError {
        .malformed(
            vi: "\(workbook.vi) là sổ tính không có trang tính nào để đọc. Hãy kiểm tra lại tệp đã chọn.",
            en: "\(workbook.en) is a workbook without a sheet to read. Check whether it is the right file.")
    }

    static func sheetLeadsNowhere(_ workbook: LocalizedText, sheet: String) -> IntakeError {
        .malformed(
            vi:
                "\(workbook.vi): trang tính “\(sheet)” không dẫn tới thành phần nào trong tệp, tệp bị hỏng. Hãy mở bằng Excel và lưu lại.",
            en:
                "\(workbook.en): the sheet “\(sheet)” leads to no part of the file, which is damaged. Open it in Excel and save it again."
        )
    }

    static func tooManyCells(_ workbook: LocalizedText, sheet: String, limit: Int) -> IntakeError {
        .malformed(
            vi:
                "\(workbook.vi), trang tính “\(sheet)”: có hơn \(limit) ô, quá nhiều cho một biểu mẫu. Hãy xóa các dòng và cột thừa.",
            en:
                "\(workbook.en), sheet “\(sheet)”: there are more than \(limit) cells, too many for a form. Delete the rows and columns that are not needed."
        )
    }

    static func formulaWithoutValue(
        _ workbook: LocalizedText, sheet: String, _ cell: CellReference
    ) -> IntakeError {
        .malformed(
            vi:
                "\(workbook.vi), trang tính “\(sheet)”, ô \(cell): công thức chưa có kết quả được lưu. Hãy mở bằng Excel, lưu lại, rồi nạp.",
            en:
                "\(workbook.en), sheet “\(sheet)”, cell \(cell): the result of its formula was not saved. Open the workbook in Excel, save it and load it again."
        )
    }

    private static func refused(_ workbook: LocalizedText, _ part: String, vi: String, en: String) -> IntakeError {
        let shown = part.count > 80 ? part.prefix(80) + "…" : part[...]
        return .malformed(
            vi: "\(workbook.vi): “\(shown)” bên trong \(vi).", en: "\(workbook.en): “\(shown)” inside \(en).")
    }
}
