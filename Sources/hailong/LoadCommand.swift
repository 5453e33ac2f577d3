import ArgumentParser
import Foundation
import Operations
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
        let mapping = try readMapping()
        for path in [rejects, repairs, saveMapping].compactMap(\.self) {
            try OutputFile.refuse(path, ifAmong: files + [store.path, store.path + "-lock"])
        }
        try requireReadable()
        let (opened, questionnaire) = try openStore()
        defer { opened.close() }
        let rejected = try rejects.map { try RejectsFile(path: $0, output.language) }
        let (summaries, failure) = load(into: opened, mapping, questionnaire, rejected)
        do {
            try report(summaries, rejected, questionnaire)
        } catch {
            throw failure ?? error
        }
        if let failure { throw failure }
        try requireUse(of: summaries)
    }

    private func readMapping() throws -> ResponseMapping {
        var mapping = try mapping.map(QuestionnaireLibrary.mapping) ?? ResponseMapping()
        mapping.declaration = declaration.applied(to: mapping.declaration)
        if wave == nil, waveColumn == nil, mapping.waveColumn == nil, mapping.wave == nil {
            throw ValidationError("Cần --wave hoặc --wave-column. (--wave or --wave-column is needed.)")
        }
        return mapping
    }

    /// All files are opened before the first is loaded: a wrong name is told before anything has changed.
    private func requireReadable() throws {
        for (number, file) in files.enumerated() where file != "-" {
            do {
                try LoadResponses.requireReadable(file)
            } catch {
                throw failure(error, stored: 0, failed: number)
            }
        }
    }

    /// Loads the files in their order up to the first that cannot be loaded; each is told as soon as it is stored.
    private func load(
        into opened: SurveyStore, _ mapping: ResponseMapping, _ questionnaire: Questionnaire, _ rejected: RejectsFile?
    ) -> ([LoadSummary], failure: (any Error)?) {
        var summaries: [LoadSummary] = []
        for (number, file) in files.enumerated() {
            do {
                summaries.append(try load(file, into: opened, mapping, questionnaire, rejected))
            } catch {
                return (summaries, failure(error, stored: number, failed: number))
            }
            do {
                try printStored(summaries[number])
            } catch {
                return (summaries, failure(error, stored: number + 1, failed: nil))
            }
        }
        return (summaries, nil)
    }

    private func load(
        _ argument: String, into opened: SurveyStore, _ mapping: ResponseMapping, _ questionnaire: Questionnaire,
        _ rejected: RejectsFile?
    ) throws -> LoadSummary {
        let path = argument == "-" ? try spoolStandardInput() : argument
        defer { if argument == "-" { try? FileManager.default.removeItem(atPath: path) } }
        let file = ResponseFile(
            path: path, questionnaire: questionnaire, mapping: mapping,
            design: design.applied(to: mapping.design), waveColumn: wave == nil ? waveColumn : nil,
            wave: wave ?? "", request: source.request(reading))
        let bar = ProgressBar(path.split(separator: "/").last.map(String.init) ?? path, output.language)
        defer { bar.clear() }
        let summary = try LoadResponses.load(
            LoadRequest(
                file: file, idColumn: idColumn, versionColumn: versionColumn, corrects: corrections,
                formsIssued: formsIssued, isTrial: dryRun),
            into: opened, rejects: rejected
        ) { bar.update($0, of: $1) }
        rejected?.endFile()
        return summary
    }

    /// The failure of one of several files with what became of the others; of a single file the failure alone.
    private func failure(_ error: any Error, stored: Int, failed: Int?) -> any Error {
        files.count == 1 ? error : LoadFailure(error, files: files, stored: stored, failed: failed, isTrial: dryRun)
    }

    /// The store, opened for writing, and the questionnaire; a store is made only for a questionnaire that exists.
    private func openStore() throws -> (SurveyStore, Questionnaire) {
        let library = QuestionnaireLibrary()
        let bundled = store.exists ? nil : try library.find(questionnaire)
        let opened = try store.openForWriting("hailong load")
        return (opened, try bundled ?? library.find(questionnaire, store: opened))
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
