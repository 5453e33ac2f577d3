/// One question of a questionnaire.
public struct Question: Sendable, Hashable {
    /// A possible answer of a choice question.
    public struct Choice: Sendable, Hashable {
        /// The code kept with the response.
        public let code: String
        /// Its words.
        public let label: LocalizedText

        /// Creates a choice.
        public init(code: String, label: LocalizedText) {
            self.code = code
            self.label = label
        }
    }

    /// A question of an earlier version of the questionnaire.
    public struct Earlier: Sendable, Hashable {
        /// Its code there.
        public let code: String
        /// The version; nil for the one before.
        public let version: Int?

        /// Names a question of an earlier version.
        public init(code: String, version: Int? = nil) {
            self.code = code
            self.version = version
        }
    }

    /// What kind of answer a question takes.
    public enum Kind: Sendable, Hashable {
        case rating(ResponseScale)
        case single([Choice], other: Bool)
        case multiple([Choice], other: Bool)
        case number(ClosedRange<Double>?)
        case date
        case text
    }

    /// The code used in files, conditions and the index, such as `T1`.
    public let code: String
    /// The wording.
    public let text: LocalizedText
    /// What kind of answer it takes.
    public let kind: Kind
    /// How well its wording or place is established, where the source says.
    public let mark: VerificationMark?
    /// When it is asked; nil if always.
    public let condition: AskCondition?
    /// The question of an earlier version that asks the same; nil if it is the one with the same code.
    public let sameAs: Earlier?

    /// Creates a question.
    public init(
        code: String, text: LocalizedText, kind: Kind, mark: VerificationMark? = nil, condition: AskCondition? = nil,
        sameAs: Earlier? = nil
    ) {
        self.code = code
        self.text = text
        self.kind = kind
        self.mark = mark
        self.condition = condition
        self.sameAs = sameAs
    }

    /// The scale of a rating question; nil for others.
    public var scale: ResponseScale? {
        if case .rating(let scale) = kind { scale } else { nil }
    }

    /// The choices of a choice question; empty for others.
    public var choices: [Choice] {
        switch kind {
        case .single(let choices, _), .multiple(let choices, _): choices
        default: []
        }
    }

    /// Whether people may answer in words of their own.
    public var takesAnyText: Bool {
        switch kind {
        case .text, .single(_, other: true), .multiple(_, other: true): true
        default: false
        }
    }

    /// The name of the kind as written in a questionnaire file.
    public var kindName: String {
        switch kind {
        case .rating: "rating"
        case .single: "single"
        case .multiple: "multiple"
        case .number: "number"
        case .date: "date"
        case .text: "text"
        }
    }
}
