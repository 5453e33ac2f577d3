import SurveyModel

/// The strata, PSUs, domains and cells of a wave, numbered in the order in which they are met.
struct SampleIndex: Sendable {
    let design: SampleDesign
    let domainColumns: [String]
    private(set) var strata: [String] = []
    private(set) var sampled: [UInt64] = []
    private(set) var populationTexts: [[String]] = []
    private(set) var psus: [WaveTabulation.PSU] = []
    private(set) var domains: [[String]] = []
    private(set) var cells: [WaveTabulation.Cell] = []

    private var stratumIDs: [String: Int32] = [:]
    private var psuIDs: [PSUKey: Int32] = [:]
    private var domainIDs: [[String]: Int32] = [:]
    private var stratumOfText = TextCache<Int32>(unknown: -1)
    private var psuOfText = TextCache<Int32>(unknown: -1)
    /// The PSU of a text and a stratum, where labels are used again in other strata.
    private var psuOfPair = PairTable()
    private var domainOfTexts: DomainCache
    /// By stratum, the position of the population text met last.
    private var lastPopulation: [Int32] = []
    /// By PSU, or by stratum where respondents are PSUs: the domain met last and its cell.
    private var lastCell: [(domain: Int32, cell: Int32)] = []
    private var cellIDs = PairTable()

    private struct PSUKey: Hashable {
        let label: String
        let stratum: Int32
    }

    init(_ query: TabulationQuery) {
        design = query.design
        domainColumns = query.domains
        domainOfTexts = DomainCache(columns: query.domains.count)
    }

    /// The cell and the domain of each row of a block.
    ///
    /// Strata, PSUs and domains are noted for all rows, cells only for rows that are counted; the cell of any
    /// other row is 0.
    mutating func places(of block: ResponseColumns, isCounted: [Bool], frequencies: [UInt64]?)
        throws(TabulationError) -> RowPlaces
    {
        let strataOfRows = try strata(of: block)
        if let fpc = design.fpc { notePopulations(try block.column(fpc), strataOfRows) }
        let units = try design.psu.map { name throws(TabulationError) in
            try psus(in: try block.column(name), strata: strataOfRows)
        }
        if units == nil { countRespondents(strataOfRows, frequencies) }
        let domainsOfRows = try domains(of: block)
        return RowPlaces(
            cells: cells(domains: domainsOfRows, strata: strataOfRows, units: units, isCounted: isCounted),
            domains: domainsOfRows)
    }

