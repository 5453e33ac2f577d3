public import SurveyModel

/// A satisfaction target as a document states it.
public struct Target: Sendable, Hashable {
    /// Whether the limit itself attains the target: "trên 90 %" is `>`, "tối thiểu 90 %" is `>=`.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        case above = ">"
        case atLeast = ">="
    }

    /// Its id in `datasets/targets.csv`; nil for one given by hand.
    public let id: String?
    /// How figures are compared with the value.
    public let comparison: Comparison
    /// The value, in the unit of the figure.
    public let value: Double
    /// The year by which it is to be attained.
    public let year: Int
    /// Whom it binds.
    public let appliesTo: LocalizedText
    /// What it speaks of: `overall` or `land`.
    public let subject: String
    /// The document.
    public let source: LocalizedText
    /// Whether the document itself has been read.
    public let isVerified: Bool
    /// Whether it stands in for a target nobody named: then its document need not bind this office.
    public private(set) var isStandIn = false

    /// Creates a target.
    public init(
        id: String?, comparison: Comparison, value: Double, year: Int, appliesTo: LocalizedText, subject: String,
        source: LocalizedText, isVerified: Bool
    ) {
        self.id = id
        self.comparison = comparison
        self.value = value
        self.year = year
        self.appliesTo = appliesTo
        self.subject = subject
        self.source = source
        self.isVerified = isVerified
    }

    /// The same target standing in where none was named.
    public var asStandIn: Target {
        var target = self
        target.isStandIn = true
        return target
    }

    /// Whether a verdict on it is only provisional.
    public var givesProvisionalVerdict: Bool { !isVerified || isStandIn }

    /// Whether an unrounded figure attains the target.
    public func isAttained(by figure: Double) -> Bool {
        switch comparison {
        case .above: figure > value
        case .atLeast: figure >= value
        }
    }
}
