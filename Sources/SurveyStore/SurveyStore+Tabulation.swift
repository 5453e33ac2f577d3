import GRDB
import SurveyModel
import Synchronization
public import Tabulation

extension SurveyStore {
    /// Answers a query from the responses of a wave, where they lie.
    ///
    /// Cells that were kept for the same question, or for one by more columns, are used again. Else segments are taken
    /// by several workers as each becomes free, every one with a connection of its own. Whole numbers are added, so that
    /// which worker took which segment changes no digit. What is loaded after the call began is not seen.
    ///
    /// - Parameters:
    ///   - workers: how many segments are read at a time.
    ///   - usesKept: whether cells kept from an earlier question may answer; otherwise responses are counted again.
    /// - Returns: the cells, and whether they should be kept with ``keep(_:)``.
    /// - Throws: ``TabulationError`` if a column is missing or the design contradicts itself, or a ``StoreError``.
    public func tabulate(
        _ query: TabulationQuery, questionnaire: String, wave: String, workers: Int, usesKept: Bool = true
    ) async throws -> StoredCells {
        let key = try read { try CellKey(query, questionnaire, wave, in: $0) }
        // Decoded outside of the read, so that two questions can be answered at the same time.
        if usesKept, let key, let kept = try read({ try KeptCells.find(key, in: $0) })?.decoded(query) {
            return StoredCells(tabulation: Tabulation(waves: [kept]), key: nil)
        }
        let columns = query.categoryColumns.union(query.ratingColumns)
        let reader = try read { try SegmentReader(questionnaire, wave, columns: columns, path: path, in: $0) }
        let next = NextSegment()
        let kernel = try await withThrowingTaskGroup(of: TabulationKernel.self) { group in
            for _ in 0..<max(1, min(workers, reader.segments.count)) {
                group.addTask { try self.count(query, reader, next) }
            }
            var merged = TabulationKernel(query)
            while let kernel = try await group.next() { try merged.merge(kernel) }
            for block in reader.hot { try merged.add(block.stating(query.domains)) }
            return merged
        }
        return StoredCells(tabulation: Tabulation(waves: try kernel.finish().waves.map { $0.named(wave) }), key: key)
    }

    /// Keeps cells for the next question, if that is worth it and the store can be written to at once.
    ///
    /// Never waits for another program and never fails: what is not kept is counted again.
    public func keep(_ cells: StoredCells) {
        guard let key = cells.key, let wave = cells.tabulation.waves.first, KeptCells.areWorthIt(wave),
            let bytes = wave.encoded()
        else { return }
        keeping.withLock { _ in save(bytes, key) }
    }

    private func save(_ bytes: [UInt8], _ key: CellKey) {
        if lease != nil {
            try? queue.write { try KeptCells.save(bytes, key, in: $0) }
        } else if let lease = try? WriterLease(store: path, purpose: "hailong index", patience: .zero) {
            defer { lease.release() }
            var configuration = Configuration()
            configuration.busyMode = .timeout(1)
            guard let connection = try? DatabaseQueue(path: path, configuration: configuration) else { return }
            try? connection.write { try KeptCells.save(bytes, key, in: $0) }
            try? connection.close()
        }
    }

    private func count(_ query: TabulationQuery, _ reader: SegmentReader, _ next: NextSegment) throws
        -> TabulationKernel
    {
        let connection = try readingConnection()
        defer { try? connection.close() }
        var kernel = TabulationKernel(query)
        while let segment = next.take(of: reader.segments) {
            try Task.checkCancellation()
            let block = try read(from: connection) { try reader.responses(of: segment, in: $0) }
            try kernel.add(block.stating(query.domains))
        }
        return kernel
    }
}

extension ResponseColumns {
    /// The same responses with a blank in each domain that the file they came from had no column for.
    ///
    /// Another file of the wave has it, or the question would have been refused. Only domains are left blank: weights,
    /// strata and PSUs that are not stated make no figure.
    fileprivate func stating(_ domains: [String]) -> ResponseColumns {
        let absent = domains.filter { categories[$0] == nil }
        guard !absent.isEmpty else { return self }
        let blank = CategoryColumn(levels: [""], ids: [Int32](repeating: 0, count: rowCount))
        return ResponseColumns(
            rowCount: rowCount, ratings: ratings,
            categories: absent.reduce(into: categories) { $0[$1] = blank })
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
