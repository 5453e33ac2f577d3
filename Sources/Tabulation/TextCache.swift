import SurveyModel

/// What was worked out for each text of a column, kept for as long as the blocks share a dictionary.
struct TextCache<Value: Sendable>: Sendable {
    private var lineage: TextDictionary.Lineage?
    private let unknown: Value
    /// By position of the text in the dictionary.
    var values: [Value] = []

    init(unknown: Value) { self.unknown = unknown }

    /// Makes room for the texts of a dictionary; forgets everything if it belongs to another lineage.
    ///
    /// Returns whether what was known is still known.
    @discardableResult
    mutating func follow(_ dictionary: TextDictionary) -> Bool {
        let isKnown = lineage === dictionary.lineage
        if !isKnown {
            lineage = dictionary.lineage
            values.removeAll(keepingCapacity: true)
        }
        if values.count < dictionary.count {
            values.append(contentsOf: repeatElement(unknown, count: dictionary.count - values.count))
        }
        return isKnown
    }
}
