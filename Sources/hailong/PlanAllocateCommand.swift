import ArgumentParser
import Estimation
import Operations
import Reporting

/// A rule of allocation.
enum AllocationArgument: String, ExpressibleByArgument, CaseIterable {
    case proportional, equal, neyman, cost, power

    func rule(exponent: Double) -> Allocation.Rule {
        switch self {
        case .proportional: .proportional
        case .equal: .equal
        case .neyman: .neyman
        case .cost: .cost
        case .power: .power(exponent)
        }
    }
}

struct PlanAllocateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Chia mẫu cho các tầng. (How many people from each stratum.)",
        discussion: """
            Ví dụ (example):
              hailong plan allocate --frame strata.csv --size 600 --rule neyman
            Tệp có cột stratum, population và nếu có: sd hoặc share, cost. (Columns stratum, population and, where known, sd \
            or share, and cost.)
            """)

    @Option(help: ArgumentHelp("Tệp CSV các tầng. (CSV file of strata.)", valueName: "file"))
    var frame: String

    @Option(help: "Tổng số người. (People in all.)")
    var size: Int

    @Option(help: "Cách chia; ghi nhiều lần được; bỏ trống để xem mọi cách. (Rule; may be repeated; else all.)")
    var rule: [AllocationArgument] = []

    @Option(help: "Số mũ của cách chia power, từ 0 (đều) đến 1 (theo tỷ lệ). (Exponent of the power rule.)")
    var exponent = 0.5

    @Option(help: "Số người ít nhất của mỗi tầng. (Least people in a stratum.)")
    var minimum = 2

    @Option(help: "Hệ số thiết kế. (Design effect.)")
    var deff = 1.0

    @Option(help: "Độ tin cậy. (Confidence.)")
    var confidence = 0.95

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard minimum >= 0 else {
            throw ValidationError("--minimum phải từ 0 trở lên. (--minimum must be 0 or more.)")
        }
    }

    func run() throws {
        let comparison = try AllocationComparison(
            rule.map { $0.rule(exponent: exponent) }, size: size, strata: try PlanFiles.strata(frame),
            minimum: minimum, exponent: exponent, designEffect: deff, confidence: confidence)
        switch output.format {
        case .text: try printResult(comparison.text(output.language))
        case .json: try printResult(comparison.json(output.language).document)
        case .csv: try printResult(comparison.csv())
        }
    }
}
