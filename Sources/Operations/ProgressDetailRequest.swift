public import ProgressTracking

/// Which parts of the progress go deeper than the series, and by which columns.
public struct ProgressDetailRequest: Sendable {
    /// The parts asked for.
    public var parts: Set<ProgressDetail.Part> = []
    /// The columns by which the change is taken apart; empty for those of the questionnaire that both waves have.
    public var groups: [String] = []
    /// The column of units; nil for `unit` if the wave has it.
    public var unitColumn: String?
    /// The column of procedures; nil for the one the questionnaire words so.
    public var procedureColumn: String?
    /// The most responses of the last wave that are read for importance, which cells cannot give; nil for any number.
    public var mostResponsesRead: Int?
    /// How the errors of both waves are put together.
    public var covariance = WaveCovariance.sharedPSU

    /// Creates a request for some parts.
    public init(_ parts: Set<ProgressDetail.Part>) { self.parts = parts }
}
