import ProgressTracking
import SurveyModel

/// What became of stated probabilities, by tenths.
struct Calibration {
    private struct Tenth {
        var histories = 0
        var stated = 0.0
        var attained = 0
        var measured = 0
    }

    private static let fewest = 500
    private var tenths = [Tenth](repeating: Tenth(), count: 10)
    private var verdictCounts: [Attainment.Verdict: (all: Int, wrong: Int)] = [:]
    private let histories: Int

    /// Measures histories of a truth, asks ProgressTracking in the last year of measurement, and looks what came.
    init(_ truth: Truth, ahead: Int, histories: Int) {
        self.histories = histories
        let seed = truth.name.utf8.reduce(UInt64(ahead)) { $0 &* 1_099_511_628_211 ^ UInt64($1) }
        var random = NormalRandom(seed: seed)
        let lastWave = 2020 + Truth.waves
        let target = Target(
            id: nil, comparison: .atLeast, value: Truth.target, year: lastWave + ahead, appliesTo: Self.words,
            subject: "overall", source: Self.words, isVerified: true)
        for _ in 0..<histories {
            let figures = truth.figures(ahead: ahead, &random)
            let points = figures.prefix(Truth.waves).enumerated().map { wave, figure in
                ProgressSeries.Point(
                    wave: String(2021 + wave), year: 2021 + wave,
                    estimate: random.normal(mean: figure, deviation: Truth.standardError),
                    standardError: Truth.standardError, degreesOfFreedom: .infinity, generation: .local)
            }
            let series = ProgressSeries(title: Self.words, unit: .pointsOutOfHundred, points: points)
            let attainment = Attainment(
                series, target: target, trend: TrendFit(series.comparable), currentYear: lastWave)
            let end = figures[figures.count - 1]
            let measured = random.normal(mean: end, deviation: Truth.standardError)
            if let attainment { add(attainment, attained: end >= Truth.target, measured: measured >= Truth.target) }
        }
    }

    private static let words = LocalizedText(vi: "Mô phỏng", en: "Simulated")

    private mutating func add(_ attainment: Attainment, attained: Bool, measured: Bool) {
        guard let probability = attainment.probability else { return }
        let place = min(9, Int(probability * 10))
        tenths[place].histories += 1
        tenths[place].stated += probability
        tenths[place].attained += attained ? 1 : 0
        tenths[place].measured += measured ? 1 : 0
        let isWrong =
            attainment.verdict == .onTrack && !attained || attainment.verdict == .offTrack && attained
        verdictCounts[attainment.verdict, default: (0, 0)].all += 1
        verdictCounts[attainment.verdict, default: (0, 0)].wrong += isWrong ? 1 : 0
    }

    /// The largest difference between the share that attains and the mean stated, among tenths with 500 histories.
    private var worst: Double {
        tenths.filter { $0.histories >= Self.fewest }.map { tenth in
            abs(Double(tenth.attained) - tenth.stated) / Double(tenth.histories)
        }.max() ?? 0
    }

    /// Cells of the table of verdicts.
    var verdicts: String {
        func cells(_ verdict: Attainment.Verdict) -> String {
            let counts = verdictCounts[verdict] ?? (0, 0)
            let share = counts.all > 0 ? Self.percent(Double(counts.wrong) / Double(counts.all)) : "–"
            return "\(Self.percent(Double(counts.all) / Double(histories))) | \(share)"
        }
        let uncertain = Double(verdictCounts[.uncertain]?.all ?? 0) / Double(histories)
        return "\(cells(.onTrack)) | \(cells(.offTrack)) | \(Self.percent(uncertain)) | \(Self.decimals(worst))"
    }

    /// Rows of the table of tenths.
    var rows: [String] {
        tenths.enumerated().map { place, tenth in
            let range = "\(place * 10)–\((place + 1) * 10) %"
            guard tenth.histories >= Self.fewest else {
                return "| \(range) | \(tenth.histories) | | fewer than 500 | | |"
            }
            let count = Double(tenth.histories)
            let (stated, share) = (tenth.stated / count, Double(tenth.attained) / count)
            let measured = Self.decimals(Double(tenth.measured) / count)
            return
                "| \(range) | \(tenth.histories) | \(Self.decimals(stated)) | \(Self.decimals(share)) | \(Self.signed(share - stated)) | \(measured) |"
        }
    }

    private static func decimals(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func signed(_ value: Double) -> String { (value < 0 ? "−" : "+") + decimals(abs(value)) }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
