import Estimation
import ResponseIntake
import SurveyModel

/// The Rao–Scott test of a table of two columns, from the sample to the probability.
struct TableBenchmark {
    static let item = "T1"
    static let group = "gender"
    private let sample: Sample

    init(rows: String) throws {
        let file = try DataFile.read(path: rows) { _ in ["weight", "stratum", "psu", Self.group, Self.item] }
        sample = try Sample(file.table, design: SampleDesign(weights: "weight", strata: "stratum", psu: "psu"))
    }

    func run() throws -> [String: Double] {
        let test = try sample.independenceTest(rows: Self.group, columns: Self.item).get().test
        return ["statistic": test.statistic, "probability": test.probability]
    }
}
