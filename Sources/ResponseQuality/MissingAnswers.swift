/// How often an item was left blank where it was asked.
public struct MissingAnswers: Sendable, Hashable {
    /// The code of the question.
    public let item: String
    /// Responses in which it was asked.
    public internal(set) var asked = 0
    /// Responses in which it was left blank.
    public internal(set) var blank = 0

    /// The blank ones as a share of those asked; nil if nobody was asked.
    public var rate: Double? { asked == 0 ? nil : Double(blank) / Double(asked) }
}

/// What the responses of one interviewer look like beside those of others.
public struct InterviewerQuality: Sendable, Hashable {
    /// The interviewer as written; empty where none is named.
    public let name: String
    /// Responses.
    public internal(set) var responses = 0
    /// Responses with at least one flag.
    public internal(set) var flagged = 0
    /// Items asked, over all items of the index.
    public internal(set) var asked = 0
    /// Items left blank.
    public internal(set) var blank = 0

    /// The blank items as a share of those asked; nil if nothing was asked.
    public var missingRate: Double? { asked == 0 ? nil : Double(blank) / Double(asked) }
}
