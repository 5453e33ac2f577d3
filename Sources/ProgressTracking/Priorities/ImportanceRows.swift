import Estimation
public import SatisfactionIndex
public import SurveyModel

/// Gathers from responses what the importance of factors and items for overall satisfaction needs.
///
/// This is the one method of the progress that reads responses: importance is a matter of correlations within people,
/// which cells do not hold. Only the moments of each PSU are kept, never the rows. A respondent counts with an answer
/// to the question on overall satisfaction and to every factor, or every item, that at least half as many people rated.
public struct ImportanceRows: Sendable {
    /// A factor or item.
    public struct Predictor: Sendable, Hashable {
        /// Its code.
        public let code: String
        /// Its name or wording.
        public let label: LocalizedText
        /// Positions of its items in the index.
        let items: [Int]
    }

    /// Predictors of one method, and the moments of complete rows by stratum and PSU.
    struct Gathered: Sendable {
        let used: [Predictor]
        let leftOut: [Predictor]
        var moments: [String: [String: PredictorMoments]] = [:]
    }

    /// The fewest complete respondents.
    public static let fewestRespondents = 30
    /// The groups of the jackknife where respondents are their own PSUs.
    static let groups = 40

    let questionnaire: Questionnaire
    let outcome: String
    private let design: SampleDesign
    /// The codes of the items of the index, in order.
    private let items: [String]
    private var rowCount = 0
    private var gathered: [PriorityMatrix.Method: Gathered]

    /// Prepares the gathering; nil if the questionnaire has no question on overall satisfaction.
    ///
    /// - Parameter estimates: the figures of the whole wave, which tell how many people rated what.
    public init?(_ questionnaire: Questionnaire, design: SampleDesign, estimates: [IndexEstimate]) {
        guard let outcome = questionnaire.overallQuestion else { return nil }
        self.questionnaire = questionnaire
        self.outcome = outcome
        self.design = design
        let items = questionnaire.items.map(\.code)
        let positions = Dictionary(items.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let needed = estimates.first(where: \.isOverallQuestion)?.respondents ?? 0
        func gather(_ level: FigureLevel, _ predictors: [Predictor]) -> Gathered {
            let isUsed = predictors.map { predictor in
                let own = estimates.first { $0.level == level && $0.code == predictor.code && !$0.isOverallQuestion }
                return 2 * (own?.respondents ?? 0) >= max(needed, 1)
            }
            return Gathered(
                used: predictors.indices.filter { isUsed[$0] }.map { predictors[$0] },
                leftOut: predictors.indices.filter { !isUsed[$0] }.map { predictors[$0] })
        }
        gathered = [
            .lmg: gather(
                .factor,
                questionnaire.factors.map {
                    Predictor(code: $0.code, label: $0.label, items: $0.items.compactMap { positions[$0.code] })
                }),
            .johnson: gather(
                .item,
                items.enumerated().map {
                    Predictor(code: $1, label: questionnaire.wording(of: $1), items: [$0])
                }),
        ]
        self.items = items
    }

    /// The columns to be read.
    public var columns: Set<String> {
        Set(items + [outcome] + [design.weights, design.strata, design.psu, design.frequency].compactMap { $0 })
    }

    /// Adds a block of responses.
    public mutating func add(_ block: ResponseColumns) {
        defer { rowCount += block.rowCount }
        guard let overall = positions(outcome), let given = block.ratings[outcome] else { return }
        let scales = items.map { positions($0) ?? [] }
        let ratings = items.map { block.ratings[$0] }
        var answers = [Double?](repeating: nil, count: items.count)
        for row in 0..<block.rowCount {
            guard let satisfaction = overall[Int(given[row])] else { continue }
            for item in items.indices {
                answers[item] = scales[item].isEmpty ? nil : ratings[item].flatMap { scales[item][Int($0[row])] }
            }
            add(answers, outcome: satisfaction, row, block)
        }
    }

    private mutating func add(_ answers: [Double?], outcome: Double, _ row: Int, _ block: ResponseColumns) {
        func text(_ column: String?) -> String? { column.flatMap { block.categories[$0] }.map { $0[row] } }
        let weight = text(design.weights).map { PlainDecimal.value($0) ?? 0 } ?? 1
        let times = text(design.frequency).map { PlainDecimal.value($0) ?? 0 } ?? 1
        let stratum = design.psu == nil ? "" : text(design.strata) ?? ""
        let psu = text(design.psu) ?? String((rowCount + row) % Self.groups)
        for (method, own) in gathered {
            let values = own.used.compactMap { predictor -> Double? in
                let given = predictor.items.compactMap { answers[$0] }
                return given.isEmpty ? nil : given.reduce(0, +) / Double(given.count) - 50
            }
            guard values.count == own.used.count, !values.isEmpty else { continue }
            gathered[method]?.moments[stratum, default: [:]][psu, default: PredictorMoments(predictors: values.count)]
                .add(outcome: outcome - 50, predictors: values, weight: weight * times)
        }
    }

    /// By slot the position of a rated code on 0–100; nil for other slots.
    private func positions(_ code: String) -> [Double?]? {
        guard let scale = questionnaire.question(code)?.scale, let range = scale.ratedRange, range.count > 1 else {
            return nil
        }
        return (UInt8.min...UInt8.max).map { slot in
            guard let code = scale.code(inSlot: slot), code.kind == .rated else { return nil }
            return 100 * Double(code.value - range.lowerBound) / Double(range.count - 1)
        }
    }

    /// The importance of factors by LMG, or of items by Johnson's weights.
    ///
    /// - Parameter sampled: the number of PSUs of each stratum; strata that are not there count the PSUs met.
    func importance(_ method: PriorityMatrix.Method, sampled: [String: Int])
        -> Result<(estimate: ImportanceEstimate, gathered: Gathered), ProgressRefusal>
    {
        guard let own = gathered[method], !own.used.isEmpty else { return .failure(.noFactors) }
        let strata = own.moments.sorted { $0.key < $1.key }.map { label, members in
            ImportanceEstimate.Stratum(
                psus: members.sorted { $0.key < $1.key }.map(\.value),
                sampled: max(members.count, design.psu == nil ? 0 : sampled[label] ?? 0))
        }
        let complete = strata.flatMap(\.psus).reduce(0) { $0 + $1.rows }
        let needed = max(Self.fewestRespondents, 3 * own.used.count)
        guard complete >= needed else { return .failure(.fewCompleteRespondents(count: complete, needed: needed)) }
        guard let estimate = ImportanceEstimate(strata, method: method == .lmg ? .lmg : .johnson) else {
            return .failure(.noVariation(code: outcome))
        }
        return .success((estimate, own))
    }
}
