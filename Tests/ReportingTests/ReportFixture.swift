import Estimation
import ProgressTracking
import Reporting
import SurveyModel

@testable import SatisfactionIndex

/// Contents of reports, built from a few numbers each.
enum ReportFixture {
    static let form = """
        id: slip
        version: 2
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: "Phiếu thử", en: "Test form"}
        mark: I
        report: {score: satisfied, aggregate: answers}
        scales:
          five:
            codes:
              - {code: 1, label: {vi: "Rất không hài lòng", en: "Very dissatisfied"}, satisfied: false}
              - {code: 2, label: {vi: "Không hài lòng", en: "Dissatisfied"}, satisfied: false}
              - {code: 3, label: {vi: "Bình thường", en: "Neutral"}, satisfied: false}
              - {code: 4, label: {vi: "Hài lòng", en: "Satisfied"}, satisfied: true}
              - {code: 5, label: {vi: "Rất hài lòng", en: "Very satisfied"}, satisfied: true}
              - {code: 9, kind: no-opinion, label: {vi: "Không có ý kiến", en: "No opinion"}}
        questions:
          - {code: T1, type: rating, scale: five, text: {vi: "Nơi tiếp nhận dễ tìm", en: "The desk is easy to find"}}
          - {code: H1, type: rating, scale: five, text: {vi: "Hồ sơ dễ hiểu", en: "The forms are easy to grasp"}}
          - {code: Q, type: rating, scale: five, text: {vi: "Nói chung, ông/bà thấy thế nào?", en: "On the whole?"}}
        overall-question: Q
        index:
          factors:
            - {code: T, label: {vi: "Tiếp cận", en: "Access"}, items: [T1]}
            - {code: H, label: {vi: "Thủ tục", en: "Procedures"}, items: [H1]}
        """

    /// A figure in percent with a logit interval.
    static func figure(
        _ value: Double?, error: Double = 1, n: Int = 200, code: String = "slip", label: LocalizedText? = nil,
        level: FigureLevel = .overall, score: Score = .satisfied, degreesOfFreedom: Double = 30,
        answersByCode: [IndexEstimate.CodeCount] = []
    ) -> IndexEstimate {
        IndexEstimate(
            questionnaire: "slip", version: 2, wave: "2025", domain: [], level: level, code: code,
            label: label ?? LocalizedText(vi: "Mục \(code)", en: "Part \(code)"), isOverallQuestion: false,
            score: score, aggregate: .answers, estimate: value, standardError: value.map { _ in error },
            degreesOfFreedom: degreesOfFreedom,
            interval: value.flatMap {
                interval($0, error: error, n: n, score: score, degreesOfFreedom: degreesOfFreedom)
            },
            designEffect: 1.3, respondents: n, answers: n * 2, notApplicable: 7, noOpinion: 5, missing: 3, notAsked: 2,
            answersByCode: answersByCode, suppressed: nil, lonelyStrata: 0)
    }

    static func interval(
        _ value: Double, error: Double, n: Int, score: Score, degreesOfFreedom: Double
    ) -> ConfidenceInterval? {
        guard score == .satisfied else {
            return ConfidenceInterval.t(
                estimate: value, standardError: error, degreesOfFreedom: degreesOfFreedom, confidence: 0.95)
        }
        return ConfidenceInterval.share(
            value / 100, standardError: error / 100, degreesOfFreedom: degreesOfFreedom, respondents: n,
            confidence: 0.95)?.scaled(by: 100)
    }

    static func unit(
        _ name: String, _ value: Double?, error: Double = 1, n: Int = 200, factors: [Double?] = []
    ) -> ReportContent.Unit {
        ReportContent.Unit(
            code: String(name.prefix(3)), name: name, overall: figure(value, error: error, n: n),
            factors: zip(["T", "H"], factors).map {
                figure($0.1, error: error * 2, n: n, code: $0.0, level: .factor)
            })
    }

