import RealModule

/// How many of the people to ask come from each stratum.
public struct Allocation: Sendable, Hashable {
    /// A rule by which people are shared out.
    public enum Rule: Sendable, Hashable {
        /// n_h ∝ N_h: every person counts alike.
        case proportional
        /// n_h alike: every stratum is known about equally well.
        case equal
        /// n_h ∝ N_h·S_h: the least variance of the mean (Neyman 1934).
        case neyman
        /// n_h ∝ N_h·S_h/√C_h: the least variance for the money.
        case cost
        /// n_h ∝ N_h^a: between equal (0) and proportional (1); a = ½ is the usual compromise.
        case power(Double)

        /// The word for it on the command line.
        public var name: String {
            switch self {
            case .proportional: "proportional"
            case .equal: "equal"
            case .neyman: "neyman"
            case .cost: "cost"
            case .power: "power"
            }
        }

        /// Its formula.
        public var formula: String {
            switch self {
            case .proportional: "n_h = n·N_h/ΣN_h"
            case .equal: "n_h = n/H"
            case .neyman: "n_h = n·N_h·S_h/ΣN_h·S_h"
            case .cost: "n_h = n·(N_h·S_h/√C_h)/Σ(N_h·S_h/√C_h)"
            case .power(let exponent): "n_h = n·N_h^a/ΣN_h^a, a = \(exponent)"
            }
        }
    }

    /// A stratum to draw from.
    public struct Stratum: Sendable, Hashable {
        /// Its label.
        public let label: String
        /// The number of people N_h.
        public let population: Double
        /// The standard deviation S_h of what is measured; √(p(1 − p)) for a share.
        public let standardDeviation: Double?
        /// The share expected in it, where a share is measured.
        public let share: Double?
        /// The cost C_h of one interview.
        public let cost: Double?

        /// Creates a stratum; a share gives the standard deviation where none is known.
        ///
        /// - Throws: ``PlanningRefusal/outOfRange(_:_:place:)`` naming the stratum.
        public init(
            label: String, population: Double, standardDeviation: Double? = nil, share: Double? = nil,
            cost: Double? = nil
        ) throws(PlanningRefusal) {
            try PlanningQuantity.stratumPopulation.check(population, place: label)
            if let share { try PlanningQuantity.share.check(share, place: label) }
            if let standardDeviation { try PlanningQuantity.standardDeviation.check(standardDeviation, place: label) }
            if let cost { try PlanningQuantity.cost.check(cost, place: label) }
            self.label = label
            self.population = population
            self.standardDeviation = standardDeviation ?? share.map { ($0 * (1 - $0)).squareRoot() }
            self.share = share
            self.cost = cost
        }
    }

    /// The rule.
    public let rule: Rule
    /// The strata.
    public let strata: [Stratum]
    /// The size of each stratum, unrounded; strata that would need more people than they have are taken whole.
    public let sizes: [Double]
    /// The size of each stratum in whole people.
    public let people: [Int]

    /// Shares out a number of people.
    ///
    /// A stratum that would get more people than it has gives all of them, and the rest is shared out among the others
    /// by the same rule. Whole people are given by largest remainder, `minimum` at least to each stratum that has them.
    ///
    /// - Throws: ``PlanningRefusal`` for a size below 2, above the population or too small for the strata, for strata
    ///   that stand twice, and for a rule whose numbers are missing.
    public init(_ rule: Rule, size: Int, strata: [Stratum], minimum: Int = 2) throws(PlanningRefusal) {
        try PlanningQuantity.sampleSize.check(Double(size))
        guard !strata.isEmpty else { throw .noStrata }
        var labels: Set<String> = []
        for stratum in strata where !labels.insert(stratum.label).inserted { throw .repeatedStratum(stratum.label) }
        let population = strata.reduce(0) { $0 + $1.population }
        guard Double(size) <= population else { throw .abovePopulation(size: Double(size), population: population) }
        let least = strata.map { min(minimum, Int($0.population)) }
        guard least.reduce(0, +) <= size else {
            throw .tooFewForStrata(size: size, strata: strata.count, minimum: minimum)
        }
        var parts: [Double] = []
        for stratum in strata { parts.append(try stratum.part(rule)) }
        self.rule = rule
        self.strata = strata
        sizes = Self.shared(Double(size), parts, atMost: strata.map(\.population))
        people = Self.whole(sizes, size, atLeast: least, atMost: strata.map { Int($0.population) })
    }

    /// V(ȳ) = Σ(N_h/N)²(1 − n_h/N_h)S_h²/n_h at the unrounded sizes; nil where a standard deviation is missing.
    public var varianceOfMean: Double? {
        let total = strata.reduce(0) { $0 + $1.population }
        var sum = 0.0
        for (stratum, size) in zip(strata, sizes) {
            guard let deviation = stratum.standardDeviation else { return nil }
            let weight = stratum.population / total
            sum += weight * weight * (1 - size / stratum.population) * deviation * deviation / size
        }
        return sum
    }

    /// Shares out by parts, those above their most taking their most.
    private static func shared(_ size: Double, _ parts: [Double], atMost most: [Double]) -> [Double] {
        var isFull = parts.map { _ in false }
        while true {
            let left = size - zip(most, isFull).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
            let total = zip(parts, isFull).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
            let sizes = parts.indices.map { isFull[$0] ? most[$0] : total > 0 ? left * parts[$0] / total : 0 }
            let above = sizes.indices.filter { !isFull[$0] && sizes[$0] > most[$0] }
            guard !above.isEmpty else { return sizes }
            for position in above { isFull[position] = true }
        }
    }

    /// Whole numbers with the same sum: floors first, then one more to the largest remainders.
    private static func whole(_ sizes: [Double], _ size: Int, atLeast least: [Int], atMost most: [Int]) -> [Int] {
        var result = zip(sizes, zip(least, most)).map { size, limits in
            min(max(Int(size.rounded(.down)), limits.0), limits.1)
        }
        var left = size - result.reduce(0, +)
        while left != 0 {
            let step = left > 0 ? 1 : -1
            let open = result.indices.filter { step > 0 ? result[$0] < most[$0] : result[$0] > least[$0] }
            let need = { (position: Int) in Double(step) * (sizes[position] - Double(result[position])) }
            guard let next = open.max(by: { (need($0), -$0) < (need($1), -$1) }) else { break }
            result[next] += step
            left -= step
        }
        return result
    }
}

extension Allocation.Stratum {
    /// What its size is proportional to.
    fileprivate func part(_ rule: Allocation.Rule) throws(PlanningRefusal) -> Double {
        switch rule {
        case .proportional: return population
        case .equal: return 1
        case .neyman: return population * (try known(standardDeviation, .standardDeviation))
        case .cost:
            let price = try known(cost, .cost)
            return population * (try known(standardDeviation, .standardDeviation)) / price.squareRoot()
        case .power(let exponent):
            try PlanningQuantity.exponent.check(exponent)
            return .pow(population, exponent)
        }
    }

    private func known(_ value: Double?, _ quantity: PlanningQuantity) throws(PlanningRefusal) -> Double {
        guard let value else { throw .missing(quantity, place: label) }
        return value
    }
}
