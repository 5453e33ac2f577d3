import CXlsxWriter

/// When cells are shown in another look.
public enum CellHighlight: Sendable, Hashable {
    case blank
    case notBlank
    case duplicate
    case below(Double)
    case above(Double)
    case equal(Double)
    case outside(ClosedRange<Double>)
    /// A cell with just this text.
    case text(String)
}

extension SheetWriter {
    /// Shows the cells of an area in another look while a condition holds.
    ///
    /// - Parameter style: its letters, inks and ground are used; the rest of a style does not change.
    public func highlight(
        _ condition: CellHighlight, in area: SheetArea, _ style: CellStyle
    ) throws(WorkbookError) {
        try check(area)
        guard let format = workbook_add_format(book.open) else { throw .noMemory }
        style.applyHighlight(to: format)
        var rule = lxw_conditional_format()
        rule.format = format
        condition.fill(&rule)
        let error = condition.formula.withMutableCString { text in
            if case .text = condition { rule.value_string = text }
            return worksheet_conditional_format_range(
                sheet, lxw_row_t(area.rows.lowerBound - 1), lxw_col_t(area.columns.lowerBound),
                lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound), &rule)
        }
        try check(error)
    }
}

extension CellHighlight {
    /// A text as a formula writes it, in quotation marks.
    fileprivate var formula: String {
        guard case .text(let text) = self else { return "" }
        let quotes = text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        return "\"" + SheetText(quotes).stored + "\""
    }

    fileprivate func fill(_ rule: inout lxw_conditional_format) {
        rule.type = UInt8(type.rawValue)
        switch self {
        case .blank, .notBlank, .duplicate: break
        case .below(let value): rule.compare(LXW_CONDITIONAL_CRITERIA_LESS_THAN, value)
        case .above(let value): rule.compare(LXW_CONDITIONAL_CRITERIA_GREATER_THAN, value)
        case .equal(let value): rule.compare(LXW_CONDITIONAL_CRITERIA_EQUAL_TO, value)
        case .text: rule.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
        case .outside(let range):
            rule.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_NOT_BETWEEN.rawValue)
            rule.min_value = range.lowerBound
            rule.max_value = range.upperBound
        }
    }

    private var type: lxw_conditional_format_types {
        switch self {
        case .blank: LXW_CONDITIONAL_TYPE_BLANKS
        case .notBlank: LXW_CONDITIONAL_TYPE_NO_BLANKS
        case .duplicate: LXW_CONDITIONAL_TYPE_DUPLICATE
        default: LXW_CONDITIONAL_TYPE_CELL
        }
    }
}

extension lxw_conditional_format {
    fileprivate mutating func compare(_ criterion: lxw_conditional_criteria, _ value: Double) {
        criteria = UInt8(criterion.rawValue)
        self.value = value
    }
}
