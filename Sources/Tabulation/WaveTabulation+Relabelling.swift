/// A part of a domain that belongs to another one.
public struct DomainPart: Sendable, Hashable {
    /// The values of the domain it belongs to.
    public let values: [String]
    /// Millionths of the domain that belong there.
    public let millionths: Int

    /// Creates a part.
    public init(values: [String], millionths: Int = 1_000_000) {
        self.values = values
        self.millionths = millionths
    }
}

extension WaveTabulation {
    /// The same sample with other domains: cells of domains that belong together are added up.
    ///
    /// Strata, PSUs and weights stay, so that the result is what tabulating relabelled responses would give, to the last
    /// digit. A domain of which a part is taken counts with that part of its weight; since figures of a domain are
    /// ratios, the weights of such a domain are whole multiples of that part.
    ///
    /// - Parameter parts: to which domains a domain belongs, by its values; none to leave it out.
    public func relabelled(_ parts: ([String]) -> [DomainPart]) -> WaveTabulation {
        var merged: [[String]] = []
        var numbers: [[String]: Int] = [:]
        var targets = domains.map { _ in [(domain: Int, factor: Int)]() }
        for (domain, values) in domains.enumerated() {
            for part in parts(values) where part.millionths > 0 {
                let number = numbers[part.values] ?? merged.count
                if number == merged.count {
                    numbers[part.values] = number
                    merged.append(part.values)
                }
                targets[domain].append((number, part.millionths))
            }
        }
        let divisors = targets.joined().reduce(into: [Int](repeating: 0, count: merged.count)) {
            $0[$1.domain] = greatestCommonDivisor($0[$1.domain], $1.factor)
        }
        let factors = targets.map { $0.map { ($0.domain, UInt64($0.factor / divisors[$0.domain])) } }
        return relabelled(to: merged, factors)
    }

    private func relabelled(to merged: [[String]], _ factors: [[(domain: Int, factor: UInt64)]]) -> WaveTabulation {
        var numbers: [Cell: Int] = [:]
        var mergedCells: [Cell] = []
        var total = CellSums(layout: sums.layout, moments: sums.moments?.emptied())
        var moves: [(from: Int, to: Int, factor: UInt64)] = []
        for (place, cell) in cells.enumerated() {
            for target in factors[cell.domain] {
                let moved = Cell(domain: target.domain, stratum: cell.stratum, psu: cell.psu)
                let number = numbers[moved] ?? mergedCells.count
                if number == mergedCells.count {
                    numbers[moved] = number
                    mergedCells.append(moved)
                }
                moves.append((place, number, target.factor))
            }
        }
        total.grow(cells: mergedCells.count, domains: merged.count)
        for move in moves { total.add(cell: move.from, of: sums, to: move.to, times: move.factor) }
        for (domain, targets) in factors.enumerated() {
            for target in targets { total.add(domain: domain, of: sums, to: target.domain, times: target.factor) }
        }
        return WaveTabulation(
            name: name, strata: strata, psus: psus, domains: merged, cells: mergedCells, respondents: respondents,
            zeroWeightRespondents: zeroWeightRespondents, weightRange: weightRange, weightDivisor: weightDivisor,
            sums: total)
    }
}

extension CellSums {
    /// Adds a cell of other sums with its weights times a factor; counts of people are not multiplied.
    fileprivate mutating func add(cell: Int, of other: CellSums, to place: Int, times factor: UInt64) {
        let (from, to) = (cell * layout.stride, place * layout.stride)
        for slot in 0..<layout.stride {
            counts[to + slot] += other.counts[from + slot]
            weighted[to + slot] += other.weighted[from + slot] * Int128(factor)
        }
        for pool in poolCounts.indices { poolCounts[pool][place] += other.poolCounts[pool][cell] }
        if let theirs = other.moments { moments?.add(cell: cell, of: theirs, to: place, times: factor * factor) }
    }

    /// Adds a domain of other sums in the same way.
    fileprivate mutating func add(domain: Int, of other: CellSums, to place: Int, times factor: UInt64) {
        for pool in domainCounts.indices {
            domainCounts[pool][place] += other.domainCounts[pool][domain]
            for index in 0..<layout.poolWidth {
                domainSums[pool][place * layout.poolWidth + index] +=
                    other.domainSums[pool][domain * layout.poolWidth + index] * Int128(factor)
            }
        }
    }
}

/// The greatest common divisor of two numbers that are not negative.
private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
}
