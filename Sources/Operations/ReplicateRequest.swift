public import Estimation

/// The replicates an error is to come from.
public struct ReplicateRequest: Sendable, Hashable {
    /// Where replicates come from.
    public enum Source: Sendable, Hashable {
        /// They are made from the strata and PSUs of the sample.
        case made(ReplicateMethod)
        /// They stand in columns whose names fit a pattern: `*` is any text, `#` one digit.
        case columns(pattern: String, scale: Double, replicateScales: [Double], holdFactors: Bool)
    }

    /// Where they come from.
    public let source: Source
    /// What their estimates are compared with.
    public let centre: ReplicateCentre

    /// Creates a request.
    public init(_ source: Source, centre: ReplicateCentre = .mean) {
        self.source = source
        self.centre = centre
    }

    /// The scheme in terms of the columns of a file; those of the design are never replicate weights.
    ///
    /// - Throws: ``EstimationError/replicates(_:)`` if no column fits the pattern.
    func scheme(header: [String], without design: [String]) throws(EstimationError) -> ReplicateScheme {
        switch source {
        case .made(let method): return ReplicateScheme(method, centre: centre)
        case .columns(let pattern, let scale, let scales, let holdFactors):
            let fitting = NamePattern(pattern)
            let names = header.filter { !design.contains($0) && fitting.matches($0) }
            guard !names.isEmpty else { throw .replicates(.noColumns(pattern: pattern, available: header)) }
            return ReplicateScheme(
                .columns(
                    ReplicateColumns(
                        names: names, scale: scale, replicateScales: scales, holdFactors: holdFactors)),
                centre: centre)
        }
    }
}

extension ReplicateScheme {
    /// The columns of replicate weights.
    var columns: [String] {
        if case .columns(let columns) = method { columns.names } else { [] }
    }
}

/// A pattern for column names in which `*` is any text and `#` one digit; capitals count.
struct NamePattern {
    private let signs: [Character]

    init(_ text: String) { signs = Array(text) }

    /// Whether a whole name fits.
    func matches(_ name: String) -> Bool {
        // The signs of the pattern that can come next, after each character of the name.
        var open = reached([0])
        for character in name {
            var next: Set<Int> = []
            for position in open where position < signs.count {
                switch signs[position] {
                case "*": next.insert(position)
                case "#": if ("0"..."9").contains(character) { next.insert(position + 1) }
                default: if signs[position] == character { next.insert(position + 1) }
                }
            }
            open = reached(next)
        }
        return open.contains(signs.count)
    }

    /// The positions that can be reached without a character: a `*` may stand for nothing.
    private func reached(_ positions: Set<Int>) -> Set<Int> {
        var all = positions
        for position in positions {
            var next = position
            while next < signs.count, signs[next] == "*" {
                next += 1
                all.insert(next)
            }
        }
        return all
    }
}
