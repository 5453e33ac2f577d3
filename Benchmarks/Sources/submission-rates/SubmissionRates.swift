import Foundation
import Operations
import ResponseIntake
import SurveyModel
import SurveyStore

/// How many single responses a second are recorded durably: many in flight, and one commit each on the same disk.
@main
struct SubmissionRates {
    private static let inFlight = 256

    static func main() async throws {
        let arguments = CommandLine.arguments
        let folder = arguments.count > 1 ? arguments[1] : FileManager.default.temporaryDirectory.path
        let count = arguments.count > 2 ? Int(arguments[2]) ?? 50_000 : 50_000
        let library = QuestionnaireLibrary()
        let questionnaire = try library.find("sipas-2017")
        let request = SubmissionRequest(questionnaire: questionnaire, design: SampleDesign(), wave: "2026")
        let responses = (0..<count).map { json(number: $0, questionnaire) }
        var reader = SubmissionReader(request)
        let (submissions, reading) = try timed { try responses.map { try reader.read($0).1 } }
        let single = submissions.prefix(max(1, count / 20))
        let one = try await record(single, inFlight: 1, request, in: folder)
        let many = try await record(submissions[...], inFlight: inFlight, request, in: folder)
        let rates = [
            ("decoded and checked, not stored", Double(count) / reading),
            ("recorded, one commit each", Double(single.count) / one),
            ("recorded, \(inFlight) in flight", Double(count) / many),
        ]
        for (name, rate) in rates { print("\(name): \(Int(rate)) responses/s") }
        print("in flight / one commit each: \((rates[2].1 / rates[1].1 * 10).rounded() / 10) (target: at least 5)")
    }

    private static func json(number: Int, _ questionnaire: Questionnaire) -> Data {
        let answers = questionnaire.ratings.enumerated().map { "\"\($1.code)\": \((number &* 7 &+ $0) % 5 + 1)" }
        return Data("{\"id\": \"r\(number)\", \"unit\": \"\(number % 40)\", \(answers.joined(separator: ", "))}".utf8)
    }

    /// The seconds that recording takes, in a new store.
    private static func record(
        _ submissions: ArraySlice<Submission>, inFlight: Int, _ request: SubmissionRequest, in folder: String
    ) async throws -> Double {
        let path = folder + "/submission-rates-\(ProcessInfo.processInfo.processIdentifier).sqlite"
        defer {
            for suffix in ["", "-lock", ".checkpoints"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
        let recorder = try request.recorder(at: path, purpose: "benchmark")
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (position, submission) in submissions.enumerated() {
                if position >= inFlight { _ = try await group.next() }
                group.addTask { _ = try await recorder.record(submission) }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        await recorder.close()
        return seconds
    }

    private static func timed<Value>(_ body: () throws -> Value) rethrows -> (Value, Double) {
        let start = ContinuousClock.now
        let value = try body()
        return (value, (ContinuousClock.now - start) / .seconds(1))
    }
}
