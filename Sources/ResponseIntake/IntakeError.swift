public import SurveyModel

/// A reason why a file of responses cannot be read as a whole, with the message a clerk sees.
///
/// A single bad row is never an `IntakeError`: it is a ``StructuralReject``, and the other rows go on.
public struct IntakeError: LocalizedMessageError, Hashable {
    /// What failed, so that a caller can choose an exit code or read again.
    public enum Kind: Sendable, Hashable {
        /// The bytes could not be obtained: no such file, no permission, a failing disk.
        case unreadable
        /// The bytes were obtained but are not a table that can be read.
        case malformed
        /// Read with quotes, the record at this line contradicts the layout of the file.
        ///
        /// The caller drops what it has and reads the file again without quotes.
        case quotingContradicted(line: Int)
        /// Read as UTF-8, the text at this line is not.
        ///
        /// The caller finds out which encoding it is and reads the file again.
        case notUTF8(line: Int)
        /// A cell shows that the numbers or dates of this column are written otherwise than read so far.
        ///
        /// The caller remembers the form and reads the file again.
        case columnForm(column: String, ColumnForm)
    }

    /// What failed.
    public let kind: Kind
    /// The whole message a clerk sees.
    public let message: LocalizedText

    /// Creates an error from its kind and its message.
    public init(kind: Kind, message: LocalizedText) {
        self.kind = kind
        self.message = message
    }

    /// The error with the file it is about before its message.
    func named(_ file: LocalizedText) -> IntakeError {
        IntakeError(
            kind: kind, message: LocalizedText(vi: "\(file.vi): \(message.vi)", en: "\(file.en): \(message.en)"))
    }
}
