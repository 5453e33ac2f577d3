public import SurveyModel

/// Why a job cannot be done as asked.
public struct OperationError: LocalizedMessageError, Hashable {
    /// What kind of failure it is; the command line chooses its exit code by it.
    public enum Kind: Sendable, Hashable {
        /// The job failed or a check did not hold.
        case failed
        /// The command asks for something that does not exist.
        case wrongRequest
        /// The input data is bad.
        case badData
        /// Reading or writing failed.
        case inputOutput
    }

    /// What kind of failure it is.
    public let kind: Kind
    /// The whole message.
    public let message: LocalizedText

    /// Creates an error.
    public init(_ kind: Kind, vi: String, en: String) {
        self.kind = kind
        message = LocalizedText(vi: vi, en: en)
    }
}
