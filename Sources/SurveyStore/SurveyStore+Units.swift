import GRDB
public import SurveyModel

extension SurveyStore {
    /// Keeps units; one with the same code and first day replaces what was stored.
    public func importUnits(_ units: [AdministrativeUnit]) throws(StoreError) {
        try write { db in
            let insertion = try db.makeStatement(
                sql: """
                    INSERT OR REPLACE INTO unit (code, name, parent, valid_from, valid_to, predecessors)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """)
            for unit in units {
                try insertion.execute(arguments: [
                    unit.code, unit.name, unit.parent, unit.validFrom ?? "", unit.validTo,
                    try StoredJSON.encode(unit.predecessors.map(\.description)),
                ])
            }
            try log(.unitsImported, subject: "units", ["units": units.count], in: db)
        }
    }

    /// Returns all units, sorted by code and first day.
    public func units() throws(StoreError) -> [AdministrativeUnit] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT code, name, parent, valid_from, valid_to, predecessors FROM unit ORDER BY code, valid_from
                    """)
            return try rows.map { row in
                let validFrom: String = try row.decode(atIndex: 3)
                return try AdministrativeUnit(
                    code: row.decode(atIndex: 0), name: row.decode(atIndex: 1), parent: row.decode(atIndex: 2),
                    validFrom: validFrom.isEmpty ? nil : validFrom,
                    validTo: row.decode(atIndex: 4),
                    predecessors: try StoredJSON.decode([String].self, row.decode(atIndex: 5)).map(Self.predecessor))
            }
        }
    }

    private static func predecessor(_ text: String) throws -> AdministrativeUnit.Predecessor {
        guard let predecessor = AdministrativeUnit.Predecessor(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no predecessor: \(text)"))
        }
        return predecessor
    }
}
