import SurveyModel

/// Words that people write for an answer instead of those of the form.
enum AnswerWords {
    /// Signs and words that stand for a blank.
    static let blank: Set<ComparisonKey> = keys([
        "", "-", "--", "–", "—", "không trả lời", "khong tra loi", "bỏ trống", "bo trong", "(trống)", "(blank)",
        "no answer",
    ])

    private static let noOpinion = [
        "không biết", "không ý kiến", "không có ý kiến", "chưa có ý kiến", "KB", "KYK", "don't know", "no opinion",
    ]
    private static let notApplicable = ["không có nhu cầu", "không áp dụng", "không sử dụng", "not applicable"]

    /// Words of the five-point scale of satisfaction, each with the label it stands for.
    private static let ofSatisfaction = [
        "rất hài lòng": ["hoàn toàn hài lòng"],
        "không hài lòng": ["chưa hài lòng"],
        "rất không hài lòng": ["hoàn toàn không hài lòng"],
        "bình thường": ["trung bình"],
    ]

    /// The answers of a scale with all words that name them.
    ///
    /// Words for no opinion and for not applicable are taken only where the scale has exactly one such code.
    static func entries(of scale: ResponseScale) -> [LabelMatcher.Entry] {
        scale.codes.map { code in
            let isOnlyOne = scale.codes.count { $0.kind == code.kind } == 1
            let synonyms =
                switch code.kind {
                case .rated: ofSatisfaction[ComparisonKey(code.label.vi).description] ?? []
                case .noOpinion: isOnlyOne ? noOpinion : []
                case .notApplicable: isOnlyOne ? notApplicable : []
                }
            return LabelMatcher.Entry(
                code: String(code.value), labels: [code.label.vi, code.label.en], synonyms: synonyms)
        }
    }

    private static func keys(_ words: [String]) -> Set<ComparisonKey> { Set(words.map(ComparisonKey.init)) }
}
