import SurveyModel

/// The first rows of a sheet, by which an entry template is known.
struct EntryTemplateHead {
    /// Rows looked at: offices put a title above.
    private static let most = 40
    /// Columns in which labels of the batch header are looked for.
    private static let mostLabels = 8

    /// What the template says of itself; nil if it says nothing.
    private(set) var mark: EntryTemplateFormat.Mark?
    /// Whether the sheet is built like a template that no longer says that it is one.
    private(set) var hasLostMark = false

    init(_ sheet: Workbook.Sheet, in workbook: Workbook) throws(IntakeError) {
        var mark: EntryTemplateFormat.Mark?
        var rows: [[Int: String]] = []
        try workbook.readRows(of: sheet) { row throws(IntakeError) in
            rows.append(Self.texts(of: row))
            mark = rows.last?[0].flatMap(EntryTemplateFormat.Mark.init)
            return mark == nil && rows.count < Self.most
        }
        self.mark = mark
        hasLostMark = mark == nil && Self.isTemplate(rows)
    }

    private static func texts(of row: WorkbookRow) -> [Int: String] {
        var texts: [Int: String] = [:]
        for index in 0..<row.count {
            if case .text(let text) = row[index].value { texts[row[index].column] = text.tidied }
        }
        return texts
    }

    /// Whether names of the batch header stand below each other, and the name of form numbers below them.
    ///
    /// Responses that Hailong has exported have these names too, but beside each other.
    private static func isTemplate(_ rows: [[Int: String]]) -> Bool {
        var met: Set<EntryTemplateFormat.BatchValue> = []
        for row in rows {
            let values = Set((0..<mostLabels).compactMap { row[$0].flatMap(EntryTemplateFormat.BatchValue.named) })
            if values.count == 1 { met.formUnion(values) }
            if met.count > 1, row.values.contains(EntryTemplateFormat.formNumber) { return true }
        }
        return false
    }
}
