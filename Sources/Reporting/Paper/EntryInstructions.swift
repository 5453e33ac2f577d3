import SurveyModel

/// The sheet of an entry template that says how forms are entered.
struct EntryInstructions {
    private let questionnaire: Questionnaire
    private let language: Language

    init(_ questionnaire: Questionnaire, _ language: Language) {
        self.questionnaire = questionnaire
        self.language = language
    }

    /// Writes the sheet.
    func write(to sheet: SheetWriter) throws(WorkbookError) {
        let title = LocalizedText(vi: "Cách nhập phiếu giấy", en: "How to enter paper forms")
        try sheet.write(title[language], row: 1, column: 0, .title)
        for (place, line) in lines.enumerated() {
            try sheet.write("\(place + 1).", row: place + 3, column: 0, CellStyle.text)
            try sheet.write(line[language], row: place + 3, column: 1, .wrapped)
        }
        try sheet.setColumns(0...0, width: 5)
        try sheet.setColumns(1...1, width: 95)
        sheet.protect(allowing: [.formatColumns, .formatRows])
        try sheet.setPrint(footer: questionnaire.id)
    }

    private var lines: [LocalizedText] {
        [
            LocalizedText(
                vi:
                    "Điền người nhập, lô phiếu, ngày nhập và mã đơn vị vào các ô có màu ở đầu trang Nhập liệu, một lần.",
                en: "Fill in operator, batch, date of entry and unit code at the top of the sheet Data entry, once."),
            LocalizedText(
                vi: "Mỗi phiếu một dòng. Số phiếu chép đúng như in ở đầu phiếu; ô tô đỏ là số phiếu đã nhập trùng.",
                en: "A row for each form. Copy the form number as printed; a red cell is a number entered twice."),
            LocalizedText(
                vi: "Gõ mã in cạnh ô được đánh dấu, hoặc chọn trong danh sách. Mã và lời của từng câu ở trang Bảng mã.",
                en: "Type the code printed beside the marked box, or choose from the list. All codes: sheet Codes."),
            LocalizedText(
                vi:
                    "Câu trên phiếu để trống thì để trống ô; hai ô cùng đánh dấu ở câu chỉ chọn một thì cũng để trống. Không đoán hộ người dân.",
                en:
                    "Leave a cell blank where the form is blank, or where two boxes of a single choice are marked. Guess nothing."
            ),
            LocalizedText(
                vi: "Câu chọn nhiều ô: mỗi ô trên phiếu là một cột, ghi 1 nếu được đánh dấu.",
                en: "Where several boxes may be marked each has its column: write 1 if it is marked."),
            LocalizedText(
                vi: "Câu có ô “Khác”: ghi nguyên văn lời người dân vào ô.",
                en: "Where “Other” is marked, copy the words into the cell."),
            LocalizedText(
                vi:
                    "Nhập lần hai: người khác nhập lại từ phiếu giấy vào một tệp mẫu còn trống, không xem tệp của lần một. So hai tệp: hailong compare-entry TỆP-1 TỆP-2 --questionnaire \(questionnaire.id).",
                en:
                    "Second entry: another person enters the forms into an empty template, without seeing the first. Compare: hailong compare-entry FIRST SECOND --questionnaire \(questionnaire.id)."
            ),
            LocalizedText(
                vi: "Nạp: hailong load TỆP --questionnaire \(questionnaire.id) --wave NĂM.",
                en: "Load: hailong load FILE --questionnaire \(questionnaire.id) --wave YEAR."),
        ]
    }
}
