import SurveyModel

/// Finds the choices in a cell that holds several, where the words of a choice may hold the separator.
///
/// Programs join the words of choices with a comma, a semicolon or a blank and do not mark where a choice ends. From left
/// to right the longest choice that fits is taken, and a shorter one if the rest cannot be read after it.
struct ChoiceSplitter {
    private let choices: [(key: String, code: String)]

    private static let separators: Set<Character> = [",", ";", " "]

    /// - Parameter codeByKey: the code of every spelling of a choice.
    init(_ codeByKey: [ComparisonKey: String]) {
        choices = codeByKey.map { ($0.key.description, $0.value) }.filter { !$0.key.isEmpty }
            .sorted { ($0.key.count, $0.key) > ($1.key.count, $1.key) }
    }

    /// The codes of the choices that make up the whole text; nil if something else stands in it.
    func codes(in text: String) -> [String]? {
        var hopeless: Set<Int> = []
        return codes(in: ComparisonKey(text).description[...], &hopeless)
    }

    /// - Parameter hopeless: how much text was left where nothing fitted, so that no place is tried twice.
    private func codes(in text: Substring, _ hopeless: inout Set<Int>) -> [String]? {
        if text.isEmpty { return [] }
        guard !hopeless.contains(text.utf8.count) else { return nil }
        for choice in choices where text.hasPrefix(choice.key) {
            let rest = text.dropFirst(choice.key.count)
            let next = rest.drop(while: Self.separators.contains)
            guard rest.isEmpty || next.startIndex > rest.startIndex else { continue }
            if let others = codes(in: next, &hopeless) { return [choice.code] + others }
        }
        hopeless.insert(text.utf8.count)
        return nil
    }
}
