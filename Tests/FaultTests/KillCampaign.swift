import Foundation
import SurveyTestSupport
import Testing

/// Kills a program at random moments again and again and looks at what it leaves.
///
/// `HAILONG_KILLS` says how often; without it a short campaign is run.
struct KillCampaign {
    /// What a campaign has found, all of which must be none.
    struct Outcome {
        var attempts = 0
        var deaths = 0
        var corrupt: [String] = []
        var partial: [String] = []
        var lost: [String] = []
    }

    /// How many deaths all campaigns together are to bring.
    static let kills = ProcessInfo.processInfo.environment["HAILONG_KILLS"].flatMap { Int($0) } ?? 24

    private(set) var outcome = Outcome()
    private let place: Workplace
    private let tool: CommandLineTool
    private var random: SplitMix

    init(in place: Workplace, by tool: CommandLineTool, seed: UInt64) {
        self.place = place
        self.tool = tool
        random = SplitMix(state: seed)
    }

    /// Kills loads of a file into one store, each of which may add its wave as a whole or not at all.
    ///
    /// Every other death comes once the log beside the store holds most of what the load writes, which is while it
    /// commits or folds the log into the file.
    mutating func killLoads(_ file: SimulatedFile, deaths: Int) async throws {
        let whole = try await place.hailong(file.load(into: "whole"), by: tool)
        guard whole.exitCode == 0 else { throw SimulatedFile.Failed(messages: whole.messages) }
        let bytes = Self.size(place.path("whole"))
        let duration = try await Self.time { _ = try await place.hailong(file.load(into: "timed"), by: tool) }
        while outcome.deaths < deaths, outcome.attempts < Self.mostAttempts(deaths) {
            let number = outcome.attempts
            let store = "store-\(number)"
            let log = place.path(store + "-wal")
            let delay = UInt32(random.next() % 6000)
            let killed =
                number.isMultiple(of: 2)
                ? try await place.hailong(file.load(into: store), by: tool) {
                    guard Self.size(log) > bytes / 2 else { return false }
                    usleep(delay)
                    return true
                }
                : try await place.hailong(
                    file.load(into: store), by: tool, limit: duration * (Double(random.next() % 1000) / 1000))
            try await inspect(store, responses: file.responses, killed)
            for suffix in ["", "-wal", "-shm", "-lock", ".checkpoints"] {
                try? FileManager.default.removeItem(atPath: place.path(store + suffix))
            }
        }
    }

    private mutating func inspect(
        _ store: String, responses: Int, _ killed: CommandLineTool.Outcome
    ) async throws {
        count(killed)
        let left = try StoredRows(at: place.path(store))
        if left.integrity != "ok" { outcome.corrupt.append(store) }
        if left != .none, left != StoredRows(responses: responses, batches: 1) {
            outcome.partial.append("\(store): \(left)")
        }
        if killed.exitCode == 0, !killed.wasKilled, left.responses != responses { outcome.lost.append(store) }
        guard left != .none else { return }
        let verified = try await place.hailong("verify", "--store", store)
        if verified.exitCode != 0 { outcome.corrupt.append("\(store): \(verified.text)") }
    }

    /// Kills a program that records single responses into one store, sealing them now and then; what it acknowledged
    /// must be there, once.
    mutating func killSubmissions(_ responses: [(id: String, json: String)], into store: String, deaths: Int)
        async throws
    {
        let lines = responses.map(\.json).joined(separator: "\n")
        let duration = try await Self.time { _ = try await submit(lines, into: "timed-submissions") }
        var acknowledged: Set<String> = []
        while outcome.deaths < deaths, outcome.attempts < Self.mostAttempts(deaths) {
            let killed = try await submit(lines, into: store, limit: duration * (Double(random.next() % 1000) / 1000))
            count(killed)
            acknowledged.formUnion(Self.acknowledgements(in: killed.text))
            let left = try StoredRows(at: place.path(store))
            if left.integrity != "ok" { outcome.corrupt.append("\(left)") }
            if left.responses != left.identities { outcome.partial.append("\(left)") }
        }
        let rest = try await submit(lines, into: store)
        let known = Set(Self.acknowledgements(in: rest.text, outcome: "already_known"))
        outcome.lost += acknowledged.subtracting(known).sorted()
        if try StoredRows(at: place.path(store)).responses != responses.count { outcome.partial.append(store) }
        let verified = try await place.hailong("verify", "--store", store)
        if verified.exitCode != 0 { outcome.corrupt.append(verified.text) }
    }

    private mutating func count(_ killed: CommandLineTool.Outcome) {
        outcome.attempts += 1
        outcome.deaths += killed.wasKilled ? 1 : 0
    }

    /// A program that always ends before it is killed must not keep a campaign going for ever.
    private static func mostAttempts(_ deaths: Int) -> Int { 3 * deaths + 10 }

    private func submit(_ lines: String, into store: String, limit: Duration = .seconds(100)) async throws
        -> CommandLineTool.Outcome
    {
        try await place.hailong(
            ["submit", "-", "--questionnaire", "sipas-2017", "--wave", "2024", "--acknowledge", "--store", store],
            input: lines, by: tool, limit: limit)
    }

    /// The ids in whole lines; the death may have cut the last.
    static func acknowledgements(in text: String, outcome: String? = nil) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { line in
            let value = try? JSONDecoder().decode([String: String].self, from: Data(line.utf8))
            return outcome == nil || value?["outcome"] == outcome ? value?["id"] : nil
        }
    }

    /// Prints how a campaign went, and expects that it brought the deaths it should.
    func report(_ name: String, deaths: Int) {
        print(
            "\(name): \(outcome.deaths) deaths in \(outcome.attempts) attempts, \(outcome.corrupt.count) corrupt, "
                + "\(outcome.partial.count) partial, \(outcome.lost.count) lost")
        #expect(outcome.deaths >= deaths, "too few programs were killed")
    }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    private static func time(_ body: () async throws -> Void) async throws -> Duration {
        let start = ContinuousClock.now
        try await body()
        return ContinuousClock.now - start
    }
}

/// A generator with a seed, so that a campaign can be repeated (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
