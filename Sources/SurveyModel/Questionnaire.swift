public import OrderedCollections

/// A questionnaire: what is asked, on which scales, and which ratings make the index.
public struct Questionnaire: Sendable, Hashable {
    /// A rating that enters the index, with its weight in a mean of items.
    public struct IndexItem: Sendable, Hashable {
        /// The code of the rating question.
        public let code: String
        /// The declared weight, used by ``Aggregate/items`` only.
        public let weight: Double

        /// Creates an index item.
        public init(code: String, weight: Double = 1) {
            self.code = code
            self.weight = weight
        }
    }

    /// A group of items.
    public struct Factor: Sendable, Hashable {
        /// The code of the factor.
        public let code: String
        /// Its name.
        public let label: LocalizedText
        /// The declared weight, used by ``Aggregate/factors`` only.
        public let weight: Double
        /// Its items.
        public let items: [IndexItem]

        /// Creates a factor.
        public init(code: String, label: LocalizedText, weight: Double = 1, items: [IndexItem]) {
            self.code = code
            self.label = label
            self.weight = weight
            self.items = items
        }
    }

    /// A group of factors.
    public struct Content: Sendable, Hashable {
        /// The code of the content.
        public let code: String
        /// Its name.
        public let label: LocalizedText
        /// Its factors.
        public let factors: [Factor]

        /// Creates a content.
        public init(code: String, label: LocalizedText, factors: [Factor]) {
            self.code = code
            self.label = label
            self.factors = factors
        }
    }

    /// Which ratings make the index.
    public enum IndexStructure: Sendable, Hashable {
        case contents([Content])
        case factors([Factor])
        case items([IndexItem])
    }

    /// The index the office reports when nothing else is asked.
    public struct ReportedIndex: Sendable, Hashable {
        /// How an answer counts.
        public let score: Score
        /// How answers are combined.
        public let aggregate: Aggregate
        /// The content that is the headline; nil for the overall index.
        public let content: String?

        /// Creates a reported index.
        public init(score: Score, aggregate: Aggregate, content: String? = nil) {
            self.score = score
            self.aggregate = aggregate
            self.content = content
        }
    }

    /// The name of the questionnaire.
    public let id: String
    /// The version, raised whenever a question, scale or weight changes.
    public let version: Int
    /// The method generation it belongs to.
    public let generation: MethodGeneration
    /// Whom it asks.
    public let population: Population
    /// The languages in which it is worded.
    public let languages: [Language]
    /// Its title.
    public let title: LocalizedText
    /// Where its questions come from.
    public let source: LocalizedText?
    /// How well that is established.
    public let mark: VerificationMark?
    /// The index the office reports by default.
    public let reported: ReportedIndex
    /// Ids of the targets it is measured against, nearest first.
    public let targets: [String]
    /// Its questions by code, in the order in which they are asked.
    public let questions: OrderedDictionary<String, Question>
    /// The rating reported apart from the index; nil if there is none.
    public let overallQuestion: String?
    /// Which ratings make the index.
    public let index: IndexStructure
    /// What the form it was imported from says beyond the questions; nil if it came from none.
    public let form: FormPart?
    /// The file it was read from, to the letter.
    public let sourceText: String

    /// The contents; empty if the index has none.
    public var contents: [Content] {
        if case .contents(let contents) = index { contents } else { [] }
    }

    /// The factors of all contents; empty if the index has none.
    public var factors: [Factor] {
        switch index {
        case .contents(let contents): contents.flatMap(\.factors)
        case .factors(let factors): factors
        case .items: []
        }
    }

    /// The items of the index, in order.
    public var items: [IndexItem] {
        if case .items(let items) = index { items } else { factors.flatMap(\.items) }
    }

    /// The question with a code; nil if there is none.
    public func question(_ code: String) -> Question? { questions[code] }

    /// The codes of all questions, in the order in which they are asked.
    public var questionCodes: [String] { Array(questions.keys) }

    /// The questions that are asked only of some people.
    public var conditionalQuestions: [Question] { questions.values.filter { $0.condition != nil } }

    /// All rating questions, index items or not.
    public var ratings: [Question] { questions.values.filter { $0.scale != nil } }
}
