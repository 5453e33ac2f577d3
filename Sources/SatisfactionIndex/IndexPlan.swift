public import Estimation
public import SurveyModel
public import Tabulation

/// Which figures an index consists of, and what has to be tabulated for them.
public struct IndexPlan: Sendable {
    /// One figure of the index.
    public struct Figure: Sendable, Hashable {
        /// The level at which it stands.
        public let level: FigureLevel
        /// The code of the content, factor or item; the questionnaire's id at the top.
        public let code: String
        /// Its name or wording.
        public let label: LocalizedText
        /// How it is estimated.
        public let estimand: RatioEstimand
        /// How its parts are combined.
        public let aggregate: Aggregate
        /// Positions of its items in the query.
        public let items: [Int]
        /// Whether it is the question on overall satisfaction, which is in no index.
        public let isOverallQuestion: Bool
    }

    /// A score and its unit.
    public struct PlannedScore: Sendable, Hashable {
        /// How an answer counts.
        public let score: Score
        /// What turns a ratio of the query's whole-number scores into the unit of the figure.
        public let scaleFactor: Double
        /// Its place among the scores of the query.
        public let position: Int
    }

    /// The questionnaire.
    public let questionnaire: Questionnaire
    /// How answers count.
    public let scores: [PlannedScore]
    /// How answers are combined.
    public let aggregate: Aggregate
    /// The figures.
    public let figures: [Figure]
    /// Items counted.
    public let items: [TabulationQuery.Item]
    /// Levels that pool items.
    public let pools: [[Int]]
    /// Sets of parts a composite averages.
    public let composites: [TabulationQuery.Composite]

    /// Plans an index.
    ///
    /// - Parameters:
    ///   - scores: how answers count; empty for the one the office reports.
    ///   - aggregate: how answers are combined; nil for the one the office reports.
    ///   - level: the level wanted; nil for all.
    ///   - tabulatesEverything: whether all scores and levels are tabulated, so that the cells also answer the next
    ///     question; the figures stay those asked for.
    /// - Throws: ``IndexError`` if the questionnaire cannot give it.
    public init(
        _ questionnaire: Questionnaire, scores: [Score] = [], aggregate: Aggregate? = nil, level: FigureLevel? = nil,
        tabulatesEverything: Bool = false
    ) throws(IndexError) {
        let scores = scores.isEmpty ? [questionnaire.reported.score] : scores
        let aggregate = aggregate ?? questionnaire.reported.aggregate
        if aggregate == .factors, questionnaire.factors.isEmpty { throw .noFactors(questionnaire: questionnaire.id) }
        if aggregate == .answers, questionnaire.declaresWeights {
            throw .weightsWithPooledAnswers(questionnaire: questionnaire.id)
        }
        if level == .content, questionnaire.contents.isEmpty { throw .noContent(questionnaire: questionnaire.id) }
        var builder = try IndexPlanBuilder(
            questionnaire, scores: scores, aggregate: aggregate, tabulatesAllScores: tabulatesEverything)
        builder.addFigures(level: tabulatesEverything ? nil : level)
        self.questionnaire = questionnaire
        self.scores = builder.scores
        self.aggregate = aggregate
        figures = builder.figures.filter { level == nil || $0.level == level }
        items = builder.items
        pools = builder.pools
        composites = builder.composites
    }

    /// The figure the office reports: its content if it names one, else the overall index; nil if not planned.
    public var headline: Figure? { figures.first { $0.level == headlineLevel && $0.code == headlineCode } }

    private var headlineLevel: FigureLevel { questionnaire.reported.content == nil ? .overall : .content }
    private var headlineCode: String { questionnaire.reported.content ?? questionnaire.id }

    /// The query that tabulates what the plan needs.
    public func query(
        by domains: [String] = [], design: SampleDesign, waveColumn: String? = nil, waves: [String] = []
    ) -> TabulationQuery {
        TabulationQuery(
            items: items, pools: pools, composites: composites, domains: domains, design: design,
            waveColumn: waveColumn, waves: waves)
    }
}

extension Questionnaire {
    /// Whether an item or factor has a weight other than 1.
    var declaresWeights: Bool {
        items.contains { $0.weight != 1 } || factors.contains { $0.weight != 1 }
    }

    /// The wording of a rating, or its code if there is no such question.
    func wording(_ code: String) -> LocalizedText {
        question(code)?.text ?? LocalizedText(vi: code, en: code)
    }
}

/// Collects items, pools and figures of a plan.
struct IndexPlanBuilder {
    let questionnaire: Questionnaire
    let aggregate: Aggregate
    let scores: [IndexPlan.PlannedScore]
    private(set) var items: [TabulationQuery.Item] = []
    private(set) var pools: [[Int]] = []
    private(set) var composites: [TabulationQuery.Composite] = []
    private(set) var figures: [IndexPlan.Figure] = []
    private var positions: [String: Int] = [:]
    private var factorPools: [String: Int] = [:]

