import ArgumentParser
import Estimation
import Operations
import Reporting
import ResponseIntake
import SurveyModel

struct ReliabilityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reliability",
        abstract:
            "Độ tin cậy của thang đo theo nhân tố: α, ω, thành phần chính. (Reliability of the scales: α, ω, components.)",
        discussion: """
            Ví dụ (examples):
              hailong reliability file.csv --questionnaire sipas-2023
              hailong reliability --data file.csv --items F1=q01,q02,q03 --items F2=q04,q05,q06 --missing 9 --where "wave = 2024"
            """)

    @Argument(help: "Các tệp phiếu trả lời; bỏ trống để dùng kho dữ liệu. (Files of responses; the store if none.)")
    var files: [String] = []

    @Option(help: "Phiếu: mã, hoặc đường dẫn tệp .yaml; nhân tố lấy từ phiếu. (Questionnaire id or path.)")
    var questionnaire: String?

    @Option(help: ArgumentHelp("Tệp CSV bất kỳ, cùng với --items. (Any CSV file, with --items.)", valueName: "file"))
    var data: String?

    @Option(
        help: ArgumentHelp(
            "Các câu của một thang đo; ghi nhiều lần được. (The items of a scale; may be repeated.)",
            valueName: "name=column,…"))
    var items: [String] = []

    @Flag(help: "Tính thêm cho mọi câu cùng nhau, kèm lời nhắc. (Also for all items together, with a warning.)")
    var overall = false

    @Option(help: "Đợt khảo sát; ghi nhiều lần được. (Wave; may be repeated.)")
    var wave: [String] = []

    @Option(help: ArgumentHelp("Cột ghi đợt, khi đọc từ tệp. (Column that names the wave.)", valueName: "column"))
    var waveColumn: String?

    @Option(help: "Tệp ghép cột .yaml. (Mapping file.)")
    var mapping: String?

    @Option(
        name: .customLong("where"),
        help: "Chỉ tính các dòng thỏa điều kiện, với --data. (Only rows that meet a condition, with --data.)")
    var condition: String?

    @Option(
        help: ArgumentHelp(
            "Mã nghĩa là không trả lời, với --data. (Codes that mean no answer, with --data.)", valueName: "code,…"))
    var missing: String?

    @Option(
        help: ArgumentHelp(
            "Cột trọng số; bỏ trống thì mỗi phiếu tính một lần. (Column of weights; else each response counts once.)",
            valueName: "column"))
    var weights: String?

    @OptionGroup var source: SourceOptions
    @OptionGroup var reading: ReadingArguments
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        switch (questionnaire, data) {
        case (nil, nil), (.some, .some):
            throw ValidationError(
                "Cần một trong --questionnaire và --data. (Either --questionnaire or --data is needed.)")
        case (nil, .some) where items.isEmpty:
            throw ValidationError(
                "--data cần --items, ví dụ F1=q01,q02,q03. (--data needs --items, such as F1=q01,q02,q03.)")
        case (nil, .some) where !files.isEmpty:
            throw ValidationError("Tệp của --data chỉ nêu một lần. (Name the file of --data once.)")
        case (.some, nil) where !items.isEmpty || condition != nil || missing != nil:
            throw ValidationError(
                "--items, --where và --missing đi với --data; phiếu đã biết các câu. (They go with --data; a questionnaire knows its items.)"
            )
        default: break
        }
    }

    func run() throws {
        let table = try table()
        switch output.format {
        case .text: try printResult(table.text(output.language))
        case .json: try printResult(table.json(output.language).document)
        case .csv: try printResult(table.csv())
        }
    }

    private func table() throws -> ReliabilityTable {
        if let data { return try fromAnyFile(data) }
        let name = questionnaire ?? ""
        guard !files.isEmpty else {
            return try ComputeReliability.fromStore(
                try store.openForReading(), questionnaire: try QuestionnaireLibrary().id(of: name), waves: wave,
                withOverall: overall)
        }
        let questionnaire = try QuestionnaireLibrary().find(name, store: try? store.openIfPresent())
        let mapping = try mapping.map(QuestionnaireLibrary.mapping) ?? ResponseMapping()
        var design = mapping.design
        design.weights = weights ?? design.weights
        let sources = files.map { path in
            ResponseFile(
                path: path, questionnaire: questionnaire, mapping: mapping, design: design, waveColumn: waveColumn,
                request: source.request(reading))
        }
        let (table, summaries) = try ComputeReliability.fromFiles(sources, waves: wave, withOverall: overall)
        for (file, summary) in zip(files, summaries) {
            summary.printReading(of: file, output.language)
            summary.printRejects(of: file, output.language, atMost: 10)
        }
        return table
    }

    private func fromAnyFile(_ path: String) throws -> ReliabilityTable {
        var scales = items.enumerated().map { position, text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let name = parts.count > 1 ? parts[0].tidied : items.count == 1 ? "scale" : "scale \(position + 1)"
            return ScaleRequest(
                code: name, label: LocalizedText(vi: "", en: ""), items: (parts.last ?? "").columnList)
        }
        if overall {
            scales.append(
                ScaleRequest(
                    code: "overall", label: LocalizedText(vi: "Tất cả các câu", en: "All items"),
                    items: scales.flatMap(\.items)))
        }
        var request = SampleFileRequest([])
        request.condition = condition
        request.missingCodes = missing?.columnList ?? []
        request.design = SampleDesign(weights: weights)
        request.reading = reading.options
        let (table, file) = try ComputeReliability.fromFile(path, scales: scales, request)
        file.printReading(of: path, output.language)
        for reject in file.rejects.prefix(10) { printMessage("\(path): \(reject.sentence(output.language))") }
        return table
    }
}
