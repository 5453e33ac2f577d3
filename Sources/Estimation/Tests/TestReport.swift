public import SurveyModel

/// A test with all a careful reader needs beside it.
public struct TestReport: Sendable {
    /// What was asked.
    public enum Question: Sendable, Hashable {
        /// Whether the mean of a variable is a value.
        case mean(String, against: Double)
        /// Whether a variable has the same mean in two groups.
        case difference(String, between: String)
        /// Whether the answers of groups lie equally high.
        case ranks(String, between: String)
        /// Whether a variable has the expected shares.
        case fit(String)
        /// Whether two variables agree beyond chance.
        case agreement(String, String)
    }

    /// What came out.
    public enum Answer: Sendable, Hashable {
        /// A mean, or the difference of two.
        case mean(MeanTest)
        /// Ranks.
        case ranks(RankTest)
        /// Shares.
        case fit(FitTest)
        /// Agreement.
        case agreement(AgreementTest)

        /// The statistic, its distribution and its probability.
        public var test: HypothesisTest {
            switch self {
            case .mean(let result): result.test
            case .ranks(let result): result.test
            case .fit(let result): result.test
            case .agreement(let result): result.test
            }
        }
    }

    /// What was asked.
    public let question: Question
    /// What came out.
    public let answer: Answer
    /// The share of samples in which intervals cover the true value.
    public let confidence: Double
    /// The figures the test compares, each with its interval.
    public let figures: [EstimateTable.Figure]
    /// How the sample was understood.
    public let sample: SampleDescription
    /// The condition that chose the rows; nil for all rows.
    public let condition: String?
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the rows are simulated; every output then says so first.
    public let isSimulated: Bool

    /// Creates a report.
    public init(
        question: Question, answer: Answer, confidence: Double, figures: [EstimateTable.Figure],
        sample: SampleDescription, condition: String?, notes: [LocalizedText], isSimulated: Bool
    ) {
        self.question = question
        self.answer = answer
        self.confidence = confidence
        self.figures = figures
        self.sample = sample
        self.condition = condition
        self.notes = notes
        self.isSimulated = isSimulated
    }
}
