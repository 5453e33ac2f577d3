extension WaveTabulation {
    /// The version of the bytes: a change of what is counted, or of how it is written, makes another.
    public static let encodingVersion = 1

    /// The table as bytes, to be kept for the next question; nil where respondents are their own PSUs.
    public func encoded() -> [UInt8]? {
        guard sums.moments == nil else { return nil }
        var writer = CellWriter()
        writer.write(name)
        encodeSample(into: &writer)
        writer.write(Int(weightDivisor))
        for array in [sums.counts] + sums.poolCounts + sums.domainCounts {
            writer.write(array.count)
            for number in array { writer.write(UInt128(number)) }
        }
        let divisor = UInt128(weightDivisor)
        for array in [sums.weighted] + sums.domainSums {
            writer.write(array.count)
            for number in array { writer.write(number.magnitude / divisor) }
        }
        return writer.bytes
    }

    private func encodeSample(into writer: inout CellWriter) {
        writer.write(strata.count)
        for stratum in strata {
            writer.write(stratum.label)
            writer.write(stratum.sampled)
            writer.write(UInt128(stratum.population.map { $0.bitPattern } ?? 0))
        }
        writer.write(psus.count)
        for psu in psus {
            writer.write(psu.label)
            writer.write(psu.stratum)
        }
        writer.write(domains.count)
        for domain in domains {
            writer.write(domain.count)
            for value in domain { writer.write(value) }
        }
        writer.write(cells.count)
        for cell in cells {
            writer.write(cell.domain)
            writer.write(cell.stratum)
            writer.write((cell.psu ?? -1) + 1)
        }
        writer.write(respondents)
        writer.write(zeroWeightRespondents)
        writer.write(UInt128(weightRange?.lowerBound ?? 0))
        writer.write(UInt128(weightRange?.upperBound ?? 0))
    }

    /// Reads a table that was kept for a query; nil if the bytes are not such a table.
    public init?(decoding bytes: [UInt8], query: TabulationQuery) {
        var reader = CellReader(bytes)
        guard let name = reader.text(), let sample = Sample(&reader), let weightDivisor = reader.count(),
            weightDivisor > 0
        else { return nil }
        var sums = CellSums(layout: CellLayout(query), moments: nil)
        sums.grow(cells: sample.cells.count, domains: sample.domains.count)
        guard sums.fill(from: &reader, divisor: Int128(weightDivisor)), reader.isAtEnd else { return nil }
        self.init(
            name: name, strata: sample.strata, psus: sample.psus, domains: sample.domains, cells: sample.cells,
            respondents: sample.respondents, zeroWeightRespondents: sample.zeroWeightRespondents,
            weightRange: sample.weightRange, weightDivisor: UInt64(weightDivisor), sums: sums)
    }

    /// What is written of a table before its sums.
    private struct Sample {
        var strata: [Stratum] = []
        var psus: [PSU] = []
        var domains: [[String]] = []
        var cells: [Cell] = []
        let respondents: Int
        let zeroWeightRespondents: Int
        let weightRange: ClosedRange<UInt64>?

        init?(_ reader: inout CellReader) {
            for _ in 0..<(reader.count() ?? 0) {
                guard let label = reader.text(), let sampled = reader.count(), let bits = reader.number() else {
                    return nil
                }
                let population = bits == 0 ? nil : Double(bitPattern: UInt64(truncatingIfNeeded: bits))
                strata.append(Stratum(label: label, sampled: sampled, population: population))
            }
            for _ in 0..<(reader.count() ?? 0) {
                guard let label = reader.text(), let stratum = reader.count(atMost: strata.count - 1) else {
                    return nil
                }
                psus.append(PSU(label: label, stratum: stratum))
            }
            for _ in 0..<(reader.count() ?? 0) {
                var values: [String] = []
                for _ in 0..<(reader.count() ?? 0) { values.append(reader.text() ?? "") }
                domains.append(values)
            }
            for _ in 0..<(reader.count() ?? 0) {
                guard let domain = reader.count(atMost: domains.count - 1),
                    let stratum = reader.count(atMost: strata.count - 1), let psu = reader.count(atMost: psus.count)
                else { return nil }
                cells.append(Cell(domain: domain, stratum: stratum, psu: psu == 0 ? nil : psu - 1))
            }
            guard let respondents = reader.count(), let zero = reader.count(), let lowest = reader.number(),
                let highest = reader.number(), lowest <= highest, let lower = UInt64(exactly: lowest),
                let upper = UInt64(exactly: highest)
            else { return nil }
            self.respondents = respondents
            zeroWeightRespondents = zero
            weightRange = upper == 0 ? nil : lower...upper
        }
    }
}

extension CellSums {
    /// Reads the sums of a table whose cells and domains are known; says whether the bytes held them.
    fileprivate mutating func fill(from reader: inout CellReader, divisor: Int128) -> Bool {
        func read(_ array: inout [UInt64]) -> Bool {
            guard reader.count() == array.count else { return false }
            for place in array.indices {
                guard let number = reader.number() else { return false }
                array[place] = UInt64(truncatingIfNeeded: number)
            }
            return true
        }
        func readWeights(_ array: inout [Int128]) -> Bool {
            guard reader.count() == array.count else { return false }
            for place in array.indices {
                guard let number = reader.number() else { return false }
                array[place] = Int128(truncatingIfNeeded: number) &* divisor
            }
            return true
        }
        guard read(&counts) else { return false }
        for index in poolCounts.indices where !read(&poolCounts[index]) { return false }
        for index in domainCounts.indices where !read(&domainCounts[index]) { return false }
        guard readWeights(&weighted) else { return false }
        for index in domainSums.indices where !readWeights(&domainSums[index]) { return false }
        return true
    }
}
