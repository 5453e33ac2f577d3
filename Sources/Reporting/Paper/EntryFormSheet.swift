import SurveyModel

/// The sheet of an entry template into which forms are typed.
struct EntryFormSheet {
    private let questionnaire: Questionnaire
    private let layout: EntryTemplate.Layout
    private let columns: [EntryColumn]
    private let batch: [EntryTemplateFormat.BatchValue]

    /// The column of form numbers; the one before it is hidden and says what each row holds.
    private static let numberColumn = 1
    private static let batchStart = 3
    private static let mark = CellStyle.text.with { $0.ink = .muted }
    private static let open = CellStyle.input.with { $0.number = .general }
    private static let batchInput = CellStyle.input.with { $0.fill = .pale }

    init(_ questionnaire: Questionnaire, _ layout: EntryTemplate.Layout) {
        self.questionnaire = questionnaire
        self.layout = layout
        let codes = questionnaire.questionCodes
        columns = codes.enumerated().flatMap { place, code in
            questionnaire.question(code).map {
                EntryColumn.columns(of: $0, number: place + 1, layout.language)
            } ?? []
        }
        batch = EntryTemplateFormat.batchValues(of: questionnaire)
    }

    private func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[layout.language] }

    private var codesRow: Int { Self.batchStart + batch.count + 1 }
    private var headingsRow: Int { codesRow + 1 }
    private var namesRow: Int { codesRow + 2 }
    private var forms: ClosedRange<Int> {
        (namesRow + 1)...(namesRow + max(1, min(layout.forms, EntryTemplate.mostForms)))
    }

    /// Writes the sheet.
    ///
    /// - Parameters:
    ///   - lists: what may be typed as the answer to a question.
    ///   - codes: the sheet with these lists.
    func write(to sheet: SheetWriter, lists: [String: SheetArea], on codes: SheetWriter) throws(WorkbookError) {
        try writeTop(of: sheet)
        try writeHeads(of: sheet)
        try writeCells(of: sheet)
        try sheet.require(numberRule, in: SheetArea(rows: forms, column: Self.numberColumn))
        try sheet.highlight(
            .duplicate, in: SheetArea(rows: forms, column: Self.numberColumn),
            CellStyle().with {
                $0.fill = SheetColor(0xF4C7C3)
                $0.isBold = true
            })
        for (place, column) in columns.enumerated() {
            let area = SheetArea(rows: forms, column: place + 2)
            if let rule = rule(of: column, lists, codes) { try sheet.require(rule, in: area) }
        }
        try setUp(sheet)
    }

    private func writeTop(of sheet: SheetWriter) throws(WorkbookError) {
        let mark = EntryTemplateFormat.Mark(questionnaire: questionnaire.id, version: questionnaire.version)
        try sheet.write(mark.text, row: 1, column: 0, Self.mark)
        try sheet.write(questionnaire.title[layout.language], row: 1, column: 1, .title)
        try sheet.write(
            say(
                vi: "Điền các ô có màu một lần, rồi nhập mỗi phiếu một dòng. Xem trang Hướng dẫn.",
                en: "Fill in the coloured cells once, then enter each form in a row. See the sheet Instructions."),
            row: 2, column: 1, CellStyle.text.with { $0.ink = .muted })
        for (place, value) in batch.enumerated() {
            let row = Self.batchStart + place
            try sheet.write(value.rawValue, row: row, column: 0, Self.mark)
            try sheet.write(value.label[layout.language], row: row, column: 1, CellStyle.text.with { $0.isBold = true })
            let style = value == .entryDate ? Self.batchInput.with { $0.number = .date } : Self.batchInput
            let first = EntryTemplateFormat.valueColumn
            let area = SheetArea(rows: row...row, columns: first...(first + 3))
            try sheet.merge(area, layout.batch[value] ?? "", style)
            if value == .entryDate, let days = Self.days {
                let refusal = (
                    say(vi: "Chưa phải ngày", en: "Not a date"),
                    say(vi: "Ghi ngày/tháng/năm, như 31/12/2025.", en: "Write day/month/year, such as 31/12/2025.")
                )
                try sheet.require(
                    CellRule(.dates(days), refusal: refusal), in: SheetArea(rows: row...row, column: first))
            }
        }
    }

    private func writeHeads(of sheet: SheetWriter) throws(WorkbookError) {
        try sheet.write("", row: codesRow, column: 0, Self.mark)
        try sheet.write(EntryTemplateFormat.namesRow, row: namesRow, column: 0, Self.mark)
        let number = say(vi: "Số phiếu", en: "Form number")
        try sheet.write("", row: codesRow, column: 1, .header)
        try sheet.write(number, row: headingsRow, column: 1, .header)
        try sheet.write(EntryTemplateFormat.formNumber, row: namesRow, column: 1, Self.mark)
        for (place, column) in columns.enumerated() {
            try sheet.write(column.code, row: codesRow, column: place + 2, .header)
            try sheet.write(
                column.heading, row: headingsRow, column: place + 2,
                CellStyle.header.with {
                    $0.isBold = false
                    $0.size = 9
                })
            try sheet.write(column.name, row: namesRow, column: place + 2, Self.mark)
        }
        try sheet.setRow(1, height: 24)
        try sheet.setRow(headingsRow, height: 90)
        try sheet.setRow(namesRow, isHidden: true)
    }

    private func writeCells(of sheet: SheetWriter) throws(WorkbookError) {
        let book = sheet.book
        let number = try book.format(.input)
        var formats: [CellFormat] = []
        for column in columns { formats.append(try book.format(style(of: column))) }
        for row in forms {
            try sheet.write(nil as Double?, row: row, column: Self.numberColumn, number)
            for (place, format) in formats.enumerated() {
                try sheet.write(nil as Double?, row: row, column: place + 2, format)
            }
        }
    }

    private func setUp(_ sheet: SheetWriter) throws(WorkbookError) {
        try sheet.setColumns(0...0, width: 4, isHidden: true)
        try sheet.setColumns(1...1, width: 15)
        for (place, column) in columns.enumerated() {
            let width: Double =
                switch column.rule {
                case .text: 30
                case .date: 13
                case .answers: column.isRating(in: questionnaire) ? 14 : 20
                default: 12
                }
            try sheet.setColumns((place + 2)...(place + 2), width: width)
        }
        sheet.freeze(rows: namesRow, columns: 2)
        sheet.protect(allowing: [.formatColumns, .formatRows])
        try sheet.allowDigitsAsText(in: SheetArea(rows: forms, column: Self.numberColumn))
        try sheet.setPrint(isLandscape: true, repeatedRows: codesRow...headingsRow, footer: questionnaire.id)
    }
}

