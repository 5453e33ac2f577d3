import Estimation
import SatisfactionIndex
import SurveyModel
import SurveyTestSupport
import Testing

/// A case of `satisfaction.json` whose rows are figures of the index.
struct IndexGoldenCase: Sendable, CustomTestStringConvertible {
    let id: String
    let score: Score
    let rows: Int
    var domains: [String] = []
    var allWaves = false

    var testDescription: String { id }

    static let all: [IndexGoldenCase] = [
        IndexGoldenCase(id: "item.top2.last", score: .satisfied, rows: 22),
        IndexGoldenCase(id: "index.top2.last", score: .satisfied, rows: 6),
        IndexGoldenCase(id: "index.top2.by_district.last", score: .satisfied, rows: 72, domains: ["district"]),
        IndexGoldenCase(id: "index.top2.by_field.last", score: .satisfied, rows: 6, domains: ["field"]),
        IndexGoldenCase(id: "index.top2.by_channel_age.last", score: .satisfied, rows: 6, domains: ["channel", "age"]),
        IndexGoldenCase(id: "index.top2.by_wave.independent", score: .satisfied, rows: 24, allWaves: true),
        IndexGoldenCase(id: "item.mean100.last", score: .mean100, rows: 22),
        IndexGoldenCase(id: "index.mean100.last", score: .mean100, rows: 6),
        IndexGoldenCase(id: "index.mean100.by_district.last", score: .mean100, rows: 72, domains: ["district"]),
        IndexGoldenCase(id: "index.mean100.by_field.last", score: .mean100, rows: 6, domains: ["field"]),
        IndexGoldenCase(id: "index.mean100.by_wave.independent", score: .mean100, rows: 24, allWaves: true),
    ]

    /// Shares stand as 0–1 in the file and as percent in the index.
    var scale: Double { score == .satisfied ? 100 : 1 }

    /// The cells the figures of the case come from.
    func tabulated() throws -> TabulatedSheet {
        let question = SheetQuestion(
            score: score, domains: domains, design: GoldenSurvey.design, waveColumn: "wave",
            waves: allWaves ? [] : ["2024"])
        return try GoldenSurvey.sheet().tabulated(try GoldenSurvey.questionnaire(), question)
    }

    /// The key of a row of the file.
    func key(of row: GoldenData.Value) throws -> [String] {
        let index = try #require(row["index"]?.text)
        let wave = allWaves ? try String(Int(#require(row["wave"]?.number))) : "2024"
        let values = try domains.map { try #require(row[$0]?.text) }
        return [wave, index == "T" ? "satisfaction-a" : index] + values
    }
}

@Suite("The index agrees with R survey")
struct IndexGoldenTests {
    @Test("estimates, errors, degrees of freedom, counts and limits", arguments: IndexGoldenCase.all)
    func figures(_ golden: IndexGoldenCase) throws {
        let reference = try GoldenData.expected("satisfaction")(golden.id)
        let rows = try #require(reference.expected["rows"]).elements
        #expect(rows.count == golden.rows)
        let tabulated = try golden.tabulated()
        let byT = byKey(try tabulated.index(IntervalOptions(method: .t)))
        let byLogit = byKey(try tabulated.index(IntervalOptions(method: .logit)))
        for row in rows {
            let key = try golden.key(of: row)
            let comparison = RowComparison(row: row, tolerance: reference.relativeTolerance, scale: golden.scale)
            let figure = try #require(byT[key])
            try comparison.expectFigure(figure)
            try comparison.expectLimits(figure, .t, columns: ("lower", "upper"))
            if golden.score == .satisfied {
                try comparison.expectLimits(
                    try #require(byLogit[key]), .logit, columns: ("lower_logit", "upper_logit"))
            }
        }
    }

    private func byKey(_ table: IndexTable) -> [[String]: IndexEstimate] {
        table.estimates.reduce(into: [:]) { found, figure in
            found[[figure.wave ?? "", figure.code] + figure.domain.map(\.value)] = figure
        }
    }

    @Test("composites", arguments: [("composite.mean_of_items", Aggregate.items), ("composite.equal", .factors)])
    func composites(_ id: String, _ aggregate: Aggregate) throws {
        let golden = try GoldenData.expected("satisfaction")(id)
        let question = SheetQuestion(
            score: .satisfied, aggregate: aggregate, level: .overall, design: GoldenSurvey.design, waveColumn: "wave",
            waves: ["2024"])
        let table = try GoldenSurvey.sheet().index(try GoldenSurvey.questionnaire(), question)
        let figure = try #require(table.estimates.first)
        let estimate = try #require(golden.expected["estimate"]?.number) * 100
        let error = try #require(golden.expected["se"]?.number) * 100
        #expect(try #require(figure.estimate).within(golden.relativeTolerance, of: estimate))
        #expect(try #require(figure.standardError).within(golden.relativeTolerance, of: error))
        #expect(figure.degreesOfFreedom == 37)
    }
}

/// One row of a case beside the figure it belongs to.
private struct RowComparison {
    let row: GoldenData.Value
    let tolerance: Double
    let scale: Double

    func expectFigure(_ figure: IndexEstimate) throws {
        try expect(figure.estimate, "estimate", of: figure)
        try expect(figure.standardError, "se", of: figure)
        #expect(figure.degreesOfFreedom == row["df"]?.number)
        #expect(Double(figure.respondents) == row["n_respondents"]?.number)
        #expect(Double(figure.answers) == row["n_answers"]?.number)
    }

    func expectLimits(
        _ figure: IndexEstimate, _ method: ConfidenceInterval.Method, columns: (lower: String, upper: String)
    ) throws {
        guard row[columns.lower]?.number != nil else {
            #expect(figure.interval == nil, "\(figure.code) has an interval where R has none.")
            return
        }
        #expect(figure.interval?.method == method)
        try expect(figure.interval?.lower, columns.lower, of: figure)
        try expect(figure.interval?.upper, columns.upper, of: figure)
    }

    private func expect(_ value: Double?, _ name: String, of figure: IndexEstimate) throws {
        let value = try #require(value)
        let expected = try #require(row[name]?.number) * scale
        #expect(value.within(tolerance, of: expected), "\(name) of \(figure.code): \(value) is not \(expected)")
    }
}
