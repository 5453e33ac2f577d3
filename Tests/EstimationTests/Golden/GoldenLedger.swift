import Synchronization

/// How a reference case came out, when it did not fail.
enum GoldenOutcome: Sendable, Hashable {
    /// Every number agrees.
    case agreed
    /// The reference value is not what a report should say; the reason is printed.
    case explained(String)
    /// The input is not there.
    case skipped(input: String)
}

/// Counts the cases of each family and prints one line when the last of a family is done.
enum GoldenLedger {
    private struct Family {
        var outcomes: [String: GoldenOutcome?] = [:]
    }

    private static let families = Mutex<[String: Family]>([:])

    /// Records a case; nil for one that failed.
    static func record(_ outcome: GoldenOutcome?, of id: String, family name: String, cases: Int) {
        let line = families.withLock { families -> String? in
            families[name, default: Family()].outcomes[id] = .some(outcome)
            guard let family = families[name], family.outcomes.count == cases else { return nil }
            return report(name, family, cases: cases)
        }
        if let line { print(line) }
    }

    private static func report(_ name: String, _ family: Family, cases: Int) -> String {
        let outcomes = family.outcomes.sorted { $0.key < $1.key }
        var lines = ["golden \(name): \(outcomes.count { $0.value == .agreed }) of \(cases) cases"]
        var missing: [String: Int] = [:]
        for (id, outcome) in outcomes {
            switch outcome {
            case .explained(let reason): lines.append("  explained \(id): \(reason)")
            case .skipped(let input): missing[input, default: 0] += 1
            case nil: lines.append("  FAILED \(id)")
            case .agreed: break
            }
        }
        for (input, count) in missing.sorted(by: { $0.key < $1.key }) {
            lines.append("  skipped \(count): Tests/GoldenData/gpl/\(input) is not there")
        }
        return lines.joined(separator: "\n")
    }
}
