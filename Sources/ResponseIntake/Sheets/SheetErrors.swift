import SurveyModel

extension IntakeError {
    static func cutIDs(
        _ name: LocalizedText, column: String, cell: CellReference, _ text: String
    ) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi), ô \(cell): cột mã phiếu “\(column)” có số mà bảng tính đã cắt (“\(text)”), nên hai phiếu khác nhau có thể mang một mã. Hãy xuất lại cột này dưới dạng văn bản, hoặc chọn cột mã khác bằng --id-column.",
            en:
                "\(name.en), cell \(cell): the id column “\(column)” has numbers that a spreadsheet has cut (“\(text)”), so that two responses may have one id. Export this column as text again, or choose another with --id-column."
        )
    }

    static func noNames(_ name: LocalizedText, row: Int) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): dòng \(row) có vẻ là câu trả lời chứ không phải tên cột (phần lớn là số, lặp lại nhau). Hãy thêm một dòng tên cột ở trên: mã câu hỏi hoặc lời câu hỏi.",
            en:
                "\(name.en): row \(row) looks like answers and not like column names (most are numbers, the same again). Add a row of column names above it: codes of questions, or their wordings."
        )
    }

    static func tooManyColumns(_ name: LocalizedText, _ count: Int) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi) có \(count) cột có giá trị, nhiều hơn \(SheetWriter.mostColumns). Hãy xóa các ô lạc ở bên phải bảng rồi nạp lại.",
            en:
                "\(name.en) has \(count) columns with values, more than \(SheetWriter.mostColumns). Delete stray cells right of the table and load it again."
        )
    }

    static func noSheet(named sheet: String, _ name: LocalizedText, sheets: [String]) -> IntakeError {
        let (list, hint) = (sheets.map { "“\($0)”" }.joined(separator: ", "), NearestName.find(sheet, among: sheets))
        return .malformed(
            vi:
                "\(name.vi) không có trang tính “\(sheet)”. \(hint.map { "Có phải là “\($0)”? " } ?? "")Các trang tính: \(list).",
            en:
                "\(name.en) has no sheet “\(sheet)”. \(hint.map { "Is it “\($0)”? " } ?? "")Its sheets are: \(list).")
    }

    static func noTable(inSheet sheet: String, _ name: LocalizedText) -> IntakeError {
        let named = name.naming(sheet: sheet)
        return .malformed(
            vi: "\(named.vi) không có bảng nào: cần một dòng tên cột và các dòng phiếu ở dưới.",
            en: "\(named.en) holds no table: it needs a row of column names and rows of responses below.")
    }

    static func noTable(_ name: LocalizedText, hidden: [String]) -> IntakeError {
        let list = hidden.map { "“\($0)”" }.joined(separator: ", ")
        guard !hidden.isEmpty else {
            return .malformed(
                vi:
                    "\(name.vi) là sổ tính không có trang nào có bảng: cần một dòng tên cột và các dòng phiếu ở dưới.",
                en:
                    "\(name.en) is a workbook without a table in any sheet: it needs a row of column names and rows of responses below."
            )
        }
        return .malformed(
            vi:
                "\(name.vi) chỉ có dữ liệu ở trang tính bị ẩn: \(list). Nếu đúng là trang cần nạp, hãy thêm --sheet TÊN.",
            en: "\(name.en) has data in hidden sheets only: \(list). If one of them is meant, add --sheet NAME.")
    }

    static func severalSheets(_ name: LocalizedText, _ sheets: [String]) -> IntakeError {
        let list = sheets.map { "“\($0)”" }.joined(separator: ", ")
        return .malformed(
            vi: "\(name.vi) có nhiều trang tính có dữ liệu: \(list). Hãy để trang cần đọc trong một sổ tính riêng.",
            en:
                "\(name.en) has several sheets with data: \(list). Put the one that is meant into a workbook of its own."
        )
    }

    static func sheetOfText(_ name: LocalizedText, sheet: String) -> IntakeError {
        .malformed(
            vi: "\(name.vi) không phải sổ tính nên không có trang tính “\(sheet)”. Hãy bỏ --sheet.",
            en: "\(name.en) is no workbook and has no sheet “\(sheet)”. Leave --sheet out.")
    }
}
