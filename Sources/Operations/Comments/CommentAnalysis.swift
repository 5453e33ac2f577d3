import FreeText
import SurveyModel

/// What is known of each distinct comment, worked out once.
struct CommentAnalysis {
    /// One comment: masked, with its terms and topics.
    struct Entry {
        let masked: MaskedComment
        let terms: [String]
        let items: [String]
        let factors: [String]
    }

    private let topics: CommentTopics
    private var known: [String: [String: Entry]] = [:]

    init(_ questionnaire: Questionnaire) { topics = CommentTopics(questionnaire) }

    /// The codes and names of the groups of a grouping.
    func groups(_ grouping: CommentRequest.Grouping) -> [(code: String, label: LocalizedText)] {
        switch grouping {
        case .none, .unit: []
        case .factor: topics.factors
        case .item: topics.items
        }
    }

    /// The analysis of a comment in a column; nil for a blank.
    mutating func entry(_ written: String, in column: CommentColumn) -> Entry? {
        guard !written.isEmpty else { return nil }
        if let entry = known[column.code]?[written] { return entry.masked.isEmpty ? nil : entry }
        let masked = MaskedComment(written)
        let terms = masked.terms
        let entry = Entry(
            masked: masked, terms: terms, items: topics.items(of: terms, question: column.items),
            factors: topics.factors(of: terms, question: column.items))
        known[column.code, default: [:]][written] = entry
        return masked.isEmpty ? nil : entry
    }
}

extension CommentAnalysis.Entry {
    /// What the comment counts for: each of its terms in each of its groups, and each topic as a whole, which has no term.
    func places(_ grouping: CommentRequest.Grouping) -> [(group: String, term: String)] {
        groups(grouping).flatMap { group in
            (group.isEmpty ? terms : [""] + terms).map { (group, $0) }
        }
    }

    /// The groups of a grouping the comment belongs to; one without a name where terms are not grouped by topic.
    private func groups(_ grouping: CommentRequest.Grouping) -> [String] {
        switch grouping {
        case .none, .unit: [""]
        case .factor: factors
        case .item: items
        }
    }
}
