import Foundation
import SatisfactionIndex
import SurveyModel
import SurveyTestSupport
import Tabulation

/// A table of texts that can be turned into blocks of responses.
struct SurveySheet {
    let columns: [String]
    var rows: [[String]]

    /// Reads comma-separated text without quotes, the header first.
    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        columns = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    /// The columns of the table as blocks of at most so many rows.
    func blocks(_ questionnaire: Questionnaire, rowsPerBlock: Int = 4096) -> [ResponseColumns] {
        stride(from: 0, to: rows.count, by: rowsPerBlock).map { start in
            block(Array(rows[start..<min(start + rowsPerBlock, rows.count)]), questionnaire)
        }
    }

    private func block(_ rows: [[String]], _ questionnaire: Questionnaire) -> ResponseColumns {
        var ratings: [String: [UInt8]] = [:]
        var categories: [String: CategoryColumn] = [:]
        for (position, name) in columns.enumerated() {
            if let scale = questionnaire.question(name)?.scale {
                ratings[name] = rows.map { row in Int(row[position]).flatMap(scale.slot) ?? ResponseScale.blankSlot }
            } else {
                categories[name] = CategoryColumn(texts: rows.map { $0[position] })
            }
        }
        return ResponseColumns(rowCount: rows.count, ratings: ratings, categories: categories)
    }
}

extension CategoryColumn {
    /// Keeps each distinct text once, in the order in which it is met.
    init(texts: [String]) {
        self.init()
        var known: [String: Int32] = [:]
        for text in texts {
            let id = known[text] ?? dictionary.append(text)
            known[text] = id
            ids.append(id)
        }
    }
}

/// What is asked of a sheet.
struct SheetQuestion {
    var score: Score?
    var aggregate: Aggregate?
    var level: FigureLevel?
    var domains: [String] = []
    var design = SampleDesign()
    var waveColumn: String?
    var waves: [String] = []
    var tabulatesEverything = false
}

/// The cells of a sheet with the plan they were counted for.
struct TabulatedSheet {
    let plan: IndexPlan
    let query: TabulationQuery
    let tabulation: Tabulation

    /// The index with intervals as chosen.
    func index(_ intervals: IntervalOptions = IntervalOptions()) throws -> IndexTable {
        try IndexCalculator(plan, query: query, options: intervals).table(tabulation)
    }
}

extension SurveySheet {
    /// The cells of the sheet.
    func tabulated(_ questionnaire: Questionnaire, _ asked: SheetQuestion, rowsPerBlock: Int = 4096) throws
        -> TabulatedSheet
    {
        let plan = try IndexPlan(
            questionnaire, scores: asked.score.map { [$0] } ?? [], aggregate: asked.aggregate, level: asked.level,
            tabulatesEverything: asked.tabulatesEverything)
        let query = plan.query(
            by: asked.domains, design: asked.design, waveColumn: asked.waveColumn, waves: asked.waves)
        var kernel = TabulationKernel(query)
        for block in blocks(questionnaire, rowsPerBlock: rowsPerBlock) { try kernel.add(block) }
        return TabulatedSheet(plan: plan, query: query, tabulation: try kernel.finish())
    }

    /// The index of the sheet.
    func index(_ questionnaire: Questionnaire, _ asked: SheetQuestion = SheetQuestion(), rowsPerBlock: Int = 4096)
        throws -> IndexTable
    {
        try tabulated(questionnaire, asked, rowsPerBlock: rowsPerBlock).index()
    }
}

/// The survey behind `satisfaction.json`.
enum GoldenSurvey {
    static let design = SampleDesign(weights: "pw", strata: "district", psu: "commune", selection: .probability)

    /// Read once for all tests.
    private static let files = Result {
        (
            try Questionnaire.parse(String(contentsOf: GoldenData.input("satisfaction_A.yaml"), encoding: .utf8)),
            SurveySheet(try String(contentsOf: GoldenData.input("satisfaction_A.csv"), encoding: .utf8))
        )
    }

    static func questionnaire() throws -> Questionnaire { try files.get().0 }

    static func sheet() throws -> SurveySheet { try files.get().1 }
}

/// Small questionnaires written in a test.
enum SmallQuestionnaire {
    /// Items on a scale of so many levels, the upper ones satisfied, with no opinion (9) and not applicable (0).
    ///
    /// - Parameter factors: the items of each factor; codes are `F1`, `F2` and so on.
    static func with(
        factors: [[String]], levels: [String: Int] = [:], aggregate: Aggregate = .answers,
        generation: MethodGeneration = .local
    ) throws -> Questionnaire {
        let items = factors.flatMap { $0 }
        let sizes = Set(items.map { levels[$0] ?? 5 }).sorted()
        let scales = sizes.map { size in
            let codes = (1...size).map { code in
                "      - {code: \(code), satisfied: \(code > (size + 1) / 2), label: {en: \"level \(code)\"}}"
            }
            let others = [
                "      - {code: 9, kind: no-opinion, label: {en: \"no opinion\"}}",
                "      - {code: 0, kind: not-applicable, label: {en: \"not applicable\"}}",
            ]
            return (["  s\(size):", "    codes:"] + codes + others).joined(separator: "\n")
        }
        let questions = items.map { item in
            "  - {code: \(item), type: rating, scale: s\(levels[item] ?? 5), text: {en: \"\(item)\"}}"
        }
        let groups = factors.enumerated().map { position, items in
            "    - {code: F\(position + 1), label: {en: \"F\(position + 1)\"}, items: [\(items.joined(separator: ", "))]}"
        }
        let text =
            [
                "id: small", "version: 1", "generation: \(generation.rawValue)", "population: users",
                "languages: [en]", "title: {en: \"Small\"}",
                "report: {score: satisfied, aggregate: \(aggregate.rawValue)}", "scales:",
            ] + scales + ["questions:"] + questions + ["index:", "  factors:"] + groups
        return try Questionnaire.parse(text.joined(separator: "\n") + "\n")
    }
}
