import ArgumentParser
import Foundation
import Operations
import Reporting
import ResponseIntake
import SurveyModel
import SurveyStore

struct SubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Ghi từng phiếu dạng JSON; phiếu đã báo nhận thì không mất. (Record single responses as JSON.)",
        discussion: """
            Tệp có một đối tượng JSON, hoặc mỗi dòng một đối tượng; mỗi phiếu cần mã riêng, gửi lại không bị trùng. \
            (One JSON object, or one a line; each needs an id of its own, and sending it again does not double it.)
            """)

    @Argument(help: "Tệp JSON, hoặc - để đọc đầu vào chuẩn. (JSON file, or - for standard input.)")
    var file: String

    @Option(help: "Phiếu: mã, hoặc đường dẫn tệp .yaml. (Questionnaire id or path.)")
    var questionnaire: String

    @Option(help: "Đợt. (Wave.)")
    var wave: String

    @Option(help: ArgumentHelp("Khóa mã phiếu; mặc định id. (Key that names each response.)", valueName: "key"))
    var idColumn: String?

    @Option(help: ArgumentHelp("Khóa số phiên bản. (Key that tells the later version.)", valueName: "key"))
    var versionColumn: String?

    @Flag(help: "Bản gửi sau thay bản trước cùng mã. (What comes later replaces what came before.)")
    var corrections = false

    @Option(help: "Tệp ghép cột .yaml. (Mapping file.)")
    var mapping: String?

    @Flag(help: "In một dòng JSON cho mỗi phiếu ngay khi đã ghi. (Print a line as soon as each is recorded.)")
    var acknowledge = false

    @OptionGroup var design: DesignOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try design.requireOneStage() }

    func run() async throws {
        let mapping = try mapping.map(QuestionnaireLibrary.mapping) ?? ResponseMapping()
        let found = try findQuestionnaire()
        let request = SubmissionRequest(
            questionnaire: found, mapping: mapping, design: design.applied(to: mapping.design), wave: wave,
            idColumn: idColumn, versionColumn: versionColumn, corrects: corrections)
        let lines = try JSONLines(path: file)
        let recorder = try request.recorder(at: store.path, purpose: "hailong submit")
        var session = SubmissionSession(request, recorder, language: output.language, acknowledges: acknowledge)
        do {
            try await session.record(lines)
            await recorder.close()
        } catch {
            await recorder.close()
            throw error
        }
        if !acknowledge { try session.counts.print(output.format, output.language) }
        if session.counts.rejected > 0 { throw ExitCode(65) }
    }
}

extension SubmitCommand {
    /// The questionnaire, from the store if there is one; another program may just be making it, so this waits its turn.
    private func findQuestionnaire() throws -> Questionnaire {
        guard store.exists else { return try QuestionnaireLibrary().find(questionnaire) }
        let opened = try SurveyStore.open(
            at: store.path, for: .takingTurns(purpose: "hailong submit"), patience: .seconds(600))
        defer { opened.close() }
        return try QuestionnaireLibrary().find(questionnaire, store: opened)
    }
}

/// What became of single responses.
struct SubmissionCounts {
    var seen = 0
    var accepted = 0
    var alreadyKnown = 0
    var superseded = 0
    var rejected = 0

    func print(_ format: OutputFormat, _ language: Language) throws {
        let values = [
            ("seen", seen), ("accepted", accepted), ("already_known", alreadyKnown), ("superseded", superseded),
            ("rejected", rejected),
        ]
        switch format {
        case .json: try printResult(JSONValue.object(pairs: values.map { ($0.0, .integer($0.1)) }).document)
        case .csv:
            try printResult(
                "\(values.map(\.0).joined(separator: ","))\n\(values.map { "\($0.1)" }.joined(separator: ","))\n")
        case .text:
            let counts = values.map { FigureFormat(language).count($0.1) }
            try printResult(
                language == .vietnamese
                    ? "\(counts[0]) phiếu = \(counts[1]) nhận mới + \(counts[2]) đã có + \(counts[3]) thay thế + \(counts[4]) bị loại\n"
                    : "\(counts[0]) responses = \(counts[1]) accepted + \(counts[2]) already known + \(counts[3]) superseded + \(counts[4]) rejected\n"
            )
        }
    }
}
