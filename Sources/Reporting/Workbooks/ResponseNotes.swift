import SurveyModel

/// The sheet that says what the responses of a workbook are and how to read their cells.
struct ResponseNotes {
    private let subject: ResponseWorkbook.Subject
    private let language: Language
    private let format: FigureFormat

    init(_ subject: ResponseWorkbook.Subject, _ language: Language) {
        self.subject = subject
        self.language = language
        format = FigureFormat(language)
    }

    func write(to sheet: SheetWriter, repairs: WorkbookWriter.Repairs) throws(WorkbookError) {
        try sheet.setColumns(0...0, width: 30)
        try sheet.setColumns(1...1, width: 90)
        sheet.hideGrid()
        var row = 1
        if subject.isSimulated {
            try sheet.write(SimulatedData.label[language], row: row, column: 0, .banner)
            try sheet.writeBlank(row: row, column: 1, .banner)
            row += 2
        }
        for (name, text) in about + waves + reading + [changes(repairs)] {
            try sheet.write(name, row: row, column: 0, .wrapped.with { $0.isBold = true })
            try sheet.write(text, row: row, column: 1, .wrapped)
            row += 1
        }
        try sheet.setPrint(footer: subject.questionnaire.title[language])
    }

    private func say(_ vi: String, _ en: String) -> String { LocalizedText(vi: vi, en: en)[language] }

    private var about: [(String, String)] {
        let form = subject.questionnaire
        let version = say("bản \(form.version)", "version \(form.version)")
        let mark = form.mark.map { " (\($0.rawValue): \($0.label[language]))" } ?? ""
        return [
            (say("Phiếu hỏi", "Questionnaire"), "\(form.title[language]) · \(form.id), \(version)"),
            (
                say("Nguồn phiếu", "Source"),
                (form.source?[language] ?? say("không ghi", "not recorded")) + mark
            ),
            (say("Hỏi ai", "Who was asked"), form.population.label[language]),
            (say("Số phiếu trả lời", "Responses"), format.count(subject.responses)),
            (
                say("Cho ai xem", "For whom"),
                say(
                    "Tệp có câu trả lời của từng người: chỉ đưa cho người được phép xem.",
                    "These are people's answers: give them only to those who may see them.")
            ),
        ]
    }

    private var waves: [(String, String)] {
        subject.waves.map { wave, responses in
            let issued = wave.formsIssued.map { say("; phát ra \(format.count($0))", "; \(format.count($0)) issued") }
            let count = say("\(format.count(responses)) phiếu", "\(format.count(responses)) responses")
            return (
                say("Đợt \(wave.name)", "Wave \(wave.name)"),
                ([count + (issued ?? "")] + design(wave.design)).joined(separator: ". ") + "."
            )
        }
    }

    private func design(_ design: SampleDesign) -> [String] {
        let selection =
            design.selection?.label[language] ?? say("Không ghi cách chọn người trả lời", "Selection not recorded")
        let columns: [(String?, String)] = [
            (design.weights, say("trọng số", "weights")), (design.strata, say("tầng", "strata")),
            (design.psu, say("điểm điều tra", "primary sampling units")),
            (design.fpc, say("số điểm trong tổng thể", "units in the population")),
            (design.frequency, say("số người một dòng đại diện", "respondents a row stands for")),
        ]
        let named = columns.compactMap { column, word in column.map { "\(word): \($0)" } }
        let sentence =
            named.isEmpty
            ? say("Không có cột trọng số, tầng hay điểm điều tra", "No columns of weights, strata or sampling units")
            : say("Cột ", "Columns: ") + named.joined(separator: "; ")
        return [selection.prefix(1).uppercased() + selection.dropFirst(), sentence]
    }

    private var reading: [(String, String)] {
        let words = ResponseTable.notAsked(for: .people, language)
        let code = ResponseTable.notAsked(for: .programs, language)
        return [
            (say("Ô trống", "Blank cell"), say("người trả lời bỏ trống câu đó", "the person left the question blank")),
            (
                "“\(words)” · “\(code)”",
                say(
                    "câu không được hỏi, ở trang bằng chữ và ở trang bằng mã; câu cho ghi lời riêng thì cả hai trang đều ghi bằng mã",
                    "the question was not put to the person, on the sheet of words and on that of codes; where people may write words of their own, both sheets have the code"
                )
            ),
            (
                say("Mã không chấm mức", "Codes that rate nothing"),
                unrated.isEmpty ? say("không có", "none") : unrated.joined(separator: "; ")
            ),
            (
                say("Số và chữ", "Numbers and text"),
                say(
                    "Mã trả lời, trọng số và câu hỏi số là ô số; ngày là ô ngày; mã đơn vị, mã phiếu và mọi chữ khác là ô chữ, giữ nguyên số 0 ở đầu. Chữ bắt đầu bằng =, +, - hay @ vẫn là chữ.",
                    "Answer codes, weights and number questions are number cells, days are day cells; unit codes, ids and all else are text and keep their leading zeros. Text that begins with =, +, - or @ stays text."
                )
            ),
            (
                say("Nạp lại", "Loading again"),
                say(
                    "Trang bằng chữ và trang bằng mã đều nạp lại được bằng hailong load.",
                    "Both the sheet of words and that of codes load again with hailong load.")
            ),
        ]
    }

    /// The codes of scales that are no rating, each once.
    private var unrated: [String] {
        var seen: [String] = []
        for question in subject.questionnaire.ratings {
            for code in question.scale?.codes ?? [] where code.kind != .rated {
                let text = "\(code.value) = \(code.label[language])"
                if !seen.contains(text) { seen.append(text) }
            }
        }
        return seen
    }

    private func changes(_ repairs: WorkbookWriter.Repairs) -> (String, String) {
        var parts: [String] = []
        if repairs.shortenedTexts > 0 {
            let count = format.count(repairs.shortenedTexts)
            parts.append(
                say(
                    "\(count) ô chữ dài hơn 32.767 ký tự bị cắt, cuối ô ghi số ký tự thiếu",
                    "\(count) texts longer than 32,767 characters were cut; the cell ends with what is missing"))
        }
        if repairs.replacedCharacters > 0 {
            let count = format.count(repairs.replacedCharacters)
            parts.append(
                say(
                    "\(count) ký tự điều khiển được thay bằng “\u{FFFD}” vì bảng tính không chứa được",
                    "\(count) control characters that no workbook can hold became “\u{FFFD}”"))
        }
        return (
            say("Chỗ phải đổi khi ghi", "Changed in writing"),
            parts.isEmpty ? say("không có", "nothing") : parts.joined(separator: "; ")
        )
    }
}
