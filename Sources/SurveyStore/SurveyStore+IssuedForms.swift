import GRDB

/// The forms handed out to a unit in a wave.
public struct IssuedForms: Sendable, Hashable {
    /// The name of the wave, which need not be loaded yet.
    public let wave: String
    /// The unit as responses name it.
    public let unit: String
    /// How many forms.
    public let forms: Int

    /// Creates a count.
    public init(wave: String, unit: String, forms: Int) {
        self.wave = wave
        self.unit = unit
        self.forms = forms
    }
}

extension SurveyStore {
    /// Keeps how many forms were handed out; a later count for the same unit and wave replaces the earlier one.
    public func importIssuedForms(_ issued: [IssuedForms], questionnaire: String) throws(StoreError) {
        try write { db in
            let insertion = try db.makeStatement(
                sql: "INSERT OR REPLACE INTO forms_issued (questionnaire, wave, unit, forms) VALUES (?, ?, ?, ?)")
            for count in issued {
                try insertion.execute(arguments: [questionnaire, count.wave, count.unit, count.forms])
            }
            try log(.formsIssued, subject: questionnaire, ["units": issued.count], in: db)
        }
    }

    /// Returns the forms handed out in the waves of a questionnaire, sorted by wave and unit.
    public func issuedForms(questionnaire: String) throws(StoreError) -> [IssuedForms] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT wave, unit, forms FROM forms_issued WHERE questionnaire = ? ORDER BY wave, unit",
                arguments: [questionnaire]
            ).map {
                try IssuedForms(
                    wave: $0.decode(atIndex: 0), unit: $0.decode(atIndex: 1), forms: $0.decode(atIndex: 2))
            }
        }
    }
}
