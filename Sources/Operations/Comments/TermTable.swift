public import Estimation
public import SurveyModel

/// The terms of the comments of a wave, with how many people used them.
public struct TermTable: Sendable {
    /// A term in a group.
    public struct Row: Sendable, Hashable {
        /// The code of the unit; nil for the whole wave.
        public let unit: String?
        /// The code of the factor or item; nil without such groups.
        public let group: String?
        /// The words of the factor or item; nil without such groups.
        public let groupLabel: LocalizedText?
        /// The term; nil for all comments that speak of the factor or item.
        public let term: String?
        /// Comments that hold it, or that speak of the factor or item.
        public let comments: Int
        /// People who wrote them.
        public let respondents: Int
        /// People who commented, in the unit or the whole wave.
        public let commenters: Int
        /// Weighted share of those who commented, in percent; nil without weight.
        public let share: Double?
        /// Its standard error, in points; nil if there is none.
        public let standardError: Double?
        /// Its interval, in percent; nil if there is none.
        public let interval: ConfidenceInterval?
    }

    /// The wave.
    public let wave: Wave
    /// The columns that were read.
    public let columns: [CommentColumn]
    /// The terms, by group, the most frequent first.
    public let rows: [Row]
    /// Responses of the wave.
    public let responses: Int
    /// People who commented.
    public let commenters: Int
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the responses say of themselves that they are simulated.
    public let isSimulated: Bool
}
