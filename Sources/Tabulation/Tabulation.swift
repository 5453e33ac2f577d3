/// The small table of exact sums from which every figure is computed.
public struct Tabulation: Sendable {
    /// One table for each wave, in the order of wave names.
    public let waves: [WaveTabulation]

    /// Creates a tabulation.
    public init(waves: [WaveTabulation]) {
        self.waves = waves
    }
}

/// The cells of one wave: counts and weighted sums by domain, stratum, PSU, item and code.
///
/// Where respondents are their own PSUs (no PSU column), cells stand for strata and also hold the sums of
/// squared weights that the variance needs.
public struct WaveTabulation: Sendable {
    /// A stratum of the wave, counted over all its rows.
    public struct Stratum: Sendable, Hashable {
        /// Its label; empty if the design has no strata.
        public let label: String
        /// The number of PSUs sampled; respondents where each is its own PSU.
        public let sampled: Int
        /// The number of PSUs in the population; nil if drawn with replacement.
        public let population: Double?

        /// Creates a stratum.
        public init(label: String, sampled: Int, population: Double?) {
            self.label = label
            self.sampled = sampled
            self.population = population
        }
    }

    /// A PSU and the stratum it belongs to.
    public struct PSU: Sendable, Hashable {
        /// Its label.
        public let label: String
        /// The position of its stratum.
        public let stratum: Int
    }

    /// A cell: the rows of one domain in one PSU, or in one stratum where respondents are PSUs.
    public struct Cell: Sendable, Hashable {
        /// The position of the domain.
        public let domain: Int
        /// The position of the stratum.
        public let stratum: Int
        /// The position of the PSU; nil where respondents are PSUs.
        public let psu: Int?
    }

    /// The name of the wave; empty if the file names none.
    public let name: String
    /// Strata of the wave.
    public let strata: [Stratum]
    /// PSUs of the wave; empty where each respondent is its own PSU.
    public let psus: [PSU]
    /// The values of the domain columns, one list for each domain met.
    public let domains: [[String]]
    /// Cells, in no order that matters.
    public let cells: [Cell]
    /// Respondents in the wave, those with weight 0 included.
    public let respondents: Int
    /// Respondents with weight 0: in the sample, in no estimate.
    public let zeroWeightRespondents: Int
    /// The smallest weight above 0 and the largest, in units of ``ExactWeight``; nil without weights above 0.
    public let weightRange: ClosedRange<UInt64>?

    /// A power of ten that divides all weights.
    let weightDivisor: UInt64
    let sums: CellSums

    /// The positions of the cells of each domain.
    public let cellsOfDomain: [[Int]]

    init(
        name: String, strata: [Stratum], psus: [PSU], domains: [[String]], cells: [Cell], respondents: Int,
        zeroWeightRespondents: Int, weightRange: ClosedRange<UInt64>?, weightDivisor: UInt64, sums: CellSums
    ) {
        self.name = name
        self.strata = strata
        self.psus = psus
        self.domains = domains
        self.cells = cells
        self.respondents = respondents
        self.zeroWeightRespondents = zeroWeightRespondents
        self.weightRange = weightRange
        self.weightDivisor = weightDivisor
        self.sums = sums
        var cellsOfDomain = [[Int]](repeating: [], count: domains.count)
        for (index, cell) in cells.enumerated() { cellsOfDomain[cell.domain].append(index) }
        self.cellsOfDomain = cellsOfDomain
    }
}

extension WaveTabulation {
    /// Counts and sums of one item in a set of cells.
    public struct ItemCounts: Sendable, Hashable {
        /// Respondents by code, in the order of the scale.
        public var byCode: [Int]
        /// Respondents who left the item blank.
        public var blank: Int
        /// Respondents who were not asked.
        public var notAsked: Int
    }

    /// Respondents by code of an item in a domain; those with weight 0 are not counted.
    public func counts(item: Int, domain: Int) -> ItemCounts {
        let slots = sums.layout.slotCounts[item]
        var totals = [UInt64](repeating: 0, count: slots)
        for cell in cellsOfDomain[domain] {
            for slot in 0..<slots { totals[slot] += sums.count(cell: cell, item: item, slot: slot) }
        }
        return ItemCounts(
            byCode: totals[1..<(slots - 1)].map(Int.init), blank: Int(totals[0]), notAsked: Int(totals[slots - 1]))
    }

    /// The exact weighted score sum and rated-answer sum of an item in a cell.
    ///
    /// - Parameter score: the position of the score among those of the query, here and below.
    public func ratio(item: Int, cell: Int, score: Int = 0) -> RatioSums {
        sums.ratio(item: item, cell: cell, score: score)
    }

    /// The exact weighted score sum and rated-answer sum of several pooled items in a cell.
    public func ratio(items: [Int], cell: Int, score: Int = 0) -> RatioSums {
        items.reduce(into: RatioSums()) { $0 += sums.ratio(item: $1, cell: cell, score: score) }
    }

    /// Respondents of a cell with a rated answer to an item.
    public func respondents(item: Int, cell: Int) -> Int { Int(sums.rated(item: item, cell: cell)) }

    /// Respondents of a cell with a rated answer to at least one item of a pool.
    public func respondents(pool: Int, cell: Int) -> Int { Int(sums.poolCounts[pool][cell]) }

    /// Sums over the respondents of a domain who have a rated answer in a pool, for the design effect.
    public func respondentSums(pool: Int, domain: Int, score: Int = 0) -> RespondentSums {
        sums.respondentSums(pool: pool, domain: domain, score: score)
    }

    /// The same for one item, read off its counts.
    public func respondentSums(item: Int, domain: Int, score: Int = 0) -> RespondentSums {
        cellsOfDomain[domain].reduce(into: RespondentSums()) {
            $0 += sums.respondentSums(item: item, cell: $1, score: score)
        }
    }

    /// Sums of squared weights of an item in a stratum cell; nil where PSUs are larger than a respondent.
    public func squares(item: Int, cell: Int, score: Int = 0) -> SquaredSums? {
        sums.moments.map { $0.squares(item: item, cell: cell, score: score) }
    }

    /// Sums of squared weights of a pool in a stratum cell; nil where PSUs are larger than a respondent.
    public func squares(pool: Int, cell: Int, score: Int = 0) -> SquaredSums? {
        sums.moments.map { $0.squares(pool: pool, cell: cell, score: score) }
    }

    /// Sums of squared weights of two parts of a composite; nil where PSUs are larger than a respondent.
    public func products(composite: Int, first: Int, second: Int, cell: Int, score: Int = 0) -> ProductSums? {
        sums.moments.map {
            $0.products(composite: composite, first: first, second: second, cell: cell, score: score)
        }
    }
}

extension WaveTabulation {
    /// The same cells under the name of the wave they were read from.
    public func named(_ name: String) -> WaveTabulation {
        WaveTabulation(
            name: name, strata: strata, psus: psus, domains: domains, cells: cells, respondents: respondents,
            zeroWeightRespondents: zeroWeightRespondents, weightRange: weightRange, weightDivisor: weightDivisor,
            sums: sums)
    }
}
