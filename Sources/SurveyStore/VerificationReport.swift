public import SurveyModel

/// What checking a store has found.
public struct VerificationReport: Sendable, Hashable {
    /// Entries of the log.
    public internal(set) var entries = 0
    /// Files loaded and not withdrawn.
    public internal(set) var batches = 0
    /// Responses in the figures.
    public internal(set) var responses = 0
    /// Responses replaced or withdrawn.
    public internal(set) var retired = 0
    /// Checkpoints beside the store that were compared with the log.
    public internal(set) var checkpoints = 0
    /// What is wrong, one sentence each; empty if the store is whole.
    public internal(set) var problems: [LocalizedText] = []

    /// Creates the report of a store of which nothing is known yet.
    public init() {}

    /// Adds what was found wrong elsewhere.
    public mutating func add(problem: LocalizedText) { problems.append(problem) }

    mutating func add(vi: String, en: String) { problems.append(LocalizedText(vi: vi, en: en)) }
}
