import Estimation
import Foundation
import SurveyModel
import SurveyTestSupport
import Tabulation
import Testing

/// The waves of `satisfaction_A.csv`, read without a questionnaire.
struct GoldenWaves {
    private let tabulation: Tabulation
    private let query: TabulationQuery

    /// The indices of the file: five factors and all items together.
    private static let indices = [
        ("F1", 0...2), ("F2", 3...6), ("F3", 7...11), ("F4", 12...15), ("F5", 16...21), ("T", 0...21),
    ]

    /// The waves without domains, read once for all tests.
    private static let whole = Result { try GoldenWaves(by: []) }

    static func all() throws -> GoldenWaves { try whole.get() }

    init(by domains: [String]) throws {
        let text = try String(contentsOf: GoldenData.input("satisfaction_A.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        let rows = lines.dropFirst()
        var ratings: [String: [UInt8]] = [:]
        var categories: [String: CategoryColumn] = [:]
        for (position, name) in header.enumerated() {
            if name.count == 3, name.hasPrefix("q") {
                // Codes 1 to 5 stand in slots 1 to 5, no opinion (9) in slot 6.
                ratings[name] = rows.map { $0[position] == "9" ? 6 : UInt8($0[position]) ?? 0 }
            } else {
                categories[name] = CategoryColumn(
                    levels: rows.map { $0[position] }, ids: rows.indices.map { Int32($0 - 1) })
            }
        }
        query = TabulationQuery(
            items: (1...22).map { number in
                TabulationQuery.Item(code: (number < 10 ? "q0" : "q") + "\(number)", scores: [0, 0, 0, 1, 1, nil])
            },
            pools: Self.indices.map { Array($0.1) }, domains: domains,
            design: SampleDesign(weights: "pw", strata: "district", psu: "commune"), waveColumn: "wave")
        var kernel = TabulationKernel(query)
        try kernel.add(ResponseColumns(rowCount: rows.count, ratings: ratings, categories: categories))
        tabulation = try kernel.finish()
    }

    /// The estimate of an index in a wave and its PSU scores.
    func figure(_ index: String, _ wave: Int, domain: [String] = []) throws -> (
        estimate: RatioEstimate, scores: PSUScores
    ) {
        let table = try #require(tabulation.waves.first { $0.name == String(wave) })
        let position = try #require(table.domains.firstIndex(of: domain))
        let pool = try #require(Self.indices.firstIndex { $0.0 == index })
        let estimator = RatioEstimator(table, query: query, domain: position, estimands: [.pool(pool)])
        let scores = estimator.scores()
        return (try estimator.estimate(0, scores: scores, rule: .fail), scores)
    }
}
