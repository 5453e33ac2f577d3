import Dispatch
import ResponseIntake
import Synchronization

/// A part of a file with the identities of its rows.
struct IdentifiedPart: Sendable {
    let part: ResponsePart
    let rows: IdentifiedRows
}

/// Reads the parts of a file ahead on threads of their own, for one thread that takes them in the order of the file.
///
/// Where a part begins is guessed; one that was guessed wrongly, or failed, is read again from its true beginning.
struct ReadAhead: ~Copyable {
    /// Parts are short enough for those that wait to take little memory.
    static let partSize = 4 << 20

    /// Reads parts, one at a time.
    private final class Worker: Sendable {
        private let reader: Mutex<PartReader>
        private let identifier: RowIdentifier
        let queue = DispatchQueue(label: "hailong.read-ahead")

        init(_ file: PartReader.File, _ identifier: RowIdentifier) {
            reader = Mutex(PartReader(file))
            self.identifier = identifier
        }

        func read(_ range: Range<Int>, from place: CSVPlace) throws(IntakeError) -> IdentifiedPart {
            try reader.withLock { reader throws(IntakeError) in
                var rows = IdentifiedRows(by: identifier)
                let part = try reader.read(to: range.upperBound, from: place, keptRejects: .max, visitor: &rows)
                return IdentifiedPart(part: part, rows: rows)
            }
        }

        func readAhead(_ range: Range<Int>) -> IdentifiedPart? {
            reader.withLock { reader in
                var rows = IdentifiedRows(by: identifier)
                return reader.readAhead(range, keptRejects: .max, visitor: &rows).map {
                    IdentifiedPart(part: $0, rows: rows)
                }
            }
        }
    }

    /// A part that is being read.
    private final class Reading: Sendable {
        private let done = DispatchSemaphore(value: 0)
        private let part = Mutex<IdentifiedPart?>(nil)

        func finish(_ part: IdentifiedPart?) {
            self.part.withLock { $0 = part }
            done.signal()
        }

        func wait() -> IdentifiedPart? {
            done.wait()
            return part.withLock { $0 }
        }
    }

    private let ranges: [Range<Int>]
    private let workers: [Worker]
    private var readings: [Reading] = []
    private var started = 0
    private var taken = 0

    /// Prepares to read a file.
    ///
    /// - Parameters:
    ///   - start: where its first row begins.
    ///   - size: the number of its bytes.
    init(_ file: PartReader.File, _ identifier: RowIdentifier, from start: Int, size: Int, partSize: Int, workers: Int)
    {
        ranges = PartedFile.ranges(from: start, size: size, partSize: partSize)
        self.workers = (0..<max(1, min(workers, ranges.count))).map { _ in Worker(file, identifier) }
    }

    /// Threads end before the file they read may go away.
    deinit {
        for reading in readings { _ = reading.wait() }
    }

    /// The next part; nil after the last.
    ///
    /// - Parameter place: where the part before it has ended.
    /// - Throws: ``IntakeError`` if the part cannot be read.
    mutating func next(from place: CSVPlace) throws(IntakeError) -> IdentifiedPart? {
        guard taken < ranges.count else { return nil }
        defer { taken += 1 }
        let worker = workers[taken % workers.count]
        guard ranges.count > 1 else { return try worker.read(ranges[taken], from: place) }
        while started < ranges.count, started <= taken + workers.count { start() }
        let ahead = readings.removeFirst().wait()
        if let ahead, ahead.part.begins(at: place) { return ahead }
        return try worker.read(ranges[taken], from: place)
    }

    private mutating func start() {
        let reading = Reading()
        let worker = workers[started % workers.count]
        let range = ranges[started]
        readings.append(reading)
        started += 1
        worker.queue.async { reading.finish(worker.readAhead(range)) }
    }
}
