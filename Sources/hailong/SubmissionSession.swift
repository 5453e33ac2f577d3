import Foundation
import Operations
import Reporting
import ResponseIntake
import SurveyModel
import SurveyStore

/// Records the responses of a file, many at a time.
struct SubmissionSession {
    /// Responses on their way to the disk at most.
    private static let inFlight = 256

    private let recorder: SubmissionRecorder
    private let language: Language
    private let acknowledges: Bool
    private var reader: SubmissionReader
    private(set) var counts = SubmissionCounts()

    init(_ request: SubmissionRequest, _ recorder: SubmissionRecorder, language: Language, acknowledges: Bool) {
        reader = SubmissionReader(request)
        self.recorder = recorder
        self.language = language
        self.acknowledges = acknowledges
    }

    mutating func record(_ lines: JSONLines) async throws {
        try await withThrowingTaskGroup(of: (id: String, disposition: Disposition).self) { group in
            var waiting = 0
            for (line, json) in lines.objects {
                counts.seen += 1
                do throws(RejectedSubmission) {
                    let (id, submission) = try reader.read(json, line: line)
                    group.addTask { [recorder] in (id, try await recorder.record(submission)) }
                    waiting += 1
                } catch {
                    reject(error.reject)
                }
                if waiting >= Self.inFlight, let done = try await group.next() {
                    waiting -= 1
                    try take(done)
                }
            }
            while let done = try await group.next() { try take(done) }
        }
    }

    private mutating func reject(_ reject: RejectedRow) {
        counts.rejected += 1
        printMessage(reject.sentence(language))
    }

    private mutating func take(_ done: (id: String, disposition: Disposition)) throws {
        let outcome: String
        switch done.disposition {
        case .new:
            counts.accepted += 1
            outcome = "accepted"
        case .supersedes:
            counts.superseded += 1
            outcome = "superseded"
        case .alreadyKnown, .older, .withdrawn:
            counts.alreadyKnown += 1
            outcome = "already_known"
        case .changed, .sameVersion, .otherKindOfVersion:
            counts.rejected += 1
            outcome = "rejected"
            printMessage(
                language == .vietnamese
                    ? "Phiếu “\(done.id)” đã có với câu trả lời khác; bản sửa cần --version-column hoặc --corrections."
                    : "Response “\(done.id)” is known with other answers; a correction needs --version-column or --corrections."
            )
        }
        guard acknowledges else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try printResult(Array(try encoder.encode(["id": done.id, "outcome": outcome])) + [UInt8(ascii: "\n")])
    }
}

/// The JSON objects of a file: one alone over several lines, or one on each line.
struct JSONLines {
    let objects: [(line: Int, json: Data)]

    init(path: String) throws {
        let bytes: Data
        do {
            bytes =
                path == "-"
                ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(filePath: path))
        } catch {
            throw OperationError(
                .inputOutput, vi: "Không đọc được tệp “\(path)”. Hãy kiểm tra đường dẫn và quyền đọc.",
                en: "The file “\(path)” cannot be read. Check its path and permissions.")
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { (line: $0.offset + 1, json: Data($0.element)) }
            .filter { !$0.json.allSatisfy { [0x20, 0x0D, 0x09].contains($0) } }
        let isOneObject = lines.count > 1 && (try? JSONSerialization.jsonObject(with: lines[0].json)) == nil
        objects = isOneObject ? [(lines[0].line, bytes)] : lines
    }
}
