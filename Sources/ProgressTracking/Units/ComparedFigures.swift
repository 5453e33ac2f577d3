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
        /// What the index says of it.
        public let estimate: IndexEstimate

        /// Creates a figure.
        public init(code: String, label: LocalizedText, estimate: IndexEstimate) {
            self.code = code
            self.label = label
            self.estimate = estimate
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
