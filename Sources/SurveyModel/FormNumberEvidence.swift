/// What the form numbers of a file say of each other.
///
/// Numbers of an office's own may look like numbers with check digits, such as `15-01`: only where most of them hold does
/// a short one that does not tell of a slip. One with all the digits that are printed always does.
public struct FormNumberEvidence: Sendable, Hashable {
    private var alike = 0
    private var holding = 0
    private var shortSlips = 0

    /// Begins without a number.
    public init() {}

    /// Notes a number as written.
    public mutating func note(_ text: String) {
        guard FormNumber.isWrittenLikeOne(text) else { return }
        alike += 1
        if FormNumber(text) != nil {
            holding += 1
        } else if !Self.isFull(text) {
            shortSlips += 1
        }
    }

    /// Whether the numbers are those of printed forms, not an office's own.
    public var areOurs: Bool { mostHold || shortSlips == 0 }

    /// Whether a number is one of a printed form with a wrong digit.
    public func isSlip(_ text: String) -> Bool {
        FormNumber.isWrittenLikeOne(text) && FormNumber(text) == nil && (mostHold || Self.isFull(text))
    }

    private var mostHold: Bool { holding * 2 > alike }

    /// Whether a number has as many digits as are printed at least, and its check digits.
    private static func isFull(_ text: String) -> Bool { text.tidied.count > FormNumber.width + 2 }
}
