import SurveyModel

/// The cells of one wave while they are being filled.
struct WaveAccumulator {
    let query: TabulationQuery
    var sums: CellSums
    private(set) var cells: [WaveTabulation.Cell] = []
    private var cellIDs: [UInt64: Int32] = [:]
    private var strata: [String] = []
    private var stratumIDs: [String: Int32] = [:]
    private var sampled: [UInt64] = []
    private var populationTexts: [[String]] = []
    private var psus: [WaveTabulation.PSU] = []
    private var psuIDs: [PSUKey: Int32] = [:]
    private var domains: [[String]] = []
    private var domainIDs: [[String]: Int32] = [:]
    private var respondents: UInt64 = 0
    private var zeroWeightRespondents: UInt64 = 0
    private var weightRange: ClosedRange<UInt64>?

    private struct PSUKey: Hashable {
        let label: String
        let stratum: Int32
    }

    init(query: TabulationQuery, layout: CellLayout) {
        self.query = query
        let moments = query.design.psu == nil ? MomentSums(layout: layout, composites: query.composites) : nil
        sums = CellSums(layout: layout, moments: moments)
    }

    mutating func add(rows: [Int32], of block: ResponseColumns, weights: PreparedWeights) throws(TabulationError) {
        let strataOfRows = try assignStrata(rows, of: block)
        let units = try assignPSUs(rows, of: block, strata: strataOfRows)
        let domainsOfRows = try assignDomains(rows, of: block)
        var batch = CellBatch()
        batch.reserve(rows.count)
        for (position, row) in rows.enumerated() {
            let weight = weights.weights?[Int(row)] ?? ExactWeight.unitsPerOne
            let frequency = weights.frequencies?[Int(row)] ?? 1
            respondents += frequency
            if query.design.psu == nil { sampled[Int(strataOfRows[position])] += frequency }
            if weight == 0 {
                zeroWeightRespondents += frequency
                continue
            }
            if frequency == 0 { continue }
            widen(to: weight)
            let cell = cellID(
                domain: domainsOfRows[position], stratum: strataOfRows[position], psu: units?[position])
            batch.append(row: row, cell: cell, domain: domainsOfRows[position], weight: weight, frequency: frequency)
        }
        sums.add(batch, of: block, query: query)
    }

    private mutating func widen(to weight: UInt64) {
        guard let range = weightRange else { return weightRange = weight...weight }
        if !range.contains(weight) {
            weightRange = min(range.lowerBound, weight)...max(range.upperBound, weight)
        }
    }

    private mutating func assignStrata(_ rows: [Int32], of block: ResponseColumns) throws(TabulationError) -> [Int32] {
        let column = try query.design.strata.map { name throws(TabulationError) in try block.column(name) }
        let populations = try query.design.fpc.map { name throws(TabulationError) in try block.column(name) }
        var known = [Int32](repeating: -1, count: column?.levels.count ?? 1)
        var result: [Int32] = []
        result.reserveCapacity(rows.count)
        var lastPair: (Int32, Int32) = (-1, -1)
        for row in rows {
            let level = Int(column?.ids[Int(row)] ?? 0)
            if known[level] < 0 {
                let label = column?.levels[level] ?? ""
                if column != nil, label.isEmpty { throw .blankDesignCell(column: query.design.strata ?? "") }
                known[level] = stratumID(label)
            }
            let stratum = known[level]
            if let populations {
                let text = populations.ids[Int(row)]
                if (stratum, text) != lastPair {
                    lastPair = (stratum, text)
                    let value = populations.levels[Int(text)]
                    if !populationTexts[Int(stratum)].contains(value) { populationTexts[Int(stratum)].append(value) }
                }
            }
            result.append(stratum)
        }
        return result
    }

    private mutating func stratumID(_ label: String) -> Int32 {
        if let id = stratumIDs[label] { return id }
        let id = Int32(strata.count)
        strata.append(label)
        sampled.append(0)
        populationTexts.append([])
        stratumIDs[label] = id
        return id
    }

