import Operations
import Reporting
import SurveyModel

extension ReconciledEntries {
    /// Writes the forms as a workbook: words above codes, cells that wait for a decision coloured.
    func write(to path: String, _ language: Language) throws(WorkbookError) {
        let book = try WorkbookWriter(path: path)
        let sheet = try book.addSheet(LocalizedText(vi: "Đã khớp", en: "Reconciled")[language])
        let waiting = CellStyle.text.with { $0.fill = SheetColor(0xFFE699) }
        try sheet.writeHeader(titles.map { $0[language] }, row: 1)
        try sheet.writeHeader(header, row: 2)
        for (place, row) in rows.enumerated() {
            for (column, cell) in row.cells.enumerated() {
                let style = row.undecided.contains(column) ? waiting : .text
                try sheet.write(cell, row: place + 3, column: column, style)
            }
        }
        try sheet.setColumns(0...max(0, header.count - 1), width: 14)
        sheet.freeze(rows: 2, columns: 1)
        try sheet.setPrint(isLandscape: true, repeatedRows: 1...2)
        try book.close()
    }
}
