public import ProgressTracking
import SatisfactionIndex
public import SurveyModel

/// The pictures of a report as SVG files of their own, for slides and documents, each with its finding and its numbers.
public struct ReportPictures {
    /// A file.
    public struct Picture: Sendable, Hashable {
        /// Its name: `trend.svg`, `units.svg`, `funnel.svg`, `contents.svg`, `change.svg` or `priorities.svg`.
        public let name: String
        /// What is in it.
        public let svg: String
    }

    /// The pictures that the report has.
    public let pictures: [Picture]

    /// Draws the pictures of a report.
    public init(_ content: ReportContent, language: Language) {
        let wording = ReportWording(content, language: language)
        let painter = PicturePainter(content, wording)
        let order = UnitOrder(content.units, comparison: try? content.detail?.units?.get(), wording)
        pictures = [
            TrendSection(content, wording).map(painter.trend), order.chart.map(painter.units),
            FunnelSection(content, wording).map { painter.funnel($0, order.chart) },
            HeatMap(content, units: order, wording).map(painter.contents),
            ChangeSection(content, wording).map(painter.change),
            PrioritySection(content, wording).map(painter.priorities),
        ].compactMap(\.self)
    }
}

/// Lays the sections of a report out as files.
private struct PicturePainter {
    typealias Picture = ReportPictures.Picture
    typealias Column = PictureSheet.Column

    let content: ReportContent
    let wording: ReportWording

    init(_ content: ReportContent, _ wording: ReportWording) {
        self.content = content
        self.wording = wording
    }

    private func finished(_ sheet: PictureSheet, _ name: String, _ title: String, _ description: String) -> Picture {
        var sheet = sheet
        sheet.space()
        let wave = content.headline.wave.map { wording.say(vi: ", đợt \($0)", en: ", wave \($0)") } ?? ""
        sheet.words(
            "\(content.organisation)\(wave). \(content.questionnaire.title[wording.language]).", size: 12,
            style: "t-mute")
        if content.isSimulated {
            sheet.words(
                wording.say(
                    vi: "Dữ liệu mô phỏng, không phải kết quả khảo sát thật.",
                    en: "Simulated data, not the result of a real survey."), size: 13, style: "t-goal", weight: "600")
        }
        return Picture(name: name, svg: sheet.document(title: title, description: description))
    }

    private func column(_ head: String, _ x: Double, isNumber: Bool = true) -> Column {
        Column(head: head, x: x, isNumber: isNumber)
    }

    func trend(_ section: TrendSection) -> Picture {
        var sheet = PictureSheet(finding: section.finding, drawn: section.drawn)
        sheet.plot(section.picture, height: TrendPlot.height)
        let columns = [
            column(wording.say(vi: "Đợt", en: "Wave"), 24, isNumber: false), column(wording.unitHead, 330),
            column(section.intervalHead, 470), column(wording.say(vi: "Số phiếu", en: "Forms"), 600),
        ]
        sheet.heads(columns)
        for line in section.lines {
            let name = line.kind.map { "\(line.name) (\($0))" } ?? line.name
            sheet.row([name, line.value, line.interval, line.count], columns)
        }
        sheet.space()
        for remark in section.remarks { sheet.words(remark, size: 12, style: "t-mute") }
        return finished(sheet, "trend.svg", section.title, section.description)
    }

    func units(_ chart: RowChart) -> Picture {
        var sheet = PictureSheet(finding: chart.finding, drawn: chart.drawn)
        let columns = [
            column(chart.nameHead, 24, isNumber: false), column(chart.valueHead, 540),
            column(chart.intervalHead, 640), column(chart.countHead, 740),
        ]
        sheet.row(["", "", "", ""], columns, strip: (chart.axis, 230, 250))
        sheet.heads(columns)
        for row in chart.rows {
            sheet.row([row.name, row.value, row.interval, row.count], columns, strip: (row.strip, 230, 250))
        }
        if let footnote = chart.footnote { sheet.words(footnote, size: 12, style: "t-mute") }
        return finished(sheet, "units.svg", chart.finding, chart.drawn)
    }

    /// The numbers of a funnel are those of the units.
    func funnel(_ section: FunnelSection, _ chart: RowChart?) -> Picture {
        var sheet = PictureSheet(finding: section.finding, drawn: section.drawn)
        sheet.plot(section.picture, height: FunnelSection.height)
        if let chart {
            let columns = [
                column(chart.nameHead, 24, isNumber: false), column(chart.valueHead, 400),
                column(chart.intervalHead, 540), column(chart.countHead, 660),
            ]
            sheet.heads(columns)
            for row in chart.rows { sheet.row([row.name, row.value, row.interval, row.count], columns) }
        }
        return finished(sheet, "funnel.svg", section.title, section.description)
    }

    func contents(_ map: HeatMap) -> Picture {
        var sheet = PictureSheet(finding: map.finding, drawn: map.drawn)
        let step = 560.0 / Double(max(1, map.columns.count))
        let columns =
            [column(wording.say(vi: "Đơn vị", en: "Unit"), 24, isNumber: false)]
            + map.columns.enumerated().map { column($0.element.code, 190 + step * (Double($0.offset) + 0.8)) }
        sheet.heads(columns)
        for line in map.lines {
            for (cell, column) in zip(line.cells, columns.dropFirst()) where cell.style.hasPrefix("h") {
                sheet.tint(
                    String(cell.style.prefix { $0 != " " }), isWide: cell.style.contains("wide"), until: column.x,
                    width: step)
            }
            sheet.row([line.name] + line.cells.map(\.value), columns)
        }
        sheet.space()
        sheet.words(map.reading, size: 12, style: "t-mute")
        for code in map.codes { sheet.words("\(code.code): \(code.name)", size: 12, style: "t-mute") }
        return finished(sheet, "contents.svg", map.finding, map.reading)
    }

    func change(_ section: ChangeSection) -> Picture {
        var sheet = PictureSheet(finding: section.finding, drawn: section.drawn)
        let columns = [
            column(section.nameHead, 24, isNumber: false), column(section.pointsHead, 520),
            column(section.intervalHead, 660), column(section.wordHead, 680, isNumber: false),
        ]
        sheet.row(["", "", "", ""], columns, strip: (section.axis, 280, 180))
        sheet.heads(columns)
        for row in section.rows {
            sheet.row([row.name, row.points, row.interval, row.word], columns, strip: (row.strip, 280, 180))
        }
        sheet.space()
        for remark in section.remarks { sheet.words(remark, size: 12, style: "t-mute") }
        return finished(sheet, "change.svg", section.finding, section.drawn)
    }

    func priorities(_ section: PrioritySection) -> Picture {
        var sheet = PictureSheet(finding: section.finding, drawn: section.drawn)
        sheet.plot(section.picture, height: PrioritySection.height)
        let columns = [
            column("", 24, isNumber: false), column(wording.unitHead, 400),
            column(wording.say(vi: "Quan trọng", en: "Importance"), 490), column(section.intervalHead, 585),
            column("", 600, isNumber: false),
        ]
        sheet.heads(columns)
        for line in section.lines {
            sheet.row(
                ["\(line.code) \(line.name.firstWords(38))", line.figure, line.importance, line.interval, line.field],
                columns)
        }
        sheet.space()
        for remark in section.remarks { sheet.words(remark, size: 12, style: "t-mute") }
        return finished(sheet, "priorities.svg", section.title, section.description)
    }
}

extension String {
    /// At most so many characters, cut at a space.
    fileprivate func firstWords(_ most: Int) -> String {
        guard count > most else { return self }
        let start = prefix(most - 1)
        return (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + "…"
    }
}
