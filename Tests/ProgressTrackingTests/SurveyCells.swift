import Estimation
import Foundation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyTestSupport
import Tabulation
import Testing

/// The waves of `satisfaction_A.csv` with its questionnaire, as the progress counts them.
struct SurveyCells {
    let questionnaire: Questionnaire
    private let header: [String]
    private let rows: [[String]]

    init() throws {
        questionnaire = try Questionnaire.parse(
            String(contentsOf: GoldenData.input("satisfaction_A.yaml"), encoding: .utf8))
        let text = try String(contentsOf: GoldenData.input("satisfaction_A.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        header = try #require(lines.first)
        rows = Array(lines.dropFirst())
    }

    static let design = SampleDesign(weights: "pw", strata: "district", psu: "commune")

    /// The responses of a wave, or those of them that are wanted.
    func block(_ wave: String, where isWanted: ([String: String]) -> Bool = { _ in true }) -> ResponseColumns {
        let chosen = rows.filter { row in
            let named = Dictionary(uniqueKeysWithValues: zip(header, row))
            return named["wave"] == wave && isWanted(named)
        }
        var ratings: [String: [UInt8]] = [:]
        var categories: [String: CategoryColumn] = [:]
        for (position, name) in header.enumerated() {
            if questionnaire.question(name)?.scale != nil {
                // Codes 1 to 5 stand in slots 1 to 5, no opinion (9) in slot 6.
                ratings[name] = chosen.map { $0[position] == "9" ? 6 : UInt8($0[position]) ?? 0 }
            } else {
                categories[name] = CategoryColumn(
                    levels: chosen.map { $0[position] }, ids: chosen.indices.map { Int32($0) })
            }
        }
        return ResponseColumns(rowCount: chosen.count, ratings: ratings, categories: categories)
    }

    /// A wave by a column or none.
    func wave(
        _ wave: String, by column: String? = nil, design: SampleDesign = design, aggregate: Aggregate? = nil,
        where isWanted: ([String: String]) -> Bool = { _ in true }
    ) throws -> (cells: WaveCells, figures: [IndexEstimate]) {
        let plan = try IndexPlan(
            questionnaire, aggregate: aggregate, tabulatesEverything: design.psu != nil)
        let query = WaveCells.query(plan, by: column, design: design)
        var kernel = TabulationKernel(query)
        try kernel.add(block(wave, where: isWanted))
        let tabulation = try kernel.finish()
        let figures = try IndexCalculator(plan, query: query).table(tabulation).estimates
        return (WaveCells(try #require(tabulation.waves.first), query: query, plan: plan), figures)
    }

    /// The point of a wave in the series of the index.
    func point(_ year: Int, _ figures: [IndexEstimate]) throws -> ProgressSeries.Point {
        let figure = try #require(figures.first { $0.level == .overall && $0.domain.isEmpty })
        return ProgressSeries.Point(
            wave: String(year), year: year, estimate: try #require(figure.estimate),
            standardError: figure.standardError, degreesOfFreedom: figure.degreesOfFreedom,
            respondents: figure.respondents, generation: .local)
    }

    /// The change from 2023 to 2024 taken apart by columns.
    func decomposition(
        by columns: [String] = [], covariance: WaveCovariance = .sharedPSU, design: SampleDesign = design,
        aggregate: Aggregate? = nil, where isWanted: ([String: String]) -> Bool = { _ in true }
    ) async throws -> Result<ChangeDecomposition, ProgressRefusal> {
        func both(_ column: String?) throws -> (ChangeDecomposition.Column, [[IndexEstimate]]) {
            let waves = try ["2023", "2024"].map {
                try wave($0, by: column, design: design, aggregate: aggregate, where: isWanted)
            }
            return (
                ChangeDecomposition.Column(name: column ?? "", first: waves[0].cells, second: waves[1].cells),
                waves.map(\.figures)
            )
        }
        let (whole, figures) = try both(nil)
        var request = ChangeDecomposition.Request(
            from: try point(2023, figures[0]), to: try point(2024, figures[1]), unit: .percent, confidence: 0.95,
            covariance: covariance, nest: false, rule: .fail)
        if covariance == .stacked { request.design = try ["2021", "2022", "2023", "2024"].map { try wave($0).cells } }
        return try await ChangeDecomposition.make(request, whole: whole, columns: columns.map { try both($0).0 })
    }
}
