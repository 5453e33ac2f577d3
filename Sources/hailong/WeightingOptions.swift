public import ArgumentParser
public import Estimation
import Operations

extension ResidualRule: ExpressibleByArgument {}

/// How weights of a file came about, for the error of estimates.
struct WeightingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Hồ sơ trọng số; mặc định là tệp .weights.json cạnh dữ liệu. (Record of weights; by default the one beside the data.)",
            valueName: "file"))
    var weighting: String?

    @Flag(help: "Coi trọng số là cố định, dù có hồ sơ. (Weights count as fixed even where a record exists.)")
    var fixedWeights = false

    @Option(
        help:
            "Phần dư sau rake: regression, hoặc sweep như R survey. (Residuals after raking: regression, or sweep as in R survey.)"
    )
    var residualRule: ResidualRule = .regression

    func step(of weights: String?, data: String) throws -> RecordedStep? {
        fixedWeights ? nil : try RecordedStep.find(weights: weights, data: data, record: weighting)
    }

    func validate() throws {
        guard !fixedWeights || weighting == nil else {
            throw ValidationError("--fixed-weights không đi cùng --weighting. (They exclude each other.)")
        }
    }
}
