import Foundation

/// A running `chromedriver`, spoken to in the W3C WebDriver protocol over HTTP on this machine.
struct WebDriver: Sendable {
    /// A reason why the browser did not do what it was asked.
    enum Failure: Error {
        case notInstalled
        case notStarted(log: String)
        case refused(path: String, answer: String)
    }

    private struct Answer<Value: Decodable>: Decodable {
        let value: Value
    }

    private let process = Process()
    private let lifeline = Pipe()
    private let port: UInt16

    /// The first of the named programs that is on the search path.
    static func program(_ names: String...) -> URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let places = names.flatMap { name in folders.map { URL(filePath: "\($0)/\(name)") } }
        return places.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// Starts the driver on a port of its own choice and keeps its log in a folder.
    ///
    /// A shell holds it and ends its process group when the lifeline is cut, which happens even if the tests
    /// are killed.
    init(loggingIn folder: URL) async throws {
        guard let program = Self.program("chromedriver") else { throw Failure.notInstalled }
        let log = folder.appending(path: "chromedriver-\(UUID().uuidString).log")
        try Data().write(to: log)
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "\"$0\" --port=0 & read line; kill -KILL -$$", program.path]
        process.standardInput = lifeline
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = FileHandle.nullDevice
        try process.run()
        do {
            port = try await Self.port(announcedIn: log)
        } catch {
            try? lifeline.fileHandleForWriting.close()
            throw error
        }
    }

    private static func port(announcedIn log: URL) async throws -> UInt16 {
        var text = ""
        for _ in 0..<500 {
            text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
            if let port = text.firstMatch(of: /started successfully on port (\d+)/).flatMap({ UInt16($0.1) }) {
                return port
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure.notStarted(log: text)
    }

    /// Ends the driver and every browser it has opened.
    func stop() async {
        try? await send("GET", "shutdown")
        try? lifeline.fileHandleForWriting.close()
    }

    /// Sends a command and reads the value of its answer.
    func send<Value: Decodable>(
        _ method: String, _ path: String, _ body: [String: any Sendable] = [:], as _: Value.Type = Value.self
    ) async throws -> Value {
        try JSONDecoder().decode(Answer<Value>.self, from: await answer(to: method, path, body)).value
    }

    /// Sends a command whose answer holds nothing of interest.
    func send(_ method: String, _ path: String, _ body: [String: any Sendable] = [:]) async throws {
        _ = try await answer(to: method, path, body)
    }

    private func answer(to method: String, _ path: String, _ body: [String: any Sendable]) async throws -> Data {
        let content = method == "POST" ? try JSONSerialization.data(withJSONObject: body) : Data()
        let answer = try await LocalConnection.answer(to: method, path, content, port: port)
        guard answer.status == 200 else {
            throw Failure.refused(path: path, answer: String(decoding: answer.body.prefix(1000), as: UTF8.self))
        }
        return answer.body
    }
}
