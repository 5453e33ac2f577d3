public import ProgressTracking
import SatisfactionIndex
public import SurveyModel

/// The yearly report as a workbook: the same content as ``HTMLReport``, in cells ready to paste and charts to restyle.
///
/// Figures are numbers of 16 significant digits, shown with the decimals of the report. Every estimate has its limits, its
/// standard error and its respondents beside it. Several questionnaires give a set of sheets each.
public struct WorkbookReport {
    private let contents: [ReportContent]
    private let language: Language

    /// Prepares the report in a language, on one questionnaire or several.
    public init(_ contents: [ReportContent], language: Language) {
        self.contents = contents
        self.language = language
    }

    /// Writes the report to a file.
    ///
    /// - Throws: ``ReportError/noHeadline(wave:)`` if the last wave of a questionnaire has no index; ``WorkbookError``.
    public func write(to path: String) throws {
        let known = try contents.map { content in
            guard let estimate = content.headline.estimate else {
                throw ReportError.noHeadline(wave: content.headline.wave ?? "–")
            }
            return (content, estimate)
        }
        let book = try WorkbookWriter(path: path, title: title)
        for (content, estimate) in known {
            try ReportSheets(content, estimate: estimate, part: part(of: content), language).write(to: book)
        }
        try book.close()
    }

    private var title: String {
        guard let first = contents.first else { return "" }
        let wording = ReportWording(first, language: language)
        return first.organisation + " · "
            + wording.say(vi: "Báo cáo tiến độ sự hài lòng", en: "Satisfaction progress report")
    }

    /// What tells the sheets of several questionnaires apart.
    private func part(of content: ReportContent) -> String? {
        contents.count > 1 ? content.questionnaire.id : nil
    }
}

/// The sheets of one questionnaire.
private struct ReportSheets {
    private let content: ReportContent
    private let estimate: Double
    private let part: String?
    private let wording: ReportWording

    init(_ content: ReportContent, estimate: Double, part: String?, _ language: Language) {
        self.content = content
        self.estimate = estimate
        self.part = part
        wording = ReportWording(content, language: language)
    }

    func write(to book: WorkbookWriter) throws(WorkbookError) {
        let order = UnitOrder(content.units, comparison: try? content.detail?.units?.get(), wording)
        var plots: [DotPlot.Placed] = []
        let summary = try sheet(wording.say(vi: "Tóm tắt", en: "Summary"), in: book, isLandscape: false)
        try SummarySheet(content, estimate: estimate, namesQuestionnaire: part != nil, wording).write(to: summary)
        let figures = try sheet(wording.say(vi: "Chỉ số", en: "Figures"), in: book)
        plots += try FigureSheet(content, wording).write(to: figures)
        if !content.units.isEmpty {
            let units = try sheet(wording.say(vi: "Đơn vị", en: "Units"), in: book)
            plots += try UnitSheet(content, order, wording).write(to: units)
        }
        let progress = try sheet(wording.say(vi: "Tiến độ", en: "Progress"), in: book)
        plots += try ProgressSheet(content, wording).write(to: progress)
        let tasks = TaskSheet(content, wording)
        if tasks.hasContent {
            try tasks.write(to: sheet(wording.say(vi: "Việc cần làm", en: "To do"), in: book))
        }
        let method = try sheet(wording.say(vi: "Phương pháp", en: "Method"), in: book, isLandscape: false)
        try MethodSheet(content, wording).write(to: method)
        let numbers = try sheet(wording.say(vi: "Số liệu biểu đồ", en: "Chart data"), in: book)
        try PlotSheet(numbers, wording).draw(plots)
    }

    private func sheet(
        _ name: String, in book: WorkbookWriter, isLandscape: Bool = true
    ) throws(WorkbookError) -> SheetWriter {
        let sheet = try book.addSheet(part.map { "\(name) \($0)" } ?? name)
        let footer = [
            content.isSimulated ? SimulatedData.label[wording.language] : nil, content.organisation,
        ].compactMap { $0 }.joined(separator: " ")
        try sheet.setPrint(isLandscape: isLandscape, footer: footer)
        return sheet
    }
}
