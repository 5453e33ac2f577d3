import Estimation
public import ProgressTracking
public import SurveyModel

extension Finding {
    /// What is measured and where, such as `Xã Tân Mẫu (00902) · C1 …`.
    public func title(_ language: Language) -> String {
        let place = subject.unit.map { $0.name == $0.code ? $0.code : "\($0.name) (\($0.code))" }
        let overall = language == .vietnamese ? "Chỉ số chung" : "Overall index"
        let name = subject.level == .overall ? overall : "\(subject.code) \(subject.label[language])"
        return [place, name].compactMap { $0 }.joined(separator: " · ")
    }

    /// The figure with its interval and respondents.
    func figureLine(_ language: Language) -> String {
        let format = FigureFormat(language)
        let unit = subject.score.unit
        let value = format.figure(figure.estimate, unit: unit)
        let decimals = unit == .pointsOneToFive ? 2 : 1
        let range = format.range(figure.interval?.lower, figure.interval?.upper, decimals: decimals)
        let people = format.count(figure.respondents)
        return language == .vietnamese
            ? "Đợt \(figure.wave): \(value) (\(range); \(people) người trả lời)"
            : "Wave \(figure.wave): \(value) (\(range); \(people) respondents)"
    }

    /// What is done, by whom, until when, and how far it has come.
    func courseLine(_ language: Language, daysOverdue: Int?) -> String {
        let format = FigureFormat(language)
        let unknown = language == .vietnamese ? "chưa nêu" : "not named"
        var date = due.map { $0.text(language) } ?? unknown
        if let daysOverdue {
            let days = format.count(daysOverdue)
            date += language == .vietnamese ? ", QUÁ HẠN \(days) ngày" : ", OVERDUE by \(days) days"
        }
        let words =
            language == .vietnamese
            ? ["Biện pháp", "Chịu trách nhiệm", "Hạn", "Trạng thái"] : ["Measure", "Responsible", "Due", "State"]
        var parts = [
            "\(words[0]): \(measure ?? unknown)", "\(words[1]): \(responsible ?? unknown)", "\(words[2]): \(date)",
            "\(words[3]): \(state.label[language])",
        ]
        if let closingReason {
            parts.append((language == .vietnamese ? "Lý do: " : "Reason: ") + closingReason)
        }
        return parts.joined(separator: " · ")
    }

    /// The finding for people, without a verdict.
    public func text(_ language: Language, daysOverdue: Int? = nil) -> String {
        let head = number.map { "\($0). " } ?? "– "
        return head + title(language) + "\n   " + figureLine(language) + "\n   "
            + courseLine(language, daysOverdue: daysOverdue) + "\n"
    }
}

extension CalendarDate {
    /// The day as people write it: dd/mm/yyyy in Vietnamese.
    func text(_ language: Language) -> String {
        guard language == .vietnamese else { return description }
        return description.split(separator: "-").reversed().joined(separator: "/")
    }
}

extension FindingsLedger {
    /// The ledger for people: each finding with its verdict, then the rule.
    public func text(_ language: Language) -> String {
        var lines = isSimulated ? [SimulatedData.label[language] + "\n\n"] : []
        if entries.isEmpty {
            lines.append(language == .vietnamese ? "Không có việc cần khắc phục nào.\n" : "There are no findings.\n")
        }
        for entry in entries {
            let finding = entry.finding
            lines.append(
                finding.text(language, daysOverdue: entry.daysOverdue) + "   "
                    + entry.verdict.sentence(language, unit: finding.subject.score.unit) + "\n\n")
        }
        if tested > 0 { lines.append("· " + ruleSentence(language) + "\n") }
        lines += notes.map { "· " + $0[language] + "\n" }
        return lines.joined()
    }
}
