import GRDB

/// How the tables of the store come to be, and whether a file has them.
enum StoreSchema {
    /// Marks a SQLite file as a store: “HaiL” in ASCII.
    static let applicationID: Int32 = 0x4861_694C

    /// What a SQLite file is to this program.
    enum State {
        /// It has no tables yet.
        case empty
        /// Another program made it.
        case foreign
        /// It lacks migrations this program knows.
        case older
        case current
        /// It has migrations this program does not know.
        case newer
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(Migration001.identifier, migrate: Migration001.migrate)
        migrator.registerMigration(Migration002.identifier, migrate: Migration002.migrate)
        migrator.registerMigration(Migration004.identifier, migrate: Migration004.migrate)
        migrator.registerMigration(Migration005.identifier, migrate: Migration005.migrate)
        migrator.registerMigration(Migration006.identifier, migrate: Migration006.migrate)
        migrator.registerMigration(Migration007.identifier, migrate: Migration007.migrate)
        return migrator
    }

    static func state(of db: Database) throws -> State {
        guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
            // The table of migrations is made before the first one runs and may be all an interrupted creation left.
            let tables = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> 'grdb_migrations'")
            return tables == 0 ? .empty : .foreign
        }
        if try migrator.hasBeenSuperseded(db) { return .newer }
        return try migrator.hasCompletedMigrations(db) ? .current : .older
    }
}
