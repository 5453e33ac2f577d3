import GRDB
import SurveyModel

/// A wave together with its number in the store.
struct StoredWave {
    let id: Int64
    let wave: Wave

    private static let columns = """
        id, name, questionnaire, questionnaire_version, design, forms_issued,
        (SELECT declaration FROM wave_declaration WHERE wave_declaration.wave = wave.id)
        """

    private init(_ row: Row) throws {
        id = try row.decode(atIndex: 0)
        wave = try Wave(
            name: row.decode(atIndex: 1), questionnaire: row.decode(atIndex: 2),
            questionnaireVersion: row.decode(atIndex: 3),
            design: try StoredJSON.decode(StoredDesign.self, row.decode(atIndex: 4)).design,
            formsIssued: row.decode(atIndex: 5),
            declaration: try row.decode(String?.self, atIndex: 6).map {
                try StoredJSON.decode(WaveDeclaration.self, $0)
            } ?? WaveDeclaration())
    }

    static func find(_ name: String, of questionnaire: String, in db: Database) throws -> StoredWave? {
        try Row.fetchOne(
            db, sql: "SELECT \(columns) FROM wave WHERE questionnaire = ? AND name = ?",
            arguments: [questionnaire, name]
        ).map(StoredWave.init)
    }

    /// All waves of a questionnaire but those of which every response was replaced or withdrawn.
    static func all(of questionnaire: String, in db: Database) throws -> [StoredWave] {
        try Row.fetchAll(
            db, sql: "SELECT \(columns) FROM wave WHERE questionnaire = ? ORDER BY name", arguments: [questionnaire]
        ).map(StoredWave.init).filter { try $0.hasResponses(in: db) || !$0.hasHadResponses(in: db) }
    }

    /// Stores a wave or brings it up to date and returns its number.
    ///
    /// Responses are read with the design and the scales of their wave: once it holds some, neither may change.
    static func save(_ wave: Wave, in db: Database) throws -> Int64 {
        let stored = try find(wave.name, of: wave.questionnaire, in: db)
        var declaration = wave.declaration
        if let stored, try stored.hasResponses(in: db) {
            guard let joined = stored.wave.declaration.joined(with: wave.declaration) else {
                throw StoreError.declarationDiffers(wave: wave.name, questionnaire: wave.questionnaire)
            }
            declaration = joined
            guard stored.wave.questionnaireVersion == wave.questionnaireVersion else {
                throw StoreError.versionDiffers(
                    wave: wave.name, questionnaire: wave.questionnaire, stored: stored.wave.questionnaireVersion,
                    given: wave.questionnaireVersion)
            }
            guard stored.wave.design == wave.design else {
                throw StoreError.designDiffers(wave: wave.name, questionnaire: wave.questionnaire)
            }
        }
        try db.execute(
            sql: """
                INSERT INTO wave (name, questionnaire, questionnaire_version, design, forms_issued)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (questionnaire, name) DO UPDATE SET
                    questionnaire_version = excluded.questionnaire_version, design = excluded.design,
                    forms_issued = coalesce(excluded.forms_issued, forms_issued)
                """,
            arguments: [
                wave.name, wave.questionnaire, wave.questionnaireVersion,
                try StoredJSON.encode(StoredDesign(wave.design)), wave.formsIssued,
            ])
        let id = stored?.id ?? db.lastInsertedRowID
        try save(declaration, of: id, in: db)
        return id
    }

    private static func save(_ declaration: WaveDeclaration, of id: Int64, in db: Database) throws {
        try db.execute(sql: "DELETE FROM wave_declaration WHERE wave = ?", arguments: [id])
        guard declaration != WaveDeclaration() else { return }
        try db.execute(
            sql: "INSERT INTO wave_declaration (wave, declaration) VALUES (?, ?)",
            arguments: [id, try StoredJSON.encode(declaration)])
    }

    /// Whether responses of the wave are in its figures.
    private func hasResponses(in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM segment LEFT JOIN dead_rows ON dead_rows.segment = segment.id
                    WHERE wave = ?1 AND row_count > coalesce(dead_count, 0))
                OR EXISTS (SELECT 1 FROM hot_response WHERE wave = ?1 AND NOT dead)
                """,
            arguments: [id]) ?? false
    }

    private func hasHadResponses(in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM segment WHERE wave = ?1)
                OR EXISTS (SELECT 1 FROM hot_response WHERE wave = ?1)
                """,
            arguments: [id]) ?? false
    }
}

/// A sample design as it is written in the store.
private struct StoredDesign: Codable {
    private let weights: String?
    private let strata: String?
    private let psu: String?
    private let fpc: String?
    private let nest: Bool
    private let frequency: String?
    private let singlePSU: String
    private let selection: String?
    // Stores of earlier versions do not have these.
    private let laterUnits: [String]?
    private let laterPopulations: [String]?
    private let weightsFromPopulation: Bool?
    private let collapsedStrata: [[String]]?

    init(_ design: SampleDesign) {
        weights = design.weights
        strata = design.strata
        psu = design.psu
        fpc = design.fpc
        nest = design.nest
        frequency = design.frequency
        singlePSU = design.singlePSU.rawValue
        selection = design.selection?.rawValue
        laterUnits = design.laterUnits.isEmpty ? nil : design.laterUnits
        laterPopulations = design.laterPopulations.isEmpty ? nil : design.laterPopulations
        weightsFromPopulation = design.weightsFromPopulation ? true : nil
        collapsedStrata = design.collapsedStrata.isEmpty ? nil : design.collapsedStrata
    }

    var design: SampleDesign {
        get throws {
            var design = SampleDesign(
                weights: weights, strata: strata, psu: psu, fpc: fpc, nest: nest, frequency: frequency,
                laterUnits: laterUnits ?? [], laterPopulations: laterPopulations ?? [],
                weightsFromPopulation: weightsFromPopulation ?? false, collapsedStrata: collapsedStrata ?? [])
            design.singlePSU = try Self.word(singlePSU)
            design.selection = try selection.map(Self.word)
            return design
        }
    }

    private static func word<Word: RawRepresentable<String>>(_ text: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "unknown word \(text)"))
        }
        return word
    }
}
