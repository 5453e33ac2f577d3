import ArgumentParser
import Operations
import Reporting
import ResponseIntake
import SatisfactionIndex
import SurveyModel

/// The level of the figures wanted.
enum LevelArgument: String, ExpressibleByArgument, CaseIterable {
    case overall, content, factor, item, all

    var level: FigureLevel? { FigureLevel(rawValue: rawValue) }
}

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Tính chỉ số hài lòng với sai số, từ kho dữ liệu hoặc thẳng từ tệp CSV. (The index with its error.)")

    @Argument(
        help:
            "Các tệp CSV hoặc sổ tính .xlsx của một cuộc khảo sát; bỏ trống để dùng kho dữ liệu. (CSV files or workbooks; the store if none.)"
    )
    var files: [String] = []

    @Option(help: "Phiếu: mã, hoặc đường dẫn tệp .yaml. (Questionnaire id or path.)")
    var questionnaire: String

    @Option(help: "Đợt khảo sát; ghi nhiều lần được. (Wave; may be repeated.)")
    var wave: [String] = []

    @Option(help: ArgumentHelp("Cột ghi đợt, khi đọc từ tệp. (Column that names the wave.)", valueName: "column"))
    var waveColumn: String?

    @Option(help: "Cấp: overall, content, factor, item, all. (Level.)")
    var level: LevelArgument = .all

    @Option(help: "Tệp ghép cột .yaml. (Mapping file.)")
    var mapping: String?

    @Option(help: "Số luồng tính song song; không con số nào phụ thuộc vào nó. (Threads.)")
    var threads: Int?

    @Option(
        help:
            "Phiếu có cờ chất lượng: included (tính cả), left-out (không kể), both (cả hai cạnh nhau). (Flagged responses.)"
    )
    var flagged: FlaggedResponses = .included

    @OptionGroup var quality: QualityArguments
    @OptionGroup var source: SourceOptions
    @OptionGroup var figures: FigureOptions
    @OptionGroup var units: UnitOptions
    @OptionGroup var reading: ReadingArguments
    @OptionGroup var design: DesignOptions
    @OptionGroup var replicates: ReplicateArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try design.requireOneStage()
        try replicates.requireReplicates(given: false)
        if flagged != .included, !files.isEmpty {
            throw ValidationError(
                "Cờ chất lượng tính trên kho dữ liệu: hãy nạp tệp trước (hailong load). (Load the files first.)")
        }
        if units.unitsAsOf != nil, !files.isEmpty {
            throw ValidationError(
                "--units-as-of cần danh mục đơn vị trong kho: hãy nạp tệp trước (hailong load). (Load the files first.)"
            )
        }
        if let threads, !(1...64).contains(threads) {
            throw ValidationError("Số luồng phải từ 1 đến 64. (Threads are between 1 and 64.)")
        }
    }

    mutating func run() async throws {
        var request = figures.request
        request.flagged = flagged
        request.units = units.request
        request.replicates = replicates.scheme
        request.flags = quality.flags
        request.qualityColumns = quality.columns
        request.waves = wave
        request.level = level.level
        request.workers = threads ?? request.workers
        let table = try await table(request)
        switch output.format {
        case .text: try printResult(table.text(output.language))
        case .json: try printResult(table.json(output.language).document)
        case .csv: try printResult(await table.csv(output.language, workers: request.workers))
        }
    }

    private func table(_ request: IndexRequest) async throws -> IndexTable {
        guard !files.isEmpty else {
            return try await ComputeIndex.fromStore(
                try store.openForReading(), questionnaire: try QuestionnaireLibrary().id(of: questionnaire),
                request, override: design.applied)
        }
        // Figures straight from files need no store: one that cannot be read is no reason to stop.
        let questionnaire = try QuestionnaireLibrary().find(questionnaire, store: try? store.openIfPresent())
        let mapping = try mapping.map(QuestionnaireLibrary.mapping) ?? ResponseMapping()
        let sources = files.map { path in
            ResponseFile(
                path: path, questionnaire: questionnaire, mapping: mapping, design: design.applied(to: mapping.design),
                waveColumn: waveColumn, request: source.request(reading))
        }
        let (table, summaries) = try await ComputeIndex.fromFiles(sources, request)
        for (file, summary) in zip(files, summaries) {
            summary.printReading(of: file, output.language)
            summary.printRejects(of: file, output.language, atMost: 10)
        }
        return table
    }
}
