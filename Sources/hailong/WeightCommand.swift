import ArgumentParser
import Estimation
import Operations
import SurveyModel

/// Weights of the rows of a file, one step after the other.
struct WeightCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weight",
        abstract: "Tính và hiệu chỉnh trọng số theo từng bước có ghi lại. (Weights, step by recorded step.)",
        discussion: """
            Mỗi bước đọc một tệp, thêm một cột trọng số, ghi tệp mới và hồ sơ .weights.json cạnh nó; bước sau đọc tệp của bước \
            trước. (Each step reads a file, adds a column of weights and writes a new file with its record beside it; the next \
            step reads what the one before wrote.)

              hailong weight design --data mau.csv --margins khung.csv --name w0 -o b0.csv
              hailong weight nonresponse --data b0.csv --weights w0 --classes district --respondents "answered = 1" --name w1 -o b1.csv
              hailong weight rake --data b1.csv --weights w1 --margins dan_so.csv --name w2 -o b2.csv
              hailong estimate mean overall --data b2.csv --weights w2 --strata district --psu commune
            """,
        subcommands: [
            Design.self, NonResponse.self, PostStratify.self, Rake.self, Calibrate.self, Trim.self,
        ])

    struct Design: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Trọng số thiết kế: số đơn vị của khung trên số đơn vị mẫu. (Design weights from frame counts.)")
        @OptionGroup var margins: MarginOptions
        @Option(
            help: ArgumentHelp(
                "Đếm số giá trị khác nhau của cột này thay cho số dòng. (Count the values of this column, not rows.)",
                valueName: "column"))
        var units: String?
        @OptionGroup var rows: WeightOptions

        func run() throws {
            try rows.run(.design(frame: margins.margins, only: margins.names, units: units))
        }
    }

    struct NonResponse: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "nonresponse",
            abstract: "Chia trọng số của người không trả lời cho người trả lời cùng lớp. (Non-response classes.)")
        @Option(
            help: ArgumentHelp("Các cột tạo lớp; bỏ trống là một lớp. (Columns of classes.)", valueName: "column,…"))
        var classes: String?
        @Option(help: ArgumentHelp("Điều kiện của người trả lời. (What respondents meet.)", valueName: "condition"))
        var respondents: String
        @OptionGroup var rows: WeightOptions

        func run() throws {
            try rows.run(.nonResponse(classes: classes?.columnList ?? [], respondents: respondents))
        }
    }

    struct PostStratify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "poststratify",
            abstract: "Hậu phân tầng: khớp tổng từng mức của một bảng. (The totals of one margin.)")
        @OptionGroup var margins: MarginOptions
        @OptionGroup var rows: WeightOptions

        func run() throws {
            try rows.run(.postStratify(totals: margins.margins, only: margins.names))
        }
    }

    struct Rake: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Khớp lần lượt tổng của nhiều bảng cho đến khi mọi tổng đều đúng. (Raking to several margins.)")
        @OptionGroup var margins: MarginOptions
        @OptionGroup var iteration: IterationOptions
        @OptionGroup var rows: WeightOptions

        func run() throws {
            try rows.run(
                .rake(
                    totals: margins.margins, only: margins.names,
                    IterationLimits(tolerance: iteration.tolerance, iterations: iteration.iterations ?? 5000)))
        }
    }

    struct Calibrate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hiệu chỉnh theo tổng của các mức và các con số. (Calibration to totals of levels and numbers.)")
        @OptionGroup var margins: MarginOptions
        @Option(help: "Khoảng cách: linear, raking, logit. (Distance.)") var distance = "linear"
        @Option(
            help: ArgumentHelp(
                "Hệ số nhỏ nhất và lớn nhất, với linear hoặc logit. (Smallest and largest factor.)", valueName: "L,U"))
        var bounds: String?
        @Option(
            help: ArgumentHelp(
                "Cột tỷ lệ với phương sai của mô hình; cùng một tổng cho ước lượng tỷ số. (Column the variance is proportional to.)",
                valueName: "column"))
        var variance: String?
        @Flag(help: "Mọi dòng của một điểm điều tra có cùng hệ số. (Rows of a PSU share a factor.)") var byPsu = false
        @OptionGroup var iteration: IterationOptions
        @OptionGroup var rows: WeightOptions

        func validate() throws { _ = try knownDistance() }

        func run() throws {
            let calibration = Calibration(
                distance: try knownDistance(), variance: variance, byPSU: byPsu,
                limits: IterationLimits(tolerance: iteration.tolerance, iterations: iteration.iterations ?? 200))
            try rows.run(.calibrate(totals: margins.margins, only: margins.names, calibration))
        }

        private func knownDistance() throws -> CalibrationDistance {
            var limits: (lower: Double, upper: Double)?
            if let bounds {
                let numbers = bounds.columnList.compactMap { PlainDecimal.value($0) }
                guard numbers.count == 2, bounds.columnList.count == 2 else {
                    throw ValidationError(
                        "--bounds cần hai số, ví dụ 0.5,2. (--bounds takes two numbers, such as 0.5,2.)")
                }
                limits = (numbers[0], numbers[1])
            }
            guard let known = CalibrationDistance(name: distance, bounds: limits) else {
                throw ValidationError(
                    "--distance là linear (có thể có --bounds), raking, hoặc logit với --bounds. (--distance is linear, with or without --bounds, raking, or logit with --bounds.)"
                )
            }
            return known
        }
    }

    struct Trim: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cắt trọng số ngoài giới hạn, giữ nguyên tổng; sau đó nên hiệu chỉnh lại. (Trimming.)")
        @Option(help: "Trọng số nhỏ nhất. (Smallest weight.)") var lower: Double?
        @Option(help: "Trọng số lớn nhất. (Largest weight.)") var upper: Double?
        @Flag(help: "Chỉ cắt một lượt. (Cut once, though weights may be outside again.)") var once = false
        @OptionGroup var rows: WeightOptions

        func run() throws {
            try rows.run(.trim(Trimming(lower: lower ?? 0, upper: upper ?? .infinity, isStrict: !once)))
        }
    }
}
