/// Answers that forms commonly offer in words, from worst to best.
public struct KnownScale: Sendable, Hashable {
    /// The name it gets in a questionnaire.
    public let id: String
    /// The words of its levels.
    public let levels: [LocalizedText]
    /// How many of them, from the end, count as satisfied.
    public let satisfiedLevels: Int
    /// Whether the words alone do not make a rating, so that the question must speak of one.
    public private(set) var needsWords = false

    /// Words for giving no rating, and what they mean.
    public static let spare: [(code: Int, kind: ResponseScale.CodeKind, label: LocalizedText)] = [
        (9, .noOpinion, LocalizedText(vi: "Không có ý kiến", en: "No opinion")),
        (8, .noOpinion, LocalizedText(vi: "Không biết", en: "Don't know")),
        (0, .notApplicable, LocalizedText(vi: "Không áp dụng", en: "Not applicable")),
    ]

    /// The scales by family, the shorter ones first; the first that has all words met is taken.
    public static let families: [[KnownScale]] = [satisfaction, agreement, quality, level]

    private static let satisfaction = [
        KnownScale(id: "satisfaction-3", levels: [no, fair, yes], satisfiedLevels: 1),
        KnownScale(id: "satisfaction-4", levels: [veryNo, no, yes, veryYes], satisfiedLevels: 2),
        KnownScale(id: "satisfaction-5", levels: [veryNo, no, fair, yes, veryYes], satisfiedLevels: 2),
    ]
    private static let veryNo = LocalizedText(vi: "Rất không hài lòng", en: "Very dissatisfied")
    private static let no = LocalizedText(vi: "Không hài lòng", en: "Dissatisfied")
    private static let fair = LocalizedText(vi: "Bình thường", en: "Neutral")
    private static let yes = LocalizedText(vi: "Hài lòng", en: "Satisfied")
    private static let veryYes = LocalizedText(vi: "Rất hài lòng", en: "Very satisfied")

    private static let agreement = [
        KnownScale(
            id: "agreement-5",
            levels: [
                LocalizedText(vi: "Rất không đồng ý", en: "Strongly disagree"),
                LocalizedText(vi: "Không đồng ý", en: "Disagree"),
                LocalizedText(vi: "Trung lập", en: "Neither agree nor disagree"),
                LocalizedText(vi: "Đồng ý", en: "Agree"), LocalizedText(vi: "Rất đồng ý", en: "Strongly agree"),
            ], satisfiedLevels: 2)
    ]

    private static let quality = [
        KnownScale(
            id: "quality-5",
            levels: [
                LocalizedText(vi: "Rất kém", en: "Very poor"), LocalizedText(vi: "Kém", en: "Poor"),
                LocalizedText(vi: "Trung bình", en: "Fair"), LocalizedText(vi: "Tốt", en: "Good"),
                LocalizedText(vi: "Rất tốt", en: "Very good"),
            ], satisfiedLevels: 2)
    ]

    private static let level = [
        KnownScale(
            id: "level-3",
            levels: [
                LocalizedText(vi: "Thấp", en: "Low"), LocalizedText(vi: "Vừa", en: "Medium"),
                LocalizedText(vi: "Cao", en: "High"),
            ], satisfiedLevels: 1, needsWords: true)
    ]

    /// The texts that stand for a level or for no rating.
    private var words: Set<ComparisonKey> {
        Set((levels + Self.spare.map(\.label)).flatMap { [ComparisonKey($0.vi), ComparisonKey($0.en)] })
    }

    /// Whether all texts are words of the scale, two of them levels.
    public func holds(_ texts: some Collection<ComparisonKey>) -> Bool {
        let levels = Set(levels.flatMap { [ComparisonKey($0.vi), ComparisonKey($0.en)] })
        return texts.allSatisfy(words.contains) && texts.count(where: levels.contains) >= 2
    }
}
