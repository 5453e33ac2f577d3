import ProgressTracking

/// How often the stated probability of attaining a target comes true in simulated histories of five waves.
///
/// Prints the tables of `docs/histories.md`; the same numbers on every run.
@main
struct Histories {
    /// Histories of each truth and horizon.
    private static let count = 20_000
    /// Years from the last wave to the target year.
    private static let horizons = [1, 2, 5]

    static func main() {
        let fixed = [0.5, 1, 2].map {
            Truth.walk(name: "walk, step \($0) × SE", steps: $0...$0, driftDeviation: 1)
        }
        let mixed = [("", 1.0), (", one drift for all", 0)].map {
            Truth.walk(name: "walk, step 0.5 to 2 × SE" + $0.0, steps: 0.5...2, driftDeviation: $0.1)
        }
        let truths = [Truth.straight] + fixed + mixed + [.plateau, .jump]
        var worst: [(String, Int, Calibration)] = []
        for truth in truths {
            for horizon in horizons {
                worst.append((truth.name, horizon, Calibration(truth, ahead: horizon, histories: count)))
            }
        }
        print("### Verdicts\n")
        print(
            "| Truth | Years ahead | On track | of these wrong | Off track | of these wrong | Uncertain | Worst tenth |"
        )
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        for (name, horizon, calibration) in worst { print("| \(name) | \(horizon) | \(calibration.verdicts) |") }
        for (name, horizon, calibration) in worst {
            print("\n### \(name), \(horizon) \(horizon == 1 ? "year" : "years") ahead\n")
            print("| Stated | Histories | Mean stated | True figure attains | Difference | Measured figure attains |")
            print("| --- | --- | --- | --- | --- | --- |")
            for row in calibration.rows { print(row) }
        }
    }
}
