import SurveyModel

/// How many PSUs and forms each unit has; the same in every wave.
struct SimulatedSample {
    /// The units, in the order of the rows.
    let units: [SimulatedUnit]
    /// The number of forms of each unit.
    let forms: [Int]
    /// The number of PSUs sampled in each unit.
    let psus: [Int]

    init(units: [SimulatedUnit], respondents: Int, psus: Int) {
        let forms = Self.forms(of: units, respondents: respondents)
        self.units = units
        self.forms = forms
        self.psus = Self.shares(of: psus - 2 * units.count, weights: forms.map { $0 - 2 }).map { $0 + 2 }
    }

    private static func forms(of units: [SimulatedUnit], respondents: Int) -> [Int] {
        // A small sample cannot spare a unit its usual number of forms.
        var fixed = units.map { unit in unit.forms.map { min($0, max(2, respondents / 12)) } }
        let open = fixed.filter { $0 == nil }.count
        if open == 0 || respondents - fixed.reduce(0, { $0 + ($1 ?? 0) }) < 2 * open {
            fixed = units.map { _ in nil }
        }
        let rest = respondents - fixed.reduce(0) { $0 + ($1 ?? 2) }
        let shares = shares(of: rest, weights: zip(units, fixed).map { $1 == nil ? $0.size : 0 })
        return zip(fixed, shares).map { ($0 ?? 2) + $1 }
    }

    /// Splits a number in proportion to weights; the parts add up to it.
    static func shares(of total: Int, weights: [Int]) -> [Int] {
        let whole = weights.reduce(0, +)
        guard whole > 0 else { return weights.map { _ in 0 } }
        var (seen, given) = (0, 0)
        return weights.map { weight in
            seen += weight
            let upToHere = total * seen / whole
            defer { given = upToHere }
            return upToHere - given
        }
    }
}

/// A PSU in one wave.
struct SimulatedPSU {
    /// The position of its unit.
    let unit: Int
    /// Its label, such as `00901-03`.
    let label: String
    /// The number of PSUs in the population of its unit.
    let psusInUnit: Int
    /// The number of files handled there.
    let files: Int
    /// The number of forms that came back.
    let forms: Int
    /// How much its hidden satisfaction differs from the mean.
    let offset: Int

    /// The files for which a form stands, with at most four decimals.
    var weight: String {
        let scaled = (files * 10_000 + forms / 2) / forms
        guard scaled % 10_000 != 0 else { return String(scaled / 10_000) }
        var decimals = Substring(padded(scaled % 10_000, to: 4))
        while decimals.last == "0" { decimals.removeLast() }
        return "\(scaled / 10_000).\(decimals)"
    }
}

extension SimulatedSample {
    /// One of this many PSUs of a unit is sampled; the same in every unit, so that files ÷ forms are fair weights.
    private static let psusForEachSampled = 3

    /// The PSUs of a wave, in the order of the rows.
    func psus(inWave wave: String, seed: UInt64) -> [SimulatedPSU] {
        let rotations = max(0, ((Wave.year(ofWave: wave) ?? 0) - 2021) / 2)
        return units.indices.flatMap { unit in
            psus(of: unit, replaced: (rotations + 1 - unit % 2) / 2, wave: wave, seed: seed)
        }
    }

    /// - Parameter replaced: how many PSUs have been replaced, one at a time, since the first wave.
    private func psus(of unit: Int, replaced: Int, wave: String, seed: UInt64) -> [SimulatedPSU] {
        let code = units[unit].code
        var unitRandom = SimulationRandom(key: SimulationRandom.key(seed, code))
        let filesForEachForm = 6 + unitRandom.below(8)
        let population = psus[unit] * Self.psusForEachSampled
        let labels = (0..<psus[unit]).map { position in
            let turns = (replaced + psus[unit] - 1 - position) / psus[unit]
            let number = (position + turns * psus[unit]) % population + 1
            return "\(code)-\(padded(number, to: 2))"
        }
        var lasting = labels.map { SimulationRandom(key: SimulationRandom.key(seed, $0)) }
        var passing = labels.map { SimulationRandom(key: SimulationRandom.key(seed, "\($0) \(wave)")) }
        let sizes = labels.indices.map { 60 + lasting[$0].below(80) + passing[$0].below(10) }
        let forms = Self.shares(of: forms[unit] - labels.count, weights: sizes).map { $0 + 1 }
        return labels.indices.map { index in
            let files = forms[index] * (filesForEachForm + lasting[index].below(8)) + passing[index].below(forms[index])
            let offset =
                units[unit].points * LatentSatisfaction.point
                + LatentSatisfaction.lastingEffect(lasting[index].bell())
                + LatentSatisfaction.passingEffect(passing[index].bell())
            return SimulatedPSU(
                unit: unit, label: labels[index], psusInUnit: population, files: files, forms: forms[index],
                offset: offset)
        }
    }
}
