import ArgumentParser
import Operations
import Reporting
import SurveyModel
import SurveyStore

struct ResponseRateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "response-rate", abstract: "Phiếu phát ra, thu về, hợp lệ và tỷ lệ trả lời. (Response rates.)",
        subcommands: [Import.self, Show.self], defaultSubcommand: Show.self)

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nạp số phiếu phát ra: unit,issued[,wave]. (Import forms handed out.)")
        @Argument(help: "Tệp CSV hoặc sổ tính .xlsx. (CSV file or workbook.)") var file: String
        @Option(help: "Mã phiếu hỏi. (Questionnaire.)") var questionnaire: String
        @Option(help: "Đợt, nếu tệp không có cột wave. (Wave.)") var wave: String?
        @OptionGroup var store: StoreOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let opened = try store.openForWriting("hailong response-rate import")
            defer { opened.close() }
            let count = try ResponseRates.importIssued(
                path: file, questionnaire: try QuestionnaireLibrary().id(of: questionnaire), wave: wave, into: opened)
            try printResult(
                language.language == .vietnamese
                    ? "Đã nạp số phiếu phát ra của \(count) đơn vị.\n"
                    : "Forms handed out imported for \(count) units.\n")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tỷ lệ trả lời theo đơn vị và đợt. (Rates by unit and wave.)")
        @Option(help: "Mã phiếu hỏi. (Questionnaire.)") var questionnaire: String
        @Option(parsing: .upToNextOption, help: "Đợt; mặc định mọi đợt. (Waves.)") var wave: [String] = []
        @Option(help: "Cột tên đơn vị; mặc định unit. (Unit column.)") var unitColumn: String?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let rates = try await ResponseRates.ofStore(
                try store.openForReading(), questionnaire: try QuestionnaireLibrary().id(of: questionnaire),
                waves: wave, unitColumn: unitColumn)
            switch output.format {
            case .text: try printResult(rates.map { $0.text(output.language) }.joined(separator: "\n"))
            case .json:
                try printResult(JSONValue.object(["response_rates": .list(rates.map { $0.json })]).document)
            case .csv: try printResult(WaveResponseRates.csv(rates))
            }
        }
    }
}

extension WaveResponseRates {
    var json: JSONValue {
        .object([
            "questionnaire": .text(wave.questionnaire), "wave": .text(wave.name), "unit_column": .text(unitColumn),
            "units": .list(units.map(\.json)), "total": total.json, "refused_rows": .integer(refused),
            "rate": .text("usable / issued"), "simulated": .flag(isSimulated),
        ])
    }

    static func csv(_ waves: [WaveResponseRates]) -> String {
        var writer = CSVWriter()
        writer.add(["questionnaire", "wave", "unit", "issued", "received", "usable", "rate"])
        for rates in waves {
            for one in rates.units + [rates.total] {
                for text in [rates.wave.questionnaire, rates.wave.name, one.unit ?? ""] { writer.add(text) }
                writer.add(one.issued.map(String.init) ?? "")
                writer.add(one.received)
                writer.add(one.usable)
                writer.add(one.rate)
                writer.endRecord()
            }
        }
        return writer.document
    }

    func text(_ language: Language) -> String {
        let isVietnamese = language == .vietnamese
        let format = FigureFormat(language)
        var table = TextColumns([.left, .right, .right, .right, .right])
        table.add(
            isVietnamese
                ? ["Đợt \(wave.name)", "Phát ra", "Thu về", "Hợp lệ", "Tỷ lệ"]
                : ["Wave \(wave.name)", "Issued", "Received", "Usable", "Rate"])
        for one in units + [total] {
            let name = one.unit.map { $0.isEmpty ? "–" : $0 } ?? (isVietnamese ? "Tất cả" : "All")
            table.add([
                name, one.issued.map(format.count) ?? "–", format.count(one.received), format.count(one.usable),
                one.isImpossible ? "?" : format.percent(one.rate.map { $0 * 100 }),
            ])
        }
        var lines = table.lines
        lines.append(
            isVietnamese
                ? "Hợp lệ: có ít nhất một câu của chỉ số được chấm mức. Tỷ lệ = hợp lệ / phát ra."
                : "Usable: at least one item of the index rated. Rate = usable / issued.")
        if refused > 0 {
            lines.append(
                isVietnamese
                    ? "\(format.count(refused)) dòng bị loại khi nạp không rõ của đơn vị nào nên không tính vào “thu về”."
                    : "\(format.count(refused)) rows refused when loading name no unit and are not among those received."
            )
        }
        let impossible = (units + [total]).filter(\.isImpossible).map { $0.unit ?? (isVietnamese ? "tất cả" : "all") }
        if !impossible.isEmpty {
            let names = impossible.joined(separator: ", ")
            lines.append(
                isVietnamese
                    ? "Thu về nhiều hơn phát ra (\(names)): một trong hai con số sai, hãy kiểm tra."
                    : "More came back than were handed out (\(names)): one of the counts is wrong; check them.")
        }
        if isSimulated { lines.append(SimulatedData.label[language]) }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension ResponseRate {
    fileprivate var json: JSONValue {
        .object([
            "unit": .text(unit), "issued": .integer(issued), "received": .integer(received),
            "usable": .integer(usable), "rate": .number(rate),
            "more_received_than_issued": .flag(isImpossible),
        ])
    }
}
