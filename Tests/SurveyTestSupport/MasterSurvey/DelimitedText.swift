/// A way to write a table as text; a nil cell is one without a value, which no program puts in quotes.
package struct DelimitedText: Sendable {
    /// Which cells are put in quotes.
    package enum Quotes: Sendable {
        case always, whereNeeded, never
    }

    package var delimiter: String
    package var quotes: Quotes
    package var lineEnd: String

    package init(_ delimiter: String, _ quotes: Quotes, lineEnd: String) {
        self.delimiter = delimiter
        self.quotes = quotes
        self.lineEnd = lineEnd
    }

    /// The lines of a table, each with its end.
    package func text(_ rows: [[String?]]) -> String {
        rows.map { row in row.map(cell).joined(separator: delimiter) + lineEnd }.joined()
    }

    private func cell(_ text: String?) -> String {
        guard let text else { return "" }
        let quoted = "\"" + text.replacing("\"", with: "\"\"") + "\""
        switch quotes {
        case .always: return quoted
        case .never: return text
        case .whereNeeded:
            let isPlain = text.unicodeScalars.allSatisfy { !"\"\r\n".unicodeScalars.contains($0) }
            return isPlain && !text.contains(delimiter) ? text : quoted
        }
    }
}
