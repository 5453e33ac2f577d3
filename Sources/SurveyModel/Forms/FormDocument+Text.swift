/// Forms as text: the sheets below one another, each begun by its name in the first column.
extension FormDocument {
    /// Reads a form written as Markdown tables.
    ///
    ///     | survey |
    ///     |        | type | name | label |
    ///     |        | text | q1   | Name  |
    public init(markdown text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let rows = lines.enumerated().compactMap { index, line -> FormSheet.Row? in
            let line = String(line).trimmed
            guard line.hasPrefix("|"), line.contains(where: { !"|-: ".contains($0) }) else { return nil }
            return FormSheet.Row(number: index + 1, cells: Self.cells(ofLine: line.dropFirst()))
        }
        self.init(stacked: rows)
    }

    /// Reads a form written as comma-separated values.
    public init(csv text: String) { self.init(stacked: Self.records(text)) }

    /// Cuts rows into sheets: a row with a text in its first cell begins one.
    private init(stacked rows: [FormSheet.Row]) {
        var sheets: [FormSheet] = []
        for row in rows {
            let name = row.cells.first?.trimmed ?? ""
            let rest = FormSheet.Row(number: row.number, cells: [""] + row.cells.dropFirst())
            let isEmpty = rest.cells.allSatisfy(\.trimmed.isEmpty)
            if !name.isEmpty {
                sheets.append(FormSheet(name: name, rows: isEmpty ? [] : [rest]))
            } else if !isEmpty,
                let last = sheets.popLast()
            {
                sheets.append(FormSheet(name: last.name, rows: last.rows + [rest]))
            }
        }
        self.init(sheets: sheets, places: .lines)
    }

    /// The cells of a line of a Markdown table; `\|` is a bar within a cell.
    private static func cells(ofLine line: Substring) -> [String] {
        var cells = [""]
        var isEscaped = false
        for character in line {
            if isEscaped {
                cells[cells.count - 1] += character == "|" ? "|" : "\\\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "|" {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        if cells.last?.trimmed.isEmpty == true { cells.removeLast() }
        return cells.map(\.trimmed)
    }

    /// The records of comma-separated values (RFC 4180): quoted cells may hold commas, quotes and lines.
    private static func records(_ text: String) -> [FormSheet.Row] {
        var rows: [FormSheet.Row] = []
        var cells = [""]
        var line = 1
        var start = 1
        var isQuoted = false
        var before: Character?
        func end() {
            rows.append(FormSheet.Row(number: start, cells: cells))
            cells = [""]
        }
        for character in text where character != "\u{FEFF}" {
            if character.isNewline { line += 1 }
            switch character {
            case "\"":
                // A second quotation mark within quotes stands for one.
                if !isQuoted, before == "\"" { cells[cells.count - 1].append("\"") }
                isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            case _ where character.isNewline && !isQuoted:
                end()
                start = line
            default: cells[cells.count - 1].append(character)
            }
            before = character
        }
        if cells != [""] { end() }
        return rows
    }
}
