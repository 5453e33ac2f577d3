import ArgumentParser
import Foundation
import Operations
import Reporting
import ResponseIntake
import SurveyModel
import SurveyStore

struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Nạp phiếu trả lời vào kho dữ liệu; nạp lại không bị trùng. (Load responses into the store.)")

    @Argument(help: "Các tệp CSV hoặc sổ tính .xlsx. (CSV files or workbooks.)")
    var files: [String]

    @Option(help: "Phiếu: mã, hoặc đường dẫn tệp .yaml. (Questionnaire id or path.)")
    var questionnaire: String

    @Option(help: "Đợt của mọi dòng. (Wave of all rows.)")
    var wave: String?

    @Option(help: ArgumentHelp("Cột ghi đợt. (Column that names the wave.)", valueName: "column"))
    var waveColumn: String?

    @Option(help: ArgumentHelp("Cột mã phiếu. (Column that names each response.)", valueName: "column"))
    var idColumn: String?

    @Option(
        help: ArgumentHelp(
            "Cột số phiên bản hoặc thời điểm sửa: bản mới hơn thay bản cũ. (Column that tells the later version.)",
            valueName: "column"))
    var versionColumn: String?

    @Flag(help: "Tệp sửa: bản nạp sau thay bản trước cùng mã. (What is loaded later replaces what came before.)")
    var corrections = false

    @Option(help: "Tệp ghép cột .yaml. (Mapping file.)")
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            "Ghi cách hiểu các cột ra tệp này, để tháng sau dùng lại với --mapping. (Save how columns were understood.)",
            valueName: "file"))
    var saveMapping: String?

    @Option(help: "Số phiếu đã phát ra của đợt. (Forms handed out in the wave.)")
    var formsIssued: Int?

    @Flag(help: "Chỉ đọc thử, không lưu. (Only try, store nothing.)")
    var dryRun = false

    @Option(help: "Ghi các dòng bị loại ra tệp này. (Write rejected rows to this file.)")
    var rejects: String?

    @Option(help: "Ghi các cách viết đã sửa ra tệp này. (Write repaired spellings to this file.)")
    var repairs: String?

    @OptionGroup var declaration: DeclarationOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var reading: ReadingArguments
    @OptionGroup var design: DesignOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try design.requireOneStage()
        if let formsIssued, formsIssued < 0 {
            throw ValidationError("Số phiếu phát ra phải từ 0 trở lên. (Forms handed out must be 0 or more.)")
        }
        if versionColumn != nil, corrections {
            throw ValidationError(
                "Chỉ dùng một trong --version-column và --corrections. (Use --version-column or --corrections, not both.)"
            )
        }
        if wave != nil, waveColumn != nil {
            throw ValidationError(
                "Chỉ dùng một trong --wave và --wave-column. (Use --wave or --wave-column, not both.)")
        }
    }

    func run() throws {
        var mapping = try mapping.map(QuestionnaireLibrary.mapping) ?? ResponseMapping()
        mapping.declaration = declaration.applied(to: mapping.declaration)
        if wave == nil, waveColumn == nil, mapping.waveColumn == nil, mapping.wave == nil {
            throw ValidationError("Cần --wave hoặc --wave-column. (--wave or --wave-column is needed.)")
        }
        for path in [rejects, repairs, saveMapping].compactMap(\.self) {
            try OutputFile.refuse(path, ifAmong: files + [store.path, store.path + "-lock"])
        }
        let (opened, questionnaire) = try openStore()
        defer { opened.close() }
        let rejected = try rejects.map { try RejectsFile(path: $0, output.language) }
        var summaries: [LoadSummary] = []
        do {
            summaries = try load(into: opened, mapping, questionnaire, rejected)
            try rejected?.finish()
        } catch {
            rejected?.discard()
            throw error
        }
        try printSummaries(summaries)
        try writeRepairs(summaries)
    }

    private func load(
        into opened: SurveyStore, _ mapping: ResponseMapping, _ questionnaire: Questionnaire, _ rejected: RejectsFile?
    ) throws -> [LoadSummary] {
        var summaries: [LoadSummary] = []
        for argument in files {
            let path = argument == "-" ? try spoolStandardInput() : argument
            defer { if argument == "-" { try? FileManager.default.removeItem(atPath: path) } }
            let file = ResponseFile(
                path: path, questionnaire: questionnaire, mapping: mapping,
                design: design.applied(to: mapping.design), waveColumn: wave == nil ? waveColumn : nil,
                wave: wave ?? "", request: source.request(reading))
            let bar = ProgressBar(path.split(separator: "/").last.map(String.init) ?? path, output.language)
            let summary = try LoadResponses.load(
                LoadRequest(
                    file: file, idColumn: idColumn, versionColumn: versionColumn, corrects: corrections,
                    formsIssued: formsIssued, isTrial: dryRun),
                into: opened, rejects: rejected
            ) { bar.update($0, of: $1) }
            bar.clear()
            rejected?.endFile()
            summary.intake.printRejects(of: summary.file, output.language, atMost: 10)
            summaries.append(summary)
        }
        try saveMapping(summaries, questionnaire)
        return summaries
    }

    /// The store, opened for writing, and the questionnaire; a store is made only for a questionnaire that exists.
    private func openStore() throws -> (SurveyStore, Questionnaire) {
        let library = QuestionnaireLibrary()
        let bundled = store.exists ? nil : try library.find(questionnaire)
        let opened = try store.openForWriting("hailong load")
        return (opened, try bundled ?? library.find(questionnaire, store: opened))
    }

    private func saveMapping(_ summaries: [LoadSummary], _ questionnaire: Questionnaire) throws {
        guard let path = saveMapping, let mapping = summaries.last?.intake.mapping else { return }
        try OutputFile.write(mapping.yaml(order: questionnaire.questionCodes), to: path)
    }

    private func printSummaries(_ summaries: [LoadSummary]) throws {
        switch output.format {
        case .text: try printResult(summaries.map { $0.text(output.language) }.joined())
        case .json:
            let values = summaries.map { $0.json(output.language) }
            try printResult((values.count == 1 ? values[0] : .list(values)).document)
        case .csv:
            var writer = CSVWriter()
            writer.add(["file", "sha256", "rows_seen", "accepted", "already_known", "superseded", "rejected"])
            for summary in summaries {
                writer.add(
                    [summary.file, summary.sha256]
                        + [
                            summary.intake.rowsSeen, summary.accepted, summary.alreadyKnown, summary.superseded,
                            summary.intake.rejected,
                        ].map(String.init))
            }
            try printResult(writer.document)
        }
    }

    private func writeRepairs(_ summaries: [LoadSummary]) throws {
        guard let path = repairs else { return }
        var writer = CSVWriter()
        writer.add(["file", "column", "written", "read", "kinds", "cells"])
        for summary in summaries {
            for spelling in summary.intake.repairs.spellings {
                writer.add([
                    summary.file, spelling.column, spelling.written, spelling.read,
                    spelling.kinds.map(\.rawValue).joined(separator: " "), String(spelling.cells),
                ])
            }
        }
        try OutputFile.write("\u{FEFF}" + writer.document, to: path)
    }
}

/// Copies standard input to a file, because a load reads its bytes twice: for the digest and for the rows.
private func spoolStandardInput() throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "stdin-\(UUID().uuidString).csv").path
    let file = try OutputFile(path: path)
    while let block = try FileHandle.standardInput.read(upToCount: 1 << 20), !block.isEmpty {
        try file.write(ArraySlice(block))
    }
    try file.close()
    return path
}
