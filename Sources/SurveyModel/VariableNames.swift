import Foundation

/// Gives columns names that SPSS, Stata and R accept, each only once.
///
/// Letters without diacritics, digits and `_`; *đ* becomes *d*, any other character `_`. A name begins with a letter (`v_`
/// is put before what does not) and is no word of their languages. Names that differ only in capitals are one name there,
/// so the second gets a number.
public struct VariableNames: Sendable {
    /// The most characters of a name.
    public let limit: Int
    private var taken: Set<String> = []

    /// The most characters of a name in SPSS.
    public static let limitOfSPSS = 64
    /// The most characters of a name in Stata.
    public static let limitOfStata = 32

    /// Begins without any name.
    public init(limit: Int) {
        precondition(limit >= 8, "A name has room for eight characters.")
        self.limit = limit
    }

    /// A name for a column that no column before it has.
    public mutating func name(for column: String) -> String {
        let folded = Self.folded(column, limit: limit)
        var name = folded
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let ending = "_\(number)"
            name = folded.prefix(limit - ending.count) + ending
            number += 1
        }
        return name
    }

    /// The name of a column, were it the only one.
    public static func folded(_ column: String, limit: Int) -> String {
        let plain = column.replacing("đ", with: "d").replacing("Đ", with: "D").decomposedStringWithCanonicalMapping
        var name = ""
        for scalar in plain.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            name.append(isPlain ? Character(scalar) : "_")
        }
        let isWord = reserved.contains(name.lowercased()) || name.lowercased().wholeMatch(of: #/str[0-9]+/#) != nil
        if isWord || name.first?.isLetter != true { name = "v_" + name }
        return String(name.prefix(limit))
    }

    /// The words that SPSS and Stata keep for themselves.
    private static let reserved: Set<String> = [
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with", "byte", "double", "float",
        "if",
        "in", "int", "long", "strl", "using",
    ]
}
