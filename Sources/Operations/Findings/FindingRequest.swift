public import SurveyModel

/// A finding to be written down by hand.
public struct FindingRequest: Sendable {
    /// Which figure it is.
    public enum Place: Sendable, Hashable {
        /// The figure the office reports.
        case reported
        /// A content, factor or item, by its code.
        case content(String)
        case factor(String)
        case item(String)
    }

    /// The questionnaire.
    public var questionnaire: String
    /// The wave whose figure it is.
    public var wave: String
    /// The unit, by code or name; nil for the whole wave.
    public var unit: String?
    /// The column that names units.
    public var unitColumn = UnitSuccession.unitColumn
    /// Which figure it is.
    public var place = Place.reported
    /// What will be done; nil if not decided.
    public var measure: String?
    /// The unit or post responsible; nil if not decided.
    public var responsible: String?
    /// The day on which it is due, as written; nil if none was set.
    public var due: String?
    /// How many figures were looked at to choose it; nil for all of the wave at that level.
    public var lookedAt: Int?
    /// How an answer counts; nil for the way the office reports.
    public var score: Score?
    /// How answers are combined; nil for the way the office reports.
    public var aggregate: Aggregate?

    /// Creates a request for the figure the office reports.
    public init(questionnaire: String, wave: String) {
        self.questionnaire = questionnaire
        self.wave = wave
    }
}
