import ProgressTracking
import SurveyModel

/// A cell of a table in a report.
enum ReportCell {
    case words(String)
    case figure(Double?, decimals: Int, ink: SheetColor? = nil)
    case count(Int?)
    case probability(Double?)
    case day(CalendarDate?)
}

/// Writes a sheet of a report from top to bottom.
struct SheetPen {
    let sheet: SheetWriter
    /// The row written next, counted from 1.
    private(set) var row = 1
    /// Columns across which sentences run.
    private let columns: ClosedRange<Int>
    /// The widths of all columns, in characters.
    private let widths: [Double]
    /// Characters that fit across the columns of sentences.
    private let lineLength: Double

    /// Begins a sheet with the widths of its columns, in characters.
    ///
    /// - Parameter sentences: how many columns sentences run across.
    init(_ sheet: SheetWriter, widths: [Double], sentences: Int) throws(WorkbookError) {
        self.sheet = sheet
        columns = 0...(sentences - 1)
        self.widths = widths
        lineLength = widths.prefix(sentences).reduce(0, +)
        for (column, width) in widths.enumerated() { try sheet.setColumns(column...column, width: width) }
        sheet.hideGrid()
    }

    /// Says that data is simulated, where it is.
    mutating func banner(_ content: ReportContent, _ wording: ReportWording) throws(WorkbookError) {
        guard content.isSimulated else { return }
        try sentence(SimulatedData.label[wording.language], .banner)
    }

    /// Writes a sentence across the sheet, in as many lines as it needs.
    mutating func sentence(_ text: String, _ style: CellStyle = .wrapped) throws(WorkbookError) {
        guard !text.isEmpty else { return }
        let size = style.size ?? 11
        let perLine = lineLength * 11 / size * (style.isBold ? 0.88 : 0.95)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { count, line in
            count + max(1, Int((Double(line.count) / perLine).rounded(.up)))
        }
        // A merged cell does not grow with its words.
        try sheet.setRow(row, height: Double(lines) * size * 1.42)
        try sheet.merge(SheetArea(rows: row...row, columns: columns), text, style.with { $0.wraps = true })
        row += 1
    }

    /// Leaves rows blank.
    mutating func skip(_ rows: Int = 1) { row += rows }

    /// Writes the heads of a table and returns their row.
    @discardableResult
    mutating func header(_ names: [String]) throws(WorkbookError) -> Int {
        try sheet.writeHeader(names, row: row)
        try setHeight(of: names, lengthened: 1)
        row += 1
        return row - 1
    }

    /// Writes a row of a table.
    mutating func line(_ cells: [ReportCell], isBold: Bool = false) throws(WorkbookError) {
        for (column, cell) in cells.enumerated() { try write(cell, column, isBold: isBold) }
        let words = cells.map { cell in if case .words(let text) = cell { text } else { "" } }
        try setHeight(of: words, lengthened: isBold ? 1 : 0.93)
        row += 1
    }

    /// Makes a row as high as its longest words need; not every spreadsheet does so by itself.
    private func setHeight(of texts: [String], lengthened: Double) throws(WorkbookError) {
        let lines = zip(texts, widths).map { text, width in
            (Double(text.count) * lengthened / max(4, width - 1)).rounded(.up)
        }
        try sheet.setRow(row, height: max(1, lines.max() ?? 1) * 15.6)
    }

    /// Writes a name with what belongs to it, in words.
    mutating func pair(_ name: String, _ value: String) throws(WorkbookError) {
        try sheet.write(name, row: row, column: 0, .note)
        let length = lineLength * 0.72 * 0.95
        let lines = max(1, (Double(value.count) / length).rounded(.up))
        try sheet.setRow(row, height: lines * 15.6)
        try sheet.merge(SheetArea(rows: row...row, columns: 1...columns.upperBound), value, .wrapped)
        row += 1
    }

    private func write(_ cell: ReportCell, _ column: Int, isBold: Bool) throws(WorkbookError) {
        func style(_ number: CellStyle.Number, _ ink: SheetColor? = nil) -> CellStyle {
            CellStyle(number: number).with {
                $0.isBold = isBold
                $0.ink = ink
                $0.border = .rule
            }
        }
        switch cell {
        case .words(let text):
            let look = style(.text).with {
                $0.alignment = .left
                $0.indent = 1
                $0.wraps = true
            }
            try sheet.write(text, row: row, column: column, look)
        case .figure(let value, let decimals, let ink):
            try sheet.write(value, row: row, column: column, style(.decimal(decimals), ink))
        case .count(let count):
            try sheet.write(count.map(Double.init), row: row, column: column, style(.integer))
        case .probability(let value): try sheet.write(value, row: row, column: column, style(.decimal(4)))
        case .day(let day):
            guard let day else { return try sheet.writeBlank(row: row, column: column, style(.text)) }
            try sheet.write(day, row: row, column: column, style(.date).with { $0.alignment = .left })
        }
    }
}
