/// A place between two records of a delimited text file, with all that reading on from there depends on.
public struct CSVPlace: Sendable, Hashable {
    /// The offset of the next record in the file.
    public let offset: Int
    /// The physical line there, counting from 1.
    public let line: Int
    /// Whether a record before it has shown that the file uses quotes.
    public let quotesEstablished: Bool
}
