import Foundation
import SurveyTestSupport
import Testing

/// The built program reproduces errors from replicates and quantiles that R `survey` 4.5 gave.
@Suite("hailong estimate and index: replicates and quantiles of reference")
struct ReplicateGoldenTests {
    /// A case, the file it is computed from, and the command after `estimate`.
    struct Example: CustomTestStringConvertible, Sendable {
        let family: String
        let id: String
        let file: String
        let arguments: String
        /// A file of factors whose columns are joined to the rows.
        var factors: String?
        var testDescription: String { id }
    }

    private static let clus1 = "--psu dnum --weights pw"
    private static let strat = "--strata stype --weights pw"
    private static let nhanes = "--strata SDMVSTRA --psu SDMVPSU --nest --weights WTMEC2YR"
    private static let given = "--replicate-weights r### --replicate-factors"

    static let replicates = [
        ("jk1.mean", "mean api00 meals \(clus1) --fpc fpc --replicates jackknife"),
        ("jk1.total", "total enroll \(clus1) --fpc fpc --replicates jackknife"),
        ("jk1.ratio", "ratio api_stu/enroll \(clus1) --fpc fpc --replicates jackknife"),
        ("jk1.by", "mean api00 --by awards \(clus1) --fpc fpc --replicates jackknife"),
        ("jk1_mse.mean", "mean api00 meals \(clus1) --fpc fpc --replicates jackknife --mse"),
        ("jk1_mse.ratio", "ratio api_stu enroll \(clus1) --fpc fpc --replicates jackknife --mse"),
    ].map { Example(family: "replicates", id: $0, file: "apiclus1.csv", arguments: $1) }

    static let stratified = [
        ("jkn.mean", "mean api00 meals \(strat) --psu dnum --nest --replicates jackknife"),
        ("jkn.ratio", "ratio api_stu/enroll \(strat) --psu dnum --nest --replicates jackknife"),
        ("jkn_fpc.mean", "mean api00 meals \(strat) --fpc fpc --replicates jackknife"),
        ("jkn_fpc.total", "total enroll \(strat) --fpc fpc --replicates jackknife"),
    ].map { Example(family: "replicates", id: $0, file: "apistrat.csv", arguments: $1) }

    static let columns = [
        Example(
            family: "replicates", id: "raowu.mean", file: "apiclus1.csv",
            arguments: "mean api00 meals \(clus1) \(given) --scale 0.01694915254237288",
            factors: "rep_raowu_clus1.csv"),
        Example(
            family: "replicates", id: "raowu.median", file: "apiclus1.csv",
            arguments:
                "quantile api00 --probabilities 0.25,0.5 \(clus1) \(given) --scale 1 --rscales 0.01694915254237288",
            factors: "rep_raowu_clus1.csv"),
        Example(
            family: "replicates", id: "brr.mean", file: "nhanes.csv",
            arguments: "mean HI_CHOL \(nhanes) \(given) --scale 0.0625", factors: "rep_brr_nhanes.csv"),
        Example(
            family: "replicates", id: "fay.by", file: "nhanes.csv",
            arguments: "mean HI_CHOL --by agecat \(nhanes) \(given) --scale 0.1275510204081633",
            factors: "rep_fay_nhanes.csv"),
        Example(
            family: "replicates", id: "scd.ratio", file: "scd.csv",
            arguments: "ratio alive/arrests \(given) --scale 0.25", factors: "rep_brr_scd.csv"),
    ]

    static let quantiles =
        [("math", "t"), ("school", "t"), ("hf3", "t"), ("hf5", "t"), ("hf7", "t"), ("hf9", "t")].map { rule, method in
            Example(
                family: "quantiles", id: "strat.api00.\(rule)", file: "apistrat.csv",
                arguments:
                    "quantile api00 --probabilities 0.1,0.25,0.5,0.9 --rule \(rule) --ci-method \(method) \(strat) --fpc fpc"
            )
        }
        + ["beta", "xlogit", "asin"].map { method in
            Example(
                family: "quantiles", id: "clus1.enroll.interval.\(method)", file: "apiclus1.csv",
                arguments: "quantile enroll --probabilities 0.25,0.5,0.75 --ci-method \(method) \(clus1) --fpc fpc")
        } + [
            Example(
                family: "quantiles", id: "nhanes.by.median", file: "apistrat.csv",
                arguments: "quantile api00 --by stype --ci-method t \(strat) --fpc fpc")
        ]

