import CXlsxWriter

/// A style that a workbook knows, to be given to many cells.
///
/// It belongs to the ``WorkbookWriter`` that made it and lives as long as it.
public struct CellFormat {
    let pointer: UnsafeMutablePointer<lxw_format>
}

extension CellStyle {
    /// Puts the style into a format of the library.
    func apply(to format: UnsafeMutablePointer<lxw_format>) {
        switch number {
        case .general: break
        // The form of text that every spreadsheet knows by this number; an own pattern “@” is not taken for it by all.
        case .text: format_set_num_format_index(format, 49)
        default: format_set_num_format(format, number.pattern)
        }
        if isBold { format_set_bold(format) }
        if isItalic { format_set_italic(format) }
        if wraps { format_set_text_wrap(format) }
        if !isLocked { format_set_unlocked(format) }
        if let size { format_set_font_size(format, size) }
        if let ink { format_set_font_color(format, ink.stored) }
        if let fill {
            format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
            format_set_fg_color(format, fill.stored)
        }
        if let border {
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_border_color(format, border.stored)
        }
        if let side = alignment.side { format_set_align(format, UInt8(side.rawValue)) }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    /// Puts what a conditional format may change into a format of the library.
    func applyHighlight(to format: UnsafeMutablePointer<lxw_format>) {
        if isBold { format_set_bold(format) }
        if isItalic { format_set_italic(format) }
        if let ink { format_set_font_color(format, ink.stored) }
        // A conditional format takes its ground from the second colour of the pattern.
        if let fill { format_set_bg_color(format, fill.stored) }
    }
}

extension SheetColor {
    /// The colour as the library keeps it: zero would mean none, so black has a number of its own.
    var stored: lxw_color_t { value == 0 ? lxw_color_t(LXW_COLOR_BLACK.rawValue) : value }
}

extension CellStyle.Number {
    fileprivate var pattern: String {
        switch self {
        case .general: "General"
        case .text: "@"
        case .integer: "#,##0"
        case .decimal(let digits): digits > 0 ? "0." + String(repeating: "0", count: digits) : "0"
        case .percent(let digits): digits > 0 ? "0." + String(repeating: "0", count: digits) + "%" : "0%"
        case .date: "dd/mm/yyyy"
        }
    }
}

extension CellStyle.Alignment {
    fileprivate var side: lxw_format_alignments? {
        switch self {
        case .automatic: nil
        case .left: LXW_ALIGN_LEFT
        case .center: LXW_ALIGN_CENTER
        case .right: LXW_ALIGN_RIGHT
        }
    }
}
