import ProgressTracking
import SurveyModel

/// The findings an office follows, each with what the next wave says of its measure.
struct LedgerSection {
    /// One finding.
    struct Line {
        let subject: String
        let figure: String
        let measure: String
        let responsible: String
        let due: String
        let badge: Badge
        let sentence: String
    }

    let finding: String
    let lines: [Line]
    let remarks: [String]

    /// The section; nil without findings.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        guard let ledger = content.findings, !ledger.entries.isEmpty else { return nil }
        finding = Self.finding(ledger, wording)
        lines = ledger.entries.map { Self.line($0, wording) }
        remarks = ledger.notes.map { $0[wording.language] }
    }

    private static func finding(_ ledger: FindingsLedger, _ wording: ReportWording) -> String {
        let outcomes = FindingVerdict.Outcome.allCases.compactMap { outcome -> String? in
            let count = ledger.entries.count { $0.verdict.outcome == outcome }
            return count == 0 ? nil : "\(count) \(outcome.label[wording.language].lowercased())"
        }
        let all = ledger.entries.count
        return wording.say(vi: "\(all) việc đang theo dõi: ", en: "\(all) findings followed: ")
            + outcomes.joined(separator: ", ")
    }

    private static func line(_ entry: FindingsLedger.Entry, _ wording: ReportWording) -> Line {
        let finding = entry.finding
        let unit = finding.subject.unit.map { "\($0.name): " } ?? ""
        let figure = wording.format.figure(finding.figure.estimate, unit: finding.subject.score.unit)
        let none = wording.say(vi: "chưa giao", en: "not decided")
        let late = entry.daysOverdue.map { days in
            wording.say(vi: " (quá hạn \(days) ngày)", en: " (\(days) days overdue)")
        }
        return Line(
            subject: unit + finding.subject.label[wording.language],
            figure: wording.say(
                vi: "\(figure), đợt \(finding.figure.wave)", en: "\(figure), wave \(finding.figure.wave)"),
            measure: finding.measure ?? none, responsible: finding.responsible ?? none,
            due: (finding.due.map { $0.text(wording.language) } ?? "–") + (late ?? ""),
            badge: Badge(entry.verdict.outcome, wording),
            sentence: entry.verdict.sentence(wording.language, unit: finding.subject.score.unit))
    }
}

extension Badge {
    /// The word of a verdict on a measure.
    fileprivate init(_ outcome: FindingVerdict.Outcome, _ wording: ReportWording) {
        let word = outcome.label[wording.language]
        switch outcome {
        case .improved: self.init(style: "on-track", icon: "i-up", word: word)
        case .worse: self.init(style: "off-track", icon: "i-down", word: word)
        case .unchanged: self.init(style: "uncertain", icon: "i-o", word: word)
        case .cannotTell: self.init(style: "uncertain", icon: "i-q", word: word)
        }
    }
}
