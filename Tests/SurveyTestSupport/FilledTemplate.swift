/// The entry sheet of a template as a clerk leaves it: marks in the hidden column A, the batch header, names, forms.
package struct FilledTemplate {
    package var mark: SheetCell
    package var clerk: SheetCell = "Lan"
    package var day: SheetCell = "22/11/2026"
    package var unit: SheetCell = "00123"
    /// Whether a column was inserted between labels and values.
    package var isValueMoved = false
    /// The visible headings, from the column of form numbers on.
    package var headings: [SheetCell] = ["Số phiếu"]
    /// The hidden names, from the column of form numbers on.
    package var names: [SheetCell]
    /// The forms, the first in row 8.
    package var forms: [[SheetCell]]

    package init(_ mark: SheetCell, names: [SheetCell], forms: [[SheetCell]]) {
        (self.mark, self.names, self.forms) = (mark, names, forms)
    }

    package var rows: [[SheetCell]] {
        [
            [mark, "Phiếu"], value("operator", "Người nhập", clerk), value("batch", "Lô phiếu", "1"),
            value("entry_date", "Ngày nhập", day), value("unit", "Mã đơn vị", unit), [nil] + headings,
            ["names"] + names,
        ] + forms.map { [nil] + $0 }
    }

    private func value(_ name: SheetCell, _ label: SheetCell, _ value: SheetCell) -> [SheetCell] {
        isValueMoved ? [name, label, nil, value] : [name, label, value]
    }

    /// A workbook with the sheet and those that every template has beside it.
    package var workbook: WorkbookBytes {
        WorkbookBytes(named: [
            ("Nhập liệu", rows), ("Hướng dẫn", [["Nhập mỗi phiếu một dòng"]]), ("Bảng mã", [["A", "1"]]),
        ])
    }
}
