import CXlsxWriter

extension SheetWriter {
    /// Puts a chart with its upper left corner on a cell.
    ///
    /// - Parameter data: the sheet with the cells of its series.
    public func insert(_ chart: SheetChart, of data: SheetWriter, row: Int, column: Int) throws(WorkbookError) {
        for series in chart.series {
            for area in [series.name, series.across, series.up] { try data.check(area) }
        }
        guard let drawn = workbook_add_chart(book.open, UInt8(LXW_CHART_SCATTER_STRAIGHT_WITH_MARKERS.rawValue)) else {
            throw .noMemory
        }
        for series in chart.series { try data.add(series, to: drawn) }
        if let title = chart.title {
            try check(title)
            chart_title_set_name_range(drawn, name, title.firstRow, title.firstColumn)
            var font = lxw_chart_font()
            font.size = 12
            font.bold = UInt8(LXW_TRUE.rawValue)
            font.color = SheetColor.ink.stored
            chart_title_set_name_font(drawn, &font)
        } else {
            chart_title_off(drawn)
        }
        chart.across.apply(to: drawn.pointee.x_axis)
        chart.up.apply(to: drawn.pointee.y_axis)
        chart_show_blanks_as(drawn, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
        chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        try place(drawn, chart, row: row, column: column)
    }

    private func add(
        _ series: SheetChart.Series, to drawn: UnsafeMutablePointer<lxw_chart>
    ) throws(WorkbookError) {
        guard let added = chart_add_series(drawn, "=" + reference(to: series.across), "=" + reference(to: series.up))
        else { throw .noMemory }
        chart_series_set_name_range(added, name, series.name.firstRow, series.name.firstColumn)
        var line = lxw_chart_line(series.line, width: 2)
        if series.isDashed { line.dash_type = UInt8(LXW_CHART_LINE_DASH_DASH.rawValue) }
        chart_series_set_line(added, &line)
        guard let dots = series.dots else {
            return chart_series_set_marker_type(added, UInt8(LXW_CHART_MARKER_NONE.rawValue))
        }
        chart_series_set_marker_type(added, UInt8(LXW_CHART_MARKER_CIRCLE.rawValue))
        chart_series_set_marker_size(added, 8)
        var fill = lxw_chart_fill()
        // Not white: where no rim is drawn, as in LibreOffice, a white dot could not be seen.
        fill.color = (series.isOpen ? .light : dots).stored
        chart_series_set_marker_fill(added, &fill)
        var border = lxw_chart_line(dots, width: 1.5)
        chart_series_set_marker_line(added, &border)
        try setLabels(of: series, added)
    }

    /// The library takes a label that begins with = for a formula, so such a one gets a mark before it.
    private func setLabels(
        of series: SheetChart.Series, _ added: UnsafeMutablePointer<lxw_chart_series>
    ) throws(WorkbookError) {
        guard !series.labels.isEmpty else { return }
        chart_series_set_labels(added)
        let place = series.labelsAreAbove ? LXW_CHART_LABEL_POSITION_ABOVE : LXW_CHART_LABEL_POSITION_RIGHT
        chart_series_set_labels_position(added, UInt8(place.rawValue))
        let texts = series.labels.map { label in
            let text = SheetText(String(label.prefix(60))).stored
            return (text.hasPrefix("=") ? "\u{2060}" + text : text).allocatedCString
        }
        defer { for text in texts { text.deallocate() } }
        var items = texts.map { text in
            var item = lxw_chart_data_label()
            item.value = text
            return item
        }
        let error = items.withUnsafeMutableBufferPointer { buffer -> lxw_error in
            guard let start = buffer.baseAddress else { return LXW_NO_ERROR }
            var pointers: [UnsafeMutablePointer<lxw_chart_data_label>?] = buffer.indices.map { start + $0 } + [nil]
            return pointers.withUnsafeMutableBufferPointer {
                chart_series_set_labels_custom(added, $0.baseAddress)
            }
        }
        try check(error)
    }

    private func place(
        _ drawn: UnsafeMutablePointer<lxw_chart>, _ chart: SheetChart, row: Int, column: Int
    ) throws(WorkbookError) {
        var options = lxw_chart_options()
        // The library draws 480 by 288 pixels at a scale of one.
        options.x_scale = Double(chart.size.width) / 480
        options.y_scale = Double(chart.size.height) / 288
        options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
        let error = SheetText(chart.description).stored.withMutableCString { text in
            options.description = text
            return worksheet_insert_chart_opt(sheet, lxw_row_t(row - 1), lxw_col_t(column), drawn, &options)
        }
        try check(error)
    }
}

extension SheetChart.Axis {
    fileprivate func apply(to axis: UnsafeMutablePointer<lxw_chart_axis>?) {
        chart_axis_set_min(axis, range.lowerBound)
        chart_axis_set_max(axis, range.upperBound)
        if let step { chart_axis_set_major_unit(axis, step) }
        chart_axis_set_num_format(axis, CellStyle.Number.decimal(decimals).pattern)
        if isReversed { chart_axis_set_reverse(axis) }
        chart_axis_major_gridlines_set_visible(axis, UInt8((isVisible ? LXW_TRUE : LXW_FALSE).rawValue))
        guard isVisible else { return chart_axis_off(axis) }
        var grid = lxw_chart_line(.grid, width: 0.75)
        chart_axis_major_gridlines_set_line(axis, &grid)
        var edge = lxw_chart_line(.rule, width: 0.75)
        chart_axis_set_line(axis, &edge)
    }
}

extension SheetArea {
    fileprivate var firstRow: lxw_row_t { lxw_row_t(rows.lowerBound - 1) }
    fileprivate var firstColumn: lxw_col_t { lxw_col_t(columns.lowerBound) }
}

extension lxw_chart_line {
    fileprivate init(_ color: SheetColor?, width: Float) {
        self.init()
        guard let color else {
            none = UInt8(LXW_TRUE.rawValue)
            return
        }
        self.color = color.stored
        self.width = width
    }
}
