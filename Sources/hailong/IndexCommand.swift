public import ArgumentParser
import Operations
import Reporting
import ResponseIntake
import SatisfactionIndex
public import SurveyModel

extension Aggregate: ExpressibleByArgument {}

extension Score: ExpressibleByArgument {
    /// Reads a score by its name.
    public init?(argument: String) { self.init(name: argument) }
    /// The names that can be given.
    public static var allValueStrings: [String] { allCases.map(\.rawValue) + ["top-two"] }
}

/// The level of the figures wanted.
enum LevelArgument: String, ExpressibleByArgument, CaseIterable {
    case overall, content, factor, item, all

    var level: FigureLevel? { FigureLevel(rawValue: rawValue) }
}

struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Tính chỉ số hài lòng với sai số, từ kho dữ liệu hoặc thẳng từ tệp CSV. (The index with its error.)")

    @Argument(help: "Tệp CSV; bỏ trống để dùng kho dữ liệu. (CSV file; the store if none.)")
    var file: String?

    @Option(help: "Phiếu: mã, hoặc đường dẫn tệp .yaml. (Questionnaire id or path.)")
    var questionnaire: String

    @Option(help: "Đợt khảo sát; ghi nhiều lần được. (Wave; may be repeated.)")
    var wave: [String] = []

    @Option(help: ArgumentHelp("Cột ghi đợt, khi đọc từ tệp. (Column that names the wave.)", valueName: "column"))
    var waveColumn: String?

    @Option(
        help: ArgumentHelp(
            "Tính riêng theo cột, cách nhau bằng dấu phẩy. (Domains, comma-separated.)", valueName: "column,…"))
    var by: String?

    @Option(help: "Cấp: overall, content, factor, item, all. (Level.)")
    var level: LevelArgument = .all

    @Option(help: "Cách cho điểm: satisfied, mean-5, mean-100. (Score.)")
    var score: Score?

    @Option(help: "Cách gộp: answers, items, factors. (Aggregate.)")
    var aggregate: Aggregate?

    @Option(help: "Tệp ghép cột .yaml. (Mapping file.)")
    var mapping: String?

    @OptionGroup var design: DesignOptions
    @OptionGroup var intervals: IntervalArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    mutating func run() async throws {
        var request = IndexRequest()
        request.waves = wave
        request.domains = by?.split(separator: ",").map { String($0).tidied } ?? []
        request.level = level.level
        request.score = score
        request.aggregate = aggregate
        request.intervals = intervals.options
        let table = try await table(request)
        switch output.format {
        case .text: try printResult(table.text(output.language))
        case .json: try printResult(table.json(output.language).document)
        case .csv: try printResult(table.csv(output.language))
        }
    }

    private func table(_ request: IndexRequest) async throws -> IndexTable {
        guard let file else {
            return try await ComputeIndex.fromStore(
                try store.openForReading(), questionnaire: try QuestionnaireLibrary().id(of: questionnaire),
                request, override: design.applied)
        }
        // Figures straight from a file need no store: one that cannot be read is no reason to stop.
        let questionnaire = try QuestionnaireLibrary().find(questionnaire, store: try? store.openIfPresent())
        let mapping = try mapping.map(QuestionnaireLibrary.mapping) ?? ResponseMapping()
        let (table, summary) = try ComputeIndex.fromFile(
            ResponseFile(
                path: file, questionnaire: questionnaire, mapping: mapping, design: design.applied(to: mapping.design),
                waveColumn: waveColumn),
            request)
        summary.printRejects(of: file, output.language, atMost: 10)
        return table
    }
}
