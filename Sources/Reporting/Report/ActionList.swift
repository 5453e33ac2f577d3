import ProgressTracking
import SurveyModel

/// What to do first: a unit, one of its items and the points it would give.
struct ActionList {
    /// One thing to do.
    struct Action {
        let task: String
        let reason: String
    }

    let heading: String
    let actions: [Action]
    let footnote: String

    /// The list; nil where priorities were not asked for or nothing lacks.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        guard case .success(let priorities) = content.detail?.priorities, let target = priorities.target,
            !priorities.actions.isEmpty
        else { return nil }
        let limit = wording.tick(target.value) + (priorities.unit == .percent ? "%" : "")
        actions = priorities.actions.map { Self.action($0, limit: limit, wording) }
        heading = Self.heading(actions.count, wording)
        footnote = wording.say(
            vi:
                "Số điểm tăng là phép tính: tiêu chí đó lên đúng \(limit), mọi thứ khác giữ nguyên. Không phải dự báo.",
            en: "The points are arithmetic: that item at exactly \(limit), all else as it is. They are no forecast.")
    }

    /// At most three things to do among several questionnaires; nil where none has any.
    ///
    /// First the one of each questionnaire that moves its index most, then what moves an index most among the rest.
    init?(_ contents: [ReportContent], _ wordings: [ReportWording]) {
        var first: [(PriorityAction, Action)] = []
        var others: [(PriorityAction, Action)] = []
        for (content, wording) in zip(contents, wordings) {
            guard case .success(let priorities) = content.detail?.priorities, let target = priorities.target else {
                continue
            }
            let limit = wording.tick(target.value) + (priorities.unit == .percent ? "%" : "")
            let title = content.questionnaire.title[wording.language]
            let own = priorities.actions.sorted { $0.gainOfWhole > $1.gainOfWhole }.map { action in
                let told = Self.action(action, limit: limit, wording)
                return (action, Action(task: told.task, reason: "\(told.reason) (\(title))"))
            }
            first += own.prefix(1)
            others += own.dropFirst()
        }
        let ordered = (first + others.sorted { $0.0.gainOfWhole > $1.0.gainOfWhole }).prefix(3)
        guard let wording = wordings.first, !ordered.isEmpty else { return nil }
        actions = ordered.sorted { $0.0.gainOfWhole > $1.0.gainOfWhole }.map(\.1)
        heading = Self.heading(actions.count, wording)
        footnote = wording.say(
            vi:
                "Số điểm tăng là phép tính: tiêu chí đó lên đúng mục tiêu của phiếu ghi trong ngoặc, mọi thứ khác giữ nguyên; “chỉ số chung” là chỉ số của phiếu ấy. Không phải dự báo.",
            en:
                "The points are arithmetic: that item at exactly the target of the questionnaire in brackets, all else as it is; “the index of all” is that questionnaire's. They are no forecast."
        )
    }

    private static func heading(_ count: Int, _ wording: ReportWording) -> String {
        count == 1
            ? wording.say(vi: "Việc nên làm trước", en: "What to do first")
            : wording.say(
                vi: "\(Self.count(count).vi) việc nên làm trước", en: "\(Self.count(count).en) things to do first")
    }

    private static func count(_ count: Int) -> LocalizedText {
        count == 2 ? LocalizedText(vi: "Hai", en: "Two") : LocalizedText(vi: "Ba", en: "Three")
    }

    private static func action(_ action: PriorityAction, limit: String, _ wording: ReportWording) -> Action {
        let item = action.item
        let unit = action.unitLabel[wording.language]
        let task = (unit.isEmpty ? "" : "\(unit): ") + item.label[wording.language]
        let forms = wording.format.count(item.respondents)
        let figure = wording.format.figure(item.figure, unit: wording.unit, decimals: wording.decimals)
        let chance =
            item.isSurelyBelow
            ? "" : wording.say(vi: " Chênh lệch này có thể do ngẫu nhiên.", en: " Chance may explain the gap.")
        let own = points(item.gain.points, wording)
        let all = points(action.gainOfWhole, wording)
        let gains =
            unit.isEmpty
            ? wording.say(vi: "chỉ số tăng khoảng \(own)", en: "the index gains about \(own)")
            : wording.say(
                vi: "chỉ số của đơn vị tăng khoảng \(own), chỉ số chung tăng khoảng \(all)",
                en: "the unit's index gains about \(own), the index of all about \(all)")
        let reason = wording.say(
            vi: "\(figure) hài lòng (\(forms) phiếu). Nếu đạt \(limit), \(gains).",
            en: "\(figure) satisfied (\(forms) forms). At \(limit) \(gains).")
        return Action(task: task, reason: reason + chance)
    }

    /// Points without a sign, with enough decimals not to read as none.
    private static func points(_ value: Double, _ wording: ReportWording) -> String {
        let decimals = value != 0 && abs(value) < 0.095 ? 2 : 1
        let number = wording.format.number(value, decimals: decimals)
        return wording.say(vi: "\(number) điểm", en: "\(number) points")
    }
}
