/// The sample the responses come from: 60 strata, 705 units within strata, 6,000 PSUs within units.
struct Frame {
    static let strataCount = 60
    static let unitCount = 705
    static let psuCount = 6_000
    /// Classes of respondents that answer more or less readily, and so weigh differently: gender by age group.
    static let responseClasses = 6
    /// Enough PSUs for a standard error in every unit.
    private static let fewestPSUs = 3

    struct PSU {
        /// The cells unit, stratum and PSU, each with its comma.
        let cells: [UInt8]
        /// The weight by response class.
        let weights: [[UInt8]]
        /// How satisfied people are here, in steps of the answer table.
        let satisfaction: Int
        /// How many of the citizens come here.
        let share: Double
    }

    let psus: [PSU]
    let arrivals: AliasTable

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let strata = (0..<Self.strataCount).map { _ in 3 * random.bell() }
        var psus: [PSU] = []
        for (unit, count) in Self.psusPerUnit(&random).enumerated() {
            let stratum = unit * Self.strataCount / Self.unitCount
            let level = strata[stratum] + 3 * random.bell()
            for _ in 0..<count {
                psus.append(
                    PSU(unit: unit, stratum: stratum, number: psus.count, level: level + 4 * random.bell(), &random))
            }
        }
        self.psus = psus
        arrivals = AliasTable(shares: psus.map(\.share))
    }

    private static func psusPerUnit(_ random: inout SplitMix64) -> [Int] {
        let sizes = AliasTable(shares: (0..<unitCount).map { _ in 0.3 + random.uniform() + 2 * random.uniform() })
        var counts = [Int](repeating: fewestPSUs, count: unitCount)
        for _ in 0..<(psuCount - fewestPSUs * unitCount) { counts[sizes.draw(&random)] += 1 }
        return counts
    }
}

extension Frame.PSU {
    fileprivate init(unit: Int, stratum: Int, number: Int, level: Double, _ random: inout SplitMix64) {
        cells = Array("\(padded(unit + 1, 5)),S\(padded(stratum + 1, 2)),P\(padded(number + 1, 4)),".utf8)
        let base = 4 + 60 * random.uniform() * random.uniform()
        let decimals = 4 + number % 3
        weights = (0..<Frame.responseClasses).map { group in
            Array(decimal(base * (0.6 + 0.25 * Double(group)), decimals: decimals).utf8)
        }
        satisfaction = Int(level.rounded())
        share = 0.4 + 1.2 * random.uniform()
    }
}

/// The number with leading zeros.
func padded(_ number: Int, _ length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.count)) + digits
}

private func decimal(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let units = Int((value * Double(scale)).rounded())
    return "\(units / scale).\(padded(units % scale, decimals))"
}
