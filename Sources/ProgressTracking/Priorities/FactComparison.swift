public import Estimation
public import SurveyModel

/// A fact of the transaction (visits, papers, lateness, extra payment) set against satisfaction.
public struct FactComparison: Sendable, Hashable {
    /// The people who gave one answer to the question.
    public struct Answer: Sendable, Hashable {
        /// The value in the data.
        public let value: String
        /// What it says.
        public let label: LocalizedText
        /// Their part of all who answered the question and rated something, in percent.
        public let share: Double
        /// Their figure; nil if it does not exist.
        public let figure: Double?
        /// Its interval.
        public let interval: ConfidenceInterval?
        /// Respondents.
        public let respondents: Int
        /// Their figure minus that of the reference answer; nil for the reference itself and for fewer than 10 people.
        public let difference: PointEffect?

        /// Creates an answer.
        public init(
            value: String, label: LocalizedText, share: Double, figure: Double?, interval: ConfidenceInterval?,
            respondents: Int, difference: PointEffect?
        ) {
            self.value = value
            self.label = label
            self.share = share
            self.figure = figure
            self.interval = interval
            self.respondents = respondents
            self.difference = difference
        }
    }

    /// The code of the question.
    public let code: String
    /// Its wording.
    public let label: LocalizedText
    /// The answer the others are compared with: the most frequent.
    public let reference: String
    /// The answers, in the order of the questionnaire; numbers rising.
    public let answers: [Answer]

    /// Creates a comparison.
    public init(code: String, label: LocalizedText, reference: String, answers: [Answer]) {
        self.code = code
        self.label = label
        self.reference = reference
        self.answers = answers
    }
}
