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

    /// Creates a request; without arguments the source is recognised and each submission is a row.
    public init(kind: SourceKind? = nil, rows: Rows = .submissions) {
        self.kind = kind
        self.rows = rows
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
