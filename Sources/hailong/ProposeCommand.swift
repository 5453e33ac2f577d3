import ArgumentParser
import Operations
import Reporting
import ResponseIntake
import SurveyModel

struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Đoán phiếu nháp từ tệp dữ liệu, để sửa rồi dùng. (Guess a first questionnaire from a data file.)")

    @Argument(help: "Tệp câu trả lời. (File of responses.)")
    var file: String

    @Option(name: .shortAndLong, help: "Ghi phiếu ra tệp này. (Write the questionnaire to this file.)")
    var output: String?

    @Option(help: "Mã phiếu; bỏ trống thì lấy theo tên tệp. (Id; from the file name if left out.)")
    var id: String?

    @Option(help: "Ngôn ngữ của tệp: vi hoặc en. (Language of the file.)")
    var wordedIn: Language = .vietnamese

    @OptionGroup var source: SourceOptions
    @OptionGroup var format: OutputOptions

    func run() throws {
        if let output { try OutputFile.refuse(output, ifAmong: [file]) }
        let proposal = try ProposeQuestionnaire.propose(
            path: file, source.request, id: id ?? ProposeQuestionnaire.id(forFile: output ?? file), language: wordedIn)
        guard let output else { return try printResult(proposal.yaml) }
        try OutputFile.create(output) { try OutputFile.write(proposal.yaml, to: $0) }
        switch format.format {
        case .json: try printResult(json(proposal).document)
        case .text, .csv: try printResult(text(proposal))
        }
    }

    private func json(_ proposal: QuestionnaireProposal) -> JSONValue {
        .object([
            "source": .text(proposal.source.kind.rawValue),
            "source_reason": .text(proposal.source.reason[format.language]), "rows": .integer(proposal.rows),
            "questions": .object(pairs: proposal.questions.map { ($0.kind, .integer($0.count)) }),
            "scales": .list(proposal.scales.map { .text($0) }), "inferred": .flag(true),
        ])
    }

    private func text(_ proposal: QuestionnaireProposal) -> String {
        let counts = proposal.questions.map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
        let scales = proposal.scales.isEmpty ? "–" : proposal.scales.joined(separator: ", ")
        switch format.language {
        case .vietnamese:
            return """
                Nguồn: \(proposal.source.kind.label.vi) (\(proposal.source.reason.vi)); \(proposal.rows) dòng.
                Câu hỏi suy đoán: \(counts). Thang suy đoán: \(scales).
                Hãy sửa phiếu nháp, rồi chạy: hailong questionnaire check

                """
        case .english:
            return """
                Source: \(proposal.source.kind.label.en) (\(proposal.source.reason.en)); \(proposal.rows) rows.
                Questions inferred: \(counts). Scales inferred: \(scales).
                Edit the draft, then run: hailong questionnaire check

                """
        }
    }
}
