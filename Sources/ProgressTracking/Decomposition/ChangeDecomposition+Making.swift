public import Estimation
import SatisfactionIndex
public import SurveyModel

extension ChangeDecomposition {
    /// What is taken apart.
    public struct Request: Sendable {
        /// The earlier point of the series.
        public var from: ProgressSeries.Point
        /// The later point.
        public var to: ProgressSeries.Point
        /// The unit of the figures.
        public var unit: FigureUnit
        /// How often intervals are to cover the truth.
        public var confidence: Double
        /// How the errors of both waves are put together.
        public var covariance: WaveCovariance
        /// Whether a PSU label in two strata names two PSUs.
        public var nest: Bool
        /// How strata with one PSU are treated.
        public var rule: SinglePSURule
        /// All waves of one design with these two, for ``WaveCovariance/stacked``.
        public var design: [WaveCells]
        /// The change as the series prints it, with its error; nil to compute it here.
        public var printed: WaveChange?

        /// Creates a request.
        public init(
            from: ProgressSeries.Point, to: ProgressSeries.Point, unit: FigureUnit, confidence: Double,
            covariance: WaveCovariance, nest: Bool, rule: SinglePSURule, design: [WaveCells] = []
        ) {
            self.from = from
            self.to = to
            self.unit = unit
            self.confidence = confidence
            self.covariance = covariance
            self.nest = nest
            self.rule = rule
            self.design = design
        }
    }

    /// A column and the cells of both waves by it.
    public struct Column: Sendable {
        /// The name of the column.
        public let name: String
        /// The cells of the earlier wave.
        public let first: WaveCells
        /// The cells of the later wave.
        public let second: WaveCells
        /// What values are called where the questionnaire does not say, as for units.
        public let names: [String: LocalizedText]

        /// Creates a column.
        public init(name: String, first: WaveCells, second: WaveCells, names: [String: LocalizedText] = [:]) {
            self.name = name
            self.first = first
            self.second = second
            self.names = names
        }
    }

    /// The fewest respondents of a wave whose change is taken apart.
    public static let fewestRespondents = IndexEstimate.fewRespondents
    /// The most groups of a column.
    public static let mostGroups = 60

    /// Takes the change between two waves apart, by every column at the same time.
    ///
    /// - Parameters:
    ///   - whole: the cells of both waves without a column.
    ///   - columns: the columns of groups.
    ///   - refused: columns already known not to be usable.
    /// - Returns: a refusal if a wave has too few respondents or a part of the index has no answers.
    /// - Throws: ``EstimationError`` if a stratum holds one PSU and the rule is to fail.
    public static func make(
        _ request: Request, whole: Column, columns: [Column], refused: [RefusedColumn] = []
    ) async throws(EstimationError) -> Result<ChangeDecomposition, ProgressRefusal> {
        for point in [request.from, request.to] {
            let count = point.respondents ?? 0
            guard count >= fewestRespondents else {
                return .failure(.fewRespondents(wave: point.wave, count: count, needed: fewestRespondents))
            }
        }
        guard let maker = DecompositionMaker(request, whole) else { return .failure(.noFactors) }
        async let byColumn = groupings(columns, maker)
        let byFactor = Result { () throws(EstimationError) in try maker.factors(whole) }
        var refused = refused
        var groupings: [Grouping] = []
        for (column, made) in zip(columns, await byColumn) {
            switch try made.get() {
            case .success(let grouping): groupings.append(grouping)
            case .failure(let reason): refused.append(RefusedColumn(column: column.name, reason: reason))
            }
        }
        switch try byFactor.get() {
        case .failure(let reason): return .failure(reason)
        case .success(let (factors, change, covariance)):
            return .success(
                ChangeDecomposition(
                    from: request.from.wave, to: request.to.wave, figureFrom: request.from.estimate,
                    figureTo: request.to.estimate, unit: request.unit, change: change, factors: factors,
                    groupings: groupings, refused: refused, covariance: covariance,
                    notes: maker.notes(covariance, groupings)))
        }
    }

    private typealias MadeGrouping = Result<Result<Grouping, ProgressRefusal>, EstimationError>

    /// The change by the groups of each column, in the order of the columns.
    private static func groupings(_ columns: [Column], _ maker: DecompositionMaker) async -> [MadeGrouping] {
        await withTaskGroup(of: (Int, MadeGrouping).self) { group in
            for (index, column) in columns.enumerated() {
                group.addTask {
                    (index, Result { () throws(EstimationError) in try maker.grouping(column) })
                }
            }
            var made: [(Int, MadeGrouping)] = []
            for await grouping in group { made.append(grouping) }
            return made.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
