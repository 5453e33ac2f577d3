/// The parts of the progress that go deeper than the series: what changed it, which units stand where, what to mend.
public struct ProgressDetail: Sendable {
    /// A part that can be asked for.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// The change taken apart.
        case decomposition
        /// Units compared fairly.
        case units
        /// What to mend first.
        case priorities
    }

    /// The change between the last two comparable waves, taken apart; nil if it was not asked for.
    public let decomposition: Result<ChangeDecomposition, ProgressRefusal>?
    /// The units of the last wave compared; nil if it was not asked for.
    public let units: Result<FairComparison, ProgressRefusal>?
    /// What to mend first by the last wave; nil if it was not asked for.
    public let priorities: Result<Priorities, ProgressRefusal>?

    /// Creates a detail.
    public init(
        decomposition: Result<ChangeDecomposition, ProgressRefusal>? = nil,
        units: Result<FairComparison, ProgressRefusal>? = nil,
        priorities: Result<Priorities, ProgressRefusal>? = nil
    ) {
        self.decomposition = decomposition
        self.units = units
        self.priorities = priorities
    }
}