    static func point(
        _ year: Int, _ value: Double, error: Double? = 1, generation: MethodGeneration = .local, n: Int? = 1000,
        score: Score = .satisfied
    ) -> ProgressSeries.Point {
        ProgressSeries.Point(
            wave: String(year), year: year, estimate: value, standardError: error,
            interval: error.flatMap { interval(value, error: $0, n: n ?? 0, score: score, degreesOfFreedom: 30) },
            degreesOfFreedom: 30, respondents: n, generation: generation)
    }

    static func target(
        _ comparison: ProgressTracking.Target.Comparison, _ value: Double, _ year: Int, isVerified: Bool = true
    ) -> ProgressTracking.Target {
        Target(
            id: nil, comparison: comparison, value: value, year: year,
            appliesTo: LocalizedText(vi: "huyện", en: "district"), subject: "overall",
            source: LocalizedText(vi: "Kế hoạch của tỉnh", en: "Plan of the province"), isVerified: isVerified)
    }

    static let goals = [target(.above, 90, 2025), target(.atLeast, 95, 2030, isVerified: false)]

    static let rising = [
        point(2021, 79.6), point(2022, 81.9), point(2023, 84.2), point(2024, 86), point(2025, 88.4),
    ]

    static func assessment(
        _ points: [ProgressSeries.Point], targets: [ProgressTracking.Target] = goals, unit: FigureUnit = .percent
    ) -> ProgressAssessment {
        ProgressAssessment(
            ProgressSeries(
                title: LocalizedText(vi: "Chỉ số hài lòng", en: "Satisfaction index"), unit: unit, points: points),
            targets: targets, correlation: nil, currentYear: 2026)
    }

    static let answers = zip([1, 2, 3, 4, 5], [2, 8, 20, 110, 60]).map(IndexEstimate.CodeCount.init)

    /// A report of a small office; everything may be replaced.
    static func content(
        organisation: String = "Huyện Mẫu", isSimulated: Bool = true, points: [ProgressSeries.Point] = rising,
        targets: [ProgressTracking.Target] = goals, headline: IndexEstimate = figure(88.4),
        factors: [IndexEstimate] = [
            figure(91, n: 210, code: "T", label: LocalizedText(vi: "Tiếp cận", en: "Access"), level: .factor),
            figure(84, n: 190, code: "H", label: LocalizedText(vi: "Thủ tục", en: "Procedures"), level: .factor),
        ],
        items: [IndexEstimate] = [
            figure(91, code: "T1", level: .item), figure(80, code: "H1", level: .item),
        ],
        units: [ReportContent.Unit] = [
            unit("Tân Mẫu", 96, factors: [97, 95]), unit("Đông Mẫu", 80, factors: [84, 75]),
            unit("Hòa Mẫu", 90.2, factors: [93, 87]),
        ],
        overall: IndexEstimate? = figure(85, code: "Q", level: .item, answersByCode: answers),
        selection: Selection? = .probability, formsIssued: Int? = 1_400, notes: [LocalizedText] = [],
        detail: ProgressDetail? = nil
    ) throws -> ReportContent {
        ReportContent(
            organisation: organisation, questionnaire: try Questionnaire.parse(form), isSimulated: isSimulated,
            assessment: assessment(points, targets: targets, unit: headline.score.unit), headline: headline,
            factors: factors, items: items, units: units, overallQuestion: overall,
            design: DesignSummary(
                wave: "2025", design: SampleDesign(weights: "w", strata: "s", psu: "p", selection: selection),
                strata: 3, psus: 33, respondents: 1_153, zeroWeightRespondents: 0),
            formsIssued: formsIssued,
            waves: points.map { ReportContent.WaveSize(name: $0.wave, respondents: $0.respondents ?? 0) },
            files: [
                ReportContent.SourceFile(name: "tra-loi-2025.csv", sha256: String(repeating: "3f9c12ab", count: 8))
            ],
            notes: notes, detail: detail)
    }
}
