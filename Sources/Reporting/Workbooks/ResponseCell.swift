import SurveyModel

/// The cell of an answer, made ready once for all rows that have it.
enum ResponseCell {
    case blank
    case text(SheetText)
    case number(Double)
    case day(Double)

    /// A text; none for an empty one.
    init(_ text: String) { self = text.isEmpty ? .blank : .text(SheetText(text)) }

    /// The text of a column: a number or a day where its question asks for one and the text is one.
    ///
    /// A number with leading zeros or with more digits than a workbook keeps stays text.
    init(_ text: String, of kind: ColumnKind) {
        switch kind {
        case .number where Self.isExact(text):
            self = Double(text).map(Self.number) ?? Self(text)
        case .day:
            self = CalendarDate(text)?.workbookSerial.map { .day(Double($0)) } ?? Self(text)
        default: self.init(text)
        }
    }

    /// What the texts of a column are.
    enum ColumnKind {
        case text, number, day

        init(_ question: Question?, name: String, numbers: Set<String>) {
            switch question?.kind {
            case .number: self = .number
            case .date: self = .day
            case nil where numbers.contains(name): self = .number
            default: self = .text
            }
        }
    }

    private static func isExact(_ text: String) -> Bool {
        text.utf8.count <= 17 && text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil
            && text.utf8.count { (48...57).contains($0) } <= 15
    }
}

/// The formats of the cells of answers.
struct ResponseFormats {
    let text: CellFormat
    let number: CellFormat
    let day: CellFormat

    init(_ book: WorkbookWriter) throws(WorkbookError) {
        text = try book.format(CellStyle(number: .text))
        number = try book.format(CellStyle())
        day = try book.format(.date)
    }
}

extension SheetWriter {
    /// Writes the cell of an answer; nothing for a blank one.
    func write(_ cell: ResponseCell, row: Int, column: Int, _ formats: ResponseFormats) throws(WorkbookError) {
        switch cell {
        case .blank: break
        case .text(let text): try write(text, row: row, column: column, formats.text)
        case .number(let number): try write(number, row: row, column: column, formats.number)
        case .day(let serial): try write(serial, row: row, column: column, formats.day)
        }
    }
}
