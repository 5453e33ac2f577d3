import SurveyModel
import SurveyStore
import Tabulation

/// A wave in the store, tabulated in place.
struct StoredResponses: TabulationSource {
    let store: SurveyStore
    let questionnaire: String
    let wave: String

    func tabulate(_ query: TabulationQuery) async throws -> Tabulation {
        var kernel = TabulationKernel(query)
        let columns = query.categoryColumns.union(query.ratingColumns)
        try store.forEachSegment(questionnaire: questionnaire, wave: wave, columns: columns) { block in
            try kernel.add(block)
        }
        let tabulation = try kernel.finish()
        return Tabulation(waves: tabulation.waves.map { $0.named(wave) })
    }
}
