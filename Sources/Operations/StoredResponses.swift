import SurveyModel
import SurveyStore
import Tabulation

/// A wave in the store, tabulated in place.
struct StoredResponses: TabulationSource {
    let store: SurveyStore
    let questionnaire: String
    let wave: String
    let workers: Int

    func tabulate(_ query: TabulationQuery) async throws -> Tabulation {
        let cells = try await cells(query)
        store.keep(cells)
        return cells.tabulation
    }

    /// The cells, which the caller may let the store keep while it goes on with them.
    func cells(_ query: TabulationQuery) async throws -> StoredCells {
        let names = try store.columnNames(questionnaire: questionnaire, wave: wave)
        for column in query.categoryColumns.sorted() where !names.categories.contains(column) {
            throw TabulationError.unknownColumn(column, available: names.categories)
        }
        return try await store.tabulate(query, questionnaire: questionnaire, wave: wave, workers: workers)
    }
}
