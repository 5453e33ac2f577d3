import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

extension DetailProgress {
    /// The change between the last two comparable waves, taken apart.
    func decomposition() async throws -> Result<ChangeDecomposition, ProgressRefusal> {
        let comparable = assessment.series.comparable
        guard let to = comparable.last, let from = comparable.dropLast().last,
            let old = waves.first(where: { $0.name == from.wave }), let new = waves.first(where: { $0.name == to.wave })
        else { return .failure(.fewerThanTwoWaves) }
        let whole = try await both(old, new, by: nil)
        var asked = ChangeDecomposition.Request(
            from: from, to: to, unit: assessment.series.unit, confidence: request.intervals.confidence,
            covariance: detail.covariance, nest: whole.nest, rule: whole.column.second.query.design.singlePSU)
        if detail.covariance == .sharedPSU {
            asked.printed = assessment.changes.first { $0.from == from.wave && $0.to == to.wave }
        }
        if detail.covariance == .stacked {
            for wave in waves where comparable.contains(where: { $0.wave == wave.name }) {
                asked.design.append(try await count(wave, by: nil, withFigures: false).cells)
            }
        }
        var columns: [ChangeDecomposition.Column] = []
        var refused: [ChangeDecomposition.RefusedColumn] = []
        let unitColumn = detail.unitColumn ?? UnitSuccession.unitColumn
        for name in try groupColumns(old, new) {
            let known = try self.columns(of: old)
            guard known.contains(name) else {
                let refusal = ProgressRefusal.noColumn(name, available: known)
                refused.append(ChangeDecomposition.RefusedColumn(column: name, reason: refusal))
                continue
            }
            if name != unitColumn, let refusal = try tooManyGroups(name, in: [old, new]) {
                refused.append(ChangeDecomposition.RefusedColumn(column: name, reason: refusal))
                continue
            }
            columns.append(try await both(old, new, by: name).column)
        }
        return try await ChangeDecomposition.make(asked, whole: whole.column, columns: columns, refused: refused)
    }

    private func both(_ old: Wave, _ new: Wave, by column: String?) async throws -> (
        column: ChangeDecomposition.Column, nest: Bool
    ) {
        let first = try await count(old, by: column, withFigures: false)
        let second = try await count(new, by: column, withFigures: false)
        let isUnit = column == detail.unitColumn ?? UnitSuccession.unitColumn
        let label = try unitLabel(new)
        let names = isUnit ? second.cells.wave.domains.compactMap(\.first).map { ($0, label($0)) } : []
        return (
            ChangeDecomposition.Column(
                name: column ?? "", first: first.cells, second: second.cells,
                names: Dictionary(names, uniquingKeysWith: { first, _ in first })),
            first.design.nest || second.design.nest
        )
    }

    /// The columns asked for; without any, the procedure, the unit and what the questionnaire asks about the person.
    private func groupColumns(_ old: Wave, _ new: Wave) throws -> [String] {
        guard detail.groups.isEmpty else {
            return try detail.groups.map { try column($0, of: new) }
        }
        let both = Set(try columns(of: old)).intersection(try columns(of: new))
        let questionnaire = try ComputeIndex.questionnaire(of: new, in: store)
        let wanted =
            [procedureColumn(questionnaire), detail.unitColumn ?? UnitSuccession.unitColumn].compactMap { $0 }
            + questionnaire.questionCodes.filter(PersonQuestions.codes.contains) + ["channel"]
        return wanted.filter(both.contains).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
