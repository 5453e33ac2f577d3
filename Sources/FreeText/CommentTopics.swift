public import SurveyModel

/// Which items and factors of a questionnaire a comment speaks of.
///
/// A comment speaks of an item if it answers a question that is asked because of the item, or if it holds a term that
/// stands in the wording of the item. Terms in the wording of more than two factors tell none of them. A comment speaks
/// of a factor if it speaks of one of its items, holds a term of its name, or one of the step of a procedure that the
/// name is about: access, procedure, officer, result or feedback.
public struct CommentTopics: Sendable {
    /// The items, in the order of the index.
    public let items: [(code: String, label: LocalizedText)]
    /// The factors, in the order of the index.
    public let factors: [(code: String, label: LocalizedText)]
    private let itemsOfTerm: [String: [String]]
    private let factorsOfTerm: [String: [String]]
    private let factorOfItem: [String: String]
    private static let mostFactors = 2

    /// Reads the wording of a questionnaire.
    public init(_ questionnaire: Questionnaire) {
        items = questionnaire.items.map { item in
            (item.code, questionnaire.question(item.code)?.text ?? LocalizedText(vi: item.code, en: item.code))
        }
        factors = questionnaire.factors.map { ($0.code, $0.label) }
        var factorOfItem: [String: String] = [:]
        for factor in questionnaire.factors {
            for item in factor.items { factorOfItem[item.code] = factor.code }
        }
        self.factorOfItem = factorOfItem
        let itemTerms = Self.places(of: items)
        var factorTerms = Self.places(of: factors)
        for factor in factors {
            for term in ServiceStep.terms(ofFactor: factor.label.vi).sorted()
            where !factorTerms[term, default: []].contains(factor.code) {
                factorTerms[term, default: []].append(factor.code)
            }
        }
        let terms = Set(itemTerms.keys).union(factorTerms.keys)
        var told: [String: [String]] = [:]
        for term in terms {
            let named = Set(factorTerms[term, default: []])
            told[term] = named.union(itemTerms[term, default: []].compactMap { factorOfItem[$0] }).sorted()
        }
        factorsOfTerm = told.filter { $0.value.count <= Self.mostFactors }
        itemsOfTerm = itemTerms.filter { told[$0.key, default: []].count <= Self.mostFactors }
    }

    /// By term of several syllables the codes in whose words it stands.
    private static func places(of labels: [(code: String, label: LocalizedText)]) -> [String: [String]] {
        labels.reduce(into: [:]) { places, entry in
            for term in MaskedComment(entry.label.vi).terms where term.contains(" ") {
                places[term, default: []].append(entry.code)
            }
        }
    }

    /// The items a comment speaks of, in the order of the index.
    ///
    /// - Parameter question: the items because of which its question is asked.
    public func items(of terms: [String], question: Set<String>) -> [String] {
        let meant = question.union(terms.flatMap { itemsOfTerm[$0] ?? [] })
        return items.map(\.code).filter(meant.contains)
    }

    /// The factors a comment speaks of, in the order of the index.
    public func factors(of terms: [String], question: Set<String>) -> [String] {
        let meant = Set(items(of: terms, question: question).compactMap { factorOfItem[$0] })
            .union(terms.flatMap { factorsOfTerm[$0] ?? [] })
        return factors.map(\.code).filter(meant.contains)
    }
}
