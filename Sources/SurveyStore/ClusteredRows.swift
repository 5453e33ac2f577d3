import SurveyModel

/// Responses of a wave that wait to be stored in the order in which they are counted fastest.
///
/// Rows of one stratum, PSU and weight stand together, so that the kernel reads and adds what they share once. Whoever
/// reads them gets the same responses in another order.
struct ClusteredRows {
    /// The bytes of responses that wait at most; larger clusters make longer runs.
    static let budget = 24 << 20

    private let keys: [String]
    private(set) var rowCount = 0
    /// What the waiting responses take up, roughly.
    private(set) var bytes = 0
    private var ratings: [String: [UInt8]] = [:]
    private var categories: [String: GatheredTexts] = [:]
    private var tags: [RowTag] = []

    /// - Parameter keys: the columns to order by, the most important first.
    init(by keys: [String]) { self.keys = keys }

    /// The columns by which responses of a design are counted together; empty if respondents are drawn one by one.
    static func keys(of design: SampleDesign) -> [String] {
        guard let psu = design.psu else { return [] }
        return [design.strata, psu, design.weights].compactMap { $0 }
    }

    /// Whether a block has the columns of those that wait.
    func accepts(_ block: ResponseColumns) -> Bool {
        rowCount == 0
            || Set(ratings.keys) == Set(block.ratings.keys) && Set(categories.keys) == Set(block.categories.keys)
    }

    /// Adds the rows of a block, which has the columns of those that wait, and the tags of its rows.
    mutating func add(_ block: ResponseColumns, tags: [RowTag]) {
        precondition(accepts(block), "Responses with other columns are stored apart.")
        for (name, slots) in block.ratings { ratings[name, default: []].append(contentsOf: slots) }
        for (name, column) in block.categories { bytes += categories[name, default: GatheredTexts()].append(column) }
        self.tags += tags
        rowCount += block.rowCount
        bytes += block.rowCount * (block.ratings.count + MemoryLayout<RowTag>.size)
    }

    /// Passes all rows with their tags on in their order, block by block, and forgets them.
    mutating func takeBlocks(_ body: (ResponseColumns, [RowTag]) throws -> Void) rethrows {
        let order = order()
        let dictionaries = categories.mapValues(\.dictionary)
        for first in stride(from: 0, to: order.count, by: ResponseColumns.capacity) {
            let rows = order[first..<min(first + ResponseColumns.capacity, order.count)]
            var block: [String: CategoryColumn] = [:]
            for (name, texts) in categories {
                block[name] = CategoryColumn(dictionary: dictionaries[name] ?? TextDictionary(), ids: texts.ids(rows))
            }
            try body(
                ResponseColumns(
                    rowCount: rows.count, ratings: ratings.mapValues { slots in rows.map { slots[Int($0)] } },
                    categories: block), rows.map { tags[Int($0)] })
        }
        self = ClusteredRows(by: keys)
    }

    /// The rows in the order of their keys; equal ones stay in theirs.
    ///
    /// The numbers of a row's texts stand above its own in one 64-bit number; keys for which there are no bits left
    /// take no part.
    private func order() -> [UInt32] {
        var bitsLeft = 64 - Self.bits(rowCount)
        var places = [UInt64](repeating: 0, count: rowCount)
        for name in keys {
            guard let texts = categories[name], Self.bits(texts.count) <= bitsLeft else { continue }
            let bits = Self.bits(texts.count)
            bitsLeft -= bits
            texts.forEachNumber { row, number in places[row] = places[row] << UInt64(bits) | UInt64(number) }
        }
        let rowBits = UInt64(Self.bits(rowCount))
        for row in places.indices { places[row] = places[row] << rowBits | UInt64(row) }
        places.sort()
        return places.map { UInt32(truncatingIfNeeded: $0 & (1 << rowBits - 1)) }
    }