    private mutating func strata(of block: ResponseColumns) throws(TabulationError) -> [Int32] {
        guard let name = design.strata else {
            return [Int32](repeating: stratumID(""), count: block.rowCount)
        }
        let column = try block.column(name)
        stratumOfText.follow(column.dictionary)
        var result = [Int32](repeating: 0, count: column.ids.count)
        for (row, text) in column.ids.enumerated() {
            var stratum = stratumOfText.values[Int(text)]
            if stratum < 0 {
                let label = column.levels[Int(text)]
                if label.isEmpty { throw .blankDesignCell(column: name) }
                stratum = stratumID(label)
                stratumOfText.values[Int(text)] = stratum
            }
            result[row] = stratum
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
        if design.psu == nil { lastCell.append((-1, 0)) }
        return id
    }

    private mutating func countRespondents(_ strata: [Int32], _ frequencies: [UInt64]?) {
        for (row, stratum) in strata.enumerated() { sampled[Int(stratum)] += frequencies?[row] ?? 1 }
    }

    private mutating func notePopulations(_ column: CategoryColumn, _ strataOfRows: [Int32]) {
        lastPopulation = [Int32](repeating: -1, count: strata.count)
        for (row, text) in column.ids.enumerated() {
            let stratum = Int(strataOfRows[row])
            guard lastPopulation[stratum] != text else { continue }
            lastPopulation[stratum] = text
            notePopulation(column.levels[Int(text)], stratum: stratum)
        }
    }

    private mutating func notePopulation(_ text: String, stratum: Int) {
        if !populationTexts[stratum].contains(text) { populationTexts[stratum].append(text) }
    }

    private mutating func psus(in column: CategoryColumn, strata: [Int32]) throws(TabulationError) -> [Int32] {
        if !psuOfText.follow(column.dictionary) { psuOfPair = PairTable() }
        var result = [Int32](repeating: 0, count: column.ids.count)
        for (row, text) in column.ids.enumerated() {
            var psu = psuOfText.values[Int(text)]
            if psu < 0 || psus[Int(psu)].stratum != Int(strata[row]) {
                psu = try psuID(ofText: text, in: column, stratum: strata[row])
                psuOfText.values[Int(text)] = psu
            }
            result[row] = psu
        }
        return result
    }

    private mutating func psuID(ofText text: Int32, in column: CategoryColumn, stratum: Int32)
        throws(TabulationError) -> Int32
    {
        if let known = psuOfPair.value(text, stratum) { return known }
        let id = try psuID(column.levels[Int(text)], stratum: stratum)
        psuOfPair.insert(text, stratum, value: id)
        return id
    }

    private mutating func psuID(_ label: String, stratum: Int32) throws(TabulationError) -> Int32 {
        if label.isEmpty { throw .blankDesignCell(column: design.psu ?? "") }
        let key = PSUKey(label: label, stratum: design.nest ? stratum : -1)
        if let id = psuIDs[key] {
            let home = psus[Int(id)].stratum
            if home != Int(stratum) {
                throw .psuInTwoStrata(psu: label, strata: [strata[home], strata[Int(stratum)]].sorted())
            }
            return id
        }
        let id = Int32(psus.count)
        psus.append(WaveTabulation.PSU(label: label, stratum: Int(stratum)))
        psuIDs[key] = id
        sampled[Int(stratum)] += 1
        lastCell.append((-1, 0))
        return id
    }

    private mutating func domains(of block: ResponseColumns) throws(TabulationError) -> [Int32] {
        var columns: [CategoryColumn] = []
        for name in domainColumns { columns.append(try block.column(name)) }
        let keys = domainOfTexts.keys(of: columns, rowCount: block.rowCount)
        return keys.map { key in
            if let id = domainOfTexts.domain(ofKey: key) { return id }
            let id = domainID(domainOfTexts.texts(ofKey: key, columns))
            domainOfTexts.note(id, forKey: key)
            return id
        }
    }

    private mutating func domainID(_ values: [String]) -> Int32 {
        if let id = domainIDs[values] { return id }
        let id = Int32(domains.count)
        domains.append(values)
        domainIDs[values] = id
        return id
    }

    private mutating func cells(domains: [Int32], strata: [Int32], units: [Int32]?, isCounted: [Bool]) -> [Int32] {
        var result = [Int32](repeating: 0, count: domains.count)
        for row in domains.indices where isCounted[row] {
            let unit = units?[row] ?? strata[row]
            let last = lastCell[Int(unit)]
            if last.domain == domains[row] {
                result[row] = last.cell
            } else {
                result[row] = cellID(domain: domains[row], stratum: strata[row], psu: units?[row])
                lastCell[Int(unit)] = (domains[row], result[row])
            }
        }
        return result
    }

    private mutating func cellID(domain: Int32, stratum: Int32, psu: Int32?) -> Int32 {
        if let id = cellIDs.value(domain, psu ?? stratum) { return id }
        let id = Int32(cells.count)
        cells.append(WaveTabulation.Cell(domain: Int(domain), stratum: Int(stratum), psu: psu.map(Int.init)))
        cellIDs.insert(domain, psu ?? stratum, value: id)
        return id
    }
}

extension SampleIndex {
    /// Takes over what another worker has met; returns the numbers here of its cells and its domains.
    mutating func merge(_ other: SampleIndex) throws(TabulationError) -> (cells: [Int32], domains: [Int32]) {
        let stratumHere = other.strata.map { stratumID($0) }
        for (index, texts) in other.populationTexts.enumerated() {
            for text in texts { notePopulation(text, stratum: Int(stratumHere[index])) }
        }
        var psuHere: [Int32] = []
        for psu in other.psus { psuHere.append(try psuID(psu.label, stratum: stratumHere[psu.stratum])) }
        if design.psu == nil {
            for (index, count) in other.sampled.enumerated() { sampled[Int(stratumHere[index])] += count }
        }
        let domainHere = other.domains.map { domainID($0) }
        let cellHere = other.cells.map { cell in
            cellID(
                domain: domainHere[cell.domain], stratum: stratumHere[cell.stratum], psu: cell.psu.map { psuHere[$0] })
        }
        return (cellHere, domainHere)
    }
}

/// Where the rows of a block are counted.
struct RowPlaces {
    let cells: [Int32]
    let domains: [Int32]
}
