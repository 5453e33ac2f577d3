import Foundation
import SurveyTestSupport
import Testing

/// The built program reproduces sample sizes of R ReGenesees 2.4 and closed forms.
@Suite("hailong plan: reference values")
struct PlanGoldenTests {
    /// A case, the command that must reproduce it, and which figure is which expected value.
    struct Command: CustomTestStringConvertible, Sendable {
        let id: String
        let arguments: String
        let figures: KeyValuePairs<String, String>
        /// Whether the figure before rounding is meant.
        var unrounded: Set<String> = []
        var testDescription: String { id }
    }

    static let commands = [
        Command(
            id: "n_prop.P0.8.ME0.05.DEFF2.RR0.85.N3000",
            arguments: "size --share 0.8 --margin 0.05 --deff 2 --response-rate 0.85 --population 3000",
            figures: ["invited_rate_inside": "n"]),
        Command(
            id: "n_prop.P0.9.ME0.05.DEFF2.RR0.85.Ninf",
            arguments: "size --share 90% --margin 5% --deff 2 --response-rate 85%", figures: ["invited": "n"]),
        Command(
            id: "n_comp.0.8_0.84.unpooled.two-tailed",
            arguments: "size --from 0.8 --to 0.84 --deff 1.7 --response-rate 0.9",
            figures: ["invited_each": "n1", "invited_total": "n"]),
        Command(
            id: "n_comp.0.5_0.55.pooled.one-tailed",
            arguments: "size --from 0.5 --to 0.55 --deff 1.7 --response-rate 0.9 --pooled --one-sided",
            figures: ["invited_each": "n2"]),
        Command(
            id: "n_comp.0.85_0.9.pooled.two-tailed",
            arguments: "power --invited 500 --from 0.85 --to 0.9 --deff 1.7 --response-rate 0.9 --pooled",
            figures: ["power": "power_at_total_n_1000"]),
        Command(
            id: "change_overlap.o0.75.rho0.5",
            arguments: "power --respondents 800 --from 0.85 --to 0.9 --overlap 0.75 --correlation 0.5 --deff 1.7",
            figures: ["standard_error": "se", "detectable_difference": "mde_80"]),
        Command(
            id: "change_overlap.o0.5.rho0.2",
            arguments: "size --from 0.85 --to 0.9 --overlap 0.5 --correlation 0.2 --deff 1.7",
            figures: ["respondents_each": "n_per_wave_for_difference"], unrounded: ["respondents_each"]),
        Command(
            id: "cluster.m20.rho0.08",
            arguments:
                "cluster --roh 0.08 --cluster-size 20 --weights-cv 0.4 --psu-cost 40 --person-cost 3 --respondents 600",
            figures: [
                "cluster_effect": "deff_cluster", "weighting_effect": "deff_weighting",
                "design_effect": "deff_product", "best_size": "m_optimal", "effective_size": "n_effective_of_600",
            ]),
        Command(
            id: "yamane.N12000.e0.03",
            arguments: "size --share 0.5 --margin 0.03 --deff 2 --population 12000",
            figures: ["yamane": "n", "respondents": "same_error_proportion_half_deff_2"]),
    ]

    @Test("of sizes, power, overlap, clusters and Yamane's formula", arguments: commands)
    func figures(_ command: Command) async throws {
        let reference = try GoldenData.expected("planning")(command.id)
        let outcome = try await Workplace().hailong(
            ["plan"] + command.arguments.split(separator: " ").map(String.init) + ["--format", "json"])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let figures = try outcome.json()["figures"]?.elements ?? []
        for (key, name) in command.figures {
            let figure = try #require(figures.first { $0["key"]?.text == key }, "There is no figure \(key).")
            let found = try #require(figure[command.unrounded.contains(key) ? "unrounded" : "value"]?.number)
            let value = try #require(reference.expected[name]?.number)
            #expect(found.within(reference.relativeTolerance, of: value), "\(key): \(found), not \(value)")
            #expect(figure["formula"]?.text?.isEmpty == false)
        }
    }

    @Test("of every rule of allocation")
    func allocation() async throws {
        let reference = try GoldenData.expected("planning")("allocation")
        let place = try Workplace()
        try place.write(
            "stratum,population,sd,cost\na,16501,0.38,1\nb,10008,0.42,1.5\nc,7200,0.3,1\nd,2100,0.5,3\n",
            to: "frame.csv")
        let outcome = try await place.hailong([
            "plan", "allocate", "--frame", "frame.csv", "--size", "600", "--format", "json",
        ])
        let names = [
            "proportional": "proportional", "equal": "equal", "power": "power_half", "neyman": "neyman",
            "cost": "optimal_cost",
        ]
        let rules = try outcome.json()["rules"]?.elements ?? []
        #expect(rules.count == 5)
        for rule in rules {
            let name = try #require(rule["rule"]?.text.flatMap { names[$0] })
            let expected = try #require(reference.expected[name]?.numbers.compactMap { $0 })
            let strata = try #require(rule["strata"]?.elements)
            for (stratum, size) in zip(strata, expected) {
                #expect(try #require(stratum["size"]?.number).within(reference.relativeTolerance, of: size))
            }
            #expect(strata.compactMap { $0["people"]?.number }.reduce(0, +) == 600)
            if let variance = reference.expected["var_mean_\(name)"]?.number {
                #expect(try #require(rule["variance_of_mean"]?.number).within(1e-9, of: variance))
            }
        }
    }
}
