import ProgressTracking
import SurveyModel

/// How the figures came about, as on the page: formula, design, weights, intervals, notes, marks.
struct MethodSheet {
    private let content: ReportContent
    private let wording: ReportWording

    init(_ content: ReportContent, _ wording: ReportWording) {
        self.content = content
        self.wording = wording
    }

    func write(to sheet: SheetWriter) throws(WorkbookError) {
        var pen = try SheetPen(sheet, widths: [30, 78], sentences: 2)
        try pen.banner(content, wording)
        try pen.sentence(wording.say(vi: "Con số này từ đâu ra", en: "Where the figures come from"), .title)
        pen.skip()
        let box = MethodBox(content, wording)
        for entry in box.entries { try pen.pair(entry.name, entry.text) }
        guard box.hasNotes else { return }
        pen.skip()
        try pen.sentence(
            wording.say(vi: "Điều người đọc kỹ nên biết", en: "What a careful reader should know"), .heading)
        for note in box.notes { try pen.sentence("· " + note) }
    }
}
