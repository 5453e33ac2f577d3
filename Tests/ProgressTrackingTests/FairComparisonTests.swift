import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Units compared fairly")
struct FairComparisonTests {
    let survey: SurveyCells

    init() throws { survey = try SurveyCells() }

    static let target = Target(
        id: nil, comparison: .above, value: 85, year: 2025, appliesTo: LocalizedText(vi: "", en: ""),
        subject: "overall", source: LocalizedText(vi: "", en: ""), isVerified: true)

    private func compare(
        by column: String, isOfUnits: Bool = true, target: Target? = target,
        where isWanted: ([String: String]) -> Bool = { _ in true }
    ) throws -> Result<FairComparison, ProgressRefusal> {
        let whole = try survey.wave("2024", where: isWanted)
        let counted = try survey.wave("2024", by: column, where: isWanted)
        let compared = try ComparedFigures.domains(
            counted.cells, column: column, title: LocalizedText(vi: "", en: ""),
            whole: try #require(whole.figures.first { $0.level == .overall }), estimates: counted.figures
        ) { LocalizedText(vi: $0, en: $0) }
        return FairComparison.make(
            try #require(compared), FairComparison.Request(target: target, isOfUnits: isOfUnits))
    }

    @Test("fields agree with R: figure, error and covariance behind the ranks")
    func agreesWithR() throws {
        let golden = try GoldenData.expected("satisfaction")("rank.field")
        let counted = try survey.wave("2024", by: "field") { $0["field"] != "rare" }
        let whole = try survey.wave("2024") { $0["field"] != "rare" }
        let headline = try #require(whole.figures.first { $0.level == .overall })
        let compared = try #require(
            try ComparedFigures.domains(
                counted.cells, column: "field", title: LocalizedText(vi: "", en: ""), whole: headline,
                estimates: counted.figures
            ) { LocalizedText(vi: $0, en: $0) })
        let sets = RankSets(
            compared.figures.map { ($0.estimate ?? .nan) / 100 },
            covariance: try #require(compared.covariance).map { $0.map { $0 / 10_000 } }, confidence: 0.9)
        let expected = try #require(golden.expected["expected_rank"]).numbers.compactMap { $0 }
        #expect(zip(sets.places, expected).allSatisfy { $0.expectedRank.within(1e-9, of: $1) })
        #expect(compared.figures.map(\.code) == golden.expected["units"]?.elements.compactMap(\.text))
    }

    @Test("the highest figure stands first, and every range holds the bare rank")
    func order() throws {
        let found = try compare(by: "district").get()
        let ranked = found.rows.filter { $0.rank != nil }
        #expect(zip(ranked, ranked.dropFirst()).allSatisfy { $0.estimate ?? 0 >= $1.estimate ?? 0 })
        #expect(ranked.allSatisfy { row in row.rankRange?.contains(row.rank ?? 0) == true })
        #expect(ranked.allSatisfy { row in row.overlapRankRange?.contains(row.rank ?? 0) == true })
        #expect(found.clusters.first?.lowerBound == 0)
        #expect(found.clusters.last?.upperBound == ranked.count - 1)
    }

    @Test("a unit with fewer than ten responses is shown, named and not ranked")
    func fewResponses() throws {
        let found = try compare(by: "field", isOfUnits: false).get()
        let rare = try #require(found.rows.last)
        #expect(rare.code == "rare" && rare.respondents == 2)
        #expect(rare.rank == nil && rare.rankRange == nil && rare.expectedRank == nil && rare.jointInterval == nil)
        #expect(rare.standing != .above && rare.standing != .below)
        #expect(rare.absence?.vi.contains("2 phiếu") == true)
    }

    @Test("a unit whose people all answered alike has no rank, whatever its figure")
    func zeroVariance() throws {
        let figures = [("a", 100.0, 0.0), ("b", 90, 2), ("c", 70, 2)].map { code, value, error in
            ComparedFigures.Figure(
                code: code, label: LocalizedText(vi: code, en: code), estimate: value, standardError: error,
                degreesOfFreedom: 20, respondents: 50)
        }
        let compared = ComparedFigures(
            column: "unit", title: LocalizedText(vi: "", en: ""), unit: .percent, whole: 85, figures: figures,
            covariance: nil)
        let found = try FairComparison.make(compared, FairComparison.Request(target: Self.target)).get()
        let alike = try #require(found.rows.first { $0.code == "a" })
        #expect(alike.rank == nil && alike.rankRange == nil && alike.modelled == nil)
        #expect(alike.absence?.en.contains("answered alike") == true)
        #expect(found.rows.map(\.rank) == [1, 2, nil])
    }

    @Test("a single unit, and units without errors, are refused")
    func singleUnit() throws {
        func refusal(_ count: Int, error: Double) -> ProgressRefusal? {
            let figures = (0..<count).map { index in
                ComparedFigures.Figure(
                    code: "\(index)", label: LocalizedText(vi: "", en: ""), estimate: 80, standardError: error,
                    degreesOfFreedom: 9, respondents: 50)
            }
            let compared = ComparedFigures(
                column: "unit", title: LocalizedText(vi: "", en: ""), unit: .percent, whole: 80, figures: figures,
                covariance: nil)
            guard case .failure(let reason) = FairComparison.make(compared, FairComparison.Request()) else {
                return nil
            }
            return reason
        }
        #expect(refusal(1, error: 2) == .fewUnits(column: "unit", count: 1))
        #expect(refusal(3, error: 0) == .fewUnits(column: "unit", count: 0))
        #expect(refusal(2, error: 2) == nil)
    }

    /// v = Σ df·n·V/Σ df = (4·100·4 + 12·50·16)/16 = 700, so that 100 people have the error √7.
    @Test("weakly known errors are pooled by hand's formula, and the funnel drawn from them")
    func pooled() throws {
        let figures = [("a", 90.0, 2.0, 100, 4.0), ("b", 70, 4, 50, 12)].map { code, value, error, people, freedom in
            ComparedFigures.Figure(
                code: code, label: LocalizedText(vi: code, en: code), estimate: value, standardError: error,
                degreesOfFreedom: freedom, respondents: people)
        }
        let compared = ComparedFigures(
            column: "unit", title: LocalizedText(vi: "", en: ""), unit: .pointsOutOfHundred, whole: 80,
            figures: figures, covariance: nil)
        let found = try FairComparison.make(compared, FairComparison.Request()).get()
        #expect(found.funnel?.variancePerRespondent == 700)
        let limits = try #require(found.funnel).limits(respondents: 100, level: 0.95)
        #expect(abs(limits.upperBound - (80 + 1.959963984540054 * 7.0.squareRoot())) < 1e-9)
        let joint = try #require(found.rows.first?.jointInterval)
        let reach = StudentT(degreesOfFreedom: 16).quantile((1 + 0.95.squareRoot()) / 2) * 7.0.squareRoot()
        #expect(abs(joint.upper - 90 - reach) < 1e-9)
        #expect(found.rows.map(\.funnelPlace) == [.aboveOuter, .belowInner])
        #expect(found.notes.contains { $0.en.contains("pooled over the units") })
    }

    @Test("only a whole joint interval on one side of the target is sure")
    func standing() throws {
        let figures = [("a", 99.0), ("b", 85.5), ("c", 60)].map { code, value in
            ComparedFigures.Figure(
                code: code, label: LocalizedText(vi: code, en: code), estimate: value, standardError: 0.4,
                degreesOfFreedom: 30, respondents: 200)
        }
        let compared = ComparedFigures(
            column: "unit", title: LocalizedText(vi: "", en: ""), unit: .percent, whole: 82, figures: figures,
            covariance: nil)
        let found = try FairComparison.make(compared, FairComparison.Request(target: Self.target)).get()
        #expect(found.rows.map(\.standing) == [.above, .undecided, .below])
        let goal = LocalizedText(vi: "85%", en: "85%")
        #expect(
            found.rows.compactMap { $0.standing?.label(target: goal).vi } == [
                "Trên 85%", "Chưa phân biệt được", "Dưới 85%",
            ])
    }

    @Test("limits of shares stay within 0 and 100")
    func funnelOfShares() {
        let funnel = FunnelLimits(centre: 96, variancePerRespondent: 900, unit: .percent)
        for count in [1, 3, 10, 1000] {
            let outer = funnel.limits(respondents: count, level: 0.998)
            let inner = funnel.limits(respondents: count, level: 0.95)
            #expect(outer.lowerBound >= 0 && outer.upperBound <= 100)
            #expect(outer.lowerBound < inner.lowerBound && inner.upperBound < outer.upperBound)
            #expect(inner.contains(96))
        }
        #expect(funnel.place(of: 96, respondents: 10) == .inside)
    }
}
