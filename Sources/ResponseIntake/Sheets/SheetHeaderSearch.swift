/// Finds the column names of a sheet that people have written a title above, or that stand in two rows.
///
/// The names are the first row of which more cells are filled than in half of the widest row, if it is not of numbers;
/// what stands above them is a title. A merged cell counts for all columns it covers, here and nowhere else. A second row
/// belongs to the names if groups are written above questions, or codes and wordings stand above each other. A row with most
/// codes of the questionnaire is one of codes; where it is not known, codes are told by their looks.
struct SheetHeaderSearch {
    /// How the names stand.
    enum Lines: Hashable {
        case one
        /// Groups above, names below.
        case groups
        /// Wordings above, codes below.
        case wordingsAboveCodes
        /// Codes above, wordings below.
        case codesAboveWordings
    }

    private let rows: [SheetHead.Row]
    private let merged: [WorkbookArea]
    /// The rows with the texts of merged cells in all columns they cover.
    private let spread: [SheetHead.Row]
    /// The codes of the questions; empty if they are not known.
    private let codes: Set<String>

    init(_ head: SheetHead, merged: [WorkbookArea], codes: Set<String> = []) {
        rows = head.rows
        self.codes = codes
        self.merged = merged
        spread = head.rows.map { row in
            var row = row
            for area in merged where area.rows.contains(row.number) {
                guard let cell = row.cells[area.columns.lowerBound], area.columns.count <= 1000 else { continue }
                for column in area.columns where row.cells[column] == nil { row.cells[column] = cell }
            }
            return row
        }
    }

    /// Whether merged cells may matter: the first row is no plain row of names.
    static func needsMergedAreas(_ head: SheetHead) -> Bool {
        guard let first = head.rows.first, let widest = head.rows.map(\.cells.count).max() else { return false }
        return first.cells.count < widest || first.columns.last.map { $0 - first.columns[0] + 1 } != first.cells.count
    }

    /// The header; nil if there is no row.
    func header() -> SheetHeader? {
        guard !rows.isEmpty else { return nil }
        var place = named ?? 0
        var lines = Lines.one
        if place > 0, isGroupLine(place - 1, above: place) {
            place -= 1
            lines = .groups
        } else {
            lines = secondLine(under: place)
        }
        return SheetHeader(
            titleRows: rows[..<place].map(\.number), row: rows[place], spread: spread[place],
            second: lines == .one ? nil : rows[place + 1], lines: lines)
    }

    /// The first row that is as wide as the table and no row of numbers, if all rows before it are narrow.
    private var named: Int? {
        guard let widest = spread.map(\.cells.count).max(), widest > 2 else { return nil }
        guard let place = spread.indices.first(where: { spread[$0].cells.count * 2 > widest && !isTitle($0) }) else {
            return nil
        }
        return place > 0 && rows[place].numbers * 2 > rows[place].cells.count ? nil : place
    }

    /// Whether a row says one thing or two over many columns, and nothing stands below that it could be the group of.
    private func isTitle(_ place: Int) -> Bool {
        let row = spread[place]
        guard merged.contains(where: { $0.rows.contains(row.number) && $0.columns.count * 2 > row.cells.count }),
            Set(row.cells.values.map(\.text)).count <= 2
        else { return false }
        return rows[place].cells.count == 1 || place + 1 == rows.count || !covers(rows[place], rows[place + 1])
    }

    /// Whether a merged cell of a row has several names right below it.
    private func covers(_ groups: SheetHead.Row, _ names: SheetHead.Row) -> Bool {
        merged.contains { area in
            area.rows.lowerBound == groups.number && area.rows.count == 1 && area.columns.count > 1
                && names.columns.count(where: area.columns.contains) > 1
        }
    }

    /// Whether a row holds names that stand above nothing, in columns that have answers.
    private func isGroupLine(_ place: Int, above names: Int) -> Bool {
        guard names + 1 < rows.count, rows[place].cells.count > 1, rows[place].numbers == 0, !isTitle(place)
        else { return false }
        return rows[place].columns.contains { column in
            rows[names].cells[column] == nil && rows[(names + 1)...].contains { $0.cells[column] != nil }
        }
    }

    private func secondLine(under place: Int) -> Lines {
        guard place + 2 < rows.count else { return .one }
        if hasMostCodes(rows[place + 1]), !hasMostCodes(rows[place]) { return .wordingsAboveCodes }
        guard rows[place + 1].numbers == 0, rows[place].numbers == 0 else { return .one }
        let (first, second, later) = (rows[place], rows[place + 1], rows[(place + 2)...])
        let texts = second.cells.values.map(\.text)
        guard texts.count > 1, Set(texts).count == texts.count else { return .one }
        // Answers are met again in later rows, names are not.
        let recurs = second.cells.contains { column, cell in later.contains { $0.cells[column]?.text == cell.text } }
        guard !recurs else { return .one }
        if areGroups(first, second) { return .groups }
        return wordings(first, second, later)
    }

    /// Whether more than half of the codes of the questionnaire stand in a row, which no answers do.
    private func hasMostCodes(_ row: SheetHead.Row) -> Bool {
        let found = Set(row.cells.values.filter { $0.sort != .number }.map(\.text)).intersection(codes)
        return found.count > 1 && found.count * 2 > codes.count
    }

    private func areGroups(_ groups: SheetHead.Row, _ names: SheetHead.Row) -> Bool {
        if covers(groups, names) { return true }
        guard let start = groups.columns.first else { return false }
        let columns = start...max(start, groups.columns.last ?? 0, names.columns.last ?? 0)
        return columns.contains { groups.cells[$0] == nil && names.cells[$0] != nil }
            && columns.contains { groups.cells[$0] != nil && names.cells[$0] == nil }
            && columns.allSatisfy { groups.cells[$0] != nil || names.cells[$0] != nil }
    }

    /// Whether one of two full rows holds codes and the other wordings, and the rows after them hold something else.
    private func wordings(
        _ first: SheetHead.Row, _ second: SheetHead.Row, _ later: ArraySlice<SheetHead.Row>
    ) -> Lines {
        guard first.cells.count > 2, first.columns == second.columns else { return .one }
        let differs = second.columns.contains { column in
            let sorts = later.compactMap { $0.cells[column]?.sort }
            return !sorts.isEmpty && !sorts.contains { $0 == second.cells[column]?.sort }
        }
        guard differs else { return .one }
        func codes(_ row: SheetHead.Row) -> Int { row.cells.values.count { $0.sort == .code } }
        let count = first.cells.count
        if codes(second) == count, codes(first) * 2 <= count { return .wordingsAboveCodes }
        if codes(first) == count, codes(second) * 2 <= count { return .codesAboveWordings }
        return .one
    }
}
