import SurveyModel

/// The list of codes of an entry template, from which its drop-down lists are taken.
struct EntryCodeSheet {
    private let questionnaire: Questionnaire
    private let language: Language

    init(_ questionnaire: Questionnaire, _ language: Language) {
        self.questionnaire = questionnaire
        self.language = language
    }

    /// Writes the list.
    ///
    /// - Returns: for each question with codes, the area of what may be typed: words first, then bare codes.
    func write(to sheet: SheetWriter) throws(WorkbookError) -> [String: SheetArea] {
        let heads = LocalizedText(
            vi: "Câu;Câu hỏi;Mã;Lời;Gõ được (danh sách chọn)", en: "Item;Question;Code;Words;May be typed (list)")
        try sheet.writeHeader(heads[language].split(separator: ";").map(String.init), row: 1)
        var areas: [String: SheetArea] = [:]
        var row = 2
        for code in questionnaire.questionCodes {
            guard let question = questionnaire.question(code) else { continue }
            let answers = answers(to: question)
            guard !answers.isEmpty else { continue }
            let first = row
            for (place, answer) in answers.enumerated() {
                let at = row + place
                try sheet.write(code, row: at, column: 0)
                try sheet.write(question.text[language], row: at, column: 1)
                try write(answer.code, number: answer.number, to: sheet, row: at, column: 2)
                try sheet.write(answer.words, row: at, column: 3)
                try sheet.write(answer.entry, row: at, column: 4)
            }
            row += answers.count
            for answer in answers {
                try write(answer.code, number: answer.number, to: sheet, row: row, column: 4)
                row += 1
            }
            areas[code] = SheetArea(rows: first...(row - 1), column: 4)
            row += 1
        }
        try sheet.setColumns(0...0, width: 16)
        try sheet.setColumns(1...1, width: 60)
        try sheet.setColumns(2...2, width: 16)
        try sheet.setColumns(3...4, width: 34)
        sheet.freeze(rows: 1)
        sheet.protect(allowing: [.formatColumns, .formatRows])
        try sheet.setPrint(repeatedRows: 1...1, footer: questionnaire.id)
        return areas
    }

    /// An answer: its code, its words, and the two together as they stand in the list.
    private struct Answer {
        let code: String
        let number: Double?
        let words: String
        let entry: String
    }

    /// Ratings are listed as `4 - Hài lòng`; the words of choices stand alone, since their codes are words themselves.
    private func answers(to question: Question) -> [Answer] {
        if let scale = question.scale {
            return scale.codes.map { code in
                let words = code.label[language]
                return Answer(
                    code: String(code.value), number: Double(code.value), words: words,
                    entry: "\(code.value) - \(words)")
            }
        }
        if case .multiple = question.kind { return [] }
        return question.choices.map { choice in
            let words = choice.label[language]
            return Answer(code: choice.code, number: nil, words: words, entry: words)
        }
    }

    /// A typed 4 is a number: only a number in the list lets it pass.
    private func write(
        _ code: String, number: Double?, to sheet: SheetWriter, row: Int, column: Int
    ) throws(WorkbookError) {
        if let number {
            try sheet.write(number, row: row, column: column, CellStyle(number: .general, alignment: .left))
        } else {
            try sheet.write(code, row: row, column: column)
        }
    }
}
