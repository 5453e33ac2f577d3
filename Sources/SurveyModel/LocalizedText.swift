/// A language in which questionnaires, messages and reports are written.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"
}

/// A text in Vietnamese and English.
///
/// Questionnaire wording, labels and every message a clerk may see use it, so that no message
/// exists in one language only.
public struct LocalizedText: Sendable, Hashable, CustomStringConvertible {
    /// The Vietnamese text, in NFC.
    public let vi: String
    /// The English text.
    public let en: String

    /// Creates a text from its two versions.
    public init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .vietnamese: vi
        case .english: en
        }
    }

    /// The text in English, for programmers.
    public var description: String { en }
}

/// An error whose message exists in Vietnamese and English.
///
/// The message is a full sentence that says where, what was found, and what to do.
public protocol LocalizedMessageError: Error, CustomStringConvertible, Sendable {
    /// The whole message a clerk sees.
    var message: LocalizedText { get }
}

extension LocalizedMessageError {
    /// The text in English, for programmers.
    public var description: String { message.en }
}
