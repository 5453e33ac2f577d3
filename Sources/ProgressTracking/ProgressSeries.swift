public import Estimation
public import SurveyModel

/// A figure over the years, with the breaks across which it must not be compared.
public struct ProgressSeries: Sendable {
    /// The figure of one wave.
    public struct Point: Sendable, Hashable {
        /// The name of the wave.
        public let wave: String
        /// Its year.
        public let year: Int
        /// The middle of its time in years: the year itself, or within it for a month or a quarter.
        public var time: Double { WavePeriod(wave)?.time ?? Double(year) }
        /// The figure, in the unit of the series.
        public internal(set) var estimate: Double
        /// Its standard error; nil if none was published.
        public internal(set) var standardError: Double?
        /// Its interval; nil without a standard error.
        public internal(set) var interval: ConfidenceInterval?
        /// Degrees of freedom of the standard error; nil if not known.
        public let degreesOfFreedom: Double?
        /// Respondents; nil if not known.
        public let respondents: Int?
        /// The method generation.
        public let generation: MethodGeneration
        /// What the questionnaire counts and how, nil if not known.
        ///
        /// Points with different definitions are not compared.
        public let definition: String?
        /// Where a published figure stands.
        public let source: String?
        /// How well it is established; nil for figures computed here.
        public let mark: VerificationMark?
        /// Of whom it speaks and how people were reached.
        public var basis = SeriesBasis()
        /// What was measured, before a bridge moved the figure; nil if none did.
        public internal(set) var measured: Double?

        /// Creates a point.
        public init(
            wave: String, year: Int, estimate: Double, standardError: Double? = nil,
            interval: ConfidenceInterval? = nil, degreesOfFreedom: Double? = nil, respondents: Int? = nil,
            generation: MethodGeneration, definition: String? = nil, source: String? = nil,
            mark: VerificationMark? = nil, basis: SeriesBasis = SeriesBasis()
        ) {
            self.wave = wave
            self.year = year
            self.estimate = estimate
            self.standardError = standardError
            self.interval = interval
            self.degreesOfFreedom = degreesOfFreedom
            self.respondents = respondents
            self.generation = generation
            self.definition = definition
            self.source = source
            self.mark = mark
            self.basis = basis
        }
    }

    /// A wave or year without a figure, and why.
    public struct Absence: Sendable, Hashable {
        /// The name of the wave, or the year.
        public let wave: String
        /// Its year.
        public let year: Int
        /// Why there is no figure.
        public let reason: LocalizedText

        /// Creates an absence.
        public init(wave: String, year: Int, reason: LocalizedText) {
            self.wave = wave
            self.year = year
            self.reason = reason
        }
    }

    /// What the figure is.
    public let title: LocalizedText
    /// Its unit.
    public let unit: FigureUnit
    /// Its points, in the order of years.
    public internal(set) var points: [Point]
    /// Its breaks, in the order of years, those that a bridge crosses included.
    public internal(set) var breaks: [SeriesBreak]
    /// Waves and years without a figure, in the order of years: blanks are not zeros.
    public let absences: [Absence]

    /// Creates a series; breaks are found from what its points rest on.
    public init(title: LocalizedText, unit: FigureUnit, points: [Point], absences: [Absence] = []) {
        self.title = title
        self.unit = unit
        let sorted = points.sorted { $0.precedes($1) }
        self.points = sorted
        self.absences = absences.sorted { ($0.year, $0.wave) < ($1.year, $1.wave) }
        breaks = sorted.indices.dropLast().compactMap { SeriesBreak(sorted[$0], sorted[$0 + 1], after: $0) }
    }

    /// The points after the last break that no bridge crosses: the only ones that may be compared with the last.
    public var comparable: ArraySlice<Point> {
        points[((breaks.last { $0.bridge == nil }?.after ?? -1) + 1)...]
    }

    /// Years between the first point and the last of which the series knows nothing at all.
    public var gaps: [Int] {
        guard let first = points.first?.year, let last = points.last?.year else { return [] }
        let known = Set(points.map(\.year) + absences.map(\.year))
        return (first...last).filter { !known.contains($0) }
    }
}

extension ProgressSeries.Point {
    /// The order of a series: by time, of waves of one time the older method first, then by the name of the wave.
    fileprivate func precedes(_ other: Self) -> Bool {
        let order = MethodGeneration.allCases
        let mine = (year, time, order.firstIndex(of: generation) ?? 0, basis.version, wave)
        return mine
            < (other.year, other.time, order.firstIndex(of: other.generation) ?? 0, other.basis.version, other.wave)
    }
}
