import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Why the index changed")
struct ChangeDecompositionTests {
    let survey: SurveyCells

    init() throws { survey = try SurveyCells() }

    @Test(
        "all parts add up to the printed difference, digit for digit", arguments: [Aggregate.answers, .items, .factors])
    func addsUp(_ aggregate: Aggregate) async throws {
        let found = try await survey.decomposition(by: ["channel", "gender", "age"], aggregate: aggregate).get()
        let difference = found.figureTo - found.figureFrom
        #expect(found.change.points == difference)
        #expect(found.factors.map(\.effect.points).reduce(0, +) == difference)
        #expect(found.groupings.count == 3)
        for grouping in found.groupings {
            #expect(grouping.publicChanged.points + grouping.serviceChanged.points == difference)
            #expect(grouping.steps.map(\.effect.points).reduce(0, +) == difference)
            #expect(grouping.groups.map(\.composition.points).reduce(0, +) == grouping.publicChanged.points)
            #expect(grouping.groups.map(\.service.points).reduce(0, +) == grouping.serviceChanged.points)
        }
    }

    @Test("by a column it agrees with R, errors of one design with all waves included")
    func agreesWithR() async throws {
        let golden = try GoldenData.expected("decomposition")("kitagawa.T.channel")
        let found = try await survey.decomposition(by: ["channel"], covariance: .stacked).get()
        let grouping = try #require(found.groupings.first)
        let effects =
            [found.change, grouping.publicChanged, grouping.serviceChanged]
            + grouping.groups.map(\.kitagawaComposition) + grouping.groups.map(\.service)
        let estimates = try #require(golden.expected["estimate"]).numbers.compactMap { $0 }
        let errors = try #require(golden.expected["se"]).numbers.compactMap { $0 }
        for (index, effect) in effects.enumerated() {
            #expect(abs(effect.points - 100 * estimates[index]) < 1e-9)
            #expect(try #require(effect.standardError).within(1e-6, of: 100 * errors[index]))
        }
        #expect(found.covariance == .stacked)
        #expect(grouping.groups.map(\.value) == ["counter", "online"])
    }

    @Test("by factors it agrees with R")
    func factorsAgreeWithR() async throws {
        let golden = try GoldenData.expected("decomposition")("factor_contribution.T")
        let found = try await survey.decomposition(covariance: .stacked).get()
        #expect(found.factors.map(\.code) == ["F1", "F2", "F3", "F4", "F5", "answer-mix"])
        let estimates = try #require(golden.expected["estimate"]).numbers.compactMap { $0 }
        let errors = try #require(golden.expected["se"]).numbers.compactMap { $0 }
        for (index, step) in found.factors.enumerated() {
            #expect(abs(step.effect.points - 100 * estimates[index]) < 1e-9)
            #expect(try #require(step.effect.standardError).within(1e-6, of: 100 * errors[index]))
        }
    }

    @Test("the whole change has the error that the series prints")
    func sameErrorAsTheSeries() async throws {
        let golden = try GoldenData.expected("change_overlap")("delta.T.2023_2024")
        let found = try await survey.decomposition().get()
        let error = try #require(golden.expected["se"]?.number)
        #expect(try #require(found.change.standardError).within(1e-9, of: 100 * error))
        #expect(found.covariance == .sharedPSU)
    }

    @Test("a group without answers in one wave is named, and gives no number")
    func emptyGroup() async throws {
        let found = try await survey.decomposition(by: ["field", "channel"]) { row in
            row["wave"] == "2023" || row["field"] != "rare"
        }.get()
        #expect(found.groupings.map(\.column) == ["channel"])
        let refusal = ProgressRefusal.groupWithoutAnswers(
            column: "field", group: LocalizedText(vi: "rare", en: "rare"), wave: "2024")
        #expect(found.refused.map(\.reason) == [refusal])
        #expect(refusal.message.vi.contains("rare") && refusal.message.en.contains("merge"))
        #expect(found.waterfall.first?.kind == .composition)
    }

    @Test("a wave of three respondents is refused")
    func threeRespondents() async throws {
        var left = 3
        let found = try await survey.decomposition(design: SampleDesign(weights: "pw")) { row in
            guard row["wave"] == "2024" else { return true }
            left -= 1
            return left >= 0
        }
        guard case .failure(let reason) = found else {
            Issue.record("Three respondents were taken apart.")
            return
        }
        #expect(reason == .fewRespondents(wave: "2024", count: 3, needed: 10))
    }

    @Test("a column with one value is refused")
    func oneValue() async throws {
        let found = try await survey.decomposition(by: ["wave"], where: { _ in true }).get()
        #expect(found.refused.first?.column == "wave")
    }

    @Test("respondents who are PSUs have errors too")
    func respondents() async throws {
        let found = try await survey.decomposition(by: ["channel"], design: SampleDesign(weights: "pw")).get()
        #expect(found.covariance == .independent)
        let grouping = try #require(found.groupings.first)
        #expect(grouping.steps.allSatisfy { $0.effect.standardError ?? 0 > 0 })
        let errors = [found.figureFrom, found.figureTo]
        #expect(errors.allSatisfy { $0 > 0 })
    }
}
