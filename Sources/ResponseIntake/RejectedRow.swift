public import SurveyModel

/// A row of a response file that was set aside, and where it stands.
public struct RejectedRow: Sendable, Hashable {
    /// The physical line on which the row begins, counting from 1.
    public let line: Int
    /// The column at fault; nil if the row as a whole is.
    public let column: String?
    /// What stands in the file, cut after 200 characters.
    public let value: String
    /// Why the row cannot be used and what was expected.
    public let reason: LocalizedText

    /// Creates a rejected row.
    public init(line: Int, column: String?, value: String, reason: LocalizedText) {
        self.line = line
        self.column = column
        self.value = String(value.prefix(200))
        self.reason = reason
    }

    init(_ reject: StructuralReject) {
        self.init(line: reject.line, column: reject.column, value: reject.value, reason: reject.reason)
    }

    /// Returns the same row, so many lines further down.
    public func moved(by lines: Int) -> RejectedRow {
        RejectedRow(line: line + lines, column: column, value: value, reason: reason)
    }
}
