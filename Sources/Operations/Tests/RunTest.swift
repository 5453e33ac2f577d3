public import Estimation
public import ResponseIntake
import SatisfactionIndex
import SurveyModel

/// Tests a hypothesis on any data file.
public enum RunTest {
    /// What is tested, with what the analyst chose about it.
    public enum Hypothesis: Sendable, Hashable {
        /// The mean of a variable is a value.
        case mean(String, against: Double)
        /// The means of two groups are the same.
        case difference(String, between: String)
        /// The answers of groups lie equally high.
        case ranks(String, between: String, scores: RankTest.Scores, ties: RankTest.TiedRanks)
        /// The shares of a variable are those expected.
        case fit(String, expected: [ExpectedShare])
        /// Two variables agree no more than by chance.
        case agreement(String, String)
    }

    /// Tests a hypothesis on the rows of a file that meet the condition of the request.
    ///
    /// - Parameters:
    ///   - path: the path; `-` for standard input.
    ///   - request: that of the hypothesis, with design, condition, missing codes, intervals and reading options.
    /// - Throws: as ``ComputeEstimates/fromFile(_:_:)``; ``TestRefusal`` where there is no test.
    public static func fromFile(
        _ path: String, _ hypothesis: Hypothesis, _ request: EstimateRequest
    ) throws -> (TestReport, DataFile) {
        let (sample, plan, file) = try ComputeEstimates.sample(path, request)
        let (question, answer) = try answer(hypothesis, plan, sample)
        let maker = FigureMaker(plan: plan, options: request.intervals)
        let figures = answer.estimates.map(maker.figure)
        let notes = EstimateNotes(
            plan: plan, intervals: request.intervals, figures: figures, sample: sample, file: file,
            weighting: request.weighting, fromEstimation: sample.testNotes, quantileRule: request.quantileRule)
        let report = TestReport(
            question: question, answer: answer, confidence: request.intervals.confidence, figures: figures,
            sample: sample.description, condition: plan.condition?.text,
            notes: [answer.formula] + notes.withoutFormula, isSimulated: file.isSimulated)
        return (report, file)
    }

    private static func answer(_ hypothesis: Hypothesis, _ plan: EstimatePlan, _ sample: Sample) throws -> (
        TestReport.Question, TestReport.Answer
    ) {
        let name = plan.measures[0].name
        switch hypothesis {
        case .mean(_, let reference):
            let result = try sample.meanTest(of: name, against: reference).get()
            return (.mean(name, against: reference), .mean(result))
        case .difference:
            let result = try sample.differenceTest(of: name, between: plan.domains[0]).get()
            return (.difference(name, between: plan.domains[0]), .mean(result))
        case .ranks(_, _, let scores, let ties):
            let result = try sample.rankTest(of: name, between: plan.domains[0], scores: scores, ties: ties).get()
            return (.ranks(name, between: plan.domains[0]), .ranks(result))
        case .fit(_, let expected):
            return (.fit(name), .fit(try sample.fitTest(of: name, expected: expected).get()))
        case .agreement:
            let second = plan.measures[1].name
            return (.agreement(name, second), .agreement(try sample.agreementTest(name, second).get()))
        }
    }
}

extension RunTest.Hypothesis {
    /// The request that reads the columns it needs.
    public var request: EstimateRequest {
        switch self {
        case .mean(let variable, _): return EstimateRequest(.mean, of: [variable])
        case .difference(let variable, let groups), .ranks(let variable, let groups, _, _):
            var request = EstimateRequest(.mean, of: [variable])
            request.domains = [groups]
            return request
        case .fit(let variable, _): return EstimateRequest(.proportion, of: [variable])
        case .agreement(let first, let second): return EstimateRequest(.proportion, of: [first, second])
        }
    }
}

extension TestReport.Answer {
    /// The estimates the test compares.
    fileprivate var estimates: [Estimate] {
        switch self {
        case .mean(let result): result.means
        case .ranks(let result): result.groups
        case .fit(let result): result.shares
        case .agreement: []
        }
    }

    /// How the statistic is computed.
    fileprivate var formula: LocalizedText {
        switch self {
        case .mean:
            LocalizedText(
                vi: "Công thức: t = chênh lệch chia cho sai số chuẩn, bậc tự do = điểm điều tra − tầng − 1.",
                en: "Formula: t = the difference by its standard error, degrees of freedom = PSUs − strata − 1.")
        case .ranks:
            LocalizedText(
                vi: "Công thức: so sánh trung bình thứ hạng ước lượng trong tổng thể (Lumley và Scott 2013).",
                en: "Formula: mean scores of ranks estimated for the population are compared (Lumley & Scott 2013).")
        case .fit:
            LocalizedText(
                vi: "Công thức: χ² của số người ước lượng, hiệu chỉnh Rao–Scott theo thiết kế mẫu.",
                en: "Formula: chi-squared of the estimated numbers of people, Rao–Scott adjusted for the design.")
        case .agreement:
            LocalizedText(
                vi: "Công thức: κ = (đồng thuận − đồng thuận do ngẫu nhiên)/(1 − đồng thuận do ngẫu nhiên).",
                en: "Formula: κ = (agreement − agreement by chance)/(1 − agreement by chance).")
        }
    }
}
