/// The distinct texts of a column, each at a position that never changes.
///
/// The dictionaries of successive blocks may be one lineage: a later one begins with all texts of an earlier one.
/// What was worked out for a text of one block, such as a weight or the number of a stratum, then holds for all
/// blocks after it, and nothing is worked out twice.
public struct TextDictionary: Sendable, Hashable {
    /// What tells dictionaries that grew out of each other from all others.
    public final class Lineage: Sendable {
        init() {}
    }

    /// The line of dictionaries this one belongs to.
    public let lineage: Lineage
    /// The texts.
    public private(set) var texts: [String]

    /// Begins a lineage.
    public init(_ texts: [String] = []) {
        lineage = Lineage()
        self.texts = texts
    }

    /// Adds a text that is not there yet and returns its position; only the owner of a lineage makes it grow.
    public mutating func append(_ text: String) -> Int32 {
        texts.append(text)
        return Int32(texts.count - 1)
    }

    /// The number of texts.
    public var count: Int { texts.count }

    /// Whether both hold the same texts at the same positions.
    public static func == (first: TextDictionary, second: TextDictionary) -> Bool { first.texts == second.texts }

    /// Hashes the texts.
    public func hash(into hasher: inout Hasher) { hasher.combine(texts) }
}