    init(_ questionnaire: Questionnaire, scores: [Score], aggregate: Aggregate, tabulatesAllScores: Bool)
        throws(IndexError)
    {
        self.questionnaire = questionnaire
        self.aggregate = aggregate
        let codes = questionnaire.items.map(\.code) + [questionnaire.overallQuestion].compactMap { $0 }
        let scales = codes.compactMap { questionnaire.question($0)?.scale }
        let step = scales.compactMap(\.ratedRange).map { Int64($0.count - 1) }.filter { $0 > 0 }.reduce(
            1, leastCommonMultiple)
        let possible = Score.allCases.filter { $0 != .mean5 || scales.allSatisfy(\.hasFiveLevels) }
        let tabulated = tabulatesAllScores ? possible : scores
        self.scores = scores.map { score in
            let factor: Double =
                switch score {
                case .satisfied: 100
                case .mean5: 1
                case .mean100: 100 / Double(step)
                }
            return IndexPlan.PlannedScore(
                score: score, scaleFactor: factor, position: tabulated.firstIndex(of: score) ?? 0)
        }
        for code in codes {
            guard let scale = questionnaire.question(code)?.scale else { continue }
            if scores.contains(.mean5), !scale.hasFiveLevels { throw .notFiveLevels(item: code, scale: scale.id) }
            positions[code] = items.count
            items.append(
                TabulationQuery.Item(
                    code: code, scoreSets: tabulated.map { Self.scores(of: scale, $0, step: step) }))
        }
    }

    private static func scores(of scale: ResponseScale, _ score: Score, step: Int64) -> [Int64?] {
        let range = scale.ratedRange ?? 0...1
        let width = Int64(max(1, range.count - 1))
        return scale.codes.map { code in
            guard code.kind == .rated else { return nil }
            return switch score {
            case .satisfied: code.satisfied ? 1 : 0
            case .mean5: Int64(code.value)
            case .mean100: Int64(code.value - range.lowerBound) * (step / width)
            }
        }
    }

    mutating func addFigures(level: FigureLevel?) {
        for factor in questionnaire.factors { factorPools[factor.code] = addPool(factor.items) }
        if level == nil || level == .overall {
            add(
                .overall, code: questionnaire.id, label: questionnaire.title, items: questionnaire.items,
                factors: questionnaire.factors)
        }
        if level == nil || level == .content {
            for content in questionnaire.contents {
                add(
                    .content, code: content.code, label: content.label, items: content.factors.flatMap(\.items),
                    factors: content.factors)
            }
        }
        if level == nil || level == .factor {
            for factor in questionnaire.factors {
                add(.factor, code: factor.code, label: factor.label, items: factor.items, factors: [factor])
            }
        }
        guard level == nil || level == .item else { return }
        for item in questionnaire.items { addItem(item.code, isOverallQuestion: false) }
        if let code = questionnaire.overallQuestion { addItem(code, isOverallQuestion: true) }
    }

    private mutating func addItem(_ code: String, isOverallQuestion: Bool) {
        guard let position = positions[code] else { return }
        figures.append(
            IndexPlan.Figure(
                level: .item, code: code, label: questionnaire.wording(code), estimand: .item(position),
                aggregate: .answers, items: [position], isOverallQuestion: isOverallQuestion))
    }

    private mutating func addPool(_ items: [Questionnaire.IndexItem]) -> Int {
        pools.append(items.compactMap { positions[$0.code] })
        return pools.count - 1
    }

    private mutating func add(
        _ level: FigureLevel, code: String, label: LocalizedText, items: [Questionnaire.IndexItem],
        factors: [Questionnaire.Factor]
    ) {
        let pool = level == .factor ? (factorPools[code] ?? addPool(items)) : addPool(items)
        let used: Aggregate = aggregate == .factors && level == .factor ? .answers : aggregate
        let estimand: RatioEstimand
        switch used {
        case .answers: estimand = .pool(pool)
        case .items:
            let parts = items.compactMap { item in positions[item.code].map { ([$0], item.weight) } }
            estimand = composite(parts, pool: pool)
            composites.append(.ofItems(parts.flatMap(\.0)))
        case .factors:
            let parts = factors.compactMap { factor in factorPools[factor.code].map { (pools[$0], factor.weight) } }
            estimand = composite(parts, pool: pool)
            composites.append(.ofPools(factors.compactMap { factorPools[$0.code] }))
        }
        figures.append(
            IndexPlan.Figure(
                level: level, code: code, label: label, estimand: estimand, aggregate: used, items: pools[pool],
                isOverallQuestion: false))
    }

    private func composite(_ parts: [([Int], Double)], pool: Int) -> RatioEstimand {
        let total = parts.reduce(0) { $0 + $1.1 }
        return .composite(
            composites.count,
            parts: parts.map { RatioEstimand.Part(items: $0.0, weight: total > 0 ? $0.1 / total : 0) }, pool: pool)
    }
}

/// The least common multiple of two positive numbers.
private func leastCommonMultiple(_ a: Int64, _ b: Int64) -> Int64 {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
}
