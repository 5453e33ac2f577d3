public import SurveyModel

/// Of whom a point of a series speaks and how people were reached: what has to agree for points to be joined.
public struct SeriesBasis: Sendable, Hashable {
    /// Who was asked; nil if not known.
    public var population: Population?
    /// How people were reached, sorted; empty if not known.
    public var channels: [String]
    /// The version of the questionnaire; 0 if not known.
    public var version: Int
    /// By which units a published figure was collected, such as `63` or `34` provinces; nil if not known.
    public var unitVersion: String?
    /// The scale of the figure; nil if it is that of the series.
    public var scale: FigureUnit?
    /// The units whose responses make the figure, where units were merged or split; empty otherwise.
    public var madeOf: [UnitRelabelling.Part]

    /// Creates a basis of which nothing is known.
    public init(
        population: Population? = nil, channels: [String] = [], version: Int = 0, unitVersion: String? = nil,
        scale: FigureUnit? = nil, madeOf: [UnitRelabelling.Part] = []
    ) {
        self.population = population
        self.channels = channels
        self.version = version
        self.unitVersion = unitVersion
        self.scale = scale
        self.madeOf = madeOf
    }
}
