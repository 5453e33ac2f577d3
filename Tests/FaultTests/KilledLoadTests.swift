import Foundation
import SurveyTestSupport
import Testing

@Suite("A load that is killed", .serialized)
struct KilledLoadTests {
    /// A store that was loaded to the end, to compare with.
    private struct Whole {
        let file: SimulatedFile
        let tool: CommandLineTool
        let rows: StoredRows
        let duration: Duration
        let bytes: Int
    }

    let place: Workplace

    init() throws { place = try Workplace() }

    @Test("at any time leaves none or all of the rows, and loading again completes it", .timeLimit(.minutes(3)))
    func killedAtAnyTime() async throws {
        let whole = try await loadWhole()
        var duration = whole.duration
        var deaths = 0
        for number in 0..<14 {
            let limit = duration * (Double(number) / 14)
            let killed = try await place.hailong(whole.file.load(into: "s\(number)"), by: whole.tool, limit: limit)
            deaths += killed.wasKilled ? 1 : 0
            duration = min(duration, try await expectNoneOrAll(in: "s\(number)", of: whole, after: killed))
        }
        #expect(deaths >= 7, "only \(deaths) of 14 loads were killed")
    }

    @Test("while it commits leaves none or all of the rows, and loading again completes it", .timeLimit(.minutes(3)))
    func killedWhileItCommits() async throws {
        let whole = try await loadWhole()
        var deaths = 0
        for microseconds: UInt32 in [0, 200, 500, 1000, 2000, 3000, 4500, 6000] {
            let store = "s\(microseconds)"
            let log = place.path(store + "-wal")
            let killed = try await place.hailong(whole.file.load(into: store), by: whole.tool) {
                guard Self.size(of: log) > whole.bytes / 2 else { return false }
                usleep(microseconds)
                return true
            }
            deaths += killed.wasKilled ? 1 : 0
            _ = try await expectNoneOrAll(in: store, of: whole, after: killed)
        }
        #expect(deaths >= 2, "only \(deaths) of 8 loads were killed")
    }

    private func loadWhole() async throws -> Whole {
        let (tool, responses) = CommandLineTool.quickest
        let file = try await SimulatedFile("wave.csv", responses: responses, wave: "2024", in: place, by: tool)
        let start = ContinuousClock.now
        let outcome = try await place.hailong(file.load(into: "whole"), by: tool)
        let duration = ContinuousClock.now - start
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let rows = StoredRows(responses: responses, batches: 1)
        #expect(try StoredRows(at: place.path("whole")) == rows)
        return Whole(
            file: file, tool: tool, rows: rows, duration: duration, bytes: Self.size(of: place.path("whole")))
    }

    /// Looks at what a killed load has left, loads again and gives the time of a load from none to all.
    private func expectNoneOrAll(
        in store: String, of whole: Whole, after load: CommandLineTool.Outcome
    ) async throws -> Duration {
        let left = try StoredRows(at: place.path(store))
        #expect(left == whole.rows || load.wasKilled && left == .none)
        let start = ContinuousClock.now
        let again = try await place.hailong(whole.file.load(into: store), by: whole.tool)
        let duration = left == .none ? ContinuousClock.now - start : whole.duration
        #expect(again.exitCode == 0, "\(again.messages)")
        let summary = try again.json()
        #expect(summary["accepted"]?.number == Double(whole.rows.responses - left.responses))
        #expect(summary["already_known"]?.number == Double(left.responses))
        #expect(try StoredRows(at: place.path(store)) == whole.rows)
        return duration
    }

    private static func size(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }

    @Test("does not stop the next reader: figures before the death are still given", .timeLimit(.minutes(1)))
    func leavesEarlierWavesReadable() async throws {
        let first = try await SimulatedFile("first.csv", responses: 300, wave: "2023", in: place)
        let second = try await SimulatedFile("second.csv", responses: 4000, wave: "2024", in: place)
        let request = ["index", "--questionnaire", "sipas-2017", "--wave", "2023", "--format", "json", "--store", "s"]
        #expect(try await place.hailong(first.load(into: "s")).exitCode == 0)
        let before = try await place.hailong(request)
        #expect(before.exitCode == 0)
        for limit in [Duration.milliseconds(150), .milliseconds(300)] {
            _ = try await place.hailong(second.load(into: "s"), limit: limit)
            let after = try await place.hailong(request)
            #expect(after.exitCode == 0, "\(after.messages)")
            #expect(after.output == before.output)
        }
    }
}
