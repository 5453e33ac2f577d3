public import SatisfactionIndex
public import SurveyModel

/// The change of one figure of the index between two waves.
public struct FigureChange: Sendable, Hashable {
    /// The level at which the figure stands.
    public let level: FigureLevel
    /// The code of the content, factor or item; the questionnaire's id at the top.
    public let code: String
    /// Its name or wording.
    public let label: LocalizedText
    /// Whether it is the question on overall satisfaction, which is in no index.
    public let isOverallQuestion: Bool
    /// The change.
    public let change: WaveChange

    /// Creates a change of a figure.
    public init(_ figure: IndexEstimate, _ change: WaveChange) {
        self.init(
            level: figure.level, code: figure.code, label: figure.label, isOverallQuestion: figure.isOverallQuestion,
            change: change)
    }

    private init(
        level: FigureLevel, code: String, label: LocalizedText, isOverallQuestion: Bool, change: WaveChange
    ) {
        self.level = level
        self.code = code
        self.label = label
        self.isOverallQuestion = isOverallQuestion
        self.change = change
    }

    /// The same changes with p values corrected for having looked at all of them.
    public static func corrected(_ changes: [FigureChange]) -> [FigureChange] {
        zip(changes, WaveChange.corrected(changes.map(\.change))).map { figure, change in
            FigureChange(
                level: figure.level, code: figure.code, label: figure.label,
                isOverallQuestion: figure.isOverallQuestion, change: change)
        }
    }
}

extension ProgressSeries.Point {
    /// The point of a figure in a wave; nil without an estimate.
    ///
    /// - Parameters:
    ///   - definition: what the index counts, by names that agree across versions; nil for the codes as they are.
    ///   - basis: how people were reached, where it is known; who was asked and the version are those of the wave.
    public init?(
        _ figure: IndexEstimate, wave: Wave, questionnaire: Questionnaire, definition: String? = nil,
        basis: SeriesBasis = SeriesBasis()
    ) {
        guard let estimate = figure.estimate, let year = wave.year else { return nil }
        self.init(
            wave: wave.name, year: year, estimate: estimate, standardError: figure.standardError,
            interval: figure.interval, degreesOfFreedom: figure.degreesOfFreedom, respondents: figure.respondents,
            generation: questionnaire.generation,
            definition: definition ?? questionnaire.indexDefinition, basis: basis)
        self.basis.population = wave.declaration.population ?? questionnaire.population
        self.basis.version = wave.questionnaireVersion
    }
}
