import SurveyModel

/// The forms that have been entered into a file.
public enum EnteredForms {
    /// The number of rows filled in below the names of an entry template, whether or not they would load; nil if the file
    /// is no entry template, or cannot be read as one.
    public static func count(inTemplateAt path: String) -> Int? {
        do throws(IntakeError) {
            let file = try ByteSource(path: path)
            guard try WorkbookSource.isWorkbook(file) else { return nil }
            let workbook = try Workbook(file, name: file.name)
            var counts: [Int] = []
            for sheet in workbook.sheets {
                if let count = try count(on: sheet, of: workbook) { counts.append(count) }
            }
            return counts.isEmpty ? nil : counts.reduce(0, +)
        } catch {
            return nil
        }
    }

    /// The rows filled in on a sheet; nil if it does not say that it is one for entering forms, or has lost its names.
    private static func count(on sheet: Workbook.Sheet, of workbook: Workbook) throws(IntakeError) -> Int? {
        var isMarked = false
        var count: Int?
        try workbook.forEachRow(of: sheet) { row throws(IntakeError) in
            let cells = (0..<row.count).map { row[$0] }
            if let found = count {
                count = cells.contains { $0.column > 0 && !$0.value.isBlank } ? found + 1 : found
            } else if case .text(let text)? = cells.first(where: { $0.column == 0 })?.value {
                isMarked = isMarked || EntryTemplateFormat.Mark(text) != nil
                if isMarked, text == EntryTemplateFormat.namesRow { count = 0 }
            }
        }
        return count
    }
}

extension WorkbookValue {
    /// Whether a cell holds nothing, or a text of blanks alone.
    fileprivate var isBlank: Bool { if case .text(let text) = self { text.tidied.isEmpty } else { false } }
}
