import ProgressTracking
import SurveyModel

/// What to do first, what every unit would gain, and what became of earlier findings.
struct TaskSheet {
    private let content: ReportContent
    private let wording: ReportWording
    private let priorities: Priorities?

    init(_ content: ReportContent, _ wording: ReportWording) {
        self.content = content
        self.wording = wording
        priorities = try? content.detail?.priorities?.get()
    }

    /// Whether there is anything to say.
    var hasContent: Bool { !actions.isEmpty || !gains.isEmpty || !(content.findings?.entries ?? []).isEmpty }

    private var actions: [PriorityAction] { priorities?.target == nil ? [] : priorities?.actions ?? [] }

    private var gains: [(unit: UnitGains, item: ItemGain)] {
        guard let priorities, priorities.target != nil else { return [] }
        return ([priorities.whole] + priorities.units).flatMap { unit in unit.items.map { (unit, $0) } }
    }

    func write(to sheet: SheetWriter) throws(WorkbookError) {
        var pen = try SheetPen(sheet, widths: [28, 50, 12, 13.5, 13.5, 22, 26, 16, 20, 44], sentences: 7)
        try pen.banner(content, wording)
        if let list = ActionList(content, wording) {
            try pen.sentence(list.heading, .title)
            for (place, action) in list.actions.enumerated() {
                try pen.sentence("\(place + 1). \(action.task)", .text.with { $0.isBold = true })
                try pen.sentence(action.reason)
            }
            try pen.sentence(list.footnote, .note)
            pen.skip()
        }
        try write(gains, &pen)
        try ledger(&pen)
    }

    private func write(_ gains: [(unit: UnitGains, item: ItemGain)], _ pen: inout SheetPen) throws(WorkbookError) {
        guard !gains.isEmpty else { return }
        try pen.sentence(
            wording.say(
                vi: "Ba tiêu chí của mỗi đơn vị làm chỉ số tăng nhiều nhất nếu đạt mục tiêu",
                en: "The three items of each unit that would lift its index most at the target"), .heading)
        try pen.header([
            wording.say(vi: "Đơn vị", en: "Unit"), wording.say(vi: "Tiêu chí", en: "Item"), wording.unitHead,
            wording.say(vi: "Số phiếu", en: "Forms"), wording.say(vi: "Chỉ số tăng (điểm)", en: "Gain (points)"),
            wording.say(vi: "Chắc chắn thiếu", en: "Surely short"),
        ])
        let all = wording.say(vi: "Chung", en: "All")
        for (unit, item) in gains {
            let name = unit.label[wording.language]
            try pen.line([
                .words(name.isEmpty ? all : name), .words("\(item.code). \(item.label[wording.language])"),
                .figure(item.figure, decimals: wording.decimals), .count(item.respondents),
                .figure(item.gain.points, decimals: 2),
                .words(
                    item.isSurelyBelow
                        ? wording.say(vi: "có", en: "yes") : wording.say(vi: "có thể do ngẫu nhiên", en: "maybe chance")
                ),
            ])
        }
        pen.skip()
    }

    private func ledger(_ pen: inout SheetPen) throws(WorkbookError) {
        guard let ledger = content.findings, let section = LedgerSection(content, wording) else { return }
        try pen.sentence(section.finding, .heading)
        try pen.header([
            wording.say(vi: "Đơn vị", en: "Unit"), wording.say(vi: "Việc", en: "Finding"),
            wording.say(vi: "Đợt", en: "Wave"), wording.say(vi: "Con số", en: "Figure"),
            wording.say(vi: "Số phiếu", en: "Forms"), wording.say(vi: "Hạn", en: "Due"),
            wording.say(vi: "Biện pháp", en: "Measure"), wording.say(vi: "Phụ trách", en: "Responsible"),
            wording.say(vi: "Tình trạng", en: "State"), wording.say(vi: "Kết quả", en: "Outcome"),
        ])
        for entry in ledger.entries {
            let finding = entry.finding
            let none = wording.say(vi: "chưa giao", en: "not decided")
            let sentence = entry.verdict.sentence(wording.language, unit: finding.subject.score.unit)
            try pen.line([
                .words(finding.subject.unit?.name ?? wording.say(vi: "Chung", en: "All")),
                .words(finding.subject.label[wording.language]), .words(finding.figure.wave),
                .figure(finding.figure.estimate, decimals: wording.decimals), .count(finding.figure.respondents),
                .day(finding.due), .words(finding.measure ?? none), .words(finding.responsible ?? none),
                .words(finding.state.label[wording.language]),
                .words("\(entry.verdict.outcome.label[wording.language]). \(sentence)"),
            ])
        }
        for remark in section.remarks { try pen.sentence(remark, .note) }
    }
}
