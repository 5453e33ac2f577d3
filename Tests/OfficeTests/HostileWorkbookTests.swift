import Foundation
import SurveyTestSupport
import Testing

@Suite("Hostile workbooks in their true size", .enabled(if: OfficeProgram.areInstalled))
struct HostileWorkbookTests {
    /// Reads a workbook in a process of its own, built beside `hailong`, and says what that took.
    private static let reader = CommandLineTool(
        executable: CommandLineTool.hailong.executable.deletingLastPathComponent().appending(path: "workbook-rows"))

    /// The words of the answer: processor seconds, and the most memory beyond that at the start, in MiB.
    private static func costs(_ outcome: CommandLineTool.Outcome) throws -> (seconds: Double, mebibytes: Double) {
        let line = try #require(outcome.text.split(separator: "\n").last)
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        return try #require(numbers.count == 2 ? (numbers[0], numbers[1]) : nil)
    }

    @Test("are refused by name within a second and 32 MiB; honest ones of extreme shapes are read")
    func campaign() async throws {
        let place = try Workplace()
        let made = try await OfficeProgram.python.run(
            ["-c", HostileWorkbooks.script, place.folder.path], in: place.folder)
        try #require(made.exitCode == 0, "\(made.messages)")
        #expect((140..<200).contains(Int(made.text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0))
        for (name, words) in HostileWorkbooks.refused {
            let outcome = try await Self.reader.run([place.path("\(name).xlsx")], in: place.folder)
            #expect(outcome.exitCode == 65 && outcome.messages.contains(words), "\(name): \(outcome.messages)")
            let (seconds, mebibytes) = try Self.costs(outcome)
            #expect(seconds < 1 && mebibytes < 32, "\(name) took \(seconds) s and \(mebibytes) MiB")
        }
        for name in HostileWorkbooks.accepted {
            let outcome = try await Self.reader.run([place.path("\(name).xlsx")], in: place.folder)
            #expect(outcome.exitCode == 0, "\(name): \(outcome.messages)")
        }
    }
}