    /// The bits that numbers below a count take.
    private static func bits(_ count: Int) -> Int { Int.bitWidth - max(0, count - 1).leadingZeroBitCount }
}

/// The texts of a column of several blocks, each distinct text kept once.
private struct GatheredTexts {
    private enum Numbers {
        case narrow([UInt16])
        case wide([UInt32])
    }

    /// From this many texts on, a column is taken for one in which nearly every row has a text of its own, such as ids:
    /// looking for equal ones would cost more than the few that are kept twice.
    private static let mostCompared = 1 << 16
    /// Blocks come from several readers in turn.
    private static let mostLineages = 8

    private(set) var dictionary = TextDictionary()
    private var numberOfText: [String: UInt32] = [:]
    private var numbers = Numbers.narrow([])
    /// The lineages met lately, the latest first; for each the number of its texts by their position, the largest
    /// number for a text that no row has carried.
    private var lineages: [(lineage: TextDictionary.Lineage, numbers: [UInt32])] = []

    /// The number of distinct texts.
    var count: Int { dictionary.count }

    /// Adds the texts of a block and returns by how many bytes this has grown, roughly.
    mutating func append(_ column: CategoryColumn) -> Int {
        var numberOfPosition = takeNumbers(of: column.dictionary.lineage)
        defer { lineages.insert((column.dictionary.lineage, numberOfPosition), at: 0) }
        let unknown = column.dictionary.count - numberOfPosition.count
        numberOfPosition.append(contentsOf: repeatElement(.max, count: max(0, unknown)))
        var bytes = 0
        for position in column.ids where numberOfPosition[Int(position)] == .max {
            let (number, growth) = note(column.levels[Int(position)])
            numberOfPosition[Int(position)] = number
            bytes += growth
        }
        let ids = column.ids.map { numberOfPosition[Int($0)] }
        switch numbers {
        case .narrow(var narrow) where count <= 1 << 16:
            numbers = .wide([])
            narrow.append(contentsOf: ids.map { UInt16($0) })
            numbers = .narrow(narrow)
            bytes += 2 * column.ids.count
        case .narrow(let narrow):
            numbers = .wide(narrow.map { UInt32($0) } + ids)
            bytes += 2 * narrow.count + 4 * column.ids.count
        case .wide(var wide):
            numbers = .narrow([])
            wide.append(contentsOf: ids)
            numbers = .wide(wide)
            bytes += 4 * column.ids.count
        }
        return bytes
    }

    /// Takes out what is known of a lineage.
    private mutating func takeNumbers(of lineage: TextDictionary.Lineage) -> [UInt32] {
        if let place = lineages.firstIndex(where: { $0.lineage === lineage }) {
            return lineages.remove(at: place).numbers
        }
        if lineages.count == Self.mostLineages { lineages.removeLast() }
        return []
    }

    /// Gives a text its number and says what keeping it takes.
    private mutating func note(_ text: String) -> (number: UInt32, bytes: Int) {
        if let number = numberOfText[text] { return (number, 0) }
        let number = UInt32(dictionary.append(text))
        var bytes = MemoryLayout<String>.size + MemoryLayout<UInt32>.size + text.utf8.count
        if count <= Self.mostCompared {
            numberOfText[text] = number
            bytes += MemoryLayout<String>.size
        }
        return (number, bytes)
    }

    /// The positions in the dictionary of some rows.
    func ids(_ rows: ArraySlice<UInt32>) -> [Int32] {
        switch numbers {
        case .narrow(let narrow): rows.map { Int32(narrow[Int($0)]) }
        case .wide(let wide): rows.map { Int32(bitPattern: wide[Int($0)]) }
        }
    }

    func forEachNumber(_ body: (Int, UInt32) -> Void) {
        switch numbers {
        case .narrow(let narrow): for (row, number) in narrow.enumerated() { body(row, UInt32(number)) }
        case .wide(let wide): for (row, number) in wide.enumerated() { body(row, number) }
        }
    }
}
