public import SurveyModel

/// Estimates with all a careful reader needs beside them: the design as it was understood, and notes.
public struct EstimateTable: Sendable {
    /// One estimate as it is reported.
    public struct Figure: Sendable {
        /// What is estimated; a share of rows that meet a condition is a proportion.
        public let statistic: Statistic
        /// The estimate.
        public let estimate: Estimate
        /// Degrees of freedom used for the interval: the design's, or those asked for.
        public let degreesOfFreedom: Double
        /// The interval; nil if there is none, and a note says why.
        public let interval: ConfidenceInterval?
        /// Whether the share is precise enough to be presented; nil for other statistics.
        public let standard: PresentationStandard?

        /// Whether nothing is known of the error: one PSU alone differs from nobody, so its 0 is no estimate.
        private let hasUnknownError: Bool

        /// The standard error; nil with the estimate, or where one PSU alone cannot show it.
        public var standardError: Double? { hasUnknownError ? nil : estimate.standardError }
        /// The standard error as a share of the estimate.
        public var coefficientOfVariation: Double? { hasUnknownError ? nil : estimate.coefficientOfVariation }
        /// The design effect against a simple random sample without replacement.
        public var designEffect: Double? { hasUnknownError ? nil : estimate.designEffect }
        /// The design effect against a simple random sample with replacement.
        public var designEffectWithReplacement: Double? {
            hasUnknownError ? nil : estimate.designEffectWithReplacement
        }

        /// Creates a figure.
        ///
        /// - Parameter rule: how strata with one PSU are treated; one taken with certainty has an error of 0.
        public init(
            statistic: Statistic, estimate: Estimate, degreesOfFreedom: Double, interval: ConfidenceInterval?,
            standard: PresentationStandard?, rule: SinglePSURule
        ) {
            hasUnknownError = estimate.standardError == 0 && estimate.degreesOfFreedom <= 0 && rule != .certainty
            self.statistic = statistic
            self.estimate = estimate
            self.degreesOfFreedom = degreesOfFreedom
            self.interval = interval
            self.standard = standard
        }
    }

    /// The figures, by variable and category, then by domain.
    public let figures: [Figure]
    /// How the sample was understood.
    public let sample: SampleDescription
    /// The condition that chose the rows; nil for all rows.
    public let condition: String?
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the rows are simulated; every output then says so first.
    public let isSimulated: Bool
    /// How quantiles were read off the answers; nil if there are none.
    public let quantileRule: QuantileRule?
    /// The differences between domains; nil if none were asked for.
    public let differences: [DomainDifference]?

    /// Creates a table.
    public init(
        figures: [Figure], sample: SampleDescription, condition: String?, notes: [LocalizedText], isSimulated: Bool,
        quantileRule: QuantileRule? = nil, differences: [DomainDifference]? = nil
    ) {
        self.figures = figures
        self.sample = sample
        self.condition = condition
        self.notes = notes
        self.isSimulated = isSimulated
        self.quantileRule = quantileRule
        self.differences = differences
    }
}
