public import Foundation

/// A built program, run as a user runs it.
public struct CommandLineTool: Sendable {
    /// Where the program is.
    public let executable: URL

    /// What a run has left.
    public struct Outcome: Sendable {
        /// The exit code, or the number of the signal that ended the program.
        public let exitCode: Int32
        /// Whether a signal ended the program.
        public let wasKilled: Bool
        /// Standard output, to the byte.
        public let output: Data
        /// Standard error.
        public let messages: String

        /// Standard output as text.
        public var text: String { String(decoding: output, as: UTF8.self) }

        /// Standard output read as JSON.
        public func json() throws -> GoldenData.Value {
            try JSONDecoder().decode(GoldenData.Value.self, from: output)
        }
    }

    /// Describes the program at a place.
    public init(executable: URL) { self.executable = executable }

    /// `hailong` as it was built with the tests, which lies beside them.
    public static let hailong: CommandLineTool = {
        let places = [Bundle.main.executablePath, CommandLine.arguments.first].compactMap { $0 }
            .map { URL(filePath: $0).deletingLastPathComponent() }
        let builds = ["debug", "release"].map { Self.root.appending(path: ".build/\($0)") }
        let programs = (places + builds).map { $0.appending(path: "hailong") }
        let built = programs.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        return CommandLineTool(executable: built ?? Self.root.appending(path: ".build/debug/hailong"))
    }()

    /// The folder that holds `Package.swift`.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - environment: variables that differ from those of the tests; an empty text removes one.
    ///   - input: standard input; nil for an empty one.
    ///   - folder: the current folder, where output is kept until it is read.
    ///   - limit: after which time the program is killed.
    ///   - condition: kills the program as soon as it holds; nil for none.
    public func run(
        _ arguments: [String], environment: [String: String] = [:], input: Data? = nil, in folder: URL,
        limit: Duration = .seconds(100), killedWhen condition: (@Sendable () -> Bool)? = nil
    ) async throws -> Outcome {
        await ProgramSlots.shared.take()
        do {
            let outcome = try await started(
                arguments, environment: environment, input: input, in: folder, limit: limit, killedWhen: condition)
            await ProgramSlots.shared.give()
            return outcome
        } catch {
            await ProgramSlots.shared.give()
            throw error
        }
    }

    private func started(
        _ arguments: [String], environment: [String: String], input: Data?, in folder: URL, limit: Duration,
        killedWhen condition: (@Sendable () -> Bool)?
    ) async throws -> Outcome {
        let streams = try Streams(in: folder, input: input)
        defer { streams.remove() }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }.filter { $1 != "" }
        process.standardInput = streams.input
        process.standardOutput = streams.output
        process.standardError = streams.messages
        try await Self.end(of: process, limit: limit, killedWhen: condition)
        return Outcome(
            exitCode: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
            output: try Data(contentsOf: streams.file("out")),
            messages: String(decoding: try Data(contentsOf: streams.file("err")), as: UTF8.self))
    }

    private static func end(
        of process: Process, limit: Duration, killedWhen condition: (@Sendable () -> Bool)?
    ) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                return continuation.resume(throwing: error)
            }
            DispatchQueue.global().asyncAfter(deadline: .now() + (limit / .seconds(1))) {
                if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            }
            guard let condition else { return }
            Thread.detachNewThread {
                while process.isRunning {
                    if condition() { kill(process.processIdentifier, SIGKILL) }
                    usleep(200)
                }
            }
        }
    }

    /// Files instead of pipes: a pipe that nobody empties would stop the program.
    private struct Streams {
        let input: FileHandle
        let output: FileHandle
        let messages: FileHandle
        private let stem: URL

        init(in folder: URL, input bytes: Data?) throws {
            stem = folder.appending(path: ".run-\(UUID().uuidString)")
            for (name, content) in [("in", bytes ?? Data()), ("out", Data()), ("err", Data())] {
                try content.write(to: stem.appendingPathExtension(name))
            }
            input = try FileHandle(forReadingFrom: stem.appendingPathExtension("in"))
            output = try FileHandle(forWritingTo: stem.appendingPathExtension("out"))
            messages = try FileHandle(forWritingTo: stem.appendingPathExtension("err"))
        }

        func file(_ name: String) -> URL { stem.appendingPathExtension(name) }

        func remove() {
            for handle in [input, output, messages] { try? handle.close() }
            for name in ["in", "out", "err"] { try? FileManager.default.removeItem(at: file(name)) }
        }
    }
}

/// A temporary folder in which the program is run; it is removed with its last user.
public final class Workplace: Sendable {
    /// The folder.
    public let folder: URL

    /// Makes a new, empty folder.
    public init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hailong-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The path of a file in the folder.
    public func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Whether a file of this name is in the folder.
    public func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Writes a text file into the folder.
    public func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// Reads a text file of the folder.
    public func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    /// Runs `hailong` in the folder, with the questionnaires and data sets of the project.
    public func hailong(_ arguments: String..., input: String? = nil, environment: [String: String] = [:])
        async throws -> CommandLineTool.Outcome
    {
        try await hailong(arguments, input: input, environment: environment)
    }

    /// Runs `hailong` in the folder, with its arguments as a list.
    public func hailong(
        _ arguments: [String], input: String? = nil, environment: [String: String] = [:],
        by tool: CommandLineTool = .hailong, limit: Duration = .seconds(100),
        killedWhen condition: (@Sendable () -> Bool)? = nil
    ) async throws -> CommandLineTool.Outcome {
        let usual = ["HAILONG_HOME": CommandLineTool.root.path, "HAILONG_STORE": ""]
        return try await tool.run(
            arguments, environment: usual.merging(environment) { $1 }, input: input.map { Data($0.utf8) }, in: folder,
            limit: limit, killedWhen: condition)
    }
}

extension CommandLineTool {
    /// The path of a file in `datasets/`.
    public static func dataset(_ name: String) -> String { root.appending(path: "datasets/\(name)").path }
}
