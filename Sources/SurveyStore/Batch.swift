public import SurveyModel

/// A file of responses as it is named in the store.
public struct BatchFile: Sendable, Hashable {
    /// The name of the file without its folder.
    public let name: String
    /// The SHA-256 of its bytes, in hexadecimal.
    public let sha256: String
    /// A text that says how it was read: the same file read otherwise is another batch.
    public let options: String

    /// Creates the description of a file; folders in the path are dropped, since they may name a person.
    public init(path: String, sha256: String, options: String) {
        name = path.split(separator: "/").last.map(String.init) ?? path
        self.sha256 = sha256
        self.options = options
    }
}

/// What became of the rows of a file.
public struct BatchCounts: Sendable, Hashable {
    /// Rows stored as new responses.
    public var accepted: Int
    /// Rows that were in the store.
    public var alreadyKnown: Int
    /// Rows that replaced an earlier response.
    public var superseded: Int
    /// Rows that were refused.
    public var rejected: Int

    /// Creates the counts.
    public init(accepted: Int = 0, alreadyKnown: Int = 0, superseded: Int = 0, rejected: Int = 0) {
        self.accepted = accepted
        self.alreadyKnown = alreadyKnown
        self.superseded = superseded
        self.rejected = rejected
    }

    /// All rows of the file.
    public var rowsSeen: Int { accepted + alreadyKnown + superseded + rejected }
}

/// A file of responses that was loaded.
public struct Batch: Sendable, Hashable, Identifiable {
    /// Its number in the store.
    public let id: Int64
    /// The file it came from.
    public let file: BatchFile
    /// The version of the questionnaire it answers.
    public let questionnaireVersion: Int
    /// When it was loaded, as `yyyy-mm-ddThh:mm:ssZ`; never part of a figure.
    public let loadedAt: String
    /// What became of its rows.
    public let counts: BatchCounts
    /// The names of the waves to which it added responses, sorted.
    public let waves: [String]
}

/// A row of a file that was refused, as kept in the store.
public struct RecordedReject: Sendable, Hashable {
    /// The line of the file on which the row begins, counting from 1.
    public let line: Int
    /// The column with the mistake; nil if the row as a whole is wrong.
    public let column: String?
    /// What the column held.
    public let value: String?
    /// Why it was refused.
    public let reason: LocalizedText

    /// Creates a record of a refused row.
    public init(line: Int, column: String? = nil, value: String? = nil, reason: LocalizedText) {
        self.line = line
        self.column = column
        self.value = value
        self.reason = reason
    }
}
