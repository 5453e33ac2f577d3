import Foundation
import ResponseIntake
import SurveyModel
import SurveyStore
import Testing

@testable import Operations

/// Keeps the rejected rows it is given.
private final class KeptRejects: RejectRecorder {
    private(set) var rejects: [RejectedRow] = []
    func begin(_ file: String) { rejects = [] }
    func record(_ reject: RejectedRow) { rejects.append(reject) }
}

@Suite("A load that reads ahead")
struct ReadAheadTests {
    /// What a load comes to, wherever the file was cut.
    private struct Outcome: Equatable {
        var counts: [Int] = []
        var byWave: [String: Int] = [:]
        var rejects: [RejectedRow] = []
        var responses: [String: Int] = [:]
    }

    /// Ids that come twice, alike and otherwise; answers out of range; comments of several lines; blank ids; two waves
    /// and one that cannot be.
    private static let file: String = {
        var random = SeededNumbers(state: 7)
        let rows = (0..<400).map { number in
            let id = [number, number, number, number / 2, -1][random.below(5)]
            let answer = ["1", "2", "3", "4", "5", "5", "9", "7", "x"][random.below(9)]
            let note = ["", "tốt", "\"hai\ndòng, \"\"nháy\"\"\"", "a"][random.below(4)]
            let wave = ["2024", "2025", "2025", "2025", "20/25?"][random.below(5)]
            return "\(id < 0 ? "" : "R\(id)"),\(answer),\(note),\(wave)"
        }
        return "id,rating,comment,nam\n" + rows.joined(separator: "\n") + "\n"
    }()

    private func load(partSize: Int) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ahead-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "w.csv").path
        try Data(Self.file.utf8).write(to: URL(filePath: path))
        let store = try SurveyStore.open(at: folder.appending(path: "s").path, for: .writing(purpose: "test"))
        defer { store.close() }
        let file = ResponseFile(
            path: path, questionnaire: try QuestionnaireLibrary().find("one-stop-slip"), mapping: ResponseMapping(),
            design: SampleDesign(), waveColumn: "nam", wave: "")
        let rejects = KeptRejects()
        let summary = try LoadResponses.load(
            LoadRequest(file: file, idColumn: "id"), into: store, rejects: rejects, partSize: partSize
        ) { _, _ in }
        let waves = ["2024", "2025"]
        return Outcome(
            counts: [
                summary.intake.rowsSeen, summary.accepted, summary.alreadyKnown, summary.superseded,
                summary.intake.rejected,
            ], byWave: summary.acceptedByWave, rejects: rejects.rejects,
            responses: try Dictionary(
                uniqueKeysWithValues: waves.map {
                    ($0, try store.responseCount(questionnaire: "one-stop-slip", wave: $0))
                }))
    }

    @Test("counts and sets aside the same rows, wherever the file is cut", arguments: [1, 40, 333, 5000])
    func sameRows(partSize: Int) throws {
        let whole = try load(partSize: 1 << 20)
        #expect(whole.counts[0] == whole.counts.dropFirst().reduce(0, +) && whole.counts[1] > 100)
        #expect(whole.counts[2] > 0 && whole.rejects.count == whole.counts[4])

        #expect(try load(partSize: partSize) == whole)
    }
}

/// Numbers with a seed (SplitMix64).
private struct SeededNumbers {
    var state: UInt64

    mutating func below(_ count: UInt64) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % count)
    }
}
