extension WaveTabulation {
    /// The same wave with fewer domain columns: cells that differ only in the columns left out are added up.
    ///
    /// Nil where respondents are their own PSUs, whose sums of squares are kept by domain.
    ///
    /// - Parameters:
    ///   - columns: the domain columns of this table.
    ///   - kept: those that remain, each one of `columns`, in the order wanted.
    public func collapsed(_ columns: [String], to kept: [String]) -> WaveTabulation? {
        let places = kept.compactMap { columns.firstIndex(of: $0) }
        guard sums.moments == nil, places.count == kept.count else { return nil }
        var domainIDs: [[String]: Int32] = [:]
        var merged: [[String]] = []
        let domainHere = domains.map { values -> Int32 in
            let remaining = places.map { values[$0] }
            if let id = domainIDs[remaining] { return id }
            domainIDs[remaining] = Int32(merged.count)
            merged.append(remaining)
            return Int32(merged.count - 1)
        }
        var cellIDs: [Cell: Int32] = [:]
        var mergedCells: [Cell] = []
        let cellHere = cells.map { cell -> Int32 in
            let merged = Cell(domain: Int(domainHere[cell.domain]), stratum: cell.stratum, psu: cell.psu)
            if let id = cellIDs[merged] { return id }
            cellIDs[merged] = Int32(mergedCells.count)
            mergedCells.append(merged)
            return Int32(mergedCells.count - 1)
        }
        var total = CellSums(layout: sums.layout, moments: nil)
        total.grow(cells: mergedCells.count, domains: merged.count)
        total.merge(sums, cells: cellHere, domains: domainHere)
        return WaveTabulation(
            name: name, strata: strata, psus: psus, domains: merged, cells: mergedCells, respondents: respondents,
            zeroWeightRespondents: zeroWeightRespondents, weightRange: weightRange, weightDivisor: weightDivisor,
            sums: total)
    }
}
