import SurveyModel

/// Columns with codes of units, some of which have lost the zeros they begin with: a spreadsheet takes them for numbers.
///
/// Nothing is guessed: a row with such a code is set aside, and the sentence says how many digits to declare.
struct LostZeros {
    /// The sheet of a workbook, which knows numbers from texts; nil for a text file.
    var sheet: SheetTable?
    /// The codes of units that are known, from the registry or from responses loaded before.
    var unitCodes: Set<String> = []
    /// Columns that hold codes of units without being declared.
    var ofKind: [String] = []

    /// What sets rows aside, by column.
    func statuses(in names: [String], _ mapping: ResponseMapping) -> [RowStatus] {
        let units = Set(((mapping.declaration.unitColumns ?? [:]).values + ofKind).map(ComparisonKey.init))
        let settled = Set(mapping.codeWidths.keys.map(ComparisonKey.init))
        let whole = Dictionary(
            unitCodes.sorted().compactMap { code in Self.bare(code).map { ($0, code) } },
            uniquingKeysWith: { first, _ in first })
        return names.enumerated().compactMap { index, name in
            let key = ComparisonKey(name)
            guard units.contains(key), !settled.contains(key) else { return nil }
            let digits = sheet.flatMap { sheet in
                sheet.names.firstIndex(of: name).flatMap { sheet.traits[$0].lostZeros(ofCommunes: true) }
            }
            guard digits != nil || !whole.isEmpty else { return nil }
            let codes = unitCodes
            return RowStatus(column: index) { text in
                guard !codes.contains(text), !text.isEmpty, text.utf8.allSatisfy(ColumnTraits.isDigit) else {
                    return nil
                }
                if let code = whole[text] { return Self.registered(code, name) }
                guard let digits, text.utf8.count < digits else { return nil }
                return Self.shorter(digits, name)
            }
        }
    }

    /// The digits that codes are declared to have, by column.
    static func widths(in names: [String], _ mapping: ResponseMapping) -> [Int: Int] {
        let widths = Dictionary(
            mapping.codeWidths.map { (ComparisonKey($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        return names.enumerated().reduce(into: [:]) { $0[$1.offset] = widths[ComparisonKey($1.element)] }
    }

    /// A code of digits without the zeros it begins with; nil for a code that does not begin with one.
    private static func bare(_ code: String) -> String? {
        guard code.hasPrefix("0"), code.utf8.allSatisfy(ColumnTraits.isDigit) else { return nil }
        let rest = code.drop { $0 == "0" }
        return rest.isEmpty ? nil : String(rest)
    }

    private static func registered(_ code: String, _ name: String) -> LocalizedText {
        LocalizedText(
            vi:
                "mã có lẽ đã mất số 0 ở đầu: danh mục đơn vị hoặc phiếu đã nạp có “\(code)”; hãy lưu cột dưới dạng văn bản, hoặc ghi code-widths: {\(name.yamlQuoted): \(code.utf8.count)} vào tệp ghép cột",
            en:
                "the code has probably lost its zeros: the registry of units or a form loaded before has “\(code)”; save the column as text, or write code-widths: {\(name.yamlQuoted): \(code.utf8.count)} in the mapping"
        )
    }

    private static func shorter(_ digits: Int, _ name: String) -> LocalizedText {
        LocalizedText(
            vi:
                "mã có lẽ đã mất số 0 ở đầu: các dòng khác có mã \(digits) chữ số; hãy lưu cột dưới dạng văn bản, hoặc ghi code-widths: {\(name.yamlQuoted): \(digits)} vào tệp ghép cột",
            en:
                "the code has probably lost its zeros: other rows have codes of \(digits) digits; save the column as text, or write code-widths: {\(name.yamlQuoted): \(digits)} in the mapping"
        )
    }
}
