public import Estimation
import SurveyModel

extension WeightingStep.Kind: Codable {}

extension RecordedStep {
    /// Keeps what was asked beside the totals.
    mutating func describe(_ step: WeightingStep) {
        switch step {
        case .design(_, let units): self.units = units
        case .nonResponse(_, let respondents): self.respondents = respondents.text
        case .postStratification, .raking: break
        case .calibration(let calibration):
            distance = calibration.distance.name
            bounds = calibration.distance.bounds.map { [$0.lower, $0.upper] }
            variance = calibration.variance
        case .trimming(let limits):
            lower = limits.lower
            upper = limits.upper.isFinite ? limits.upper : nil
            strict = limits.isStrict
        }
    }

    /// Totals with the columns they belong to, in the order of the report.
    static func totals(_ step: WeightingStep, _ report: WeightingReport) -> [Total] {
        var places: [(columns: [String], levels: [String]?)] = []
        func add(_ margins: [PopulationMargin]) {
            places += margins.flatMap { margin in margin.totals.map { (margin.columns, $0.levels) } }
        }
        switch step {
        case .design, .trimming: break
        case .nonResponse(let classes, _):
            places = report.totals.map { (classes, $0.level.split(separator: "*").map(String.init)) }
        case .postStratification(let margin): add([margin])
        case .raking(let margins, _): add(margins)
        case .calibration(let calibration):
            add(calibration.margins)
            places += calibration.totals.map { ([$0.column].compactMap(\.self), nil) }
        }
        return zip(places, report.totals).map { place, total in
            Total(
                columns: place.columns, levels: place.levels, wanted: total.wanted, before: total.before,
                reached: total.reached, rows: total.rows)
        }
    }

    /// The columns needed to know again what the weights were calibrated to.
    public var calibrationColumns: [String] {
        totals.flatMap(\.columns) + [weightsBefore, variance, psu].compactMap(\.self)
    }

    /// The calibration that the step was; nil if it was another kind of step.
    ///
    /// - Throws: ``OperationError`` if the record does not hold together.
    public func calibration() throws -> WeightingStep? {
        switch step {
        case .design, .nonresponse, .trim: return nil
        case .poststratify:
            guard let margin = try margins().first else { throw incomplete }
            return .postStratification(margin)
        case .rake: return .raking(try margins(), IterationLimits())
        case .calibrate:
            return .calibration(
                Calibration(
                    margins: try margins(),
                    totals: totals.filter { $0.levels == nil }.map { AuxiliaryTotal($0.columns.first, $0.wanted) },
                    distance: try knownDistance(), variance: variance, byPSU: psu != nil))
        }
    }

    private func margins() throws -> [PopulationMargin] {
        var margins: [PopulationMargin] = []
        for total in totals {
            guard let levels = total.levels else { continue }
            guard levels.count == total.columns.count, !levels.isEmpty else { throw incomplete }
            let one = PopulationMargin.LevelTotal(levels: levels, total: total.wanted)
            if let last = margins.last, last.columns == total.columns {
                margins[margins.count - 1] = PopulationMargin(columns: last.columns, totals: last.totals + [one])
            } else {
                margins.append(PopulationMargin(columns: total.columns, totals: [one]))
            }
        }
        return margins
    }

    private func knownDistance() throws -> CalibrationDistance {
        let limits = bounds ?? []
        guard limits.isEmpty || limits.count == 2, let distance,
            let known = CalibrationDistance(
                name: distance, bounds: limits.isEmpty ? nil : (limits[0], limits[1]))
        else { throw incomplete }
        return known
    }

    private var incomplete: OperationError {
        OperationError(
            .badData,
            vi: "Hồ sơ trọng số của cột “\(weightsAfter)” không đầy đủ. Hãy tạo lại bằng hailong weight.",
            en: "The record of the weights “\(weightsAfter)” is incomplete. Make it again with hailong weight.")
    }
}

extension CalibrationDistance {
    /// The promised word.
    public var name: String {
        switch self {
        case .linear, .truncatedLinear: "linear"
        case .raking: "raking"
        case .logit: "logit"
        }
    }

    /// The words that can be given.
    public static let names = ["linear", "raking", "logit"]

    /// The distance of a word and bounds; nil if they do not go together.
    public init?(name: String, bounds: (lower: Double, upper: Double)?) {
        switch (name, bounds) {
        case ("linear", nil): self = .linear
        case ("linear", let bounds?): self = .truncatedLinear(lower: bounds.lower, upper: bounds.upper)
        case ("raking", nil): self = .raking
        case ("logit", let bounds?): self = .logit(lower: bounds.lower, upper: bounds.upper)
        default: return nil
        }
    }
}
