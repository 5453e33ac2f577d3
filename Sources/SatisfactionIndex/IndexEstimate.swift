public import Estimation
public import SurveyModel

/// One figure of an index with its error and its counts.
public struct IndexEstimate: Sendable, Hashable {
    /// The questionnaire.
    public let questionnaire: String
    /// Its version.
    public let version: Int
    /// The wave; nil if the file names none.
    public let wave: String?
    /// The domain, as columns and values; empty for the whole wave.
    public private(set) var domain: [DomainValue]
    /// The level at which the figure stands.
    public let level: FigureLevel
    /// The code of the content, factor or item; the questionnaire's id at the top.
    public let code: String
    /// Its name or wording.
    public let label: LocalizedText
    /// Whether it is the question on overall satisfaction, which is in no index.
    public let isOverallQuestion: Bool
    /// How an answer counts.
    public let score: Score
    /// How answers are combined.
    public let aggregate: Aggregate
    /// The figure in the unit of its score; nil if it does not exist.
    public let estimate: Double?
    /// Its standard error, in points of the same unit.
    public let standardError: Double?
    /// PSUs minus strata among respondents with a rated answer.
    public let degreesOfFreedom: Double
    /// Its interval; nil if there is none, as with 0 degrees of freedom.
    public let interval: ConfidenceInterval?
    /// Its variance against a simple random sample with replacement of as many respondents.
    public let designEffect: Double?
    /// Respondents with at least one rated answer.
    public let respondents: Int
    /// Rated answers.
    public let answers: Int
    /// Answers *not applicable*.
    public let notApplicable: Int
    /// Answers *no opinion*.
    public let noOpinion: Int
    /// Answers left blank.
    public let missing: Int
    /// Answers not asked for.
    public let notAsked: Int
    /// For items, the respondents by code, in the order of the scale.
    public let answersByCode: [CodeCount]
    /// Why the figure is not given although it was asked; nil if it is given or simply does not exist.
    public let suppressed: LocalizedText?
    /// Strata with a single PSU among those of the figure.
    public let lonelyStrata: Int

    /// A domain column and its value.
    public struct DomainValue: Sendable, Hashable {
        /// The name of the column.
        public let column: String
        /// The value.
        public let value: String

        /// Creates a domain value.
        public init(column: String, value: String) {
            self.column = column
            self.value = value
        }
    }

    /// The respondents who gave a code.
    public struct CodeCount: Sendable, Hashable {
        /// The code.
        public let code: Int
        /// How many gave it.
        public let count: Int
    }

    /// The same figure with another domain.
    public func moved(to domain: [DomainValue]) -> IndexEstimate {
        var copy = self
        copy.domain = domain
        return copy
    }

    /// Whether fewer than 10 respondents stand behind the figure: it is flagged, not hidden, for analysts.
    public var hasFewRespondents: Bool { respondents < IndexEstimate.fewRespondents }

    /// Respondents below which a figure is flagged.
    public static let fewRespondents = 10
    /// Degrees of freedom below which the standard error itself is badly known (Korn & Graubard 1999).
    public static let fewDegreesOfFreedom = 8.0
}

/// All figures of one question, with the design behind them and what a careful reader should know.
public struct IndexTable: Sendable {
    /// The figures.
    public let estimates: [IndexEstimate]
    /// How the samples were understood, one entry a wave.
    public let designs: [DesignSummary]
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the responses behind it are simulated; every output then says so first.
    public let isSimulated: Bool

    /// Creates a table.
    public init(
        estimates: [IndexEstimate], designs: [DesignSummary], notes: [LocalizedText], isSimulated: Bool = false
    ) {
        self.isSimulated = isSimulated
        self.estimates = estimates
        self.designs = designs
        self.notes = notes
    }
}

extension IndexTable {
    /// The same table with figures of some levels only.
    public func keeping(_ levels: Set<FigureLevel>) -> IndexTable {
        IndexTable(
            estimates: estimates.filter { levels.contains($0.level) }, designs: designs, notes: notes,
            isSimulated: isSimulated)
    }
}

/// How the sample of a wave was understood.
public struct DesignSummary: Sendable, Hashable {
    /// The wave; nil if the file names none.
    public let wave: String?
    /// The columns and rules used.
    public let design: SampleDesign
    /// Strata in the wave.
    public let strata: Int
    /// PSUs in the wave; respondents where each is its own PSU.
    public let psus: Int
    /// Respondents in the wave.
    public let respondents: Int
    /// Respondents with weight 0.
    public let zeroWeightRespondents: Int
    /// The replicates errors come from; nil for linearisation.
    public var replicates: ReplicateSummary?
}

/// What the analyst chose about errors and intervals.
public struct IntervalOptions: Sendable, Hashable {
    /// The interval wanted; nil for logit on shares and t otherwise.
    public var method: ConfidenceInterval.Method?
    /// The share of samples in which the interval covers the true value.
    public var confidence: Double
    /// Degrees of freedom to use instead of PSUs minus strata; infinity for the normal distribution.
    public var degreesOfFreedom: Double?

    /// Creates options; by default 95 % and the design's degrees of freedom.
    public init(method: ConfidenceInterval.Method? = nil, confidence: Double = 0.95, degreesOfFreedom: Double? = nil) {
        self.method = method
        self.confidence = confidence
        self.degreesOfFreedom = degreesOfFreedom
    }
}
