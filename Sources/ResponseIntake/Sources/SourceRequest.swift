public import SurveyModel

/// How the rows of a source are wanted, where it can be read in more than one way.
public struct SourceRequest: Sendable, Hashable {
    /// Which rows become responses.
    public enum Rows: Sendable, Hashable {
        /// One row for each submission.
        case submissions
        /// One row for each repetition of a part of the form, with the answers of its submission.
        case repetitions(of: String)
        /// One row for each submission, with its repetitions side by side.
        case flattened
    }

    /// The source; nil to recognise it.
    public var kind: SourceKind?
    /// Which rows become responses.
    public var rows: Rows
    /// What is known about how the texts of the file are written.
    public var reading: ReadingOptions

    /// Creates a request; without arguments the source is recognised and each submission is a row.
    public init(kind: SourceKind? = nil, rows: Rows = .submissions, reading: ReadingOptions = ReadingOptions()) {
        self.kind = kind
        self.rows = rows
        self.reading = reading
    }

    /// The request as text, for telling two readings of one file apart; empty for submissions.
    public var rowsText: String {
        switch rows {
        case .submissions: ""
        case .repetitions(let name): "repeat:\(name)"
        case .flattened: "flatten"
        }
    }
}
