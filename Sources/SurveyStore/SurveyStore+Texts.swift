import SurveyModel

extension SurveyStore {
    /// Returns the texts that responses of a wave have had in a column, without reading responses where the texts are
    /// shared by its segments; nil if a column has so many that they are not.
    ///
    /// Texts of responses that were replaced or withdrawn since may be among them.
    public func sharedTexts(of column: String, questionnaire: String, wave: String) throws(StoreError) -> Set<String>? {
        try read { db in
            guard let stored = try StoredWave.find(wave, of: questionnaire, in: db) else { return [] }
            let hot = try HotResponses.find(questionnaire, wave, in: db)?.columns([column], path: path, in: db) ?? []
            let late = hot.flatMap { $0.categories[column]?.levels ?? [] }
            guard let shared = try SharedTexts.dictionary(wave: stored.id, column: column, in: db) else {
                return try SegmentReader.segments(questionnaire, wave, in: db).isEmpty ? Set(late) : nil
            }
            return Set(shared.texts + late)
        }
    }
}
