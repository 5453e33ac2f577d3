import SurveyModel

/// The repetitions of one group as rows, each with the answers of the submission it belongs to.
struct RepeatRows {
    private let main: KeyedTable
    private let repeats: [KeyedTable]

    init(main: KeyedTable, repeats: [KeyedTable]) {
        self.main = main
        self.repeats = repeats
    }

    /// A table above the one wanted: submissions, or the repetitions within which it repeats.
    private struct Ancestor {
        let rows: KeyedRows
        let parentKey: Int?
        /// The columns that are kept, and the names they get.
        var kept: [(column: Int, name: String)] = []
    }

    /// The rows of one repeat; a row whose submission is missing is rejected with its line.
    ///
    /// - Throws: ``IntakeError`` if a table cannot be read, or is too large to be joined.
    func table(of name: String) throws(IntakeError) -> RewrittenTable {
        guard let wanted = repeats.first(where: { $0.name == name }) else {
            preconditionFailure("A repeat is asked for by a name the form has.")
        }
        let rows = try KeyedRows(wanted)
        guard let parentKey = rows.position(of: "PARENT_KEY") else {
            preconditionFailure("The table of a repeat has parent keys.")
        }
        let ancestors = try ancestors(of: name, rows, parentKey)
        let header = rows.names + ancestors.flatMap { $0.kept.map(\.name) }
        var writer = try TableWriter.begin(name: main.table.name, header: header)
        var rejects = rows.rejects
        for row in 0..<rows.rowCount {
            let key = rows.text(row, parentKey)
            guard let lineage = Self.lineage(of: key, ancestors) else {
                rejects.append(
                    .orphan(line: rows.line(ofRow: row), column: rows.parentColumn, table: name, key: key))
                continue
            }
            for column in rows.names.indices { writer.append(rows.cell(row, column)) }
            for (ancestor, place) in zip(ancestors, lineage) {
                for kept in ancestor.kept { writer.append(ancestor.rows.cell(place, kept.column)) }
            }
            try writer.endRecord(readFrom: rows.line(ofRow: row))
        }
        return try writer.finish(rejects: rejects)
    }

    /// The tables above a repeat, the nearest first and submissions last.
    private func ancestors(of name: String, _ rows: KeyedRows, _ parentKey: Int) throws(IntakeError) -> [Ancestor] {
        var result: [Ancestor] = []
        var taken = Set(rows.names)
        var key = rows.rowCount > 0 ? rows.text(0, parentKey) : ""
        var left = repeats.filter { $0.name != name }
        let submissions = try KeyedRows(main)
        while submissions.row(ofKey: key) == nil, let (place, table) = try Self.holder(of: key, among: left) {
            left.remove(at: place)
            let parent = table.position(of: "PARENT_KEY")
            if let row = table.row(ofKey: key), let parent { key = table.text(row, parent) } else { break }
            result.append(Self.ancestor(table, parent, &taken))
        }
        return result + [Self.ancestor(submissions, nil, &taken)]
    }

    private static func holder(
        of key: String, among tables: [KeyedTable]
    ) throws(IntakeError) -> (place: Int, rows: KeyedRows)? {
        for (place, table) in tables.enumerated() {
            let rows = try KeyedRows(table)
            if rows.row(ofKey: key) != nil { return (place, rows) }
        }
        return nil
    }

    /// A column whose name a nearer table has already is kept with `../` before it; keys of other tables are not kept.
    private static func ancestor(_ rows: KeyedRows, _ parentKey: Int?, _ taken: inout Set<String>) -> Ancestor {
        var ancestor = Ancestor(rows: rows, parentKey: parentKey)
        for (column, name) in rows.names.enumerated() where name != "KEY" && name != "PARENT_KEY" {
            var unique = name
            while !taken.insert(unique).inserted { unique = "../" + unique }
            ancestor.kept.append((column, unique))
        }
        return ancestor
    }

    /// The row of each table above to which a parent key leads; nil if one of them is missing.
    private static func lineage(of key: String, _ ancestors: [Ancestor]) -> [Int]? {
        var key = key
        var rows: [Int] = []
        for ancestor in ancestors {
            guard let row = ancestor.rows.row(ofKey: key) else { return nil }
            rows.append(row)
            if let parentKey = ancestor.parentKey { key = ancestor.rows.text(row, parentKey) }
        }
        return rows
    }
}
