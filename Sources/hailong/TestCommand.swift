public import ArgumentParser
public import Estimation
import Operations
import Reporting
import ResponseIntake
import SatisfactionIndex
import SurveyModel

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract:
            "Kiểm định theo thiết kế mẫu trên bất kỳ tệp CSV nào. (Design-based tests on any CSV file.)",
        subcommands: [
            MeanTestCommand.self, DifferenceTestCommand.self, RankTestCommand.self, FitTestCommand.self,
            AgreementTestCommand.self,
        ])
}

/// What every test reads and prints.
struct TestOptions: ParsableArguments {
    @OptionGroup var source: RowsOptions
    @OptionGroup var reading: ReadingArguments
    @OptionGroup var design: DesignOptions
    @OptionGroup var rowDesign: RowDesignOptions
    @OptionGroup var errors: ErrorOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Độ tin cậy. (Confidence.)")
    var confidence = 0.95

    func validate() throws {
        guard confidence > 0, confidence < 1 else {
            throw ValidationError("Độ tin cậy phải nằm giữa 0 và 1, ví dụ 0.95. (The confidence lies between 0 and 1.)")
        }
    }

    /// Tests and prints.
    func run(_ hypothesis: RunTest.Hypothesis) throws {
        var request = hypothesis.request
        request.design = rowDesign.applied(to: design.applied(to: SampleDesign()))
        request.condition = source.condition
        request.missingCodes = source.missing?.columnList ?? []
        request.intervals = IntervalOptions(confidence: confidence)
        request.reading = reading.options
        try errors.apply(to: &request, data: source.data)
        let (report, file) = try RunTest.fromFile(source.data, hypothesis, request)
        source.printReading(of: file, output.language)
        switch output.format {
        case .text: try printResult(report.text(output.language))
        case .json: try printResult(report.json(output.language).document)
        case .csv: try printResult(report.csv(output.language))
        }
    }
}

struct MeanTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mean",
        abstract: "Trung bình có bằng một giá trị không. (Whether a mean is a value: one-sample t.)")

    @Argument(help: "Cột số, hoặc điều kiện. (Column of numbers, or condition.)")
    var variable: String

    @Option(help: "Giá trị so sánh. (The value.)")
    var against: Double

    @OptionGroup var options: TestOptions

    func validate() throws {
        guard against.isFinite, against.magnitude <= 1e60 else {
            throw ValidationError("--against phải là một số. (--against takes a number.)")
        }
    }

    func run() throws { try options.run(.mean(variable, against: against)) }
}

struct DifferenceTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "difference",
        abstract: "Hai nhóm có trung bình như nhau không. (Whether two groups have the same mean: two-sample t.)")

    @Argument(help: "Cột số, hoặc điều kiện. (Column of numbers, or condition.)")
    var variable: String

    @Option(help: "Cột chia hai nhóm. (Column of the two groups.)")
    var between: String

    @OptionGroup var options: TestOptions

    func run() throws { try options.run(.difference(variable, between: between)) }
}

extension RankTest.Scores: ExpressibleByArgument {}
extension RankTest.TiedRanks: ExpressibleByArgument {}

struct RankTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranks",
        abstract:
            "Các nhóm có thứ hạng như nhau không. (Whether groups rank alike: Wilcoxon, Kruskal–Wallis, van der Waerden, median.)"
    )

    @Argument(help: "Cột số, hoặc điều kiện. (Column of numbers, or condition.)")
    var variable: String

    @Option(help: "Cột chia nhóm; trên hai nhóm là Kruskal–Wallis. (Column of the groups.)")
    var between: String

    @Option(help: "Điểm thứ hạng: wilcoxon, van-der-waerden, median. (Scores of the ranks.)")
    var scores: RankTest.Scores = .wilcoxon

    @Option(
        help:
            "Hạng khi câu trả lời bằng nhau: midpoint không phụ thuộc thứ tự dòng; file-order như R survey. (Ranks of ties.)"
    )
    var ties: RankTest.TiedRanks = .midpoint

    @OptionGroup var options: TestOptions

    func run() throws { try options.run(.ranks(variable, between: between, scores: scores, ties: ties)) }
}

struct FitTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract:
            "Tỷ lệ các mức có như kỳ vọng không. (Whether shares are those expected: goodness of fit.)",
        discussion: "hailong test fit gender --expected female=0.51,male=0.49 --data file.csv")

    @Argument(help: "Cột. (Column.)")
    var variable: String

    @Option(
        help: ArgumentHelp(
            "Tỷ lệ kỳ vọng của mỗi mức, cộng lại bằng 1. (The expected share of each level, adding up to 1.)",
            valueName: "level=share,…"))
    var expected: String

    @OptionGroup var options: TestOptions

    func run() throws { try options.run(.fit(variable, expected: try shares)) }

    private var shares: [ExpectedShare] {
        get throws {
            try expected.columnList.map { text in
                guard let sign = text.lastIndex(of: "="),
                    let share = Double(String(text[text.index(after: sign)...]).tidied), share.isFinite
                else {
                    throw OperationError(
                        .wrongRequest,
                        vi: "“\(text)” không phải là mức=tỷ lệ; hãy viết như --expected female=0.51,male=0.49.",
                        en: "“\(text)” is not level=share; write --expected female=0.51,male=0.49.")
                }
                return ExpectedShare(level: String(text[..<sign]).tidied, share: share)
            }
        }
    }
}

struct AgreementTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kappa",
        abstract: "Hai câu trả lời có đồng thuận không: kappa của Cohen. (Whether two answers agree: Cohen's kappa.)")

    @Argument(help: "Cột thứ nhất. (First column.)")
    var first: String

    @Argument(help: "Cột thứ hai, cùng các mức. (Second column, with the same levels.)")
    var second: String

    @OptionGroup var options: TestOptions

    func run() throws { try options.run(.agreement(first, second)) }
}
