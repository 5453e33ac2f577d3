import CXlsxWriter

extension SheetWriter {
    /// What may be done on a protected sheet besides filling in open cells.
    public enum Permission: Sendable, Hashable, CaseIterable {
        case formatCells, formatColumns, formatRows, insertRows, deleteRows, sort, filter
    }

    /// Sets the width of columns, in characters of the usual letters, and their look where no cell says otherwise.
    public func setColumns(
        _ columns: ClosedRange<Int>, width: Double, _ style: CellStyle? = nil, isHidden: Bool = false
    ) throws(WorkbookError) {
        try check(SheetArea(rows: 1...1, columns: columns))
        var options = lxw_row_col_options()
        options.hidden = isHidden ? 1 : 0
        let format = try style.map { style throws(WorkbookError) in try book.format(style).pointer }
        try check(
            worksheet_set_column_opt(
                sheet, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound), width, format, &options))
    }

    /// Sets the height of a row in points, or hides it; in a workbook written row by row before a later row begins.
    public func setRow(_ row: Int, height: Double = 15, isHidden: Bool = false) throws(WorkbookError) {
        try check(SheetArea(rows: row...row, column: 0))
        var options = lxw_row_col_options()
        options.hidden = isHidden ? 1 : 0
        try check(worksheet_set_row_opt(sheet, lxw_row_t(row - 1), height, nil, &options))
    }

    /// Keeps the first rows and columns in sight.
    public func freeze(rows: Int, columns: Int = 0) {
        worksheet_freeze_panes(sheet, lxw_row_t(rows), lxw_col_t(columns))
    }

    /// Puts a filter on the heads of an area.
    public func filter(_ area: SheetArea) throws(WorkbookError) {
        try check(area)
        try check(
            worksheet_autofilter(
                sheet, lxw_row_t(area.rows.lowerBound - 1), lxw_col_t(area.columns.lowerBound),
                lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound)))
    }

    /// Makes one cell of an area, with a text.
    public func merge(_ area: SheetArea, _ text: String, _ style: CellStyle = .text) throws(WorkbookError) {
        try check(area)
        guard area.rows.count > 1 || area.columns.count > 1 else {
            return try write(text, row: area.rows.lowerBound, column: area.columns.lowerBound, style)
        }
        let ready = SheetText(text)
        try check(
            worksheet_merge_range(
                sheet, lxw_row_t(area.rows.lowerBound - 1), lxw_col_t(area.columns.lowerBound),
                lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound), ready.stored,
                try book.format(style).pointer))
        if ready.charactersCut > 0 { book.repairs.shortenedTexts += 1 }
        book.repairs.replacedCharacters += ready.charactersReplaced
    }

    /// Keeps locked cells from being changed; without a password, against slips and not against people.
    public func protect(allowing permissions: Set<Permission> = []) {
        var options = lxw_protection()
        options.format_cells = permissions.contains(.formatCells) ? 1 : 0
        options.format_columns = permissions.contains(.formatColumns) ? 1 : 0
        options.format_rows = permissions.contains(.formatRows) ? 1 : 0
        options.insert_rows = permissions.contains(.insertRows) ? 1 : 0
        options.delete_rows = permissions.contains(.deleteRows) ? 1 : 0
        options.sort = permissions.contains(.sort) ? 1 : 0
        options.autofilter = permissions.contains(.filter) ? 1 : 0
        worksheet_protect(sheet, nil, &options)
    }

    /// Hides the sheet; another one is shown first.
    public func hide() { worksheet_hide(sheet) }

    /// Shows this sheet when the workbook is opened.
    public func activate() { worksheet_activate(sheet) }

    /// The colour of its tab.
    public func setTab(_ color: SheetColor) { worksheet_set_tab_color(sheet, color.stored) }

    /// Leaves the thin lines between cells away on the screen.
    public func hideGrid() { worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }

    /// Says that digits kept as text are meant so, for codes with leading zeros.
    public func allowDigitsAsText(in area: SheetArea) throws(WorkbookError) {
        try check(area)
        let plain = area.absolute.filter { $0 != "$" }
        try check(worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), plain))
    }

    /// Sets the sheet up for A4 paper: as wide as the page, as many pages as it takes, numbered at the foot.
    ///
    /// - Parameters:
    ///   - repeatedRows: rows that stand at the top of every page.
    ///   - footer: words at the left of the foot; the page number stands at the right.
    public func setPrint(
        isLandscape: Bool = false, repeatedRows: ClosedRange<Int>? = nil, footer: String = ""
    ) throws(WorkbookError) {
        worksheet_set_paper(sheet, 9)
        if isLandscape { worksheet_set_landscape(sheet) } else { worksheet_set_portrait(sheet) }
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_margins(sheet, 0.6, 0.6, 0.6, 0.7)
        if let rows = repeatedRows {
            try check(SheetArea(rows: rows, column: 0))
            try check(
                worksheet_repeat_rows(sheet, lxw_row_t(rows.lowerBound - 1), lxw_row_t(rows.upperBound - 1)))
        }
        // An ampersand begins a code of the footer, and 255 characters are all it takes.
        let words = SheetText(String(footer.prefix(90))).stored.split(separator: "&", omittingEmptySubsequences: false)
        try check(worksheet_set_footer(sheet, "&L" + words.joined(separator: "&&") + "&R&P / &N"))
    }
}
