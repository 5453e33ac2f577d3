public import Estimation
public import SatisfactionIndex
public import SurveyModel

/// A figure that an office follows: what a survey showed, what will be done about it, and how far that has come.
public struct Finding: Sendable, Hashable {
    /// How far the measure has come.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case open
        case inProgress = "in-progress"
        case done
        case closed
        case dropped

        /// Whether nothing more is to be done.
        public var isEnded: Bool { self == .closed || self == .dropped }

        /// Whether a due date that has passed is overdue.
        public var isAwaited: Bool { self == .open || self == .inProgress }
    }

    /// The unit a figure is about.
    public struct Unit: Sendable, Hashable {
        /// The column that names units in the responses.
        public let column: String
        /// Its code, as text.
        public let code: String
        /// Its name; the code where the registry has none.
        public let name: String

        /// Creates the mention of a unit.
        public init(column: String, code: String, name: String) {
            self.column = column
            self.code = code
            self.name = name
        }
    }

    /// What the figure measures.
    public struct Subject: Sendable, Hashable {
        /// The questionnaire.
        public let questionnaire: String
        /// The level at which the figure stands.
        public let level: FigureLevel
        /// The code of the content, factor or item; the questionnaire's id at the top.
        public let code: String
        /// Its name or the words of the question.
        public let label: LocalizedText
        /// The unit; nil for the whole wave.
        public let unit: Unit?
        /// How an answer counts.
        public let score: Score
        /// How answers are combined.
        public let aggregate: Aggregate

        /// Creates a subject.
        public init(
            questionnaire: String, level: FigureLevel, code: String, label: LocalizedText, unit: Unit?, score: Score,
            aggregate: Aggregate
        ) {
            self.questionnaire = questionnaire
            self.level = level
            self.code = code
            self.label = label
            self.unit = unit
            self.score = score
            self.aggregate = aggregate
        }

        /// The domain of the figure; empty for the whole wave.
        public var domain: [IndexEstimate.DomainValue] {
            unit.map { [IndexEstimate.DomainValue(column: $0.column, value: $0.code)] } ?? []
        }

        /// Whether another subject is the same figure, however it is worded.
        public func isSameFigure(as other: Subject) -> Bool {
            questionnaire == other.questionnaire && level == other.level && code == other.code
                && score == other.score && aggregate == other.aggregate && unit?.column == other.unit?.column
                && unit?.code == other.unit?.code
        }
    }

    /// The figure of one wave with its error.
    public struct Figure: Sendable, Hashable {
        /// The wave.
        public let wave: String
        /// The figure, in the unit of its score.
        public let estimate: Double
        /// Its standard error, in points of the same unit; nil if there is none.
        public let standardError: Double?
        /// PSUs minus strata; nil if not known.
        public let degreesOfFreedom: Double?
        /// Its interval; nil if there is none.
        public let interval: ConfidenceInterval?
        /// Respondents, in persons.
        public let respondents: Int

        /// Creates a figure.
        public init(
            wave: String, estimate: Double, standardError: Double?, degreesOfFreedom: Double?,
            interval: ConfidenceInterval?, respondents: Int
        ) {
            self.wave = wave
            self.estimate = estimate
            self.standardError = standardError
            self.degreesOfFreedom = degreesOfFreedom
            self.interval = interval
            self.respondents = respondents
        }
    }

    /// Its number in the store; nil if it is only proposed.
    public let number: Int64?
    /// What is measured.
    public let subject: Subject
    /// The figure as it was when the finding was written down.
    public let figure: Figure
    /// How many figures were looked at to choose this one, itself included; 1 if it was chosen before the wave.
    public let lookedAt: Int
    /// What will be done; nil if not decided.
    public var measure: String?
    /// The unit or post responsible; nil if not decided.
    public var responsible: String?
    /// The day by which the measure is due; nil if none was set.
    public var due: CalendarDate?
    /// How far it has come.
    public var state: State
    /// Why it was closed or dropped; nil while it is followed.
    public var closingReason: String?

    /// Creates a finding.
    public init(
        number: Int64? = nil, subject: Subject, figure: Figure, lookedAt: Int, measure: String? = nil,
        responsible: String? = nil, due: CalendarDate? = nil, state: State = .open, closingReason: String? = nil
    ) {
        self.number = number
        self.subject = subject
        self.figure = figure
        self.lookedAt = lookedAt
        self.measure = measure
        self.responsible = responsible
        self.due = due
        self.state = state
        self.closingReason = closingReason
    }

    /// The days by which the measure is overdue on a day; nil if it is not.
    public func daysOverdue(on day: CalendarDate) -> Int? {
        guard state.isAwaited, let due, due < day else { return nil }
        return day.daysSince1970 - due.daysSince1970
    }
}
