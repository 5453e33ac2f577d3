import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("What to mend first")
struct PriorityTests {
    let survey: SurveyCells

    init() throws { survey = try SurveyCells() }

    private func gains(_ aggregate: Aggregate? = nil, target value: Double = 90) throws -> (
        UnitGains, [IndexEstimate]
    ) {
        let counted = try survey.wave("2024", aggregate: aggregate)
        let target = Target(
            id: nil, comparison: .above, value: value, year: 2025, appliesTo: LocalizedText(vi: "", en: ""),
            subject: "overall", source: LocalizedText(vi: "", en: ""), isVerified: true)
        let finder = try #require(GainFinder(counted.cells, target: target, confidence: 0.95))
        let found = try finder.gains(
            code: "", label: LocalizedText(vi: "", en: ""), domains: [0], estimates: counted.figures)
        return (found.gains, counted.figures)
    }

    @Test("three items are named, the largest gain first, and each is what it lacks times its part of the index")
    func answers() throws {
        let (found, figures) = try gains()
        #expect(found.items.count == 3)
        #expect(zip(found.items, found.items.dropFirst()).allSatisfy { $0.gain.points >= $1.gain.points })
        #expect(found.shareOfWhole == 1)
        // By the satisfied and valid answers of the file, weighted: (0.9·valid − satisfied)/all valid answers.
        let block = survey.block("2024")
        let weights = try #require(block.categories["pw"])
        func total(_ codes: [String], _ slots: ClosedRange<UInt8>) throws -> Double {
            try codes.reduce(0) { sum, code in
                let ratings = try #require(block.ratings[code])
                return sum
                    + ratings.indices.reduce(0) { $0 + (slots.contains(ratings[$1]) ? Double(weights[$1]) ?? 0 : 0) }
            }
        }
        let whole = try total(survey.questionnaire.items.map(\.code), 1...5)
        for item in found.items {
            let points = 100 * (0.9 * (try total([item.code], 1...5)) - (try total([item.code], 4...5))) / whole
            #expect(abs(item.gain.points - points) < 1e-9)
            #expect(item.gain.standardError ?? 0 > 0)
            let own = figures.first { $0.level == .item && $0.code == item.code }
            #expect(abs(item.figure - (own?.estimate ?? 0)) < 1e-9)
        }
    }

