import Estimation
import ProgressTracking
import SurveyModel
import Testing

@testable import Reporting

@Suite("Which procedures, and what happened")
struct TransactionSectionTests {
    private static func text(_ word: String) -> LocalizedText { ProgressSectionsTests.text(word) }

    private static func row(_ code: String, _ label: String, _ estimate: Double, respondents: Int = 120)
        -> FairComparison.Row
    {
        FairComparison.Row(
            code: code, label: text(label), estimate: estimate, standardError: 1,
            interval: ProgressSectionsTests.effect(estimate, error: 1).interval, degreesOfFreedom: 30,
            respondents: respondents, rank: respondents < 10 ? nil : 1, rankRange: respondents < 10 ? nil : 1...2,
            overlapRankRange: nil, expectedRank: nil, jointInterval: nil, standing: respondents < 10 ? nil : .undecided,
            funnelPlace: nil, modelled: nil, absence: nil)
    }

    private static let procedures = FairComparison(
        column: "field", title: text("Lĩnh vực"), unit: .percent, whole: 88,
        rows: [
            row("justice", "Tư pháp", 90), row("land", "Đất đai", 85),
            row("bà Lan dặn", "bà Lan dặn", 60, respondents: 3),
        ],
        clusters: [], confidence: 0.95, target: nil, funnel: nil, varianceBetween: nil, notes: [])

    /// A question with the answers no (the reference), yes and one more, so far from it.
    private static func fact(_ distances: [(Double, error: Double)]) -> FactComparison {
        func answer(_ value: String, _ difference: PointEffect?) -> FactComparison.Answer {
            FactComparison.Answer(
                value: value, label: text(value), share: 30, figure: 85, interval: nil, respondents: 60,
                difference: difference)
        }
        return FactComparison(
            code: "late", label: text("Trễ hẹn không?"), reference: "không",
            answers: [answer("không", nil)]
                + distances.enumerated().map {
                    answer("câu \($0 + 1)", ProgressSectionsTests.effect($1.0, error: $1.error))
                })
    }

    private static func section(
        _ procedures: Result<FairComparison, ProgressRefusal>, _ facts: [FactComparison]
    ) throws -> TransactionSection? {
        let none = ProgressSectionsTests.priorities([])
        let priorities = Priorities(
            unit: .percent, target: none.target, factors: none.factors, items: none.items, whole: none.whole,
            units: [], actions: [], steps: none.steps, procedures: procedures, facts: facts, notes: [])
        let content = try ProgressSectionsTests.content(ProgressDetail(priorities: .success(priorities)))
        return TransactionSection(content, ReportWording(content, language: .vietnamese))
    }

    @Test("land stands first, and what fewer than ten people wrote is counted and not shown")
    func procedures() throws {
        let section = try #require(try Self.section(.success(Self.procedures), []))
        #expect(section.procedures?.lines.map(\.name) == ["Đất đai", "Tư pháp"])
        #expect(section.remarks == ["1 loại thủ tục có dưới 10 người trả lời nên không nêu ở bảng."])
    }

    @Test("the finding is the largest distance that chance does not explain, out of all that were looked at")
    func finding() throws {
        let facts = [Self.fact([(-3, error: 1), (-9, error: 8)]), Self.fact([(-6.7, error: 1.5)])]
        let section = try #require(try Self.section(.failure(.noProcedureColumn), facts))
        #expect(
            section.finding
                == "Chênh nhiều nhất trong 3 so sánh: ở câu “Trễ hẹn không?”, người trả lời “câu 1” −6,7 điểm phần trăm so với người trả lời “không”"
        )
        #expect(section.procedures == nil)
        #expect(section.facts.count == 2)
    }

    @Test("distances that chance may explain are no finding")
    func nothingClear() throws {
        let section = try #require(try Self.section(.success(Self.procedures), [Self.fact([(-9, error: 8)])]))
        #expect(section.finding == "Chưa thấy thủ tục hay sự việc nào đi cùng mức hài lòng khác biệt rõ")
        #expect(section.facts.map(\.isClear) == [false])
        #expect(section.remarks.contains("Không thấy khác biệt rõ ở: late."))
    }

    @Test("an answer stands beside the most frequent one with its distance and interval")
    func answers() throws {
        let section = try #require(try Self.section(.failure(.noProcedureColumn), [Self.fact([(-3, error: 1)])]))
        let lines = try #require(section.facts.first).lines
        #expect(lines.map(\.difference) == ["(so với)", "−3,0 (−5,0 … −1,0)"])
    }

    @Test("without procedures and facts there is no section")
    func nothing() throws {
        #expect(try Self.section(.failure(.noProcedureColumn), []) == nil)
    }
}
