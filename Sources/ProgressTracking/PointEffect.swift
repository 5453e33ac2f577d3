public import Estimation

/// A number of points with its error.
public struct PointEffect: Sendable, Hashable {
    /// The points, in the unit of the figure they belong to.
    public let points: Double
    /// Their standard error; nil if none can be given.
    public let standardError: Double?
    /// Their interval by Student's t; nil without a standard error or without degrees of freedom.
    public let interval: ConfidenceInterval?

    /// Creates an effect.
    public init(points: Double, standardError: Double?, interval: ConfidenceInterval?) {
        self.points = points
        self.standardError = standardError
        self.interval = interval
    }

    /// Whether the whole interval lies on one side of 0; nil without an interval.
    public var isClear: Bool? { interval.map { $0.lower > 0 || $0.upper < 0 } }
}
