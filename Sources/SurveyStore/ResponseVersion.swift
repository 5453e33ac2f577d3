/// The version of a response as its source counts it: a number or an instant, of which the later one holds.
public struct ResponseVersion: Sendable, Hashable {
    /// What versions count; those of different kinds cannot be compared.
    public enum Kind: Int64, Sendable, Hashable {
        case number = 0
        case instant = 1
    }

    /// Twice the millionths or microseconds, and the kind in the lowest bit.
    let rawValue: Int64

    /// The version of a response that was withdrawn, which none replaces.
    static let withdrawn = ResponseVersion(rawValue: .max)

    init(rawValue: Int64) { self.rawValue = rawValue }

    /// Creates a version; nil if it is too large to be kept.
    ///
    /// - Parameter millionths: A number times 10⁶, or microseconds since 1970 in universal time.
    public init?(_ kind: Kind, millionths: Int64) {
        let (doubled, overflow) = millionths.multipliedReportingOverflow(by: 2)
        guard !overflow, doubled < .max - 1 else { return nil }
        rawValue = doubled | kind.rawValue
    }

    /// What the version counts.
    public var kind: Kind { rawValue & 1 == 0 ? .number : .instant }

    /// Whether a version is of the same kind and later.
    public func isLater(than other: ResponseVersion) -> Bool { kind == other.kind && rawValue > other.rawValue }
}
