import Estimation
import ProgressTracking
import SurveyModel

/// Procedures compared, land first, and what happened in the transaction set against satisfaction.
struct TransactionSection {
    /// A procedure, or an answer to a question of fact.
    struct Line {
        let name: String
        let share: String
        let figure: String
        let interval: String
        let count: String
        /// The places a procedure may have.
        let rank: String
        /// Where a procedure stands against the goal; nil without one.
        let badge: Badge?
        /// The distance of an answer from the most frequent one, with its interval.
        let difference: String
    }

    /// The procedures as a table.
    struct Procedures {
        let caption: String
        let wordHead: String?
        let lines: [Line]
    }

    /// A question of fact as a table.
    struct Fact {
        let question: String
        let lines: [Line]
        /// Whether chance does not explain the distance of some answer; others stay off paper.
        let isClear: Bool
    }

    let finding: String
    let procedures: Procedures?
    let facts: [Fact]
    let valueHead: String
    let intervalHead: String
    let remarks: [String]

    /// The section; nil where neither procedures nor facts were asked about.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        guard case .success(let priorities) = content.detail?.priorities else { return nil }
        let compared = try? priorities.procedures.get()
        guard compared != nil || !priorities.facts.isEmpty else { return nil }
        finding = Self.finding(compared, priorities.facts, wording)
        procedures = compared.map { Self.table($0, first: priorities.landCodes, wording) }
        facts = priorities.facts.map { fact in
            Fact(
                question: fact.label[wording.language] + " (\(fact.code))",
                lines: fact.answers.map { Self.line($0, reference: fact.reference, wording) },
                isClear: fact.answers.contains { $0.difference?.isClear == true })
        }
        valueHead = wording.unitHead
        intervalHead = wording.intervalHead
        remarks = Self.remarks(priorities.facts, compared, wording)
    }

    /// The largest of all distances from a most frequent answer, if chance does not explain it; else the procedures.
    private static func finding(
        _ compared: FairComparison?, _ facts: [FactComparison], _ wording: ReportWording
    ) -> String {
        let distances = facts.flatMap { fact in
            fact.answers.compactMap { answer in answer.difference.map { (fact, answer, $0) } }
        }
        if let largest = distances.filter({ $0.2.isClear == true }).max(by: { abs($0.2.points) < abs($1.2.points) }) {
            let (fact, answer, effect) = largest
            let usual = fact.answers.first { $0.value == fact.reference }?.label ?? answer.label
            return wording.say(
                vi:
                    "Chênh nhiều nhất trong \(distances.count) so sánh: ở câu “\(fact.label.vi)”, người trả lời “\(answer.label.vi)” \(wording.points(effect.points)) so với người trả lời “\(usual.vi)”",
                en:
                    "The largest of \(distances.count) distances: asked “\(fact.label.en)”, people who answered “\(answer.label.en)” stand \(wording.points(effect.points)) from those who answered “\(usual.en)”"
            )
        }
        guard let best = compared?.rows.first, let worst = compared?.rows.last(where: { $0.rank != nil }),
            best.code != worst.code, let high = best.rankRange, let low = worst.rankRange, !high.overlaps(low)
        else {
            return wording.say(
                vi: "Chưa thấy thủ tục hay sự việc nào đi cùng mức hài lòng khác biệt rõ",
                en: "No procedure and no fact goes clearly with other satisfaction")
        }
        return wording.say(
            vi: "\(best.label.vi) cao hơn \(worst.label.vi)", en: "\(best.label.en) is above \(worst.label.en)")
    }

    private static func table(_ compared: FairComparison, first: [String], _ wording: ReportWording) -> Procedures {
        Procedures(
            caption: compared.title[wording.language],
            wordHead: wording.goalLevel.map { wording.say(vi: "So với \($0)", en: "Against \($0)") },
            lines: compared.ordered(first).filter { !$0.hasFewRespondents }.map { row in
                Line(
                    name: row.label[wording.language], share: "", figure: wording.bare(row.estimate),
                    interval: wording.range(row.interval, of: row.estimate),
                    count: wording.format.count(row.respondents), rank: row.rankText,
                    badge: row.standing.flatMap { Badge($0, wording) }, difference: "")
            })
    }

    private static func line(_ answer: FactComparison.Answer, reference: String, _ wording: ReportWording) -> Line {
        let usual = wording.say(vi: "(so với)", en: "(reference)")
        let apart = answer.difference?.text(wording.format, decimals: wording.decimals)
        return Line(
            name: answer.label[wording.language], share: wording.format.percent(answer.share, decimals: 0),
            figure: wording.bare(answer.figure), interval: wording.range(answer.interval, of: answer.figure),
            count: wording.format.count(answer.respondents), rank: "", badge: nil,
            difference: answer.value == reference ? usual : apart ?? "–")
    }

    private static func remarks(
        _ facts: [FactComparison], _ compared: FairComparison?, _ wording: ReportWording
    ) -> [String] {
        var remarks: [String] = []
        if !facts.isEmpty {
            remarks.append(
                wording.say(
                    vi:
                        "Chênh lệch so với câu trả lời nhiều người chọn nhất, kèm \(wording.intervalHead): là liên hệ, không phải nguyên nhân; câu trả lời dưới 10 người không được so.",
                    en:
                        "Distances from the most frequent answer with their \(wording.intervalHead): association, not cause; answers of fewer than 10 people are not compared."
                ))
        }
        let unclear = facts.filter { !$0.answers.contains { $0.difference?.isClear == true } }.map(\.code)
        if !unclear.isEmpty {
            remarks.append(
                wording.say(
                    vi: "Không thấy khác biệt rõ ở: \(wording.list(unclear)).",
                    en: "No clear distance at: \(wording.list(unclear))."))
        }
        // Rare procedures are mostly what single people wrote in.
        let rare = compared?.rows.count(where: \.hasFewRespondents) ?? 0
        if rare > 0 {
            remarks.append(
                wording.say(
                    vi: "\(rare) loại thủ tục có dưới 10 người trả lời nên không nêu ở bảng.",
                    en: "\(rare) procedures of fewer than 10 people are not in the table."))
        }
        return remarks
    }
}

extension Badge {
    /// The word of where a procedure stands, all procedures looked at together.
    fileprivate init?(_ standing: FairComparison.Standing, _ wording: ReportWording) {
        guard let level = wording.goalLevel else { return nil }
        let word = standing.label(target: LocalizedText(vi: level, en: level))[wording.language]
        switch standing {
        case .above: self.init(style: "on-track", icon: "i-up", word: word)
        case .below: self.init(style: "off-track", icon: "i-down", word: word)
        case .undecided: self.init(style: "uncertain", icon: "i-q", word: word)
        }
    }
}
