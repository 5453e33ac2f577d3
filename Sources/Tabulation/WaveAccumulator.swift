import SurveyModel

/// The cells of one wave while they are being filled.
struct WaveAccumulator: Sendable {
    private let query: TabulationQuery
    private let layout: CellLayout
    private let scorer: PoolScorer?
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
        index = SampleIndex(query)
        weightTable = WeightTable(column: query.design.weights)
        let moments = query.design.psu == nil ? MomentSums(layout: layout, composites: query.composites) : nil
        sums = CellSums(layout: layout, moments: moments)
    }

    mutating func add(_ block: ResponseColumns) throws(TabulationError) {
        try weightTable.read(block)
        if query.design.frequency == nil, sums.moments == nil, let scorer,
            let scale = weightTable.scale(largestSquare: layout.largestSquare)
        {
            try addPacked(block, scale, scorer)
        } else {
            try addExactly(block)
        }
    }

    private mutating func addPacked(_ block: ResponseColumns, _ scale: PackedScale, _ scorer: PoolScorer)
        throws(TabulationError)
    {
        if packed?.scale != scale || packed?.hasRoom(for: block.rowCount) == false { emptyPacked() }
        let weights = weightTable.packed(of: block, scale)
        let places = try index.places(of: block, presence: weights, frequencies: nil)
        respondents += UInt64(block.rowCount)
        zeroWeightRespondents += weights.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
        var current = takePacked() ?? PackedSums(scale: scale, layout: layout, scorer: scorer)
        current.add(
            block, places, packed: weights, sizes: (index.cells.count, index.domains.count), query: query)
        packed = current
    }

    /// Taken out before it is changed: two owners would copy every sum.
    private mutating func takePacked() -> PackedSums? {
        defer { packed = nil }
        return packed
    }

    private mutating func emptyPacked() {
        sums.grow(cells: index.cells.count, domains: index.domains.count)
        packed?.empty(into: &sums)
        packed = nil
    }

    private mutating func addExactly(_ block: ResponseColumns) throws(TabulationError) {
        let weights = weightTable.units(of: block)
        let frequencies = try self.frequencies(of: block)
        let presence = zip(weights, frequencies).map { $1 == 0 ? 0 : $0 }
        let places = try index.places(of: block, presence: presence, frequencies: frequencies)
        for (row, frequency) in frequencies.enumerated() {
            respondents += frequency
            if weights[row] == 0 { zeroWeightRespondents += frequency }
        }
        sums.grow(cells: index.cells.count, domains: index.domains.count)
        sums.add(
            block, ExactRows(places: places, weights: weights, frequencies: frequencies), query: query)
    }

    private mutating func frequencies(of block: ResponseColumns) throws(TabulationError) -> [UInt64] {
        guard let name = query.design.frequency else { return [UInt64](repeating: 1, count: block.rowCount) }
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
        let (cells, domains) = try index.merge(other.index)
        weightTable.merge(other.weightTable)
        let sizes = (index.cells.count, index.domains.count)
        if let theirs = other.packed, var ours = takePacked() {
            let hasRoom = ours.merge(theirs, cells: cells, domains: domains, sizes: sizes)
            packed = ours
            if !hasRoom { mergeExactly(other, cells, domains) } else { mergeSums(other, cells, domains) }
        } else {
            mergeExactly(other, cells, domains)
        }
        respondents += other.respondents
        zeroWeightRespondents += other.zeroWeightRespondents
    }

    /// Adds what another worker has packed by way of its exact sums.
    private mutating func mergeExactly(_ other: WaveAccumulator, _ cells: [Int32], _ domains: [Int32]) {
        var other = other
        other.emptyPacked()
        mergeSums(other, cells, domains)
    }

    /// Adds the exact sums of another worker, if it has any.
    private mutating func mergeSums(_ other: WaveAccumulator, _ cells: [Int32], _ domains: [Int32]) {
        guard other.sums.cellCount > 0 || other.sums.domainCount > 0 else { return }
        sums.grow(cells: index.cells.count, domains: index.domains.count)
        sums.merge(other.sums, cells: cells, domains: domains)
    }

    /// The finished table of the wave.
    consuming func table(named name: String) throws(TabulationError) -> WaveTabulation {
        emptyPacked()
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
