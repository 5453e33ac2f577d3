public import SurveyModel

/// A source and how it was known.
public struct RecognisedSource: Sendable, Hashable {
    /// The source.
    public let kind: SourceKind
    /// Why it is taken for that, as a sentence.
    public let reason: LocalizedText

    init(_ kind: SourceKind, vi: String, en: String) {
        self.kind = kind
        reason = LocalizedText(vi: vi, en: en)
    }
}
