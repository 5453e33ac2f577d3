/// One round of a survey: a sample with its design.
public struct Wave: Sendable, Hashable {
    /// The name of the wave, such as `2025`.
    public let name: String
    /// The questionnaire it used.
    public let questionnaire: String
    /// The version of the questionnaire.
    public let questionnaireVersion: Int
    /// How its sample was drawn.
    public let design: SampleDesign
    /// The number of forms handed out; nil if not known.
    public let formsIssued: Int?

    /// Creates a wave.
    public init(
        name: String, questionnaire: String, questionnaireVersion: Int, design: SampleDesign, formsIssued: Int? = nil
    ) {
        self.name = name
        self.questionnaire = questionnaire
        self.questionnaireVersion = questionnaireVersion
        self.design = design
        self.formsIssued = formsIssued
    }

    /// The year of the wave; nil if its name does not begin with one.
    public var year: Int? { Self.year(ofWave: name) }

    /// The four-digit year with which a wave name begins; nil if it does not.
    public static func year(ofWave name: String) -> Int? {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4, let year = Int(digits), (1990...2100).contains(year) else { return nil }
        return year
    }
}

/// An administrative unit or office, with the dates between which its code was valid.
public struct AdministrativeUnit: Sendable, Hashable {
    /// The official code, as text: leading zeros count.
    public let code: String
    /// Its name.
    public let name: String
    /// The code of the unit above it; nil at the top.
    public let parent: String?
    /// The first day, as `yyyy-mm-dd`; nil if open.
    public let validFrom: String?
    /// The last day, as `yyyy-mm-dd`; nil if still valid.
    public let validTo: String?
    /// Codes of the units it replaced.
    public let predecessors: [String]

    /// Creates a unit.
    public init(
        code: String, name: String, parent: String? = nil, validFrom: String? = nil, validTo: String? = nil,
        predecessors: [String] = []
    ) {
        self.code = code
        self.name = name
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
        self.predecessors = predecessors
    }
}