    @Test("from files under the GPL, where they are at hand", arguments: replicates + stratified + columns + quantiles)
    func schools(_ example: Example) async throws {
        guard let text = try Self.text(of: example) else {
            return print("skipped, \(example.file) is not here: \(example.family) \(example.id)")
        }
        let place = try Workplace()
        try place.write(text, to: "data.csv")
        let outcome = try await place.hailong(
            ["estimate"] + example.arguments.split(separator: " ").map(String.init) + [
                "--data", "data.csv", "--format", "json",
            ])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let figures = try outcome.json()["estimates"]?.elements ?? []
        let golden = try GoldenData.expected(example.family)(example.id)
        let expected = golden.expected["quantiles"]?.elements.first ?? golden.expected
        check(figures.map { $0["estimate"] }, expected["quantile"] ?? expected["estimate"], golden)
        check(figures.map { $0["standard_error"] }, expected["se"], golden)
        let limits = expected["ci95_t"] ?? expected
        check(figures.map { $0["confidence_interval"]?["lower"] }, limits["lower"], golden)
        check(figures.map { $0["confidence_interval"]?["upper"] }, limits["upper"], golden)
        // With neither PSUs nor strata named the rank of the weights counts, as in R.
        if let df = golden.expected["df"]?.number {
            #expect(figures.allSatisfy { $0["degrees_of_freedom"]?.number == df })
        }
    }

    @Test("jackknife of the factors and the index of the satisfaction survey")
    func index() async throws {
        let place = try Workplace()
        let outcome = try await place.hailong([
            "index", GoldenData.input("satisfaction_A.csv").path, "--questionnaire",
            GoldenData.input("satisfaction_A.yaml").path, "--wave-column", "wave", "--wave", "2024", "--weights", "pw",
            "--strata", "district", "--psu", "commune", "--replicates", "jackknife", "--ci-method", "t", "--format",
            "json",
        ])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let figures = try outcome.json()["index"]?.elements ?? []
        let file = try GoldenData.expected("satisfaction")
        for (code, id) in [("satisfaction-a", "T")] + ["F1", "F2", "F3", "F4", "F5"].map({ ($0, $0) }) {
            let golden = try file("jkn.\(id)")
            let figure = try #require(figures.first { $0["code"]?.text == code })
            func close(_ key: GoldenData.Value?, _ expected: Double?) throws {
                let (got, want) = try (#require(key?.number), #require(expected))
                #expect(got.within(1e-9, of: 100 * want))
            }
            try close(figure["estimate"], golden.expected["estimate"]?.numbers[0])
            try close(figure["standard_error"], golden.expected["se"]?.numbers[0])
            try close(figure["confidence_interval"]?["lower"], golden.expected["ci95_t"]?["lower"]?.numbers[0])
            #expect(figure["degrees_of_freedom"]?.number == golden.expected["df"]?.number)
        }
    }

    private func check(_ got: [GoldenData.Value?], _ expected: GoldenData.Value?, _ golden: GoldenData.Case) {
        guard let wanted = expected?.numbers else { return }
        #expect(got.count == wanted.count)
        let largest = wanted.compactMap { $0?.magnitude }.max() ?? 0
        for case (let value?, let want?) in zip(got.map { $0?.number }, wanted) {
            #expect(value.within(golden.relativeTolerance, of: want, largestInArray: largest), "R: \(want)")
        }
        #expect(!got.contains { $0?.number == nil })
    }

    /// The text of the file with its columns of factors; rows without factors are another sample's.
    private static func text(of example: Example) throws -> String? {
        guard let rows = try table(example.file) else { return nil }
        guard let name = example.factors else {
            return rows.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        }
        guard let factors = try table(name) else { return nil }
        let keys = factors[0].indices.filter { rows[0].contains(factors[0][$0]) }
        let places = keys.compactMap { rows[0].firstIndex(of: factors[0][$0]) }
        let rest = factors[0].indices.filter { !keys.contains($0) }
        var factorsOfKey: [[String]: [String]] = [:]
        for row in factors { factorsOfKey[keys.map { row[$0] }] = rest.map { row[$0] } }
        return rows.compactMap { row in
            factorsOfKey[places.map { row[$0] }].map { (row + $0).joined(separator: ",") }
        }.joined(separator: "\n") + "\n"
    }

    private static func table(_ name: String) throws -> [[String]]? {
        guard let url = GoldenData.optionalInput(name) else { return nil }
        return try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
