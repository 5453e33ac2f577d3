import SurveyModel

/// What is wrong with a sheet so that no program could have shown it.
enum SheetFault {
    case tooManyRows(row: Int)
    case tooManyColumns(row: Int)
    case rowsBackwards(row: Int, after: Int)
    case cellsBackwards(row: Int, column: Int)
    case badReference(row: Int, String)
    case sharedIndex(String, row: Int, column: Int, count: Int)
    case rowTooLarge(row: Int, limit: Int)

    /// The error that names the sheet and the place.
    func error(_ workbook: LocalizedText, sheet: String) -> IntakeError {
        let what = what
        return .malformed(
            vi:
                "\(workbook.vi), trang tính “\(sheet)”: \(what.vi). Hãy mở bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx, rồi nạp.",
            en:
                "\(workbook.en), sheet “\(sheet)”: \(what.en). Open it in Excel or LibreOffice, save it as .xlsx again and load that."
        )
    }

    private var what: LocalizedText {
        switch self {
        case .tooManyRows(let row):
            LocalizedText(
                vi: "có dòng \(row), mà một trang tính chỉ có \(WorkbookLimits.mostRows) dòng",
                en: "there is a row \(row), but a sheet has only \(WorkbookLimits.mostRows) rows")
        case .tooManyColumns(let row):
            LocalizedText(
                vi: "dòng \(row) có hơn \(WorkbookLimits.mostColumns) cột (XFD), nhiều hơn một trang tính có thể có",
                en: "row \(row) has more than \(WorkbookLimits.mostColumns) columns (XFD), more than a sheet can have")
        case .rowsBackwards(let row, let previous):
            LocalizedText(
                vi: "số dòng \(row) đứng sau dòng \(previous), tệp bị hỏng",
                en: "row number \(row) comes after row \(previous), so the file is damaged")
        case .cellsBackwards(let row, let column):
            LocalizedText(
                vi:
                    "ô \(CellReference(column: column, row: row)) đứng sau một ô cùng cột hoặc bên phải nó, tệp bị hỏng",
                en:
                    "cell \(CellReference(column: column, row: row)) comes after one of its column or to its right, so the file is damaged"
            )
        case .badReference(let row, let text):
            LocalizedText(
                vi: "ở dòng \(row), “\(text.prefix(40))” không phải tên ô",
                en: "in row \(row), “\(text.prefix(40))” is not the name of a cell")
        case .sharedIndex(let written, let row, let column, let count):
            LocalizedText(
                vi:
                    "ô \(CellReference(column: column, row: row)) dùng văn bản chung số “\(written.prefix(40))”, mà sổ tính chỉ có \(count) văn bản chung",
                en:
                    "cell \(CellReference(column: column, row: row)) uses the shared text “\(written.prefix(40))”, but the workbook has only \(count) of them"
            )
        case .rowTooLarge(let row, let limit):
            LocalizedText(
                vi: "dòng \(row) có hơn \(limit >> 20) MiB văn bản",
                en: "row \(row) has more than \(limit >> 20) MiB of text")
        }
    }
}
