public import Estimation
public import SatisfactionIndex
public import SurveyModel

/// Figures of a wave that are compared with each other, with their joint covariance.
public struct ComparedFigures: Sendable {
    /// A figure.
    public struct Figure: Sendable {
        /// Its code.
        public let code: String
        /// Its name.
        public let label: LocalizedText
        /// The figure; nil if there is none.
        public let estimate: Double?
        /// Its standard error; nil if none can be given.
        public let standardError: Double?
        /// Its interval, as the index prints it.
        public let interval: ConfidenceInterval?
        /// Its degrees of freedom.
        public let degreesOfFreedom: Double
        /// Respondents with a rated answer.
        public let respondents: Int

        /// Creates a figure.
        public init(
            code: String, label: LocalizedText, estimate: Double?, standardError: Double?,
            interval: ConfidenceInterval? = nil, degreesOfFreedom: Double, respondents: Int
        ) {
            self.code = code
            self.label = label
            self.estimate = estimate
            self.standardError = standardError
            self.interval = interval
            self.degreesOfFreedom = degreesOfFreedom
            self.respondents = respondents
        }

        /// Takes a figure of the index.
        public init(code: String, label: LocalizedText, _ figure: IndexEstimate) {
            self.init(
                code: code, label: label, estimate: figure.estimate, standardError: figure.standardError,
                interval: figure.interval, degreesOfFreedom: figure.degreesOfFreedom, respondents: figure.respondents)
        }
    }

    /// The column that names them.
    public let column: String
    /// What is compared, in words.
    public let title: LocalizedText
    /// The unit of the figures.
    public let unit: FigureUnit
    /// The figure of all together.
    public let whole: Double
    /// The figures.
    public let figures: [Figure]
    /// Their covariance in squared points; nil where it cannot be had.
    public let covariance: [[Double]]?

    /// Collects figures.
    public init(
        column: String, title: LocalizedText, unit: FigureUnit, whole: Double, figures: [Figure],
        covariance: [[Double]]?
    ) {
        self.column = column
        self.title = title
        self.unit = unit
        self.whole = whole
        self.figures = figures
        self.covariance = covariance
    }
}
