import Foundation

/// The column names of a delimited text file.
public struct CSVHeader: Sendable, Hashable {
    /// The names by position, each different from the others.
    ///
    /// Blanks are trimmed and collapsed and the text is in NFC. A name met again becomes `name (2)`; a missing
    /// one becomes `column 3` after its position.
    public let names: [String]
    /// The physical line on which the header begins, counting from 1.
    public let lineNumber: Int

    init(cells: [String], lineNumber: Int) {
        var taken: Set<String> = []
        names = cells.enumerated().map { position, cell in
            let words = cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let name = words.isEmpty ? "column \(position + 1)" : words.precomposedStringWithCanonicalMapping
            var unique = name
            var number = 1
            while !taken.insert(unique).inserted {
                number += 1
                unique = "\(name) (\(number))"
            }
            return unique
        }
        self.lineNumber = lineNumber
    }

    /// A column as messages show it: the letter a spreadsheet gives it, and its name.
    func label(of column: Int) -> String {
        "\(Self.letters(of: column)) “\(names[column])”"
    }

    private static func letters(of column: Int) -> String {
        var rest = column
        var letters = ""
        repeat {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}
