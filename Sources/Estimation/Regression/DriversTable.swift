public import SurveyModel

/// A regression with all a careful reader needs beside it.
public struct DriversTable: Sendable {
    /// The fit.
    public let fit: SurveyRegression
    /// How often intervals are to cover the truth.
    public let confidence: Double
    /// How the sample was understood.
    public let sample: SampleDescription
    /// The condition that chose the rows; nil for all rows.
    public let condition: String?
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the rows are simulated; every output then says so first.
    public let isSimulated: Bool

    /// Creates a table.
    public init(
        fit: SurveyRegression, confidence: Double, sample: SampleDescription, condition: String?,
        notes: [LocalizedText], isSimulated: Bool
    ) {
        self.fit = fit
        self.confidence = confidence
        self.sample = sample
        self.condition = condition
        self.notes = notes
        self.isSimulated = isSimulated
    }

    /// Whether exp(β) means something: a ratio of odds, or of counts.
    public var hasRatios: Bool {
        if case .linear = fit.outcome { false } else { true }
    }
}

extension RegressionOutcome {
    /// The word for the model on the command line.
    public var family: String {
        switch self {
        case .linear: "linear"
        case .logistic: "logistic"
        case .poisson: "poisson"
        case .proportionalOdds: "ordinal"
        }
    }
}
