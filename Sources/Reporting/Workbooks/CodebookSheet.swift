import SurveyModel

/// The codebook of a questionnaire as a sheet, one line a code.
struct CodebookSheet {
    private let questionnaire: Questionnaire
    private let language: Language

    init(_ questionnaire: Questionnaire, _ language: Language) {
        self.questionnaire = questionnaire
        self.language = language
    }

    func write(to sheet: SheetWriter) throws(WorkbookError) {
        try sheet.setColumns(0...1, width: 12)
        try sheet.setColumns(2...3, width: 46)
        try sheet.setColumns(4...5, width: 12)
        try sheet.setColumns(6...6, width: 10)
        try sheet.setColumns(7...8, width: 24)
        try sheet.setColumns(9...9, width: 14)
        try sheet.writeHeader(heads, row: 1)
        sheet.freeze(rows: 1, columns: 1)
        let lines = ResponseTable.codebookLines(questionnaire)
        for (place, line) in lines.enumerated() { try write(line, row: place + 2, to: sheet) }
        let area = SheetArea(rows: 1...(lines.count + 1), columns: 0...9)
        try sheet.filter(area)
        try sheet.allowDigitsAsText(in: area)
        try sheet.setPrint(
            isLandscape: true, repeatedRows: 1...1, footer: questionnaire.title[language])
    }

    /// Codes of scales are numbers and so are their cells; codes of choices are names.
    private func write(_ line: [String], row: Int, to sheet: SheetWriter) throws(WorkbookError) {
        let isScale = line[1] == "rating"
        for (column, text) in line.enumerated() where !text.isEmpty {
            if column == 6, isScale, let code = Int(text) {
                try sheet.write(Double(code), row: row, column: column, CellStyle())
            } else {
                try sheet.write(text, row: row, column: column, .wrapped)
            }
        }
    }

    private var heads: [String] {
        switch language {
        case .vietnamese:
            [
                "Mã câu", "Loại", "Câu hỏi", "Câu hỏi (tiếng Anh)", "Chỉ hỏi theo câu", "Kiểm chứng", "Mã trả lời",
                "Trả lời", "Trả lời (tiếng Anh)", "Hài lòng",
            ]
        case .english:
            [
                "Question", "Type", "Wording (Vietnamese)", "Wording", "Asked by", "Verification", "Code",
                "Answer (Vietnamese)", "Answer", "Satisfied",
            ]
        }
    }
}
