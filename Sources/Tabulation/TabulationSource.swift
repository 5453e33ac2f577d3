/// Something that can answer a tabulation query: a file, the store, or a distributed engine.
public protocol TabulationSource: Sendable {
    /// Answers a query in one pass over the responses.
    func tabulate(_ query: TabulationQuery) async throws -> Tabulation
}
