import Foundation
import SurveyModel
import SurveyStore

/// A folder for one test, removed with it, and what is needed to fill a store in it.
final class StoreFixture: Sendable {
    let folder: URL
    let path: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hailong-\(UUID().uuidString)")
        path = folder.appending(path: "hailong.sqlite").path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func writer(purpose: String = "test", patience: Duration = .zero) throws -> SurveyStore {
        try SurveyStore.open(
            at: path, for: .writing(purpose: purpose), patience: patience,
            now: { Date(timeIntervalSince1970: 1_750_000_000) })
    }

    func reader() throws -> SurveyStore { try SurveyStore.open(at: path, for: .reading) }

    static func questionnaire(version: Int = 1, title: String = "Slip") throws -> Questionnaire {
        try Questionnaire.parse(
            """
            id: slip
            version: \(version)
            generation: local
            population: users
            languages: [en]
            title: {en: "\(title)"}
            report: {score: satisfied, aggregate: answers}
            scales:
              two:
                codes:
                  - {code: 1, label: {en: "No"}, satisfied: false}
                  - {code: 2, label: {en: "Yes"}, satisfied: true}
            questions:
              - {code: Q1, type: rating, scale: two, text: {en: "Satisfied?"}}
            index:
              items: [Q1]
            """)
    }

    static func wave(
        _ name: String = "2025", version: Int = 1, design: SampleDesign = SampleDesign(), formsIssued: Int? = nil
    ) -> Wave {
        Wave(
            name: name, questionnaire: "slip", questionnaireVersion: version, design: design, formsIssued: formsIssued)
    }

    static func file(_ name: String = "a.csv", options: String = "") -> BatchFile {
        BatchFile(path: name, sha256: FileDigest.of(name), options: options)
    }
}

extension SurveyStore {
    /// Loads answers, one row each, as the rows of a file without ids.
    @discardableResult
    func load(
        _ answers: [UInt8], wave: Wave = StoreFixture.wave(), file: BatchFile = StoreFixture.file()
    ) throws -> BatchCounts {
        try recordBatch(file, of: StoreFixture.questionnaire(version: wave.questionnaireVersion)) { writer in
            var counts = BatchCounts()
            var accepted: [UInt8] = []
            for answer in answers {
                let identity = ResponseIdentity.content(fingerprint("\(answer)"))
                if try writer.disposition(of: identity, inWave: wave.name) == .new {
                    accepted.append(answer)
                } else {
                    counts.alreadyKnown += 1
                }
            }
            counts.accepted = accepted.count
            let columns = ResponseColumns(rowCount: accepted.count, ratings: ["Q1": accepted], categories: [:])
            try writer.append(columns, toWave: wave)
            return counts
        }
    }

    /// All answers to Q1 of a wave.
    func answers(wave: String = "2025") throws -> [UInt8] {
        var answers: [UInt8] = []
        try forEachSegment(questionnaire: "slip", wave: wave) { answers += $0.ratings["Q1"] ?? [] }
        return answers
    }
}

func fingerprint(_ cells: String..., of subject: Fingerprinter.Subject = .content) -> Fingerprint {
    var fingerprinter = Fingerprinter(of: subject)
    for cell in cells { fingerprinter.append(cell) }
    return fingerprinter.finish()
}

/// A generator with a seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
