import SurveyModel

/// Submissions as rows, with the repetitions of their groups side by side: `visit[1]-A`, `visit[2]-A`.
struct FlattenedRepeats {
    /// The most columns a table may come to.
    static let mostColumns = 5_000

    private let main: KeyedTable
    private let repeats: [KeyedTable]

    init(main: KeyedTable, repeats: [KeyedTable]) {
        self.main = main
        self.repeats = repeats
    }

    /// The columns that one repetition adds, such as `visit[2]`.
    private struct Block: Hashable {
        let label: String
        let table: Int
    }

    /// The rows of a repeat that belong to one submission.
    private typealias Found = [Block: Int]

    /// One row for each submission; a repetition whose submission is missing is rejected with its line.
    ///
    /// - Throws: ``IntakeError`` if a table cannot be read, is too large to be joined, or has too many columns.
    func table() throws(IntakeError) -> RewrittenTable {
        var tables: [KeyedRows] = []
        for one in repeats { tables.append(try KeyedRows(one)) }
        let submissions = try KeyedRows(main)
        let (found, blocks, orphans) = assign(tables, to: submissions)
        let fields = tables.map { table in table.names.indices.filter { !Self.isKey(table.names[$0]) } }
        let added = blocks.flatMap { block in
            fields[block.table].map { "\(block.label)-\(tables[block.table].names[$0])" }
        }
        guard submissions.names.count + added.count <= Self.mostColumns else { throw Self.tooWide(main.table.name) }
        var writer = try TableWriter.begin(name: main.table.name, header: submissions.names + added)
        for row in 0..<submissions.rowCount {
            for column in submissions.names.indices { writer.append(submissions.cell(row, column)) }
            for block in blocks {
                let place = found[row][block]
                for field in fields[block.table] {
                    if let place { writer.append(tables[block.table].cell(place, field)) } else { writer.append([]) }
                }
            }
            try writer.endRecord(readFrom: submissions.line(ofRow: row))
        }
        return try writer.finish(rejects: submissions.rejects + tables.flatMap(\.rejects) + orphans)
    }

    private static func isKey(_ name: String) -> Bool {
        name == "KEY" || name == "PARENT_KEY" || name.hasPrefix("SET-OF-")
    }

    /// Finds the submission of every repetition: its key begins with the key of the submission, then `/visit[2]`.
    private func assign(
        _ tables: [KeyedRows], to submissions: KeyedRows
    ) -> (found: [Found], blocks: [Block], orphans: [RejectedRow]) {
        var found = [Found](repeating: [:], count: submissions.rowCount)
        var blocks: [Block] = []
        var known: Set<Block> = []
        var orphans: [RejectedRow] = []
        for (index, table) in tables.enumerated() {
            guard let key = table.position(of: "KEY"), let parentKey = table.position(of: "PARENT_KEY") else {
                continue
            }
            for row in 0..<table.rowCount {
                let parent = table.text(row, parentKey)
                let parts = table.text(row, key).split(separator: "/", maxSplits: 1)
                let isWhole =
                    submissions.row(ofKey: parent) != nil || tables.contains { $0.row(ofKey: parent) != nil }
                guard isWhole, parts.count == 2, let place = submissions.row(ofKey: String(parts[0])) else {
                    orphans.append(
                        .orphan(
                            line: table.line(ofRow: row), column: table.parentColumn, table: repeats[index].name,
                            key: parent))
                    continue
                }
                let block = Block(label: String(parts[1]), table: index)
                if known.insert(block).inserted { blocks.append(block) }
                found[place][block] = row
            }
        }
        return (found, blocks, orphans)
    }

    private static func tooWide(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): đặt các lần lặp cạnh nhau sẽ có hơn \(mostColumns) cột. Hãy dùng --repeat TÊN để mỗi lần lặp là một dòng.",
            en:
                "\(name.en): side by side the repetitions take more than \(mostColumns) columns. Use --repeat NAME, a row for each."
        )
    }
}
