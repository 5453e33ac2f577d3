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
        public let estimate: Double
        /// Its standard error; nil if none was published.
        public let standardError: Double?
        /// Its interval; nil without a standard error.
        public let interval: ConfidenceInterval?
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

        /// Creates a point.
        public init(
            wave: String, year: Int, estimate: Double, standardError: Double? = nil,
            interval: ConfidenceInterval? = nil, degreesOfFreedom: Double? = nil, respondents: Int? = nil,
            generation: MethodGeneration, definition: String? = nil, source: String? = nil,
            mark: VerificationMark? = nil
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
        }
    }

    /// Two years between which the method changed.
    public struct Break: Sendable, Hashable {
        /// The last year of the old method, measured or not.
        public let lastOfOld: String
        /// The first year of the new method, measured or not.
        public let firstOfNew: String
        /// The last point before the break.
        public let after: Int
        /// Why figures on both sides are not compared.
        public let reason: LocalizedText
    }

    /// What the figure is.
    public let title: LocalizedText
    /// Its unit.
    public let unit: FigureUnit
    /// Its points, in the order of years.
    public let points: [Point]
    /// Its breaks, in the order of years.
    public let breaks: [Break]

    /// Creates a series; breaks are found from the generations of its points.
    public init(title: LocalizedText, unit: FigureUnit, points: [Point]) {
        self.title = title
        self.unit = unit
        let sorted = points.sorted { ($0.year, $0.time, $0.wave) < ($1.year, $1.time, $1.wave) }
        self.points = sorted
        breaks = Self.breaks(sorted)
    }

    private static func breaks(_ points: [Point]) -> [Break] {
        points.indices.dropLast().compactMap { index in
            let old = points[index]
            let new = points[index + 1]
            if old.generation != new.generation {
                return Break(
                    lastOfOld: old.generation.years.map { String($0.upperBound) } ?? old.wave,
                    firstOfNew: new.generation.years.map { String($0.lowerBound) } ?? new.wave, after: index,
                    reason: LocalizedText(
                        vi:
                            "đổi phương pháp đo: \(old.generation.label.vi) → \(new.generation.label.vi); không so sánh hai bên với nhau",
                        en:
                            "the method changed: \(old.generation.label.en) → \(new.generation.label.en); the two sides are not compared"
                    ))
            }
            guard old.definition != new.definition else { return nil }
            return Break(
                lastOfOld: old.wave, firstOfNew: new.wave, after: index,
                reason: LocalizedText(
                    vi: "phiếu hỏi đã đổi bản: tiêu chí, thang hoặc trọng số khác nhau; không so sánh hai bên với nhau",
                    en: "the questionnaire changed: items, scales or weights differ; the two sides are not compared"))
        }
    }

    /// The points after the last break: the only ones that may be compared with the last.
    public var comparable: ArraySlice<Point> {
        points[((breaks.last?.after ?? -1) + 1)...]
    }
}