    @Test("in a mean of items each item weighs the same")
    func items() throws {
        let (found, _) = try gains(.items)
        for item in found.items { #expect(abs(item.gain.points - (90 - item.figure) / 22) < 1e-9) }
    }

    @Test("nothing is named where every item attains the target")
    func nothingLacks() throws {
        let (found, _) = try gains(target: 10)
        #expect(found.items.isEmpty)
        #expect(found.absence == nil)
    }

    @Test("the three answers are of three units, sure ones first")
    func actions() {
        func action(_ unit: String, _ item: String, _ points: Double, sure: Bool) -> PriorityAction {
            PriorityAction(
                unit: unit, unitLabel: LocalizedText(vi: unit, en: unit),
                item: ItemGain(
                    code: item, label: LocalizedText(vi: item, en: item), figure: 80, target: 90,
                    gain: PointEffect(points: points, standardError: nil, interval: nil), respondents: 50,
                    isSurelyBelow: sure), gainOfWhole: points / 10)
        }
        let found = GainFinder.actions([
            action("a", "x", 3, sure: true), action("a", "y", 2.5, sure: true), action("b", "x", 9, sure: false),
            action("c", "x", 1, sure: true), action("d", "x", 2, sure: true),
        ])
        #expect(found.map(\.unit) == ["a", "d", "c"])
        #expect(found.map(\.item.code) == ["x", "x", "x"])
    }

    @Test("dots are cut at the mean of each, and only important and low is to be mended first")
    func quadrants() {
        func dot(_ code: String, _ importance: Double, _ figure: Double) -> PriorityMatrix.Dot {
            PriorityMatrix.Dot(
                code: code, label: LocalizedText(vi: code, en: code), importance: importance,
                importanceInterval: nil, performance: figure, performanceInterval: nil)
        }
        let matrix = PriorityMatrix(
            method: .lmg, outcome: LocalizedText(vi: "", en: ""),
            dots: [dot("a", 40, 70), dot("b", 30, 95), dot("c", 20, 75), dot("d", 10, 80)], rSquared: 0.5,
            respondents: 100, leftOut: [], unit: .percent)
        #expect(matrix.importanceCut == 25 && matrix.performanceCut == 80)
        #expect(matrix.points.map(\.code) == ["a", "b", "c", "d"])
        #expect(matrix.points.map(\.quadrant) == [.mendFirst, .keep, .later, .goodEnough])
        #expect(matrix.points.allSatisfy { !$0.isClear })
        #expect(matrix.points[0].quadrant.label.vi == "Sửa trước")
    }

    @Test("importance from blocks of responses agrees with R")
    func importance() throws {
        let golden = try GoldenData.expected("decomposition")("importance.weighted")
        let counted = try survey.wave("2024")
        var rows = try #require(
            ImportanceRows(survey.questionnaire, design: SurveyCells.design, estimates: counted.figures))
        rows.add(survey.block("2024"))
        let matrix = try PriorityMatrix.make(
            rows, method: .lmg, sampled: [:], estimates: counted.figures, unit: .percent, confidence: 0.95
        ).get()
        let whole = try #require(golden.expected["r_squared"]?.number)
        #expect(matrix.rSquared.within(1e-8, of: whole))
        let lmg = try #require(golden.expected["lmg"]).numbers.compactMap { $0 }
        for point in matrix.points {
            let position = try #require(Int(point.code.dropFirst())) - 1
            #expect(point.importance.within(1e-8, of: 100 * lmg[position] / whole))
            #expect(point.importanceInterval != nil)
        }
        #expect(matrix.respondents == 384)
        let items = try PriorityMatrix.make(
            rows, method: .johnson, sampled: [:], estimates: counted.figures, unit: .percent, confidence: 0.95
        ).get()
        #expect(abs(items.points.reduce(0) { $0 + $1.importance } - 100) < 1e-9)
    }

    @Test("too few complete respondents, and a questionnaire without an overall question, are refused")
    func refusals() throws {
        var left = 12
        let counted = try survey.wave("2024", design: SampleDesign(weights: "pw")) { row in
            guard row["wave"] == "2024" else { return false }
            left -= 1
            return left >= 0
        }
        let rows = try #require(
            ImportanceRows(survey.questionnaire, design: SampleDesign(weights: "pw"), estimates: counted.figures))
        guard
            case .failure(.fewCompleteRespondents) = PriorityMatrix.make(
                rows, method: .lmg, sampled: [:], estimates: counted.figures, unit: .percent, confidence: 0.95)
        else {
            Issue.record("Importance was derived from nobody.")
            return
        }
        #expect(ProgressRefusal.noOverallQuestion.message.vi.contains("overall-question"))
    }

    @Test("a fact is set against the figure with its difference and interval")
    func facts() throws {
        let counted = try survey.wave("2024", by: "channel")
        let question = Question(
            code: "channel", text: LocalizedText(vi: "Kênh", en: "Channel"), kind: .single([], other: false))
        let fact = try #require(try FactComparison.make(counted.cells, question: question, confidence: 0.95))
        #expect(fact.answers.map(\.value) == ["counter", "online"])
        #expect(abs(fact.answers.reduce(0) { $0 + $1.share } - 100) < 1e-9)
        let other = try #require(fact.answers.first { $0.value != fact.reference })
        let base = try #require(fact.answers.first { $0.value == fact.reference })
        #expect(base.difference == nil)
        let difference = try #require(other.difference)
        #expect(abs(difference.points - ((other.figure ?? 0) - (base.figure ?? 0))) < 1e-9)
        #expect(try #require(difference.interval).contains(difference.points))
    }
}
