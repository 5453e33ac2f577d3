import GRDB
import SurveyModel
import Synchronization
public import Tabulation

extension SurveyStore {
    /// Answers a query from the responses of a wave, where they lie.
    ///
    /// Segments are taken by several workers as each becomes free, every one with a connection of its own. Whole
    /// numbers are added, so that which worker took which segment changes no digit. What is loaded after the call
    /// began is not seen.
    ///
    /// - Parameter workers: how many segments are read at a time.
    /// - Throws: ``TabulationError`` if a column is missing or the design contradicts itself, or a ``StoreError``.
    public func tabulate(_ query: TabulationQuery, questionnaire: String, wave: String, workers: Int) async throws
        -> Tabulation
    {
        let columns = query.categoryColumns.union(query.ratingColumns)
        let reader = try read { try SegmentReader(questionnaire, wave, columns: columns, path: path, in: $0) }
        let next = NextSegment()
        let kernel = try await withThrowingTaskGroup(of: TabulationKernel.self) { group in
            for _ in 0..<max(1, min(workers, reader.segments.count)) {
                group.addTask { try self.count(query, reader, next) }
            }
            var merged = TabulationKernel(query)
            while let kernel = try await group.next() { try merged.merge(kernel) }
            return merged
        }
        return Tabulation(waves: try kernel.finish().waves.map { $0.named(wave) })
    }

    private func count(_ query: TabulationQuery, _ reader: SegmentReader, _ next: NextSegment) throws
        -> TabulationKernel
    {
        let connection = try readingConnection()
        defer { try? connection.close() }
        var kernel = TabulationKernel(query)
        while let segment = next.take(of: reader.segments) {
            try Task.checkCancellation()
            try kernel.add(try read(from: connection) { try reader.responses(of: segment, in: $0) })
        }
        return kernel
    }
}

/// Hands out the segments of a wave, each once.
private final class NextSegment: Sendable {
    private let position = Atomic<Int>(0)

    func take(of segments: [SegmentReader.Segment]) -> SegmentReader.Segment? {
        let index = position.wrappingAdd(1, ordering: .relaxed).oldValue
        return index < segments.count ? segments[index] : nil
    }
}
