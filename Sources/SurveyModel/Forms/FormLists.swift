import OrderedCollections

/// The lists of choices that the questions of a questionnaire use in a form.
struct FormLists {
    /// What a list offers.
    enum Content: Hashable {
        case scale(ResponseScale)
        /// Whether a choice “other” is added, for a question that takes a free text beside its choices.
        case choices([Question.Choice], addsOther: Bool)

        init?(_ question: Question) {
            switch question.kind {
            case .rating(let scale): self = .scale(scale)
            case .single(let choices, let other), .multiple(let choices, let other):
                self = .choices(choices, addsOther: other && !choices.contains { $0.code == FormLists.other })
            default: return nil
            }
        }

        /// Whether the choice “other” is added to those of the question.
        var addsOther: Bool { if case .choices(_, true) = self { true } else { false } }
    }

    /// The code of the choice “other”.
    static let other = "other"

    /// The lists by name, in the order in which they are first used.
    private(set) var contents: OrderedDictionary<String, Content> = [:]
    /// The list of a question by its code.
    private(set) var names: [String: String] = [:]
    /// The list of the form from which a list was made that could not keep its name.
    private(set) var origins: [String: String] = [:]

    /// Names the lists of questions.
    ///
    /// - Parameter claims: the list a question used in the form it came from, and the code its choices had there.
    init(_ questions: some Collection<Question>, claims: [String: String]) {
        let reserved = Set(claims.values)
        let offered = questions.compactMap { question in Content(question).map { (question, $0) } }
        // A list that other questions use without the choice “other” keeps its name.
        for (question, content) in offered where !content.addsOther { name(question, content, claims, reserved) }
        for (question, content) in offered where content.addsOther { name(question, content, claims, reserved) }
        let order = OrderedSet(offered.compactMap { names[$0.0.code] })
        contents = OrderedDictionary(
            uniqueKeysWithValues: order.compactMap { list in contents[list].map { (list, $0) } })
    }

    private mutating func name(
        _ question: Question, _ content: Content, _ claims: [String: String], _ reserved: Set<String>
    ) {
        let claim = claims[question.code]
        let name: String
        if let claim, contents[claim] == nil || contents[claim] == content {
            name = claim
        } else if let shared = contents.first(where: { $0.value == content && origins[$0.key] == claim })?.key {
            name = shared
        } else {
            name = free(claim ?? Self.base(question), reserved, addsOther: claim != nil)
            origins[name] = claim
        }
        contents[name] = content
        names[question.code] = name
    }

    private static func base(_ question: Question) -> String {
        (question.scale?.id ?? question.code).split(whereSeparator: \.isWhitespace).joined(separator: "_")
    }

    private func free(_ base: String, _ reserved: Set<String>, addsOther: Bool) -> String {
        let isFree = { (name: String) in contents[name] == nil && !reserved.contains(name) }
        if isFree(base) { return base }
        let tries = (addsOther ? ["\(base)_other"] : []) + (2...10_000).map { "\(base)_\($0)" }
        return tries.first(where: isFree) ?? base
    }
}
