import Foundation

/// Finds the name somebody probably meant.
public enum NearestName {
    /// Returns the name that differs least from a mistaken one; nil if none is near.
    ///
    /// Letters added, left out, changed or swapped with their neighbour are counted (Damerau 1964), without regard to
    /// case and diacritics; at most one in three letters may differ.
    public static func find(_ mistaken: String, among names: [String]) -> String? {
        let wanted = folded(mistaken)
        let ranked = names.map { (name: $0, distance: distance(wanted, folded($0))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, wanted.count / 3) ? best.name : nil
    }

    /// The sentence that helps somebody who named a column that does not exist.
    public static func hint(_ nearest: String?, _ columns: [String]) -> LocalizedText {
        if let nearest {
            return LocalizedText(vi: "Có phải cột “\(nearest)” không?", en: "Is the column “\(nearest)” meant?")
        }
        let shown = columns.prefix(40).joined(separator: ", ") + (columns.count > 40 ? " …" : "")
        return LocalizedText(vi: "Các cột có: \(shown).", en: "The columns are: \(shown).")
    }

    private static func folded(_ name: String) -> [Character] {
        let plain = ComparisonKey(name).description.decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark }
        return Array(String(String.UnicodeScalarView(plain)).map { $0 == "đ" ? "d" : $0 })
    }

    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var row = Array(0...right.count)
        for i in left.indices {
            var next = [i + 1]
            for j in right.indices {
                let change = row[j] + (left[i] == right[j] ? 0 : 1)
                var least = min(change, row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, before[j - 1] + 1)
                }
                next.append(least)
            }
            before = row
            row = next
        }
        return row[right.count]
    }
}
