import SatisfactionIndex
import SurveyModel
import Tabulation
import Testing

@Suite("Tabulating all scores and levels at once")
struct TabulatedEverythingTests {
    @Test(
        "changes no figure of the score and level asked for", arguments: Score.allCases,
        [nil, FigureLevel.overall, .factor, .item])
    func sameFigures(_ score: Score, _ level: FigureLevel?) throws {
        var question = SheetQuestion(
            score: score, aggregate: .factors, level: level, domains: ["district"], design: GoldenSurvey.design,
            waveColumn: "wave", waves: ["2024"])
        let asked = try GoldenSurvey.sheet().index(GoldenSurvey.questionnaire(), question)
        question.tabulatesEverything = true
        let everything = try GoldenSurvey.sheet().index(GoldenSurvey.questionnaire(), question)
        #expect(!asked.estimates.isEmpty)
        #expect(everything.estimates == asked.estimates)
    }

    @Test("makes one question of all scores and levels")
    func oneQuestion() throws {
        var descriptions: [String] = []
        for score in Score.allCases {
            for level in [FigureLevel.overall, .item] {
                let plan = try IndexPlan(
                    GoldenSurvey.questionnaire(), scores: [score], level: level, tabulatesEverything: true)
                descriptions.append(plan.query(design: GoldenSurvey.design).cellDescription)
            }
        }
        #expect(descriptions.count == 6 && Set(descriptions).count == 1)
    }
}
