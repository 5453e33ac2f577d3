public import SurveyModel

extension SurveyStore {
    /// Returns a wave of a questionnaire; nil if there is none of that name.
    public func wave(named name: String, questionnaire: String) throws(StoreError) -> Wave? {
        try read { db in try StoredWave.find(name, of: questionnaire, in: db)?.wave }
    }

    /// Returns the waves of a questionnaire, sorted by name.
    public func waves(of questionnaire: String) throws(StoreError) -> [Wave] {
        try read { db in try StoredWave.all(of: questionnaire, in: db).map(\.wave) }
    }
}
