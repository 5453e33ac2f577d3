import ArgumentParser
import Foundation
import Operations
import Reporting
import SurveyModel
import SurveyStore

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Kiểm tra kho dữ liệu còn nguyên vẹn. (Check that the store is whole and unchanged.)",
        discussion: """
            Mã thoát 0: nguyên vẹn; 1: có chỗ hỏng hoặc bị sửa, nêu từng câu. (Exit code 0: whole; 1: damaged or \
            changed, one sentence each.)
            """)

    @Option(help: "Tệp điểm kiểm tra lưu nơi khác. (File of checkpoints kept elsewhere.)")
    var checkpoints: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bar = ProgressBar(output.language == .vietnamese ? "Kiểm tra" : "Checking", output.language)
        let report = try await verify { bar.update($0, of: $1) }
        bar.clear()
        switch output.format {
        case .text: try printResult(report.text(output.language))
        case .json: try printResult(report.json(output.language).document)
        case .csv:
            var writer = CSVWriter()
            writer.add(["problem"])
            for problem in report.problems { writer.add([problem[output.language]]) }
            try printResult(writer.bytes)
        }
        if !report.problems.isEmpty { throw ExitCode(1) }
    }

    /// A file that is there and cannot be opened as a store is the worst of findings, and not another kind of failure.
    private func verify(_ progress: @escaping (Int, Int) -> Void) async throws -> VerificationReport {
        do {
            let opened = try store.openForReading()
            defer { opened.close() }
            let workers = ProcessInfo.processInfo.activeProcessorCount
            return try await VerifyStore.verify(opened, checkpoints: checkpoints, workers: workers, progress: progress)
        } catch let error as StoreError where error.kind == .badData {
            var report = VerificationReport()
            report.add(problem: error.message)
            return report
        }
    }
}

extension VerificationReport {
    func json(_ language: Language) -> JSONValue {
        .object([
            "whole": .flag(problems.isEmpty), "responses": .integer(responses), "retired": .integer(retired),
            "batches": .integer(batches), "log_entries": .integer(entries), "checkpoints": .integer(checkpoints),
            "problems": .list(problems.map { .text($0[language]) }),
        ])
    }

    func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        let counts = [responses, retired, batches, entries, checkpoints].map(format.count)
        guard problems.isEmpty else { return problems.map { $0[language] + "\n" }.joined() }
        switch language {
        case .vietnamese:
            return """
                Kho dữ liệu nguyên vẹn: \(counts[0]) phiếu (\(counts[1]) đã thay hoặc rút) từ \(counts[2]) lần nạp, \
                \(counts[3]) mục nhật ký, khớp \(counts[4]) điểm kiểm tra.

                """
        case .english:
            return """
                The store is whole: \(counts[0]) responses (\(counts[1]) replaced or withdrawn) of \(counts[2]) loads, \
                \(counts[3]) log entries, in agreement with \(counts[4]) checkpoints.

                """
        }
    }
}
