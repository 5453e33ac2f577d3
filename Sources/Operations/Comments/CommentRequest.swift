/// Which comments are meant.
public struct CommentRequest: Sendable {
    /// How terms are grouped.
    public enum Grouping: String, Sendable, Hashable, CaseIterable {
        case none, unit, factor, item
    }

    /// The questionnaire.
    public var questionnaire: String
    /// The wave; nil for the last.
    public var wave: String?
    /// The columns of text; empty to find them.
    public var columns: [String] = []
    /// The column that names units.
    public var unitColumn = UnitSuccession.unitColumn
    /// How terms are grouped.
    public var grouping = Grouping.none
    /// The most terms of a group.
    public var most = 20
    /// Fewer respondents than these and a term is not shown.
    public var fewest = CommentRequest.fewestRespondents
    /// The confidence of the intervals.
    public var confidence = 0.95

    /// Below three respondents a term can point at one of them.
    public static let fewestRespondents = 3

    /// Creates a request.
    public init(questionnaire: String) { self.questionnaire = questionnaire }
}
