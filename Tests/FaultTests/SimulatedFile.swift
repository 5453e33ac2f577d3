import Foundation
import SurveyTestSupport

/// A simulated file of one wave, and how it is loaded.
struct SimulatedFile: Sendable {
    let name: String
    let responses: Int

    init(_ name: String, responses: Int, wave: String, in place: Workplace, by tool: CommandLineTool = .hailong)
        async throws
    {
        self.name = name
        self.responses = responses
        let outcome = try await place.hailong(
            [
                "simulate", "sipas-2017", "--respondents", String(responses), "--waves", wave, "--seed", "11", "-o",
                name,
            ], by: tool)
        guard outcome.exitCode == 0 else { throw Failed(messages: outcome.messages) }
    }

    func load(into store: String) -> [String] {
        [
            "load", name, "--questionnaire", "sipas-2017", "--store", store, "--mapping",
            CommandLineTool.dataset("huyen-mau/mapping.yaml"), "--format", "json", "--language", "en",
        ]
    }

    struct Failed: Error {
        let messages: String
    }
}

extension CommandLineTool {
    /// The release build if it is no older than the build under test, and the responses it loads in about a second.
    static let quickest: (tool: CommandLineTool, responses: Int) = {
        let release = root.appending(path: ".build/release/hailong")
        let built = modified(hailong.executable)
        guard hailong.executable.path.contains("debug"), let age = modified(release), let built, age >= built else {
            return (hailong, hailong.executable.path.contains("release") ? 60_000 : 8_000)
        }
        return (CommandLineTool(executable: release), 60_000)
    }()

    private static func modified(_ file: URL) -> Date? {
        try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.contentModificationDateKey])
            .contentModificationDate
    }
}
