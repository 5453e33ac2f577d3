import Estimation

extension ReplicateSummary {
    /// The replicates as promised to programs in `docs/commands.md`.
    var json: JSONValue {
        .object(pairs: [
            ("method", .text(method.name)), ("count", .integer(count)), ("scale", .number(scale)),
            ("rscales", .list(replicateScales.map { .number($0) })), ("seed", .integer(seed)),
            ("rho", .number(rho)), ("columns", .list(columns.map { .text($0) })),
            ("centre", .text(centre.rawValue)), ("weight_steps_repeated", .integer(adjustments)),
            ("degrees_of_freedom_rule", .text(freedom == .psus ? "psus-minus-strata" : "rank-minus-1")),
        ])
    }

    private var seed: Int? {
        if case .bootstrap(_, let seed) = method { Int(clamping: seed) } else { nil }
    }

    private var rho: Double? {
        if case .fay(let rho) = method { rho } else { nil }
    }

    private var columns: [String] {
        if case .columns(let columns) = method { columns.names } else { [] }
    }
}
