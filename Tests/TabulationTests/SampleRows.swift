import SurveyModel
import Tabulation

/// A response as texts, with ratings as slots.
struct SampleRow: Sendable {
    var wave = "2024"
    var stratum = ""
    var psu = ""
    var domain = ""
    var weight = "1"
    var frequency = "1"
    var population = ""
    var slots: [UInt8] = []
}

/// Rows that can be cut into blocks.
struct SampleRows {
    var rows: [SampleRow]

    init(_ rows: [SampleRow]) { self.rows = rows }

    /// Five codes, of which 1 to 3 score 0 and 4 and 5 score 1, and a sixth that is not rated.
    static let shareScores: [Int64?] = [0, 0, 0, 1, 1, nil]
    /// Five codes with their numbers as scores, and a sixth that is not rated.
    static let meanScores: [Int64?] = [1, 2, 3, 4, 5, nil]

    static func query(items: Int, scores: [Int64?] = shareScores, design: SampleDesign, domains: [String] = [])
        -> TabulationQuery
    {
        TabulationQuery(
            items: (0..<items).map { TabulationQuery.Item(code: "q\($0)", scores: scores) },
            pools: [Array(0..<items)], composites: [.ofItems(Array(0..<items))], domains: domains, design: design,
            waveColumn: "wave")
    }

    func blocks(of size: Int = 1000) -> [ResponseColumns] {
        stride(from: 0, to: rows.count, by: size).map { block(Array(rows[$0..<min($0 + size, rows.count)])) }
    }

    private func block(_ rows: [SampleRow]) -> ResponseColumns {
        var ratings: [String: [UInt8]] = [:]
        for item in 0..<(rows.first?.slots.count ?? 0) { ratings["q\(item)"] = rows.map { $0.slots[item] } }
        let columns: [(String, KeyPath<SampleRow, String>)] = [
            ("wave", \.wave), ("stratum", \.stratum), ("psu", \.psu), ("domain", \.domain), ("weight", \.weight),
            ("frequency", \.frequency), ("population", \.population),
        ]
        let categories = columns.map { name, path in (name, Self.column(rows.map { $0[keyPath: path] })) }
        return ResponseColumns(
            rowCount: rows.count, ratings: ratings, categories: Dictionary(uniqueKeysWithValues: categories))
    }

    private static func column(_ texts: [String]) -> CategoryColumn {
        let levels = Set(texts).sorted()
        let ids = Dictionary(uniqueKeysWithValues: zip(levels, levels.indices.map { Int32($0) }))
        return CategoryColumn(levels: levels, ids: texts.map { ids[$0] ?? 0 })
    }

    func tabulated(_ query: TabulationQuery, rowsPerBlock: Int = 1000) throws(TabulationError) -> Tabulation {
        var kernel = TabulationKernel(query)
        for block in blocks(of: rowsPerBlock) { try kernel.add(block) }
        return try kernel.finish()
    }
}

extension SampleRows {
    /// Weights too wide apart to be packed with a count into 64 bits.
    static let spreadWeights = ["0", "0.001", "312.456789", "1", "999.999999999999", "3.7"]
    /// Weights that can be packed.
    static let closeWeights = ["0", "0.5", "312.4567", "1", "24", "3.7"]

    /// Rows of a made-up sample: 4 strata of 1 to 5 PSUs, three domains, weights that span 1 : 10⁶.
    static func random(_ count: Int, items: Int, seed: UInt64, weights: [String] = spreadWeights) -> SampleRows {
        var random = SplitMix(state: seed)
        return SampleRows(
            (0..<count).map { _ in
                let stratum = Int.random(in: 1...4, using: &random)
                let psu = Int.random(in: 1...(stratum + 1), using: &random)
                var row = SampleRow(wave: ["2023", "2024"].randomElement(using: &random) ?? "2024")
                row.stratum = "h\(stratum)"
                row.psu = "h\(stratum)-\(psu)"
                row.domain = ["a", "b", "c"].randomElement(using: &random) ?? "a"
                row.weight = weights.randomElement(using: &random) ?? "1"
                row.frequency = ["1", "1", "2", "17", "0"].randomElement(using: &random) ?? "1"
                row.population = "\(stratum * 10)"
                row.slots = (0..<items).map { _ in
                    [0, 1, 2, 3, 4, 5, 6, ResponseScale.notAskedSlot].randomElement(using: &random) ?? 0
                }
                return row
            })
    }
}

/// A small seeded random generator (Steele, Lea & Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
