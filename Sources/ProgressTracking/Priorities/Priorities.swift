public import SurveyModel

/// What to mend first, and what each mending would give.
public struct Priorities: Sendable {
    /// The unit of the figures.
    public let unit: FigureUnit
    /// The target items are brought to; nil if there is none, and then there are no gains.
    public let target: Target?
    /// Factors by importance and performance; needs the responses themselves.
    public let factors: Result<PriorityMatrix, ProgressRefusal>
    /// Items by importance and performance; needs the responses themselves.
    public let items: Result<PriorityMatrix, ProgressRefusal>
    /// The items that would move the index of all units together most.
    public let whole: UnitGains
    /// The same for each unit, in the order of their codes; empty where units are not known.
    public let units: [UnitGains]
    /// Three answers to “what should I do on Monday?”, the largest gain for all first.
    public let actions: [PriorityAction]
    /// The steps of a procedure compared: access, procedure, officer, result, feedback.
    public let steps: Result<FairComparison, ProgressRefusal>
    /// Procedures compared, land first.
    public let procedures: Result<FairComparison, ProgressRefusal>
    /// Facts of the transaction set against satisfaction.
    public let facts: [FactComparison]
    /// What a careful reader should know.
    public let notes: [LocalizedText]

    /// Creates priorities.
    public init(
        unit: FigureUnit, target: Target?, factors: Result<PriorityMatrix, ProgressRefusal>,
        items: Result<PriorityMatrix, ProgressRefusal>, whole: UnitGains, units: [UnitGains],
        actions: [PriorityAction], steps: Result<FairComparison, ProgressRefusal>,
        procedures: Result<FairComparison, ProgressRefusal>, facts: [FactComparison], notes: [LocalizedText]
    ) {
        self.unit = unit
        self.target = target
        self.factors = factors
        self.items = items
        self.whole = whole
        self.units = units
        self.actions = actions
        self.steps = steps
        self.procedures = procedures
        self.facts = facts
        self.notes = notes
    }
}
