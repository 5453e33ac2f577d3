public import Estimation
public import ResponseIntake
public import SatisfactionIndex
public import SurveyModel

/// What estimates are asked for.
public struct EstimateRequest: Sendable {
    /// The statistics that can be asked for.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case mean, total, ratio, proportion, quantile
    }

    /// The statistic.
    public let kind: Kind
    /// Columns, conditions such as `overall >= 4`, and for ratios numerator and denominator.
    public let variables: [String]
    /// The columns that make domains.
    public var domains: [String] = []
    /// The condition that chooses the rows; nil for all.
    public var condition: String?
    /// How the rows were drawn.
    public var design = SampleDesign()
    /// What the analyst chose about intervals.
    public var intervals = IntervalOptions()
    /// The shares of quantiles, above 0 and below 1.
    public var probabilities = [0.5]
    /// How a quantile is read off the answers.
    public var quantileRule = QuantileRule.math
    /// The replicates errors come from; nil for linearisation.
    public var replicates: ReplicateRequest?
    /// Whether the differences between domains are asked for too.
    public var comparesDomains = false
    /// Texts that mean a missing value, besides the empty cell.
    public var missingCodes: [String] = []

    /// How the weights were made; nil if they count as fixed.
    public var weighting: RecordedStep?
    /// How the variance takes account of raking.
    public var residualRule = ResidualRule.regression

    /// What is known about how the file is written.
    public var reading = ReadingOptions()

    /// Creates a request for all rows, each drawn independently.
    public init(_ kind: Kind, of variables: [String]) {
        self.kind = kind
        self.variables = variables
    }
}

/// A request in terms of the columns of one file.
struct EstimatePlan {
    /// What is averaged, added up or counted.
    enum Measure: Hashable {
        case column(String)
        /// 1 where the condition holds, 0 where it does not, missing where it is unknown.
        case condition(RowCondition)

        /// The column of the table it stands in.
        var name: String {
            switch self {
            case .column(let name): name
            case .condition(let condition): condition.text
            }
        }
    }

    let kind: EstimateRequest.Kind
    /// What is estimated; for ratios numerators, each followed by its denominator.
    let measures: [Measure]
    let domains: [String]
    let condition: RowCondition?
    let design: SampleDesign
    let missing: Set<String>
    let replicates: ReplicateScheme?
    /// The calibration that made the weights, as it was recorded and as it is done; nil if they count as fixed.
    let calibration: (recorded: RecordedStep, step: WeightingStep)?

    /// - Throws: ``IntakeError`` for a name that is no column, ``RowConditionError`` for a condition that cannot be
    ///   read, ``OperationError`` for a ratio without a denominator.
    init(_ request: EstimateRequest, header: [String]) throws {
        kind = request.kind
        let variables = request.kind == .ratio ? try Self.pairs(request.variables, header) : request.variables
        measures = try variables.map { try Self.measure($0, header) }
        domains = try request.domains.map { try DataFile.column(named: $0, in: header) }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        condition = try request.condition.map { text throws in try RowCondition(text, columns: header) }
        design = try request.design.named(by: header)
        missing = Set(request.missingCodes.map(\.tidied))
        let designColumns = design.columns
        replicates = try request.replicates.map { try $0.scheme(header: header, without: designColumns) }
        calibration = try request.weighting.flatMap { recorded in
            try recorded.calibration().map { (recorded, $0) }
        }
        for column in calibration?.recorded.calibrationColumns ?? [] {
            _ = try DataFile.column(named: column, in: header)
        }
    }

    /// The columns of the file that are needed.
    var columns: [String] {
        let measured = measures.flatMap { measure in
            switch measure {
            case .column(let name): [name]
            case .condition(let condition): condition.columns
            }
        }
        return measured + domains + (condition?.columns ?? []) + keptColumns
    }

    /// The columns in which a code for no answer is a value like any other.
    var keptColumns: [String] {
        design.columns + (calibration?.recorded.calibrationColumns ?? []) + (replicates?.columns ?? [])
    }

    /// The conditions that are measured, each once.
    var measuredConditions: [RowCondition] {
        var seen: Set<String> = []
        return measures.compactMap { measure in
            guard case .condition(let condition) = measure, seen.insert(condition.text).inserted else { return nil }
            return condition
        }
    }

    /// The columns in which every answer must be a number.
    var numericColumns: [String] {
        let measured: [String] = measures.flatMap { measure in
            switch measure {
            case .column(let name): kind == .proportion ? [] : [name]
            case .condition(let condition): condition.numericColumns
            }
        }
        return measured + (condition?.numericColumns ?? [])
    }

    /// The columns that must hold numbers in every row: weights and what they were calibrated to.
    var weightColumns: [String] {
        [design.weights, calibration?.recorded.weightsBefore].compactMap(\.self)
            + (calibration?.step.numericColumns ?? [])
    }

    /// A name of a column is that column, whatever signs are in it; anything that compares is a condition.
    private static func measure(_ text: String, _ header: [String]) throws -> Measure {
        if let column = DataFile.columnIfPresent(named: text, in: header) { return .column(column) }
        guard isComparison(text) else { return .column(try DataFile.column(named: text, in: header)) }
        return .condition(try RowCondition(text, columns: header))
    }

    private static func isComparison(_ text: String) -> Bool {
        text.contains { "=<>≤≥≠".contains($0) } || text.lowercased().contains(" in ")
            || text.lowercased().contains(" in(")
    }

    /// Numerators, each followed by its denominator, from `a b` or from `a/b` as often as wanted.
    private static func pairs(_ variables: [String], _ header: [String]) throws -> [String] {
        let parts = variables.map { variable in
            DataFile.columnIfPresent(named: variable, in: header) != nil || isComparison(variable)
                ? [variable] : variable.split(separator: "/").map(String.init)
        }
        if parts.allSatisfy({ $0.count == 2 }) { return parts.flatMap { $0 } }
        if parts.count == 2, parts.allSatisfy({ $0.count == 1 }) { return parts.flatMap { $0 } }
        throw OperationError(
            .wrongRequest,
            vi:
                "Tỷ số cần một tử số và một mẫu số, ví dụ: ratio tu mau, hoặc ratio tu/mau. Đã nhận: \(listed(variables)).",
            en:
                "A ratio takes a numerator and a denominator, such as ratio num den, or ratio num/den. Given: \(listed(variables))."
        )
    }

    private static func listed(_ variables: [String]) -> String {
        variables.map { "“\($0)”" }.joined(separator: ", ")
    }
}

extension SampleDesign {
    /// The design with its columns in the spelling of a header.
    func named(by header: [String]) throws -> SampleDesign {
        func column(_ name: String) throws -> String { try DataFile.column(named: name, in: header) }
        var named = self
        named.weights = try weights.map(column)
        named.strata = try strata.map(column)
        named.psu = try psu.map(column)
        named.fpc = try fpc.map(column)
        named.frequency = try frequency.map(column)
        named.laterUnits = try laterUnits.map(column)
        named.laterPopulations = try laterPopulations.map(column)
        return named
    }
}
