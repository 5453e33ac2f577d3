public import Estimation
public import SurveyModel

/// Importance × performance of factors or items: what to mend first.
///
/// Importance is the part of the explained variance of overall satisfaction that goes to a factor or an item, in
/// percent of R² (LMG for factors, Johnson's relative weights for items; METHODS 14). It is association, not cause.
/// Cut at the mean of each (Martilla & James 1977).
public struct PriorityMatrix: Sendable, Hashable {
    /// How importance is derived.
    public enum Method: String, Sendable, Hashable {
        /// The average over all orders of the increase in R² (Lindeman, Merenda & Gold 1980).
        case lmg
        /// Relative weights (Johnson 2000), equal to those of Genizi (1993).
        case johnson
    }

    /// A field of the matrix.
    public enum Quadrant: String, Sendable, Hashable, CaseIterable {
        /// Important and low.
        case mendFirst = "mend-first"
        /// Important and high.
        case keep
        /// Less important and low.
        case later
        /// Less important and high.
        case goodEnough = "good-enough"

        /// The word for it.
        public var label: LocalizedText {
            switch self {
            case .mendFirst: LocalizedText(vi: "Sửa trước", en: "Mend first")
            case .keep: LocalizedText(vi: "Giữ vững", en: "Keep up")
            case .later: LocalizedText(vi: "Sửa sau", en: "Mend later")
            case .goodEnough: LocalizedText(vi: "Đã tốt", en: "Good enough")
            }
        }
    }

    /// A dot of the matrix.
    public struct Point: Sendable, Hashable {
        /// The code of the factor or item, to be written at the dot.
        public let code: String
        /// Its name or wording, for the table beside it.
        public let label: LocalizedText
        /// Its importance, in percent of R².
        public let importance: Double
        /// The interval of the importance, by replicates; nil if there are too few PSUs.
        public let importanceInterval: ConfidenceInterval?
        /// Its figure, in the unit of the index.
        public let performance: Double
        /// The interval of the figure.
        public let performanceInterval: ConfidenceInterval?
        /// Its field.
        public let quadrant: Quadrant
        /// Whether both intervals lie on one side of the cuts, so that chance does not decide the field.
        public let isClear: Bool

        /// Creates a dot.
        public init(
            code: String, label: LocalizedText, importance: Double, importanceInterval: ConfidenceInterval?,
            performance: Double, performanceInterval: ConfidenceInterval?, quadrant: Quadrant, isClear: Bool
        ) {
            self.code = code
            self.label = label
            self.importance = importance
            self.importanceInterval = importanceInterval
            self.performance = performance
            self.performanceInterval = performanceInterval
            self.quadrant = quadrant
            self.isClear = isClear
        }
    }

    /// How importance was derived.
    public let method: Method
    /// The question on overall satisfaction.
    public let outcome: LocalizedText
    /// The dots, the most important first.
    public let points: [Point]
    /// The cut across: the mean importance.
    public let importanceCut: Double
    /// The cut upward: the mean figure.
    public let performanceCut: Double
    /// The part of the variance of overall satisfaction that is explained, 0–1.
    public let rSquared: Double
    /// Respondents who answered all of it.
    public let respondents: Int
    /// Factors or items left out because too few people answered them.
    public let leftOut: [LeftOut]
    /// The unit of the figures.
    public let unit: FigureUnit

    /// A factor or item without importance.
    public struct LeftOut: Sendable, Hashable {
        /// Its code.
        public let code: String
        /// Its name or wording.
        public let label: LocalizedText

        /// Creates the mention.
        public init(code: String, label: LocalizedText) {
            self.code = code
            self.label = label
        }
    }

    /// Creates a matrix; fields follow from the cuts.
    ///
    /// - Parameter dots: at least one.
    public init(
        method: Method, outcome: LocalizedText, dots: [Dot], rSquared: Double, respondents: Int, leftOut: [LeftOut],
        unit: FigureUnit
    ) {
        precondition(!dots.isEmpty, "A priority matrix has at least one dot.")
        let across = dots.reduce(0) { $0 + $1.importance } / Double(dots.count)
        let upward = dots.reduce(0) { $0 + $1.performance } / Double(dots.count)
        self.method = method
        self.outcome = outcome
        self.rSquared = rSquared
        self.respondents = respondents
        self.leftOut = leftOut
        self.unit = unit
        importanceCut = across
        performanceCut = upward
        points = dots.map { Point($0, across: across, upward: upward) }
            .sorted { ($1.importance, $0.code) < ($0.importance, $1.code) }
    }

    /// What a dot is made from.
    public struct Dot: Sendable, Hashable {
        /// The code of the factor or item.
        public let code: String
        /// Its name or wording.
        public let label: LocalizedText
        /// Its importance, in percent of R².
        public let importance: Double
        /// The interval of the importance.
        public let importanceInterval: ConfidenceInterval?
        /// Its figure.
        public let performance: Double
        /// The interval of the figure.
        public let performanceInterval: ConfidenceInterval?

        /// Creates what a dot is made from.
        public init(
            code: String, label: LocalizedText, importance: Double, importanceInterval: ConfidenceInterval?,
            performance: Double, performanceInterval: ConfidenceInterval?
        ) {
            self.code = code
            self.label = label
            self.importance = importance
            self.importanceInterval = importanceInterval
            self.performance = performance
            self.performanceInterval = performanceInterval
        }
    }
}

extension PriorityMatrix.Point {
    fileprivate init(_ dot: PriorityMatrix.Dot, across: Double, upward: Double) {
        let isImportant = dot.importance >= across
        let isLow = dot.performance < upward
        let quadrant: PriorityMatrix.Quadrant =
            switch (isImportant, isLow) {
            case (true, true): .mendFirst
            case (true, false): .keep
            case (false, true): .later
            case (false, false): .goodEnough
            }
        let intervals = [(dot.importanceInterval, across), (dot.performanceInterval, upward)]
        self.init(
            code: dot.code, label: dot.label, importance: dot.importance, importanceInterval: dot.importanceInterval,
            performance: dot.performance, performanceInterval: dot.performanceInterval, quadrant: quadrant,
            isClear: intervals.allSatisfy { interval, cut in interval.map { !$0.contains(cut) } ?? false })
    }
}
