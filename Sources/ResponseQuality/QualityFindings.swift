public import SurveyModel

/// What a review of responses has found.
public struct QualityFindings: Sendable {
    /// A check that was not made.
    public struct Omission: Sendable, Hashable {
        /// The check.
        public let flag: QualityFlag
        /// Why it was not made.
        public let reason: LocalizedText
    }

    /// The rules used.
    public let rules: QualityRules
    /// The columns used.
    public let columns: QualityColumns
    /// Columns left out of the comparison of responses, because they tell each from all others; sorted.
    public let identifying: [String]
    /// The flags of each response, in the order in which they were observed.
    public let flags: [QualityFlags]
    /// The median time in seconds; nil if too few are known.
    public let medianSeconds: Int?
    /// The checks that were not made.
    public let omissions: [Omission]
    /// Items of the index, in its order.
    public let missing: [MissingAnswers]
    /// By name; empty if no column names the interviewer.
    public let interviewers: [InterviewerQuality]

    /// The number of responses.
    public var responses: Int { flags.count }

    /// Responses with at least one of these flags.
    public func count(_ wanted: QualityFlags) -> Int { flags.count { !$0.isDisjoint(with: wanted) } }
}
