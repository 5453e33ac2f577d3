import ArgumentParser
import Operations
import ProgressTracking
import Reporting
import SatisfactionIndex
import SurveyModel
import SurveyStore

struct MonitorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract:
            "Theo dõi trong năm theo tháng hoặc quý: khi nào đơn vị thật sự thay đổi. (Within the year: when a unit has really changed.)",
        discussion: """
            Ví dụ (examples):
              hailong monitor --questionnaire sipas-2017 --by unit
              hailong monitor --data thang.csv      period, estimate, respondents[, standard_error]
            """)

    @Option(help: "Phiếu trong kho; các đợt đặt tên theo tháng (2025-03) hoặc quý (2025-Q1). (Questionnaire.)")
    var questionnaire: String?

    @Option(help: "Tệp các kỳ. (A table: period, estimate, respondents[, standard_error].)")
    var data: String?

    @Option(help: "Đợt; mặc định mọi đợt. (Waves.)")
    var wave: [String] = []

    @Option(help: "Số kỳ đầu làm mức gốc; mặc định năm đầu. (Periods at the beginning that make the centre.)")
    var base: Int?

    @Option(help: "Hiệu ứng thiết kế của kỳ không có sai số trong tệp. (Design effect where no error is known.)")
    var designEffect = 1.0

    @OptionGroup var figures: FigureOptions
    @OptionGroup var design: DesignOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try figures.scores.requireOneScore()
        try design.requireOneStage()
        guard (questionnaire == nil) != (data == nil) else {
            throw ValidationError("Cần đúng một trong --questionnaire và --data. (Give --questionnaire or --data.)")
        }
        guard base ?? 2 >= 2 else {
            throw ValidationError("--base cần ít nhất 2 kỳ. (--base needs at least 2 periods.)")
        }
        guard designEffect > 0 else {
            throw ValidationError("--design-effect phải lớn hơn 0. (--design-effect is above 0.)")
        }
    }

    mutating func run() async throws {
        let options = MonitorPeriods.Options(base: base, designEffect: designEffect)
        if let data {
            let unit = (figures.request.scores.first ?? .satisfied).unit
            return try print([([], try MonitorPeriods.fromFile(data, unit: unit, options))])
        }
        guard let named = questionnaire else { return }
        var request = figures.request
        request.waves = wave
        let results = try await MonitorPeriods.fromStore(
            try store.openForReading(), questionnaire: try QuestionnaireLibrary().id(of: named), request, options,
            override: design.applied)
        try print(results.map { ($0.domain, $0.monitor) })
    }

    private func print(_ results: [([IndexEstimate.DomainValue], PeriodMonitor)]) throws {
        let language = output.language
        switch output.format {
        case .json:
            let values = results.map { domain, monitor in
                monitor.json(language, domain: domain.map { ($0.column, $0.value) })
            }
            try printResult((values.count == 1 ? values[0] : .list(values)).document)
        case .text:
            for (domain, monitor) in results {
                if !domain.isEmpty {
                    try printResult("== " + domain.map { "\($0.column) \($0.value)" }.joined(separator: ", ") + " ==\n")
                }
                try printResult(monitor.text(language))
            }
        case .csv:
            for (index, (domain, monitor)) in results.enumerated() {
                let columns = index == 0 ? domain.map(\.column) : []
                try printResult(monitor.csv(columns: columns, domain: domain.map(\.value)).document)
            }
        }
    }
}
