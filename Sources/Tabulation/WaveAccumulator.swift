import SurveyModel

/// The cells of one wave while they are being filled.
struct WaveAccumulator: Sendable {
    private let query: TabulationQuery
    private let layout: CellLayout
    private let scorer: PoolScorer?
    /// Whether rows that stand together may be counted together.
    private let addsRuns: Bool
    private var index: SampleIndex
    private var weightTable: WeightTable
    private var frequencyOfText = TextCache<UInt64>(unknown: .max)
    private var packed: PackedSums?
    private var sums: CellSums
    private var respondents: UInt64 = 0
    private var zeroWeightRespondents: UInt64 = 0

    init(query: TabulationQuery, layout: CellLayout, scorer: PoolScorer?) {
        self.query = query
        self.layout = layout
        self.scorer = scorer
        addsRuns = query.design.psu != nil && query.design.frequency == nil && PackedSums.addsRuns(layout)
        index = SampleIndex(query)
        weightTable = WeightTable(column: query.design.weights)
        let moments = query.design.psu == nil ? MomentSums(layout: layout, composites: query.composites) : nil
        sums = CellSums(layout: layout, moments: moments)
    }

    mutating func add(_ block: ResponseColumns) throws(TabulationError) {
        if addsRuns, let runs = try RowRuns(block, columns: query.categoryColumns), try addPacked(block, runs) {
            return
        }
        try weightTable.read(block)
        let weights = weightTable.units(of: block)
        let frequencies = try frequencies(of: block)
        let isCounted = weights.indices.map { weights[$0] > 0 && frequencies?[$0] != 0 }
        let places = try index.places(of: block, isCounted: isCounted, frequencies: frequencies)
        for row in weights.indices {
            let frequency = frequencies?[row] ?? 1
            respondents += frequency
            if weights[row] == 0 { zeroWeightRespondents += frequency }
        }
        if addPacked(block, places) { return }
        sums.grow(cells: index.cells.count, domains: index.domains.count)
        sums.add(
            block,
            ExactRows(
                places: places, weights: weights,
                frequencies: frequencies ?? [UInt64](repeating: 1, count: block.rowCount)), query: query)
    }

    /// Says whether the block could be added in packed numbers.
    private mutating func addPacked(_ block: ResponseColumns, _ places: RowPlaces) -> Bool {
        guard query.design.frequency == nil, sums.moments == nil,
            let scale = weightTable.scale(largestSquare: layout.largestSquare),
            var current = packedSums(for: block.rowCount, scale)
        else { return false }
        current.add(
            block, places, packed: weightTable.packed(of: block, scale),
            sizes: (index.cells.count, index.domains.count), query: query)
        packed = current
        return true
    }

    /// Says whether the block could be added run by run.
    private mutating func addPacked(_ block: ResponseColumns, _ runs: RowRuns) throws(TabulationError) -> Bool {
        try weightTable.read(runs.heads)
        guard let scale = weightTable.scale(largestSquare: layout.largestSquare),
            var current = packedSums(for: block.rowCount, scale)
        else { return false }
        defer { packed = current }
        let weights = weightTable.units(of: runs.heads)
        let places = try index.places(of: runs.heads, isCounted: weights.map { $0 > 0 }, frequencies: nil)
        for (run, weight) in weights.enumerated() {
            respondents += UInt64(runs.length(run))
            if weight == 0 { zeroWeightRespondents += UInt64(runs.length(run)) }
        }
        current.add(
            block, runs, places, packed: weightTable.packed(of: runs.heads, scale),
            sizes: (index.cells.count, index.domains.count), query: query)
        return true
    }

    /// The packed sums on this scale with room for so many rows, taken out of here.
    ///
    /// Taken out before they are changed: two owners would copy every sum.
    private mutating func packedSums(for rowCount: Int, _ scale: PackedScale) -> PackedSums? {
        guard let scorer else { return nil }
        var current = takePacked() ?? PackedSums(scale: scale, layout: layout, scorer: scorer)
        if !current.hasRoom(for: rowCount) { current.recount(index.cells, domains: index.domains.count) }
        if current.scale != scale || !current.hasRoom(for: rowCount) {
            sums.grow(cells: index.cells.count, domains: index.domains.count)
            current.empty(into: &sums)
        }
        return current.scale == scale ? current : PackedSums(scale: scale, layout: layout, scorer: scorer)
    }

    private mutating func takePacked() -> PackedSums? {
        defer { packed = nil }
        return packed
    }

    private mutating func emptyPacked() {
        guard var current = takePacked() else { return }
        sums.grow(cells: index.cells.count, domains: index.domains.count)
        current.empty(into: &sums)
    }

    private mutating func frequencies(of block: ResponseColumns) throws(TabulationError) -> [UInt64]? {
        guard let name = query.design.frequency else { return nil }
        let column = try block.column(name)
        frequencyOfText.follow(column.dictionary)
        for text in column.ids where frequencyOfText.values[Int(text)] == .max {
            guard let value = UInt64(column.levels[Int(text)]), value < 1 << 40 else {
                throw .unusableFrequency(column: name, value: column.levels[Int(text)])
            }
            frequencyOfText.values[Int(text)] = value
        }
        return column.ids.map { frequencyOfText.values[Int($0)] }
    }

    /// Adds what another worker has counted of the same wave.
    mutating func merge(_ other: WaveAccumulator) throws(TabulationError) {
        var other = other
        let (cells, domains) = try index.merge(other.index)
        weightTable.merge(other.weightTable)
        if var theirs = other.takePacked() {
            theirs.recount(other.index.cells, domains: other.index.domains.count)
            if !addPacked(theirs, cells, domains) {
                other.packed = theirs
                other.emptyPacked()
            }
        }
        if other.sums.cellCount > 0 || other.sums.domainCount > 0 {
            sums.grow(cells: index.cells.count, domains: index.domains.count)
            sums.merge(other.sums, cells: cells, domains: domains)
        }
        respondents += other.respondents
        zeroWeightRespondents += other.zeroWeightRespondents
    }

    /// Adds the packed sums of another worker to ours; says whether there was room.
    private mutating func addPacked(_ theirs: PackedSums, _ cells: [Int32], _ domains: [Int32]) -> Bool {
        guard var ours = takePacked() else { return false }
        defer { packed = ours }
        ours.recount(index.cells, domains: index.domains.count)
        return ours.merge(
            theirs, cells: cells, domains: domains, sizes: (index.cells.count, index.domains.count))
    }

    /// The finished table of the wave.
    consuming func table(named name: String) throws(TabulationError) -> WaveTabulation {
        emptyPacked()
        sums.grow(cells: index.cells.count, domains: index.domains.count)
        var strata: [WaveTabulation.Stratum] = []
        for stratum in index.strata.indices {
            strata.append(
                WaveTabulation.Stratum(
                    label: index.strata[stratum], sampled: Int(index.sampled[stratum]),
                    population: try index.population(ofStratum: stratum)))
        }
        return WaveTabulation(
            name: name, strata: strata, psus: index.psus, domains: index.domains, cells: index.cells,
            respondents: Int(respondents), zeroWeightRespondents: Int(zeroWeightRespondents),
            weightRange: respondents == zeroWeightRespondents ? nil : weightTable.range,
            weightDivisor: weightTable.divisor, sums: sums)
    }
}

extension SampleIndex {
    /// The number of PSUs in the population of a stratum; nil if the design gives none.
    func population(ofStratum index: Int) throws(TabulationError) -> Double? {
        guard let column = design.fpc else { return nil }
        let texts = populationTexts[index].sorted()
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
