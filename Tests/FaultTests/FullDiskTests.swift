import Foundation
import SurveyTestSupport
import Testing

@Suite("A full disk", .serialized, .enabled(if: SmallDisk.canBeMade, "only root can mount a small file system here"))
struct FullDiskTests {
    @Test("a load that does not fit ends with 74, says so and stores nothing", .timeLimit(.minutes(1)))
    func storesNothing() async throws {
        let place = try Workplace()
        let file = try await SimulatedFile("wave.csv", responses: 4000, wave: "2024", in: place)
        let disk = try SmallDisk(kilobytes: 256, in: place)
        defer { disk.remove() }
        let outcome = try await place.hailong(file.load(into: disk.path("s.sqlite")))
        #expect(outcome.exitCode == 74)
        #expect(outcome.messages.contains("is full"), "\(outcome.messages)")
        #expect(outcome.output.isEmpty)
        #expect(try StoredRows(at: disk.path("s.sqlite")) == .none)
    }

    @Test("earlier responses stay, and the load succeeds once there is room", .timeLimit(.minutes(1)))
    func keepsEarlierResponses() async throws {
        let place = try Workplace()
        let small = try await SimulatedFile("small.csv", responses: 100, wave: "2023", in: place)
        let large = try await SimulatedFile("large.csv", responses: 4000, wave: "2024", in: place)
        let disk = try SmallDisk(kilobytes: 720, in: place)
        defer { disk.remove() }
        #expect(try await place.hailong(small.load(into: disk.path("s.sqlite"))).exitCode == 0)
        #expect(try await place.hailong(large.load(into: disk.path("s.sqlite"))).exitCode == 74)
        #expect(try StoredRows(at: disk.path("s.sqlite")) == StoredRows(responses: 100, batches: 1))
        try disk.grow(toKilobytes: 16_384)
        #expect(try await place.hailong(large.load(into: disk.path("s.sqlite"))).exitCode == 0)
        #expect(try StoredRows(at: disk.path("s.sqlite")) == StoredRows(responses: 4100, batches: 2))
    }

    @Test("a load that fits only in the log is stored, and can be read", .timeLimit(.minutes(1)))
    func readsFromTheLog() async throws {
        let place = try Workplace()
        let file = try await SimulatedFile("wave.csv", responses: 4000, wave: "2024", in: place)
        let disk = try SmallDisk(kilobytes: 768, in: place)
        defer { disk.remove() }
        let load = try await place.hailong(file.load(into: disk.path("s.sqlite")))
        let stored = try StoredRows(at: disk.path("s.sqlite"))
        #expect(stored == (load.exitCode == 0 ? StoredRows(responses: 4000, batches: 1) : .none))
        let index = try await place.hailong(
            "index", "--questionnaire", "sipas-2017", "--store", disk.path("s.sqlite"))
        #expect((index.exitCode == 0) == (load.exitCode == 0))
    }

    @Test("a file that cannot be written whole ends with 74", arguments: [["simulate"], ["load"]])
    func reportsAFileCutShort(_ command: [String]) async throws {
        let place = try Workplace()
        let disk = try SmallDisk(kilobytes: 16, in: place)
        defer { disk.remove() }
        let simulate = ["simulate", "sipas-2017", "--respondents", "2000", "--waves", "2024", "--seed", "1", "-o"]
        if command == ["simulate"] {
            #expect(try await place.hailong(simulate + [disk.path("wave.csv")]).exitCode == 74)
        } else {
            _ = try await place.hailong(simulate + ["wave.csv", "--damaged", "1000"])
            let load = [
                "load", "wave.csv", "--questionnaire", "sipas-2017", "--wave", "2024", "--rejects",
                disk.path("rejects.csv"), "--format", "csv",
            ]
            #expect(try await place.hailong(load).exitCode == 74)
            #expect(!FileManager.default.fileExists(atPath: disk.path("rejects.csv")))
        }
    }
}

/// A file system of a few hundred kilobytes in memory.
struct SmallDisk {
    private let folder: URL

    /// Whether this system lets the tests mount one.
    static let canBeMade: Bool = {
        guard let place = try? Workplace(), let disk = try? SmallDisk(kilobytes: 64, in: place) else { return false }
        disk.remove()
        return true
    }()

    init(kilobytes: Int, in place: Workplace) throws {
        folder = place.folder.appending(path: "small-disk")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func grow(toKilobytes kilobytes: Int) throws {
        try Self.run("mount", "-o", "remount,size=\(kilobytes)k", folder.path)
    }

    func remove() { try? Self.run("umount", folder.path) }

    private static func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotMounted() }
    }

    private struct NotMounted: Error {}
}
