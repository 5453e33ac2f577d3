extension ResponseMapping {
    /// The spellings of answers to a question: its own, and before them those of its scale.
    ///
    /// Under `spellings` a mapping may name a scale once instead of each of its questions.
    public func spellings(for question: Question) -> [String: String] {
        let own = spellings[question.code] ?? [:]
        guard let scale = question.scale, scale.id != question.code else { return own }
        return (spellings[scale.id] ?? [:]).merging(own) { $1 }
    }
}

extension Questionnaire {
    /// The scale of a name; nil if no question is on it.
    public func scale(named name: String) -> ResponseScale? {
        ratings.lazy.compactMap(\.scale).first { $0.id == name }
    }
}
