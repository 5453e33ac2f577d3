import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import Testing

@testable import Reporting

@Suite("What to do, why it changed, what is followed")
struct ProgressSectionsTests {
    static func effect(_ points: Double, error: Double) -> PointEffect {
        PointEffect(
            points: points, standardError: error,
            interval: ConfidenceInterval.t(
                estimate: points, standardError: error, degreesOfFreedom: .infinity, confidence: 0.95))
    }

    static func text(_ word: String) -> LocalizedText { LocalizedText(vi: word, en: word) }

    private static func wording(_ content: ReportContent) -> ReportWording {
        ReportWording(content, language: .vietnamese)
    }

    static func content(_ detail: ProgressDetail) throws -> ReportContent {
        try ReportFixture.content(targets: ReportFixture.goals, detail: detail)
    }

    static func priorities(_ actions: [PriorityAction]) -> Priorities {
        Priorities(
            unit: .percent, target: ReportFixture.goals[0], factors: .failure(.noOverallQuestion),
            items: .failure(.noOverallQuestion),
            whole: UnitGains(code: "", label: text("Tất cả"), figure: 80, shareOfWhole: 1, items: [], absence: nil),
            units: [], actions: actions, steps: .failure(.noFactors), procedures: .failure(.noProcedureColumn),
            facts: [], notes: [])
    }

    static func action(isSure: Bool, gain: Double = 0.31) -> PriorityAction {
        PriorityAction(
            unit: "00907", unitLabel: text("Xã Cao Mẫu"),
            item: ItemGain(
                code: "H1", label: text("Trả kết quả đúng hẹn"), figure: 71.25, target: 90,
                gain: effect(3.4, error: 1), respondents: 97, isSurelyBelow: isSure), gainOfWhole: gain)
    }

    @Test("each thing to do names the unit, the item, its forms and the points for the unit and for all")
    func actions() throws {
        let detail = ProgressDetail(priorities: .success(Self.priorities([Self.action(isSure: true)])))
        let content = try Self.content(detail)
        let list = try #require(ActionList(content, Self.wording(content)))
        let action = try #require(list.actions.first)
        #expect(list.heading == "Việc nên làm trước")
        #expect(action.task == "Xã Cao Mẫu: Trả kết quả đúng hẹn")
        #expect(action.reason.contains("71,3% hài lòng (97 phiếu)"))
        #expect(action.reason.contains("tăng khoảng 3,4 điểm, chỉ số chung tăng khoảng 0,3 điểm"))
    }

    @Test("a gap that chance may explain says so")
    func unsureAction() throws {
        let detail = ProgressDetail(priorities: .success(Self.priorities([Self.action(isSure: false)])))
        let content = try Self.content(detail)
        let list = try #require(ActionList(content, Self.wording(content)))
        #expect(list.actions[0].reason.hasSuffix("có thể do ngẫu nhiên."))
    }

    @Test("without anything that lacks there is nothing to do first")
    func nothingToDo() throws {
        let content = try Self.content(ProgressDetail(priorities: .success(Self.priorities([]))))
        #expect(ActionList(content, Self.wording(content)) == nil)
    }

    private static let change: ChangeDecomposition = {
        func step(_ code: String, _ points: Double, error: Double) -> ChangeDecomposition.Step {
            ChangeDecomposition.Step(kind: .factor, code: code, label: text(code), effect: effect(points, error: error))
        }
        return ChangeDecomposition(
            from: "2024", to: "2025", figureFrom: 80, figureTo: 81, unit: .percent, change: effect(1, error: 0.3),
            factors: [step("A", 1.0 / 3, error: 1), step("B", 1.0 / 3, error: 0.1), step("C", 1.0 / 3, error: 1)],
            groupings: [], refused: [], covariance: .sharedPSU, notes: [])
    }()

    @Test("the printed parts of a change add up to the printed change, thirds too")
    func waterfall() throws {
        let content = try Self.content(ProgressDetail(decomposition: .success(Self.change)))
        let section = try #require(ChangeSection(content, Self.wording(content)))
        #expect(section.rows.map(\.points).sorted() == ["+0,3", "+0,3", "+0,4", "+1,0"])
        #expect(section.rows.last?.isTotal == true)
    }

    @Test("a part within its error is called unclear, and the whole as it is judged among all changes")
    func unclearPart() throws {
        // 86 to 88.4 with an error of 1 each is 1.7 errors, and one of ten changes.
        let content = try Self.content(ProgressDetail(decomposition: .success(Self.change)))
        let section = try #require(ChangeSection(content, Self.wording(content)))
        #expect(section.rows.map(\.word) == ["Không rõ", "Tăng rõ", "Không rõ", "Không rõ"])
    }

    private static func matrix() -> PriorityMatrix {
        func dot(_ code: String, _ importance: Double, _ performance: Double) -> PriorityMatrix.Dot {
            PriorityMatrix.Dot(
                code: code, label: text("Tiêu chí \(code)"), importance: importance, importanceInterval: nil,
                performance: performance, performanceInterval: nil)
        }
        return PriorityMatrix(
            method: .johnson, outcome: text("Nói chung?"),
            dots: [dot("A", 60, 70), dot("B", 30, 90), dot("C", 10, 80)],
            rSquared: 0.5, respondents: 300, leftOut: [], unit: .percent)
    }

    @Test("important and low items are named in the finding and marked in the table")
    func priorityMatrix() throws {
        let priorities = Priorities(
            unit: .percent, target: nil, factors: .failure(.noFactors), items: .success(Self.matrix()),
            whole: Self.priorities([]).whole, units: [], actions: [], steps: .failure(.noFactors),
            procedures: .failure(.noProcedureColumn), facts: [], notes: [])
        let content = try Self.content(ProgressDetail(priorities: .success(priorities)))
        let section = try #require(PrioritySection(content, Self.wording(content)))
        #expect(section.finding == "1 tiêu chí vừa quan trọng vừa thấp: A")
        #expect(section.lines.map(\.isFirst) == [true, false, false])
        #expect(section.lines.allSatisfy { $0.interval == "–" && $0.field.hasSuffix("(chưa chắc)") })
    }
}
