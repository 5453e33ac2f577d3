/// Finds the column names of a table that people have written a title above, or that stand in two lines.
///
/// The names are the first record with the width of the table of which more than half the cells are filled, if all
/// records before it have one or two filled cells and it holds no number. Names stand in two lines if groups are written
/// above them: the first line has empty cells, exactly these and perhaps others are filled in the second, and some names
/// of the first stand above nothing.
struct CSVHeaderSearch {
    /// Where the names stand.
    struct Result: Hashable {
        /// Physical lines above the names.
        var titleLines = 0
        /// Whether the record after them holds names too.
        var hasTwoLines = false
    }

    private struct Row {
        let line: Int
        let cells: [String]
        var filled: Int { cells.count { !$0.isEmpty } }
    }

    /// Records looked at.
    private static let most = 25

    /// - Parameter lines: the first lines of a file, after a line that names the delimiter.
    static func find(in lines: [ArraySlice<UInt8>], dialect: CSVDialect) -> Result {
        let rows = rows(of: lines, dialect)
        let widths = Dictionary(grouping: rows, by: \.cells.count).mapValues(\.count)
        guard let width = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key, width >= 3 else {
            return Result()
        }
        var result = Result()
        var place = 0
        let named = rows.firstIndex { $0.cells.count == width && $0.filled * 2 > width }
        if let named, named > 0, named + 1 < rows.count, !rows[named].cells.contains(where: isNumber),
            rows[..<named].allSatisfy({ $0.filled <= 2 && $0.filled * 2 < width })
        {
            result.titleLines = rows[named].line
            place = named
        }
        if place + 2 < rows.count {
            result.hasTwoLines = areNames(
                rows[place].cells, rows[place + 1].cells, above: rows[(place + 2)...].map(\.cells))
        }
        return result
    }

    /// The names of two lines: each name of the second after the name of its group.
    static func joined(_ groups: [String], _ names: [String]) -> [String] {
        var group = ""
        return groups.indices.map { index in
            if !groups[index].isEmpty { group = groups[index] }
            let name = index < names.count ? names[index] : ""
            return name.isEmpty ? groups[index] : group.isEmpty ? name : "\(group) / \(name)"
        }
    }

    private static func areNames(_ groups: [String], _ names: [String], above rows: [[String]]) -> Bool {
        guard groups.count == names.count, let first = groups.firstIndex(where: \.isEmpty), first > 0 else {
            return false
        }
        let filled = names.filter { !$0.isEmpty }
        return groups.indices.allSatisfy { !groups[$0].isEmpty || !names[$0].isEmpty }
            && groups.indices.contains { !groups[$0].isEmpty && names[$0].isEmpty }
            // Answers are met again in later rows, names are not.
            && !rows.contains { row in
                row.indices.contains { $0 < names.count && !row[$0].isEmpty && row[$0] == names[$0] }
            }
            && filled.count >= 2 && Set(filled).count == filled.count && !filled.contains(where: isNumber)
    }

    private static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isNumber || ".,-".contains($0) }
    }

    private static func rows(of lines: [ArraySlice<UInt8>], _ dialect: CSVDialect) -> [Row] {
        let parser = CSVParser(delimiter: dialect.delimiter, quoted: dialect.quoted)
        var rows: [Row] = []
        var start = 0
        parser.begin()
        for (index, line) in lines.enumerated() {
            guard rows.count < most, index - start < most, parser.feed(line) else { break }
            guard parser.isComplete else { continue }
            if !parser.isEmpty {
                let cells = (0..<parser.fieldCount).map { parser.text(of: $0) }
                rows.append(Row(line: start, cells: cells.map { $0.isBlank ? "" : $0 }))
            }
            start = index + 1
            parser.begin()
        }
        return rows
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
