import SurveyModel

/// The sheet with the numbers that charts are drawn from, the last of a report.
struct PlotSheet {
    private let sheet: SheetWriter
    private let wording: ReportWording

    init(_ sheet: SheetWriter, _ wording: ReportWording) {
        self.sheet = sheet
        self.wording = wording
    }

    /// Writes the numbers of plots below each other and draws each on its own sheet.
    func draw(_ plots: [DotPlot.Placed]) throws(WorkbookError) {
        try sheet.setColumns(0...40, width: 12)
        try sheet.write(
            wording.say(
                vi: "Các biểu đồ được vẽ từ những số này; đổi số ở đây thì biểu đồ đổi theo.",
                en: "The charts are drawn from these numbers and change with them."), row: 1, column: 0,
            .text.with { $0.ink = .muted })
        var row = 3
        for placed in plots {
            try sheet.write(placed.sheet.name, row: row, column: 0, .heading)
            let series = try placed.plot.series.enumerated().map { place, series throws(WorkbookError) in
                try write(series, row: row + 1, column: place * 3)
            }
            var chart = SheetChart(
                series, across: placed.plot.across, up: placed.plot.up, size: placed.plot.size)
            chart.title = placed.plot.title
            chart.description = placed.plot.description
            try placed.sheet.insert(chart, of: sheet, row: placed.row, column: 0)
            row += (placed.plot.series.map(\.points.count).max() ?? 0) + 4
        }
    }

    private func write(_ series: DotPlot.Series, row: Int, column: Int) throws(WorkbookError) -> SheetChart.Series {
        try sheet.write(series.name, row: row, column: column, .text.with { $0.isBold = true })
        for (place, point) in series.points.enumerated() {
            guard let point else { continue }
            try sheet.write(point.across, row: row + 1 + place, column: column, CellStyle())
            try sheet.write(point.up, row: row + 1 + place, column: column + 1, CellStyle())
        }
        let rows = (row + 1)...(row + series.points.count)
        var drawn = SheetChart.Series(
            name: SheetArea(rows: row...row, column: column), across: SheetArea(rows: rows, column: column),
            up: SheetArea(rows: rows, column: column + 1))
        drawn.line = series.line
        drawn.isDashed = series.isDashed
        drawn.dots = series.dots
        drawn.isOpen = series.isOpen
        drawn.labels = series.labels
        drawn.labelsAreAbove = series.labelsAreAbove
        return drawn
    }
}
