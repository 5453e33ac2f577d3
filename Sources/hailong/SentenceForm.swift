/// A sentence with places for values, in English as the parser of the command line says it and in Vietnamese.
struct SentenceForm {
    /// The English sentence; `{}` stands for a value.
    let english: String
    /// The Vietnamese one, with the values in the same order.
    let vietnamese: String

    /// A sentence of this form in Vietnamese; nil if it has another form.
    func vietnamese(of sentence: String) -> String? {
        guard let values = values(in: sentence) else { return nil }
        return zip(Self.pieces(vietnamese), values.map(Self.listed) + [""]).map { $0 + $1 }.joined()
    }

    /// What stands at the places for values; nil if the sentence has another form.
    private func values(in sentence: String) -> [String]? {
        let fixed = Self.pieces(english)
        guard let first = fixed.first, let last = fixed.last, sentence.hasPrefix(first), sentence.hasSuffix(last),
            sentence.count >= first.count + last.count
        else { return nil }
        var rest = sentence.dropFirst(first.count).dropLast(last.count)
        var values: [String] = []
        for text in fixed.dropFirst().dropLast() {
            guard let place = rest.firstRange(of: text) else { return nil }
            values.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        return values + [String(rest)]
    }

    private static func pieces(_ text: String) -> [String] {
        text.split(separator: "{}", omittingEmptySubsequences: false).map(String.init)
    }

    /// A list of values in the signs of Vietnamese text.
    private static func listed(_ value: String) -> String {
        ["', '", "' and '", "' or '", "\n  - "].reduce(value) { $0.replacing($1, with: "”, “") }
    }
}
