/// Responses to `sipas-2017` with weights from 0.004 to 4000, in strata and PSUs, in any order and in any parts.
struct UnequalSurvey {
    static let form = ["--questionnaire", "sipas-2017"]
    /// Where a file says so, its wave is named by a column, as figures straight from a file need it.
    static let wave = ["--wave-column", "year"]

    private static let items = [
        "T1", "T2", "T3", "T4", "H1", "H2", "H3", "H4", "H5", "C1", "C2", "C3", "C4", "C5", "C6", "K1", "K2", "K3",
        "G1", "G2", "G3", "G4",
    ]
    private static let header = "id,year,unit,gender,stratum,psu,weight,persons," + items.joined(separator: ",")
    /// Blanks, no opinion (9) and not applicable (0) among the answers.
    private static let answers = ["1", "2", "3", "3", "4", "4", "4", "5", "5", "9", "0", ""]

    private var rows: [String]

    /// Makes responses, the same ones for the same number.
    ///
    /// - Parameter lonelyStratum: whether one stratum more has a single PSU.
    init(responses: Int, lonelyStratum: Bool = false) {
        var random = SeededGenerator(state: UInt64(responses))
        rows = (0..<responses).map { number in
            let isLonely = lonelyStratum && number % 50 == 7
            return Self.row(number, isLonely: isLonely, using: &random)
        }
    }

    /// The same responses in another order.
    func shuffled(seed: UInt64) -> UnequalSurvey {
        var random = SeededGenerator(state: seed)
        var other = self
        other.rows.shuffle(using: &random)
        return other
    }

    /// The file.
    var table: String { Self.table(of: rows[...]) }

    /// The file in parts of so many responses.
    func parts(of size: Int) -> [String] {
        stride(from: 0, to: rows.count, by: size).map { Self.table(of: rows[$0..<min($0 + size, rows.count)]) }
    }

    private static func table(of rows: ArraySlice<String>) -> String {
        header + "\n" + rows.joined(separator: "\n") + "\n"
    }

    private static func row(_ number: Int, isLonely: Bool, using random: inout SeededGenerator) -> String {
        let stratum = isLonely ? 99 : Int.random(in: 1...6, using: &random)
        let psu = isLonely ? 9900 : stratum * 100 + Int.random(in: 1...9, using: &random)
        let unit = Int.random(in: 1...4, using: &random)
        let gender = ["Nam", "Nữ", ""].randomElement(using: &random) ?? ""
        let answers = items.map { _ in Self.answers.randomElement(using: &random) ?? "" }
        let cells = [
            "R\(number)", "2025", "Xã \(unit)", gender, "S\(stratum)", "P\(psu)", weight(number, using: &random),
            "\(Int.random(in: 1...9, using: &random))",
        ]
        return (cells + answers).joined(separator: ",")
    }

    /// A weight with up to six decimals, of every order of size from thousandths to thousands.
    private static func weight(_ number: Int, using random: inout SeededGenerator) -> String {
        if number < 2 { return ["0.004", "4000"][number] }
        let scale = [1, 10, 100, 1000, 10_000, 100_000].randomElement(using: &random) ?? 1
        let millionths =
            Int.random(in: 4000..<40_000, using: &random) * scale + Int.random(in: 0..<scale, using: &random)
        let decimals = String(millionths % 1_000_000 + 1_000_000).dropFirst()
        return "\(millionths / 1_000_000).\(decimals)"
    }
}

/// A generator with a seed, so that a failure can be repeated (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
