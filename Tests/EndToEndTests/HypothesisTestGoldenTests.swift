import Foundation
import SurveyTestSupport
import Testing

/// The built program reproduces tests and tables that R `survey` 4.5 gave.
@Suite("hailong tabulate and test: reference values")
struct HypothesisTestGoldenTests {
    /// A case, the command that must reproduce it, and where its numbers stand in the answer.
    struct Command: CustomTestStringConvertible, Sendable {
        let id: String
        let arguments: [String]
        var testDescription: String { id }

        init(_ id: String, _ arguments: String...) {
            self.id = id
            self.arguments = arguments
        }

        /// The data and the design of the case.
        var sample: (file: String, design: String) {
            switch id.prefix(while: { $0 != "." }) {
            case "strat": ("apistrat.csv", "--strata stype --fpc fpc --weights pw")
            case "clus1": ("apiclus1.csv", "--psu dnum --fpc fpc --weights pw")
            case "stratclus": ("apistrat.csv", "--strata stype --psu dnum --nest --weights pw")
            default: ("nhanes.csv", "--strata SDMVSTRA --psu SDMVPSU --nest --weights WTMEC2YR")
            }
        }
    }

    static let commands: [Command] =
        ["strat", "clus1", "stratclus"].flatMap { design in
            [
                Command("\(design).ttest1", "test", "mean", "growth", "--against", "0"),
                Command("\(design).ttest2", "test", "difference", "api00", "--between", "comp_imp"),
                Command("\(design).chisq.F", "tabulate", "stype", "sch_wide"),
                Command("\(design).chisq.Chisq", "tabulate", "stype", "sch_wide", "--test", "rao-scott-first"),
                Command("\(design).chisq.Wald", "tabulate", "stype", "sch_wide", "--test", "wald"),
                Command("\(design).chisq.adjWald", "tabulate", "stype", "sch_wide", "--test", "adjusted-wald"),
                Command(
                    "\(design).rank.wilcoxon", "test", "ranks", "ell", "--between", "comp_imp", "--ties", "file-order"),
                Command(
                    "\(design).rank.vanderWaerden", "test", "ranks", "ell", "--between", "comp_imp", "--ties",
                    "file-order", "--scores", "van-der-waerden"),
                Command(
                    "\(design).rank.median", "test", "ranks", "ell", "--between", "comp_imp", "--ties", "file-order",
                    "--scores", "median"),
                Command("\(design).gof", "test", "fit", "awards", "--expected", "No=0.4,Yes=0.6"),
            ]
        } + [
            Command("nhanes.chisq.F", "tabulate", "HI_CHOL", "race"),
            Command("strat.kappa", "test", "kappa", "sch_wide", "comp_imp"),
        ]

    @Test("from files under the GPL, where they are at hand", arguments: commands)
    func agrees(_ command: Command) async throws {
        guard let url = GoldenData.optionalInput(command.sample.file) else {
            print("skipped, \(command.sample.file) is not here: tests \(command.id)")
            return
        }
        let reference = try GoldenData.expected("tests")(command.id)
        let place = try Workplace()
        try place.write(try String(contentsOf: url, encoding: .utf8), to: "data.csv")
        let design = command.sample.design.split(separator: " ").map(String.init)
        let outcome = try await place.hailong(
            command.arguments + design + ["--data", "data.csv", "--format", "json"])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let answer = try outcome.json()
        let test = answer["tables"]?.elements.first?["test"] ?? answer
        try check(test, reference)
    }

    private func check(_ test: GoldenData.Value, _ reference: GoldenData.Case) throws {
        let pairs = [
            ("statistic", "statistic"), ("p_value", "p_value"), ("kappa", "estimate"), ("se", "standard_error"),
            ("estimate", "estimate"),
        ]
        for (name, key) in pairs {
            guard let expected = reference.expected[name] else { continue }
            let number = expected.number ?? expected.elements.first?.number
            guard let number, let found = test[key]?.number else {
                Issue.record("\(key) is absent")
                continue
            }
            #expect(found.within(reference.relativeTolerance, of: number), "\(key): \(found), R: \(number)")
        }
        let freedom = (test["scale"]?.number.map { [$0] } ?? []) + (test["degrees_of_freedom"]?.numbers ?? [])
        let expected = reference.expected["parameter"]?.numbers ?? []
        // The first-order test states the scale in its own field.
        for (found, number) in zip(freedom.suffix(expected.count), expected) {
            let agrees = try #require(found).within(reference.relativeTolerance, of: #require(number))
            #expect(agrees)
        }
    }

    @Test("a table has the weighted counts of R, and its row shares the errors of a domain")
    func table() async throws {
        guard let url = GoldenData.optionalInput("apiclus1.csv") else { return print("skipped: clus1.table") }
        let place = try Workplace()
        try place.write(try String(contentsOf: url, encoding: .utf8), to: "data.csv")
        let design = "--psu dnum --fpc fpc --weights pw --data data.csv --format json".split(separator: " ")
        let table = try await place.hailong(["tabulate", "stype", "sch_wide"] + design.map(String.init))
        let shares = try await place.hailong(
            ["estimate", "proportion", "sch_wide", "--by", "stype"] + design.map(String.init))
        let cells = try table.json()["tables"]?.elements.first?["cells"]?.elements ?? []
        let expected = try GoldenData.expected("tests")("clus1.table").expected["weighted_counts"]?.elements ?? []
        let counts = expected.flatMap(\.numbers).compactMap { $0 }
        for (cell, count) in zip(cells, counts) {
            let total = cell["total"]?["estimate"]?.number ?? 0
            #expect(total.within(1e-9, of: count))
        }
        let errors = (try shares.json()["estimates"]?.elements ?? []).compactMap { $0["standard_error"]?.number }
        let found = cells.compactMap { $0["share"]?["standard_error"]?.number }
        #expect(counts.count == 6 && found.count == 6 && errors.count == 6)
        #expect(zip(found, errors).allSatisfy { $0.within(1e-10, of: $1) })
    }
}
