public import Estimation
public import SurveyModel

/// Figures of units, steps or procedures compared with each other and with a target, with what chance allows.
///
/// It is no league table: ranks are ranges that hold together with a stated confidence.
public struct FairComparison: Sendable, Hashable {
    /// Where a figure stands against the target, all figures looked at together.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// The whole joint interval attains the target.
        case above
        /// The whole joint interval misses it.
        case below
        /// The joint interval contains it, or there is none.
        case undecided

        /// The word for it, such as “Trên 90%”.
        ///
        /// - Parameter target: the target as it is written, such as “90%”.
        public func label(target: LocalizedText) -> LocalizedText {
            switch self {
            case .above: LocalizedText(vi: "Trên \(target.vi)", en: "Above \(target.en)")
            case .below: LocalizedText(vi: "Dưới \(target.vi)", en: "Below \(target.en)")
            case .undecided: LocalizedText(vi: "Chưa phân biệt được", en: "Cannot be told")
            }
        }
    }

    /// Where a figure lies in the funnel.
    public enum FunnelPlace: String, Sendable, Hashable, CaseIterable {
        /// Within the inner limits: what chance alone allows.
        case inside
        /// Above the 95 % limit.
        case aboveInner = "above-95"
        /// Below the 95 % limit.
        case belowInner = "below-95"
        /// Above the 99.8 % limit.
        case aboveOuter = "above-99.8"
        /// Below the 99.8 % limit.
        case belowOuter = "below-99.8"

        /// Whether it lies outside the inner limits.
        public var isOutside: Bool { self != .inside }
    }

    /// A figure with what the comparison says of it.
    public struct Row: Sendable, Hashable {
        /// The code of the unit, factor or procedure.
        public let code: String
        /// Its name.
        public let label: LocalizedText
        /// The figure; nil if there is none.
        public let estimate: Double?
        /// Its own standard error; nil if none can be given.
        public let standardError: Double?
        /// Its own interval, as the index prints it.
        public let interval: ConfidenceInterval?
        /// Its degrees of freedom.
        public let degreesOfFreedom: Double
        /// Respondents with a rated answer.
        public let respondents: Int
        /// Its place by the bare figure, 1 the highest; ties share the better place; nil if it is not ranked.
        public let rank: Int?
        /// The places it may have, jointly with all others; nil if it is not ranked.
        public let rankRange: ClosedRange<Int>?
        /// The same by intervals that overlap (Klein, Wright & Wieczorek 2020), which is wider.
        public let overlapRankRange: ClosedRange<Int>?
        /// The expected rank, 1 + Σ P(another is higher); nil if it is not ranked.
        public let expectedRank: Double?
        /// The interval that holds together with those of all other rows; nil if it is not ranked.
        public let jointInterval: ConfidenceInterval?
        /// Where it stands against the target; nil without a target or a figure.
        public let standing: Standing?
        /// Where it lies in the funnel; nil without a funnel or a figure.
        public let funnelPlace: FunnelPlace?
        /// The figure of the area model beside it; nil without a model or for a row it does not know.
        public let modelled: Modelled?
        /// Why it is not ranked; nil if it is.
        public let absence: LocalizedText?

        /// Creates a row.
        public init(
            code: String, label: LocalizedText, estimate: Double?, standardError: Double?,
            interval: ConfidenceInterval?, degreesOfFreedom: Double, respondents: Int, rank: Int?,
            rankRange: ClosedRange<Int>?, overlapRankRange: ClosedRange<Int>?, expectedRank: Double?,
            jointInterval: ConfidenceInterval?, standing: Standing?, funnelPlace: FunnelPlace?, modelled: Modelled?,
            absence: LocalizedText?
        ) {
            self.code = code
            self.label = label
            self.estimate = estimate
            self.standardError = standardError
            self.interval = interval
            self.degreesOfFreedom = degreesOfFreedom
            self.respondents = respondents
            self.rank = rank
            self.rankRange = rankRange
            self.overlapRankRange = overlapRankRange
            self.expectedRank = expectedRank
            self.jointInterval = jointInterval
            self.standing = standing
            self.funnelPlace = funnelPlace
            self.modelled = modelled
            self.absence = absence
        }

        /// Whether fewer than 10 respondents stand behind the figure.
        public var hasFewRespondents: Bool { respondents < 10 }
    }

    /// The figure of a unit drawn toward the level of all by the Fay–Herriot model.
    public struct Modelled: Sendable, Hashable {
        /// The EBLUP, in the unit of the figure.
        public let estimate: Double
        /// √MSE, in points.
        public let error: Double
        /// γ: the weight of the unit's own figure, the rest coming from the level of all.
        public let ownWeight: Double

        /// Creates a modelled figure.
        public init(estimate: Double, error: Double, ownWeight: Double) {
            self.estimate = estimate
            self.error = error
            self.ownWeight = ownWeight
        }
    }

    /// The column that names the rows: of units, of procedures; `factor` for the steps.
    public let column: String
    /// What is compared, in words.
    public let title: LocalizedText
    /// The unit of the figures.
    public let unit: FigureUnit
    /// The figure of all rows together.
    public let whole: Double
    /// The rows, the highest figure first, those that are not ranked last.
    public let rows: [Row]
    /// Runs of neighbours in ``rows`` that cannot be told apart, by position.
    public let clusters: [ClosedRange<Int>]
    /// How often all rank ranges, and all joint intervals, hold together.
    public let confidence: Double
    /// The target; nil without one.
    public let target: Target?
    /// The funnel; nil if there is none.
    public let funnel: FunnelLimits?
    /// The variance between units of the area model, in squared points; nil without a model.
    public let varianceBetween: Double?
    /// What a careful reader should know.
    public let notes: [LocalizedText]

    /// Creates a comparison.
    public init(
        column: String, title: LocalizedText, unit: FigureUnit, whole: Double, rows: [Row],
        clusters: [ClosedRange<Int>], confidence: Double, target: Target?, funnel: FunnelLimits?,
        varianceBetween: Double?, notes: [LocalizedText]
    ) {
        self.column = column
        self.title = title
        self.unit = unit
        self.whole = whole
        self.rows = rows
        self.clusters = clusters
        self.confidence = confidence
        self.target = target
        self.funnel = funnel
        self.varianceBetween = varianceBetween
        self.notes = notes
    }
}
