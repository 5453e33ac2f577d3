import Estimation
import SurveyTestSupport
import Testing

extension GoldenCheck {
    /// Sizes, power, clusters, allocation and Yamane's formula.
    mutating func planning() throws {
        switch golden.method {
        case "n_proportion": try shareSize()
        case "n_two_proportions": try twoShares()
        case "change_with_overlap": try change()
        case "cluster_design_effect": try cluster()
        case "allocation": try allocation()
        case "n_yamane_slovin": try yamane()
        default: fail("The method “\(golden.method)” is not known.")
        }
    }

    private func given(_ name: String) throws -> Double {
        try #require(golden.estimator[name]?.number, "The case has no number \(name).")
    }

    private func list(_ name: String) throws -> [Double] {
        try #require(golden.estimator[name]).numbers.compactMap { $0 }
    }

    private func conditions(confidence: Double, rate: Double = 1) throws -> PlanningConditions {
        try PlanningConditions(
            designEffect: given("deff"), responseRate: rate, population: golden.estimator["population"]?.number,
            confidence: confidence)
    }

    private mutating func shareSize() throws {
        let conditions = try conditions(confidence: given("level"), rate: given("response_rate"))
        let plan = try ShareSize(share: given("p"), margin: given("margin"), conditions: conditions)
        compare(
            "n₀", [plan.withoutPopulation / conditions.responseRate], with: expected["n_unrounded_infinite"])
        compare("n", [plan.invitedWithRateInside.rounded(.up)], with: expected["n"])
    }

    private mutating func twoShares() throws {
        let rate = try given("response_rate")
        let plan = try DifferencePlan(
            first: given("p1"), second: given("p2"), isPooled: golden.estimator["pooled_variance"]?.isTrue ?? false,
            sides: golden.estimator["sides"]?.text == "one-tailed" ? .one : .two,
            conditions: conditions(confidence: 1 - given("alpha"), rate: rate))
        let each = try (plan.respondents(power: given("power")) / rate).rounded(.up)
        compare("n1", [each], with: expected["n1"])
        compare("n2", [each], with: expected["n2"])
        compare("n", [2 * each], with: expected["n"])
        compare("power", [try plan.power(respondents: 500 * rate)], with: expected["power_at_total_n_1000"])
    }

    private mutating func change() throws {
        let plan = try DifferencePlan(
            first: given("p1"), second: given("p2"), overlap: given("overlap"), correlation: given("correlation"),
            conditions: conditions(confidence: 1 - given("alpha")))
        let (size, power) = try (given("n_per_wave"), given("power"))
        compare("se", [try plan.standardError(respondents: size)], with: expected["se"])
        compare(
            "mde", [try plan.detectableDifference(respondents: size, power: power)], with: expected["mde_80"])
        compare("n", [try plan.respondents(power: power)], with: expected["n_per_wave_for_difference"])
    }

    private mutating func cluster() throws {
        let plan = try ClusterPlan(homogeneity: given("icc"), weightVariation: given("cv_weights"))
        let size = try given("m")
        compare("cluster", [try plan.clusterEffect(size: size)], with: expected["deff_cluster"])
        compare("weighting", [plan.weightingEffect], with: expected["deff_weighting"])
        compare("product", [try plan.designEffect(size: size)], with: expected["deff_product"])
        compare(
            "best", [try plan.bestSize(costOfPSU: given("cost_per_psu"), costOfPerson: given("cost_per_person"))],
            with: expected["m_optimal"])
        compare(
            "effective", [try plan.effectiveSize(respondents: 600, size: size)], with: expected["n_effective_of_600"])
    }

    private mutating func allocation() throws {
        let (populations, deviations, costs) = try (list("N"), list("S"), list("cost"))
        let size = try Int(given("n"))
        let strata = try populations.indices.map { position in
            try Allocation.Stratum(
                label: "\(position)", population: populations[position], standardDeviation: deviations[position],
                cost: costs[position])
        }
        let rules: [(Allocation.Rule, String)] = [
            (.proportional, "proportional"), (.equal, "equal"), (.neyman, "neyman"), (.cost, "optimal_cost"),
            (.power(0.5), "power_half"),
        ]
        for (rule, name) in rules {
            let allocation = try Allocation(rule, size: size, strata: strata)
            compare(name, allocation.sizes, with: expected[name])
            compare("variance", [allocation.varianceOfMean], with: expected["var_mean_\(name)"])
            if allocation.people.reduce(0, +) != size { fail("\(name) has another sum") }
        }
    }

    private mutating func yamane() throws {
        let (population, margin) = try (given("population"), given("error"))
        let plan = try YamaneSize(population: population, margin: margin)
        compare("unrounded", [plan.unrounded], with: expected["n_unrounded"])
        compare("n", [plan.size], with: expected["n"])
        let clustered = try ShareSize(
            share: 0.5, margin: margin, conditions: PlanningConditions(designEffect: 2, population: population))
        compare(
            "clustered", [clustered.respondents.rounded(.up)], with: expected["same_error_proportion_half_deff_2"])
    }
}
