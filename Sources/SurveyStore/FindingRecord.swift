/// A finding as the store keeps it.
public struct FindingRecord: Sendable, Hashable {
    /// What is measured; it never changes once written down.
    public struct Subject: Sendable, Hashable, Codable {
        /// The level at which the figure stands.
        public let level: String
        /// The code of the content, factor or item; the questionnaire's id at the top.
        public let code: String
        /// Its name or the words of the question, in Vietnamese.
        public let labelVi: String
        /// The same in English.
        public let labelEn: String
        /// The column that names units; nil for the whole wave.
        public let unitColumn: String?
        /// The code of the unit; nil for the whole wave.
        public let unit: String?
        /// The name of the unit; nil for the whole wave.
        public let unitName: String?
        /// How an answer counts.
        public let score: String
        /// How answers are combined.
        public let aggregate: String

        /// Creates a subject.
        public init(
            level: String, code: String, labelVi: String, labelEn: String, unitColumn: String?, unit: String?,
            unitName: String?, score: String, aggregate: String
        ) {
            self.level = level
            self.code = code
            self.labelVi = labelVi
            self.labelEn = labelEn
            self.unitColumn = unitColumn
            self.unit = unit
            self.unitName = unitName
            self.score = score
            self.aggregate = aggregate
        }
    }

    /// The figure as it was when the finding was written down; it never changes.
    public struct Figure: Sendable, Hashable, Codable {
        /// The figure, in the unit of its score.
        public let estimate: Double
        /// Its standard error; nil if there is none.
        public let standardError: Double?
        /// Degrees of freedom; nil if not known or without limit.
        public let degreesOfFreedom: Double?
        /// The confidence of its interval; nil without one.
        public let confidence: Double?
        /// The lower limit; nil without an interval.
        public let lower: Double?
        /// The upper limit; nil without an interval.
        public let upper: Double?
        /// How the interval was computed; nil without one.
        public let method: String?
        /// Respondents, in persons.
        public let respondents: Int

        /// Creates a figure.
        public init(
            estimate: Double, standardError: Double?, degreesOfFreedom: Double?, confidence: Double?, lower: Double?,
            upper: Double?, method: String?, respondents: Int
        ) {
            self.estimate = estimate
            self.standardError = standardError
            self.degreesOfFreedom = degreesOfFreedom
            self.confidence = confidence
            self.lower = lower
            self.upper = upper
            self.method = method
            self.respondents = respondents
        }
    }

    /// What is done about it, which may change.
    public struct Course: Sendable, Hashable, Codable {
        /// What will be done; nil if not decided.
        public var measure: String?
        /// The unit or post responsible; nil if not decided.
        public var responsible: String?
        /// The day on which it is due, as `yyyy-mm-dd`; nil if none was set.
        public var due: String?
        /// `open`, `in-progress`, `done`, `closed` or `dropped`.
        public var state: String
        /// Why it was closed or dropped; nil while it is followed.
        public var closingReason: String?

        /// Creates a course of action.
        public init(measure: String?, responsible: String?, due: String?, state: String, closingReason: String?) {
            self.measure = measure
            self.responsible = responsible
            self.due = due
            self.state = state
            self.closingReason = closingReason
        }
    }

    /// Its number, which is never used twice; nil before it is stored.
    public let number: Int64?
    /// The questionnaire.
    public let questionnaire: String
    /// The wave whose figure it is.
    public let wave: String
    /// What is measured.
    public let subject: Subject
    /// The figure as it was written down.
    public let figure: Figure
    /// How many figures were looked at to choose it.
    public let lookedAt: Int
    /// What is done about it.
    public let course: Course

    /// Creates a record.
    public init(
        number: Int64? = nil, questionnaire: String, wave: String, subject: Subject, figure: Figure, lookedAt: Int,
        course: Course
    ) {
        self.number = number
        self.questionnaire = questionnaire
        self.wave = wave
        self.subject = subject
        self.figure = figure
        self.lookedAt = lookedAt
        self.course = course
    }
}
