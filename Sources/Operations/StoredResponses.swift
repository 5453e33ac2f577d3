import SurveyModel
import SurveyStore
import Tabulation

/// A wave in the store, tabulated in place.
struct StoredResponses: TabulationSource {
    let store: SurveyStore
    let questionnaire: String
    let wave: String

    func tabulate(_ query: TabulationQuery) async throws -> Tabulation {
        let names = try store.columnNames(questionnaire: questionnaire, wave: wave)
        for column in query.categoryColumns.sorted() where !names.categories.contains(column) {
            throw TabulationError.unknownColumn(column, available: names.categories)
        }
        var kernel = TabulationKernel(query)
        let columns = query.categoryColumns.union(query.ratingColumns)
        try store.forEachSegment(questionnaire: questionnaire, wave: wave, columns: columns) { block in
            try kernel.add(block)
        }
        let tabulation = try kernel.finish()
        return Tabulation(waves: tabulation.waves.map { $0.named(wave) })
    }
}