    private mutating func assignPSUs(_ rows: [Int32], of block: ResponseColumns, strata: [Int32])
        throws(TabulationError) -> [Int32]?
    {
        guard let name = query.design.psu else { return nil }
        let column = try block.column(name)
        var known: [UInt64: Int32] = [:]
        var result: [Int32] = []
        result.reserveCapacity(rows.count)
        var last: (key: UInt64, id: Int32) = (.max, -1)
        for (position, row) in rows.enumerated() {
            let level = column.ids[Int(row)]
            let key = UInt64(UInt32(bitPattern: strata[position])) << 32 | UInt64(UInt32(bitPattern: level))
            if key != last.key {
                if let id = known[key] {
                    last = (key, id)
                } else {
                    let id = try psuID(column.levels[Int(level)], stratum: strata[position])
                    known[key] = id
                    last = (key, id)
                }
            }
            result.append(last.id)
        }
        return result
    }

    private mutating func psuID(_ label: String, stratum: Int32) throws(TabulationError) -> Int32 {
        if label.isEmpty { throw .blankDesignCell(column: query.design.psu ?? "") }
        let key = PSUKey(label: label, stratum: query.design.nest ? stratum : -1)
        if let id = psuIDs[key] {
            let home = psus[Int(id)].stratum
            if home != Int(stratum) {
                throw .psuInTwoStrata(psu: label, strata: [strata[home], strata[Int(stratum)]])
            }
            return id
        }
        let id = Int32(psus.count)
        psus.append(WaveTabulation.PSU(label: label, stratum: Int(stratum)))
        psuIDs[key] = id
        sampled[Int(stratum)] += 1
        return id
    }

    private mutating func assignDomains(_ rows: [Int32], of block: ResponseColumns) throws(TabulationError) -> [Int32] {
        var columns: [CategoryColumn] = []
        for name in query.domains { columns.append(try block.column(name)) }
        guard !columns.isEmpty else { return [Int32](repeating: domainID([]), count: rows.count) }
        var known: [[Int32]: Int32] = [:]
        var last: (key: [Int32], id: Int32) = ([], -1)
        return rows.map { row in
            if last.key.isEmpty || columns.indices.contains(where: { columns[$0].ids[Int(row)] != last.key[$0] }) {
                let key = columns.map { $0.ids[Int(row)] }
                let id = known[key] ?? domainID(columns.map { $0[Int(row)] })
                known[key] = id
                last = (key, id)
            }
            return last.id
        }
    }

    private mutating func domainID(_ values: [String]) -> Int32 {
        if let id = domainIDs[values] { return id }
        let id = Int32(domains.count)
        domains.append(values)
        domainIDs[values] = id
        sums.addDomain()
        return id
    }

    private mutating func cellID(domain: Int32, stratum: Int32, psu: Int32?) -> Int32 {
        let key = UInt64(UInt32(bitPattern: domain)) << 32 | UInt64(UInt32(bitPattern: psu ?? stratum))
        if let id = cellIDs[key] { return id }
        let id = Int32(cells.count)
        cells.append(WaveTabulation.Cell(domain: Int(domain), stratum: Int(stratum), psu: psu.map(Int.init)))
        cellIDs[key] = id
        sums.addCell()
        return id
    }

    func table(named name: String) throws(TabulationError) -> WaveTabulation {
        var table: [WaveTabulation.Stratum] = []
        for (index, label) in strata.enumerated() {
            table.append(
                WaveTabulation.Stratum(
                    label: label, sampled: Int(sampled[index]), population: try population(ofStratum: index)))
        }
        var cellsOfDomain = [[Int]](repeating: [], count: domains.count)
        for (index, cell) in cells.enumerated() { cellsOfDomain[cell.domain].append(index) }
        return WaveTabulation(
            name: name, strata: table, psus: psus, domains: domains, cells: cells, respondents: Int(respondents),
            zeroWeightRespondents: Int(zeroWeightRespondents), weightRange: weightRange, sums: sums,
            cellsOfDomain: cellsOfDomain)
    }

    private func population(ofStratum index: Int) throws(TabulationError) -> Double? {
        guard let column = query.design.fpc else { return nil }
        let texts = populationTexts[index]
        // “12” and “12.0” are one number.
        guard let text = texts.first, Set(texts.map { Double($0) }).count == 1 else {
            throw .populationVaries(stratum: strata[index], column: column, values: texts)
        }
        guard let value = PlainDecimal.value(text), value >= Double(sampled[index]) else {
            throw .populationUnusable(
                stratum: strata[index], column: column, value: text, sampled: Int(sampled[index]))
        }
        return value
    }
}
