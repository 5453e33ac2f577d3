import ArgumentParser
import Estimation
import Operations
import Reporting
import ResponseIntake
import SurveyModel

/// A share written as 0.9, 0,9 or 90%.
struct ShareArgument: ExpressibleByArgument {
    let value: Double

    init?(argument: String) {
        let text = argument.filter { !$0.isWhitespace }
        let isPercent = text.hasSuffix("%")
        let digits = text.filter { $0 != "%" }.replacing(",", with: ".")
        guard let number = Double(digits), number.isFinite else { return nil }
        value = isPercent ? number / 100 : number
    }
}

/// How numbers of people and of money are read on the command line.
enum PlainNumber {
    /// A whole number in digits alone: 12.000 would be twelve in one country and twelve thousand in another.
    static func people(_ text: String) throws -> Double {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Double(text) else {
            throw ValidationError(
                "Số người viết liền các chữ số, ví dụ 12000, không phải “\(text)”. (Write a number of people in digits alone, such as 12000, not “\(text)”.)"
            )
        }
        return number
    }

    /// A number with a decimal point that cannot be taken for one with points between thousands.
    static func amount(_ text: String) throws -> Double {
        guard let number = Double(text), number.isFinite, !PlanFiles.mayBeThousands(text) else {
            throw ValidationError(
                "Viết số liền, dấu thập phân là dấu chấm, ví dụ 40000 hoặc 2.5, không phải “\(text)”. (Write 40000 or 2.5, not “\(text)”.)"
            )
        }
        return number
    }
}

/// Where the design effect of a plan comes from, and what else every size depends on.
struct PlanConditionOptions: ParsableArguments {
    @Option(help: "Số người của tổng thể. (The number of people surveyed from.)", transform: PlainNumber.people)
    var population: Double?

    @Option(help: "Tỷ lệ trả lời, ví dụ 0.85. (Response rate.)")
    var responseRate = ShareArgument.one

    @Option(help: "Hệ số thiết kế đã biết. (Design effect, where known.)")
    var deff: Double?

    @Option(help: "Độ giống nhau của người cùng điểm điều tra. (Homogeneity within PSUs.)")
    var roh: Double?

    @Option(help: "Số người trả lời mỗi điểm điều tra. (Answers in a PSU.)", transform: PlainNumber.amount)
    var clusterSize: Double?

    @Option(help: "Hệ số biến thiên của trọng số. (Coefficient of variation of the weights.)")
    var weightsCv = 0.0

    @Option(help: "Độ tin cậy. (Confidence.)")
    var confidence = 0.95

    @Option(
        help: ArgumentHelp("Tệp của đợt trước, để ước lượng hệ số thiết kế. (Last year's file.)", valueName: "file"))
    var data: String?

    @Option(help: "Cột hoặc điều kiện trong tệp đó, ví dụ \"overall >= 4\". (Column or condition in that file.)")
    var variable: String?

    @Option(
        name: .customLong("where"), help: "Chỉ các dòng thỏa điều kiện của tệp đó. (Only rows that meet a condition.)")
    var condition: String?

    @Option(help: ArgumentHelp("Mã nghĩa là không trả lời trong tệp đó. (Codes for no answer.)", valueName: "code,…"))
    var missing: String?

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var design: DesignOptions
    @OptionGroup var rowDesign: RowDesignOptions

    func validate() throws {
        guard [deff != nil, roh != nil, data != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError(
                "Hệ số thiết kế chỉ lấy từ một nơi: --deff, --roh hoặc --data. (Give one of --deff, --roh and --data.)")
        }
        if roh != nil, clusterSize == nil {
            throw ValidationError("--roh cần --cluster-size. (--roh needs --cluster-size.)")
        }
        if data != nil, variable == nil {
            throw ValidationError(
                "--data cần --variable, ví dụ \"overall >= 4\". (--data needs --variable, such as \"overall >= 4\".)")
        }
    }

    /// The conditions, and what they were computed from.
    func conditions(_ language: Language) throws -> (PlanningConditions, PlanSheet?) {
        var effect = deff ?? 1
        var sheet: PlanSheet?
        if let roh, let clusterSize {
            let plan = try ClusterPlan(homogeneity: roh, weightVariation: weightsCv)
            effect = try plan.designEffect(size: clusterSize)
            sheet = try plan.sheet(size: clusterSize)
        } else if let data, let variable {
            var request = SampleFileRequest([])
            request.condition = condition
            request.missingCodes = missing?.columnList ?? []
            request.design = rowDesign.applied(to: design.applied(to: SampleDesign()))
            request.reading = reading.options
            let (experience, file) = try PlanFiles.experience(data, variable: variable, request)
            file.printReading(of: data, language)
            effect = try experience.designEffect(clusterSize: clusterSize)
            sheet = try experience.sheet(clusterSize: clusterSize)
        }
        let conditions = try PlanningConditions(
            designEffect: effect, responseRate: responseRate.value, population: population, confidence: confidence)
        return (conditions, sheet)
    }
}

extension ShareArgument {
    static let one = ShareArgument(1)
    static let eightyPercent = ShareArgument(0.8)

    private init(_ value: Double) { self.value = value }
}

/// Two shares to be told apart.
struct DifferenceOptions: ParsableArguments {
    @Option(name: .customLong("from"), help: "Tỷ lệ của bên hoặc đợt thứ nhất. (First share.)")
    var first: ShareArgument?

    @Option(name: .customLong("to"), help: "Tỷ lệ của bên hoặc đợt thứ hai. (Second share.)")
    var second: ShareArgument?

    @Option(help: "Lực kiểm định mong muốn. (Power wanted.)")
    var power = ShareArgument.eightyPercent

    @Option(help: "Phần mẫu mà hai đợt có chung (cùng điểm điều tra), từ 0 đến 1. (Share in common.)")
    var overlap = 0.0

    @Option(help: "Tương quan của phần chung, từ −1 đến 1. (Correlation in the common part.)")
    var correlation = 0.0

    @Flag(help: "Kiểm định một phía. (One-sided test.)")
    var oneSided = false

    @Flag(help: "Kiểm định với phương sai chung. (Test with the pooled variance.)")
    var pooled = false

    func validate() throws {
        if (first == nil) != (second == nil) {
            throw ValidationError("--from và --to đi cùng nhau. (--from and --to go together.)")
        }
    }

    /// The plan; nil if no shares were given.
    func plan(_ conditions: PlanningConditions) throws -> DifferencePlan? {
        guard let first, let second else { return nil }
        return try DifferencePlan(
            first: first.value, second: second.value, overlap: overlap, correlation: correlation, isPooled: pooled,
            sides: oneSided ? .one : .two, conditions: conditions)
    }
}

extension OutputOptions {
    /// Prints a plan in the form asked for.
    func print(_ sheet: PlanSheet) throws {
        switch format {
        case .text: try printResult(sheet.text(language))
        case .json: try printResult(sheet.json(language).document)
        case .csv: try printResult(sheet.csv())
        }
    }
}
