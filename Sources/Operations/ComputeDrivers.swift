public import Estimation
public import ResponseIntake
import SurveyModel

/// Which regression is asked for.
public struct DriversRequest: Sendable {
    /// The models that can be asked for.
    public enum Family: String, Sendable, Hashable, CaseIterable {
        case linear, logistic, poisson, ordinal
    }

    /// The model.
    public var family: Family
    /// The outcome: a column or, for logistic regression, a condition.
    public var outcome: String
    /// The predictors: columns or conditions.
    public var predictors: [String]
    /// The answers that count as success in a logistic regression; empty for 1 of 0 and 1.
    public var success: [String] = []
    /// The answers of an ordinal regression from the lowest up; empty for the order of their numbers.
    public var order: [String] = []
    /// Columns of numbers to be used as factors.
    public var factors: [String] = []
    /// The reference level of factors.
    public var references: [String: String] = [:]
    /// How often intervals are to cover the truth.
    public var confidence = 0.95
    /// Condition, missing codes, design and reading; its variables are not used.
    public var source = SampleFileRequest([])

    /// Creates a request.
    public init(_ family: Family, of outcome: String, on predictors: [String]) {
        self.family = family
        self.outcome = outcome
        self.predictors = predictors
    }
}

/// Fits regressions to any data file.
public enum ComputeDrivers {
    /// The levels a factor may have.
    private static let mostLevels = 100

    /// Fits a regression to a file, and gives the file as it was read.
    ///
    /// - Throws: ``IntakeError``, ``RowConditionError``, ``OperationError`` or ``EstimationError``.
    public static func fromFile(_ path: String, _ request: DriversRequest) throws -> (DriversTable, DataFile) {
        var source = request.source
        source.variables = [request.outcome] + request.predictors
        if request.family == .linear || request.family == .poisson { source.numeric.insert(request.outcome) }
        source.perhapsNumeric = Set(request.predictors).subtracting(request.factors)
        let data = try SampleFile(path, source)
        let outcome = try outcome(data, request)
        let factors = try named(request.factors, in: data)
        let references = try Dictionary(
            request.references.map { (try named([$0.key], in: data)[0], $0.value) }, uniquingKeysWith: { $1 })
        let predictors = try data.names.dropFirst().map { name throws in
            try predictor(name, data, isFactor: factors.contains(name), reference: references[name])
        }
        let fit = try data.sample.regression(of: outcome, on: predictors)
        let table = DriversTable(
            fit: fit, confidence: request.confidence, sample: data.sample.description, condition: data.condition,
            notes: DriversNotes(fit: fit, data: data).all, isSimulated: data.file.isSimulated)
        return (table, data.file)
    }

    /// The predictors asked for by name, in the spelling of the table.
    private static func named(_ names: [String], in data: SampleFile) throws -> [String] {
        try names.map { name throws in
            let column = DataFile.columnIfPresent(named: name, in: Array(data.names.dropFirst()))
            guard let column else {
                throw OperationError(
                    .wrongRequest, vi: "“\(name)” không phải là một trong các biến giải thích.",
                    en: "“\(name)” is not one of the predictors.")
            }
            return column
        }
    }

    private static func outcome(_ data: SampleFile, _ request: DriversRequest) throws -> RegressionOutcome {
        let name = data.names[0]
        switch request.family {
        case .linear: return .linear(name)
        case .poisson: return .poisson(name)
        case .ordinal: return .proportionalOdds(name, order: request.order.isEmpty ? nil : request.order)
        case .logistic:
            if !request.success.isEmpty { return .logistic(name, success: Set(request.success)) }
            let levels = Set(data.sample.table[name]?.levels ?? []).subtracting([""])
            guard levels.isSubset(of: ["0", "1"]) else {
                throw OperationError(
                    .wrongRequest,
                    vi:
                        "Hồi quy logistic cần biết câu trả lời nào của “\(name)” là đạt: viết thành điều kiện như \"\(name) >= 4\", hoặc thêm --success.",
                    en:
                        "Logistic regression has to know which answers to “\(name)” count: write a condition such as \"\(name) >= 4\", or add --success."
                )
            }
            return .logistic(name, success: levels.contains("1") ? ["1"] : [])
        }
    }

    private static func predictor(
        _ name: String, _ data: SampleFile, isFactor: Bool, reference: String?
    ) throws -> RegressionPredictor {
        let usual = try data.sample.predictor(name)
        if case .number = usual, !isFactor, reference == nil { return usual }
        let count = data.sample.table[name]?.levels.count ?? 0
        guard count <= mostLevels else {
            throw OperationError(
                .wrongRequest,
                vi:
                    "Cột “\(name)” có \(count) giá trị khác nhau và không phải toàn số, nhiều nhất là \(mostLevels); hãy gộp thành nhóm.",
                en:
                    "The column “\(name)” has \(count) different values that are not all numbers, of at most \(mostLevels); merge them into groups."
            )
        }
        return .factor(name, reference: reference)
    }
}
