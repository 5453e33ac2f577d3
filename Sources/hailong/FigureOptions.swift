public import ArgumentParser
import Operations
import SurveyModel

extension Aggregate: ExpressibleByArgument {}

/// One score or several, separated by commas.
struct ScoreList: ExpressibleByArgument {
    let scores: [Score]

    /// Reads scores by their names; each counts once.
    init?(argument: String) {
        var scores: [Score] = []
        for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let score = Score(name: String(name).tidied) else { return nil }
            if !scores.contains(score) { scores.append(score) }
        }
        self.scores = scores
    }

    /// The names that can be given.
    static var allValueStrings: [String] { Score.allCases.map(\.rawValue) + ["top-two"] }
}

/// How answers count and are combined.
struct ScoreOptions: ParsableArguments {
    @Option(help: "Cách cho điểm: satisfied, mean-5, mean-100. (Score.)")
    var score: ScoreList?

    @Option(help: "Cách gộp: answers, items, factors. (Aggregate.)")
    var aggregate: Aggregate?

    /// Progress and reports follow one figure.
    func requireOneScore() throws {
        guard score.map(\.scores.count) ?? 1 == 1 else {
            throw ValidationError("Chỉ chọn được một cách cho điểm (--score) ở đây. (Name one score here.)")
        }
    }
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
        request.domains = by?.columnList ?? []
        request.scores = scores.score?.scores ?? []
        request.aggregate = scores.aggregate
        request.intervals = intervals.options
        return request
    }
}
