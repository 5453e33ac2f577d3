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
    /// The lines above them that hold a title, counting from 1; empty if there is none.
    public let titleLines: [Int]
    /// Whether the names stand in two lines, groups above names.
    public let hasTwoLines: Bool

    /// - Parameter columns: the position of each column, counting from 0; nil if there are no gaps between them.
    init(
        cells: [String], columns: [Int]? = nil, lineNumber: Int, titleLines: [Int] = [], hasTwoLines: Bool = false
    ) {
        self.titleLines = titleLines
        self.hasTwoLines = hasTwoLines
        var taken: Set<String> = []
        names = cells.enumerated().map { position, cell in
            let words = cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let name =
                words.isEmpty
                ? "column \((columns?[position] ?? position) + 1)" : words.precomposedStringWithCanonicalMapping
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

    /// The names of a table that was rewritten, with the place they have in the file of the user.
    init(_ header: CSVHeader, in sheet: SheetHeader) {
        names = header.names
        lineNumber = sheet.row
        titleLines = sheet.titleRows
        hasTwoLines = sheet.hasTwoRows
    }
}
