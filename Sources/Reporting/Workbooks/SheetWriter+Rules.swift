import CXlsxWriter
import SurveyModel

extension SheetWriter {
    /// Lets only some values be typed into an area; blank cells stay allowed.
    ///
    /// - Throws: ``WorkbookError/unusableChoices(sheet:words:)`` if words do not fit into a list within the cell.
    public func require(_ rule: CellRule, in area: SheetArea) throws(WorkbookError) {
        try check(area)
        var validation = lxw_data_validation()
        validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
        validation.error_type = UInt8(
            (rule.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING).rawValue)
        let texts = ValidationTexts(rule)
        texts.fill(&validation)
        switch rule.kind {
        case .choices(let words):
            try check(words)
            try apply(&validation, words: words, in: area)
        case .list(let source, let sheet):
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            let formula = ("=" + sheet.reference(to: source)).allocatedCString
            defer { formula.deallocate() }
            validation.value_formula = formula
            try apply(&validation, in: area)
        case .integers(let range):
            validation.limit(LXW_VALIDATION_TYPE_INTEGER, Double(range.lowerBound), Double(range.upperBound))
            try apply(&validation, in: area)
        case .decimals(let range):
            validation.limit(LXW_VALIDATION_TYPE_DECIMAL, range.lowerBound, range.upperBound)
            try apply(&validation, in: area)
        case .dates(let range):
            let (first, last) = (range.lowerBound.workbookSerial ?? 61, range.upperBound.workbookSerial ?? 61)
            validation.limit(LXW_VALIDATION_TYPE_DATE_NUMBER, Double(first), Double(last))
            try apply(&validation, in: area)
        case .lengths(let range):
            validation.limit(LXW_VALIDATION_TYPE_LENGTH, Double(range.lowerBound), Double(range.upperBound))
            try apply(&validation, in: area)
        }
        withExtendedLifetime(texts) {}
    }

    private func check(_ words: [String]) throws(WorkbookError) {
        let length = words.reduce(max(words.count, 1) - 1) { $0 + $1.utf16.count }
        let isClean = words.allSatisfy { word in
            !word.isEmpty && !word.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        }
        guard !words.isEmpty, length <= 255, isClean else { throw .unusableChoices(sheet: name, words: words.count) }
    }

    private func apply(
        _ validation: inout lxw_data_validation, words: [String], in area: SheetArea
    ) throws(WorkbookError) {
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        var list: [UnsafeMutablePointer<CChar>?] = words.map { SheetText($0).stored.allocatedCString } + [nil]
        defer { for word in list { word?.deallocate() } }
        let error = list.withUnsafeMutableBufferPointer { buffer in
            validation.value_list = buffer.baseAddress
            return set(&validation, in: area)
        }
        try check(error)
    }

    private func apply(_ validation: inout lxw_data_validation, in area: SheetArea) throws(WorkbookError) {
        try check(set(&validation, in: area))
    }

    private func set(_ validation: inout lxw_data_validation, in area: SheetArea) -> lxw_error {
        worksheet_data_validation_range(
            sheet, lxw_row_t(area.rows.lowerBound - 1), lxw_col_t(area.columns.lowerBound),
            lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound), &validation)
    }
}

extension lxw_data_validation {
    fileprivate mutating func limit(_ type: lxw_validation_types, _ lower: Double, _ upper: Double) {
        validate = UInt8(type.rawValue)
        criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
        minimum_number = lower
        maximum_number = upper
    }
}

/// The texts of a rule while the library copies them.
private final class ValidationTexts {
    private let inputTitle, inputText, errorTitle, errorText: UnsafeMutablePointer<CChar>?

    init(_ rule: CellRule) {
        inputTitle = rule.hint.map { Self.text($0.title, limit: 32) }
        inputText = rule.hint.map { Self.text($0.text, limit: 255) }
        errorTitle = rule.refusal.map { Self.text($0.title, limit: 32) }
        errorText = rule.refusal.map { Self.text($0.text, limit: 255) }
    }

    deinit { for text in [inputTitle, inputText, errorTitle, errorText] { text?.deallocate() } }

    func fill(_ validation: inout lxw_data_validation) {
        validation.input_title = inputTitle
        validation.input_message = inputText
        validation.error_title = errorTitle
        validation.error_message = errorText
    }

    private static func text(_ text: String, limit: Int) -> UnsafeMutablePointer<CChar> {
        var text = SheetText(text).stored
        if text.utf16.count > limit {
            while text.utf16.count > limit - 1 { text.removeLast() }
            text += "…"
        }
        return text.allocatedCString
    }
}

extension String {
    /// A copy for C, to be deallocated by the caller.
    fileprivate var allocatedCString: UnsafeMutablePointer<CChar> {
        let bytes = utf8CString
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        for (place, byte) in bytes.enumerated() { (copy + place).initialize(to: byte) }
        return copy
    }
}
