import Estimation
import SatisfactionIndex
import SurveyModel
import Testing

@Suite("The index at its edges")
struct IndexEdgeCaseTests {
    private func overall(_ table: IndexTable) throws -> IndexEstimate {
        try #require(table.estimates.first { $0.level == .overall })
    }

    @Test(
        "a composite of which every part is 100 % is 100 %, with a Korn–Graubard interval",
        arguments: [2, 3, 6, 10, 11, 13, 19, 22])
    func compositeOfExtremes(_ items: Int) throws {
        let codes = (1...items).map { "q\($0)" }
        let questionnaire = try SmallQuestionnaire.with(factors: [codes], aggregate: .items)
        let row = Array(repeating: "4", count: items).joined(separator: ",")
        let sheet = SurveySheet(
            ([codes.joined(separator: ",")] + Array(repeating: row, count: 30)).joined(separator: "\n"))
        let figure = try overall(sheet.index(questionnaire))
        #expect(figure.estimate == 100)
        let interval = try #require(figure.interval)
        #expect(interval.method == .kornGraubard)
        // One-sided Clopper–Pearson: (α/2)^(1/n), 0.025^(1/30) = 0.884296…
        #expect(abs(interval.lower - 88.429_669_177) < 1e-6)
        #expect(interval.upper == 100)
    }

    @Test(
        "a composite is absent if a part has no rated answer, and is not re-weighted",
        arguments: [Aggregate.items, .factors])
    func absentPart(_ aggregate: Aggregate) throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a"], ["b"]], aggregate: aggregate)
        let figure = try overall(SurveySheet("a,b\n4,9\n5,0\n1,\n").index(questionnaire))
        #expect(figure.estimate == nil)
        #expect(figure.standardError == nil)
        #expect(figure.interval == nil)
        #expect(figure.respondents == 3)
        #expect(figure.answers == 3)
    }

    @Test("no opinion, not applicable and blanks are counted apart and stay out of the denominator")
    func countsApart() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a", "b"]])
        let figure = try overall(SurveySheet("a,b\n4,9\n2,0\n,5\n9,9\n").index(questionnaire))
        #expect(figure.answers == 3)
        #expect(figure.respondents == 3)
        #expect(figure.noOpinion == 3)
        #expect(figure.notApplicable == 1)
        #expect(figure.missing == 1)
        #expect(abs(try #require(figure.estimate) - 200.0 / 3) < 1e-12)
    }

    @Test("mean-100 puts scales of different length on one footing")
    func mixedScales() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a", "b"]], levels: ["b": 3])
        let table = try SurveySheet("a,b\n2,2\n5,1\n").index(questionnaire, SheetQuestion(score: .mean100))
        // 25, 50, 100 and 0 points, pooled.
        #expect(try overall(table).estimate == 43.75)
    }

    @Test("mean-5 is refused on a scale that has not five levels")
    func meanFiveRefused() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a", "b"]], levels: ["b": 3])
        #expect(throws: IndexError.notFiveLevels(item: "b", scale: "s3")) {
            try IndexPlan(questionnaire, scores: [.mean5])
        }
    }

    @Test("at factor level factors and answers are the same figure")
    func factorsAtFactorLevel() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a", "b"], ["c"]])
        let sheet = SurveySheet("a,b,c\n4,2,5\n1,9,4\n5,5,1\n")
        let pooled = try sheet.index(questionnaire, SheetQuestion(aggregate: .answers, level: .factor))
        let factors = try sheet.index(questionnaire, SheetQuestion(aggregate: .factors, level: .factor))
        #expect(pooled.estimates == factors.estimates)
    }

    @Test("respondents of weight 0 are in the sample and in no count of a figure")
    func weightZero() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a"]])
        let design = SampleDesign(weights: "w")
        let table = try SurveySheet("w,a\n1,4\n1,1\n0,4\n2,4\n").index(questionnaire, SheetQuestion(design: design))
        let figure = try overall(table)
        #expect(figure.estimate == 75)
        #expect(figure.respondents == 3)
        #expect(figure.degreesOfFreedom == 2)
        #expect(table.designs[0].respondents == 4)
        #expect(table.designs[0].zeroWeightRespondents == 1)
        #expect(table.notes.contains { $0.en.hasPrefix("1 respondents have weight 0") })
    }

    @Test("a frequency table gives the figures of its rows written out, but for sampling weights")
    func frequencyTable() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a", "b"]], aggregate: .items)
        let short = try SurveySheet("n,a,b\n3,4,5\n2,1,4\n0,1,1\n1,9,2\n").index(
            questionnaire, SheetQuestion(design: SampleDesign(frequency: "n")))
        let long = try SurveySheet("a,b\n4,5\n4,5\n4,5\n1,4\n1,4\n9,2\n").index(questionnaire)
        #expect(short.estimates == long.estimates)
    }

    @Test(
        "a share of exactly nine tenths is exactly 90, however long the weights",
        arguments: [
            "1", "312.456789", "797031.015877463607", "288138.165725057908", "666247.381085762037",
        ])
    func exactShare(_ weight: String) throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a"]])
        let rows = Array(repeating: "\(weight),4", count: 9) + ["\(weight),1"]
        let sheet = SurveySheet((["w,a"] + rows).joined(separator: "\n"))
        let figure = try overall(sheet.index(questionnaire, SheetQuestion(design: SampleDesign(weights: "w"))))
        #expect(figure.estimate == 90)
    }

    @Test("a share of so many hundredths is exactly so many percent")
    func exactPercent() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a"]])
        let inexact = try (0...100).filter { percent in
            let answers = Array(repeating: "4", count: percent) + Array(repeating: "1", count: 100 - percent)
            let sheet = SurveySheet((["a"] + answers).joined(separator: "\n"))
            return try overall(sheet.index(questionnaire, SheetQuestion(level: .overall))).estimate != Double(percent)
        }
        #expect(inexact.isEmpty, "Not exact: \(inexact) percent.")
    }

    @Test("rows in another order, in blocks of another size, give the same digits", arguments: [UInt64(1), 2])
    func orderFree(_ seed: UInt64) throws {
        let questionnaire = try GoldenSurvey.questionnaire()
        var sheet = try GoldenSurvey.sheet()
        let question = SheetQuestion(
            aggregate: .factors, domains: ["field"], design: GoldenSurvey.design, waveColumn: "wave")
        let inOrder = try sheet.index(questionnaire, question)
        var random = SplitMix(state: seed)
        sheet.rows.shuffle(using: &random)
        let shuffled = try sheet.index(questionnaire, question, rowsPerBlock: 37)
        let differing = zip(inOrder.estimates, shuffled.estimates).filter { $0 != $1 }
        #expect(inOrder.estimates.count == shuffled.estimates.count)
        #expect(differing.isEmpty, "\(differing.count) figures differ in their last digits.")
    }

    @Test("strata with one PSU are not counted too few where domains meet different ones")
    func lonelyStrataOfAllDomains() throws {
        let questionnaire = try SmallQuestionnaire.with(factors: [["a"]])
        let design = SampleDesign(strata: "s", psu: "p", singlePSU: .certainty)
        let sheet = SurveySheet("s,p,d,a\na,1,x,4\nb,2,y,5\nc,3,x,1\nc,4,x,4\nc,3,y,2\nc,5,y,4\n")
        let table = try sheet.index(questionnaire, SheetQuestion(domains: ["d"], design: design))
        // Strata a and b each hold one PSU; either domain meets only one of them.
        #expect(!table.notes.contains { $0.en.hasPrefix("1 strata hold a single PSU") })
    }
}

/// A small seeded random generator (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
