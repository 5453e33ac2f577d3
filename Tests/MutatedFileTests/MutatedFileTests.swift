import Foundation
import Operations
import ResponseIntake
import SurveyModel
import SurveyStore
import Testing

@Suite("A damaged file", .serialized)
struct MutatedFileTests {
    /// What became of the files of a campaign.
    private struct Tally: CustomStringConvertible {
        var files = 0
        var read = 0
        var rows = 0
        var accepted = 0
        var slowest: (seconds: Double, damages: [MutatedFile.Damage]) = (0, [])

        var description: String {
            "\(files) files: \(read) read with \(rows) rows, of which \(accepted) accepted; \(files - read) refused; "
                + "the slowest took \(slowest.seconds) s with \(slowest.damages)"
        }
    }

    private let folder: URL
    private let store: SurveyStore
    private let questionnaire: Questionnaire

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hailong-mutated-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try SurveyStore.open(at: folder.appending(path: "s").path, for: .writing(purpose: "test"))
        questionnaire = try Questionnaire.parse(MutatedFile.questionnaire)
    }

    /// Tries to load a file; nil if it is refused as a whole, with words for people in both languages.
    private func load(_ path: String) throws -> LoadSummary? {
        let file = ResponseFile(
            path: path, questionnaire: questionnaire, mapping: ResponseMapping(),
            design: SampleDesign(weights: "weight"),
            wave: "2025")
        do {
            return try LoadResponses.load(LoadRequest(file: file, idColumn: "id", isTrial: true), into: store)
        } catch let error as any LocalizedMessageError {
            #expect(!error.message.vi.isEmpty && !error.message.en.isEmpty)
            return nil
        }
    }

    /// The most memory the process has held, in bytes.
    private static func peakMemory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
    }

    /// A sanitizer makes everything slower and larger: then only what it reports counts, and that rows add up.
    private static let isSanitized = ProcessInfo.processInfo.environment["HAILONG_SANITIZED"] != nil
    private static let mostSeconds = isSanitized ? 60.0 : 2
    private static let mostGrowth = isSanitized ? 4 << 30 : 64 << 20

    /// The time this thread has computed: what other tests do meanwhile does not count.
    private static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    @Test("loads or is refused, whatever is wrong with it: every row is accounted for", .timeLimit(.minutes(20)))
    func campaign() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "w.csv").path
        try Data(MutatedFile.sound).write(to: URL(filePath: path))
        #expect(try load(path)?.accepted == 30)
        let base = try Self.peakMemory()
        var tally = Tally()
        for seed in UInt64(1)...30 {
            var random = SeededRandom(state: seed)
            for _ in 0..<334 {
                let file = MutatedFile(&random)
                try Data(file.bytes).write(to: URL(filePath: path))
                let start = Self.threadSeconds()
                let summary = try load(path)
                let seconds = Self.threadSeconds() - start
                tally.files += 1
                if seconds > tally.slowest.seconds { tally.slowest = (seconds, file.damages) }
                #expect(seconds < Self.mostSeconds, "\(file.damages) of seed \(seed) took \(seconds) s")
                guard let summary else { continue }
                let counted =
                    summary.accepted + summary.alreadyKnown + summary.superseded + summary.intake.rejected
                #expect(summary.intake.rowsSeen == counted, "\(file.damages) of seed \(seed)")
                tally.read += 1
                tally.rows += counted
                tally.accepted += summary.accepted
            }
        }
        print(tally)
        let grown = try Self.peakMemory() - base
        #expect(grown < Self.mostGrowth, "memory grew by \(grown >> 20) MB")
        #expect(tally.files >= 10_000 && tally.read > 1000)
    }

    @Test("a million columns, and a cell of a gigabyte, are refused in no time and little memory")
    func enormous() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let base = try Self.peakMemory()
        let columns = folder.appending(path: "columns.csv")
        try Data("id,A,B,weight".utf8 + [UInt8](repeating: 44, count: 1_000_000) + Array("\n1,2,3,1\n".utf8)).write(
            to: columns)
        let cell = folder.appending(path: "cell.csv")
        try Data("id,A,B,weight\n1,2,3,1\n2,2,3,\"".utf8).write(to: cell)
        // A hole in the file: a gigabyte that takes no room. A load would take its digest first.
        #expect(truncate(cell.path, 1 << 30) == 0)
        for path in [columns.path, cell.path] {
            let file = ResponseFile(
                path: path, questionnaire: questionnaire, mapping: ResponseMapping(),
                design: SampleDesign(weights: "weight"))
            let start = ContinuousClock.now
            let error = await #expect(throws: IntakeError.self) {
                try await ComputeIndex.fromFiles([file], IndexRequest())
            }
            #expect(error?.message.en.contains("line") == true, "\(error?.message.en ?? "")")
            #expect(ContinuousClock.now - start < .seconds(Self.mostSeconds), "\(path)")
        }
        let grown = try Self.peakMemory() - base
        #expect(grown < Self.mostGrowth, "memory grew by \(grown >> 20) MB")
    }
}
