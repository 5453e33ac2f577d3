import SurveyModel

extension SheetTable {
    /// What a person should know of the cells, beside their texts.
    ///
    /// - Parameter settled: columns of which it is declared how many digits their codes have.
    func notes(settled: some Collection<String>) -> [LocalizedText] {
        hiddenNotes + errorNotes + damageNotes + zeroNotes(settled: Set(settled.map(ComparisonKey.init)))
    }

    /// What is hidden in the sheet and was read all the same.
    private var hiddenNotes: [LocalizedText] {
        var notes: [LocalizedText] = []
        if !hidden.columns.isEmpty {
            let list = hidden.columns.map { "“\($0)”" }.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Các cột bị ẩn trong trang tính cũng được đọc: \(list).",
                    en: "Columns that are hidden in the sheet were read too: \(list)."))
        }
        if hidden.rows > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(hidden.rows) dòng bị ẩn (hoặc bị lọc) trong trang tính cũng được đọc.",
                    en: "Rows that are hidden in the sheet, by hand or by a filter, were read too: \(hidden.rows)."))
        }
        return notes
    }

    /// Cells with an error, by column.
    private var errorNotes: [LocalizedText] {
        let found = zip(zip(names, columns), traits).compactMap { column, traits in
            traits.error.map { (column.0, column.1, $0, traits.errors) }
        }
        guard let first = found.first else { return [] }
        let count = found.reduce(0) { $0 + $1.3 }
        let list = found.map { "“\($0.0)”" }.joined(separator: ", ")
        let cell = CellReference(column: first.1, row: first.2.row)
        return [
            LocalizedText(
                vi:
                    "\(count) ô có lỗi công thức, đọc như bỏ trống: ô đầu tiên là \(cell) (\(first.2.text)); các cột: \(list).",
                en:
                    "Cells with an error of a formula, read as blank: \(count). The first is \(cell) (\(first.2.text)); the columns: \(list)."
            )
        ]
    }

    /// Numbers that a spreadsheet has cut.
    private var damageNotes: [LocalizedText] {
        zip(zip(names, columns), traits).compactMap { column, traits in
            guard let place = traits.damaged else { return nil }
            let cell = CellReference(column: column.1, row: place.row)
            return LocalizedText(
                vi:
                    "Cột “\(column.0)”, ô \(cell): “\(place.text)” là số dài mà bảng tính đã cắt (chỉ giữ 15 chữ số, hoặc viết 1.23E+11), không khôi phục được. Hãy xuất lại cột này dưới dạng văn bản.",
                en:
                    "Column “\(column.0)”, cell \(cell): “\(place.text)” is a long number that a spreadsheet has cut (it keeps 15 digits, or writes 1.23E+11) and cannot be restored. Export this column as text again."
            )
        }
    }

    /// Codes some of which have lost their zeros.
    private func zeroNotes(settled: Set<ComparisonKey>) -> [LocalizedText] {
        zip(names, traits).compactMap { name, traits in
            guard !settled.contains(ComparisonKey(name)), let digits = traits.lostZeros(ofCommunes: false) else {
                return nil
            }
            return LocalizedText(
                vi:
                    "Cột “\(name)” có mã bắt đầu bằng 0 (\(digits) chữ số trở lên) và có mã là số, ít chữ số hơn: có lẽ đã mất số 0 ở đầu. Nếu đúng, ghi code-widths: {\(name.yamlQuoted): \(digits)} vào tệp ghép cột, hoặc lưu cột dưới dạng văn bản.",
                en:
                    "Column “\(name)” has codes that begin with 0 (\(digits) digits or more) and codes that are numbers with fewer: these have probably lost their zeros. If so, write code-widths: {\(name.yamlQuoted): \(digits)} in the mapping, or save the column as text."
            )
        }
    }
}
