public import ArgumentParser
import Operations
public import SurveyModel

extension Aggregate: ExpressibleByArgument {}

extension Score: ExpressibleByArgument {
    /// Reads a score by its name.
    public init?(argument: String) { self.init(name: argument) }
    /// The names that can be given.
    public static var allValueStrings: [String] { allCases.map(\.rawValue) + ["top-two"] }
}

/// How answers count and are combined.
struct ScoreOptions: ParsableArguments {
    @Option(help: "Cách cho điểm: satisfied, mean-5, mean-100. (Score.)")
    var score: Score?

    @Option(help: "Cách gộp: answers, items, factors. (Aggregate.)")
    var aggregate: Aggregate?
}

/// Which figures are computed, and how.
struct FigureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tính riêng theo cột, cách nhau bằng dấu phẩy. (Domains, comma-separated.)", valueName: "column,…"))
    var by: String?

    @OptionGroup var scores: ScoreOptions
    @OptionGroup var intervals: IntervalArguments

    /// A request for these figures.
    var request: IndexRequest {
        var request = IndexRequest()
        request.domains = by?.split(separator: ",").map { String($0).tidied } ?? []
        request.score = scores.score
        request.aggregate = scores.aggregate
        request.intervals = intervals.options
        return request
    }
}
