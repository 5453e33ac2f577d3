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
    /// Who was asked and how people were reached, as far as it was declared.
    public let declaration: WaveDeclaration

    /// Creates a wave.
    public init(
        name: String, questionnaire: String, questionnaireVersion: Int, design: SampleDesign, formsIssued: Int? = nil,
        declaration: WaveDeclaration = WaveDeclaration()
    ) {
        self.name = name
        self.questionnaire = questionnaire
        self.questionnaireVersion = questionnaireVersion
        self.design = design
        self.formsIssued = formsIssued
        self.declaration = declaration
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

extension Wave {
    /// The days a wave name speaks of: its month, its quarter (see ``WavePeriod``), else its year; nil without a year.
    public static func days(ofWave name: String) -> ClosedRange<CalendarDate>? {
        guard let year = year(ofWave: name), let period = WavePeriod(name) ?? WavePeriod(year: year) else { return nil }
        let length = 12 / period.span.perYear
        let last = period.part * length
        guard let first = CalendarDate(year: year, month: last - length + 1, day: 1),
            let end = (28...31).compactMap({ CalendarDate(year: year, month: last, day: $0) }).last
        else { return nil }
        return first...end
    }
}
