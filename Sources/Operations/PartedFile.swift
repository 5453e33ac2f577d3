import ResponseIntake
import SurveyModel
import Tabulation

/// One file read in parts by several workers, with the same outcome as if one had read it from start to end.
///
/// A worker guesses where its part begins. The guess is right if the part before it, once read, ends there; a part
/// begun elsewhere is read again. Only then are its responses counted, by the worker that read them, so that nothing
/// ever needs to be taken back from a kernel. Sums are exact: it does not matter which worker counts what.
struct PartedFile {
    /// Parts are long enough for their joints not to matter, and short enough for their responses to wait in memory.
    static let partSize = 16 << 20

    private let ranges: [Range<Int>]
    private let tabulators: [PartTabulator]
    private(set) var joined: JoinedParts

    /// Parts read but not joined yet, and the worker that read each; nil for a part that could not be read ahead.
    private var waiting: [Int: (worker: Int, part: ResponsePart?)] = [:]
    /// Responses to be counted, by worker.
    private var uncounted: [[ResponseColumns]]
    private var idle: [Int]
    private var started = 0
    private var joinedCount = 0

    private struct Report: Sendable {
        let worker: Int
        let number: Int
        let part: ResponsePart?
    }

    /// Prepares to read a file.
    ///
    /// - Parameters:
    ///   - place: where its first row begins.
    ///   - size: the number of its bytes.
    ///   - kernels: one for each worker.
    init(
        _ file: PartReader.File, from place: CSVPlace, size: Int, partSize: Int, kernels: [TabulationKernel]
    ) {
        ranges = Self.ranges(from: place.offset, size: size, partSize: partSize)
        tabulators = kernels.map { PartTabulator(file, $0) }
        joined = JoinedParts(from: place, keptRejects: IntakeSummary.keptRejects)
        uncounted = [[ResponseColumns]](repeating: [], count: kernels.count)
        idle = Array(kernels.indices)
    }

    /// The last part goes to the end of the file, wherever that is by then.
    static func ranges(from start: Int, size: Int, partSize: Int) -> [Range<Int>] {
        let count = max(1, (size - start) / partSize)
        return (0..<count).map { number in
            let begin = start + number * partSize
            return begin..<(number == count - 1 ? Int.max : begin + partSize)
        }
    }

    /// Reads and counts the file; returns the kernels.
    mutating func tabulate() async throws -> [TabulationKernel] {
        try await withThrowingTaskGroup(of: Report.self) { group in
            start(in: &group)
            while let report = try await group.next() {
                waiting[report.number] = (report.worker, report.part)
                idle.append(report.worker)
                try await join(with: tabulators[report.worker])
                start(in: &group)
            }
        }
        try await countTheRest()
        var kernels: [TabulationKernel] = []
        for tabulator in tabulators { kernels.append(await tabulator.kernel) }
        return kernels
    }

    private func countTheRest() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (tabulator, blocks) in zip(tabulators, uncounted) {
                group.addTask { try await tabulator.count(blocks) }
            }
            try await group.waitForAll()
        }
    }

    /// Gives the next parts to idle workers; none runs far ahead of what is joined, so that little waits in memory.
    private mutating func start(in group: inout ThrowingTaskGroup<Report, any Error>) {
        while started < ranges.count, started < joinedCount + 2 * tabulators.count, let worker = idle.popLast() {
            let number = started
            let job = PartTabulator.Job(
                blocks: uncounted[worker], range: ranges[number],
                place: number == joinedCount ? joined.place : nil)
            uncounted[worker] = []
            started += 1
            let tabulator = tabulators[worker]
            group.addTask { Report(worker: worker, number: number, part: try await tabulator.perform(job)) }
        }
    }

    /// Joins the parts that follow each other; an idle worker reads again what was guessed wrongly.
    private mutating func join(with tabulator: PartTabulator) async throws {
        while let (worker, part) = waiting.removeValue(forKey: joinedCount) {
            if let part, try joined.add(part) {
                uncounted[worker] += part.blocks.map(\.columns)
            } else {
                let job = PartTabulator.Job(range: ranges[joinedCount], place: joined.place)
                guard let part = try await tabulator.perform(job), try joined.add(part) else {
                    preconditionFailure("A part read from where the last one ended follows it.")
                }
                uncounted[worker] += part.blocks.map(\.columns)
            }
            joinedCount += 1
        }
    }
}