extension EntryFormSheet {
    private func style(of column: EntryColumn) -> CellStyle {
        switch column.rule {
        case .text: .input
        case .date: Self.open.with { $0.number = .date }
        default: Self.open
        }
    }

    /// Days outside these are slips of the hand: nobody answers about them.
    private static let days: ClosedRange<CalendarDate>? = {
        guard let first = CalendarDate(year: 1990, month: 1, day: 1),
            let last = CalendarDate(year: 2099, month: 12, day: 31)
        else { return nil }
        return first...last
    }()

    private var numberRule: CellRule {
        CellRule(
            .lengths(1...40), isStrict: true,
            hint: (
                say(vi: "Số phiếu", en: "Form number"),
                say(
                    vi: "Chép như in ở đầu phiếu, cả hai số kiểm tra: 000123-20. Tô đỏ là đã nhập trùng.",
                    en: "As printed at the top, with its check digits: 000123-20. Red: entered twice.")
            ))
    }

    private func rule(
        of column: EntryColumn, _ lists: [String: SheetArea], _ codes: SheetWriter
    ) -> CellRule? {
        let kind: CellRule.Kind
        var isStrict = true
        switch column.rule {
        case .answers(let question, let strict):
            guard let area = lists[question] else { return nil }
            kind = .list(area, on: codes)
            isStrict = strict
        case .mark: kind = .choices(["1"])
        case .integers(let range): kind = .integers(range)
        case .decimals(let range): kind = .decimals(range)
        case .date:
            guard let days = Self.days else { return nil }
            kind = .dates(days)
        case .text: return nil
        }
        return CellRule(
            kind, isStrict: isStrict, hint: (column.code, column.hint),
            refusal: (
                say(vi: "Không có trên phiếu", en: "Not on the form"),
                say(
                    vi: "Câu \(column.code) nhận: \(column.hint) Phiếu bỏ trống thì để trống ô.",
                    en: "\(column.code) takes: \(column.hint) Leave the cell blank where the form is.")
            ))
    }
}

extension EntryColumn {
    fileprivate func isRating(in questionnaire: Questionnaire) -> Bool {
        questionnaire.question(code)?.scale != nil
    }
}
