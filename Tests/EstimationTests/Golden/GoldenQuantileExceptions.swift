import Estimation
import SurveyTestSupport
import Testing

/// Answers and weights in rising order, as R `survey` reads quantiles off them.
private struct PlainAnswers {
    private let rows: [(value: Double, weight: Double)]

    init(_ data: GoldenSample, _ variable: String) throws {
        let weights = data.table["pw"].compactMap(Double.init)
        rows = zip(data.table[variable].compactMap(Double.init), weights).map { ($0, $1) }.sorted { $0.0 < $1.0 }
        try #require(rows.count == data.table.rowCount)
    }

    private var total: Double { rows.reduce(0) { $0 + $1.weight } }
    private var running: [Double] {
        rows.reduce(into: [Double]()) { $0.append(($0.last ?? 0) + $1.weight) }
    }

    /// The smallest answer whose running sum of weights exceeds the share.
    func math(_ share: Double) -> Double {
        let first = running.firstIndex { $0 > share * total * (1 - 1e-12) }
        return rows[first ?? rows.count - 1].value
    }

    /// The last answer with (S + ½ − w/2)/(n + 1) ≤ p; R takes S of weights scaled to mean 1, and w as it stands.
    func shahVaish(_ share: Double, halfWeightScaled: Bool) -> Double {
        let count = Double(rows.count)
        let scale = count / total
        let places = zip(running, rows).map { sum, row in
            (sum * scale + 0.5 - row.weight * (halfWeightScaled ? scale : 1) / 2) / (count + 1)
        }
        let last = places.indices.filter { places[$0] <= share }.max { places[$0] < places[$1] }
        return rows[last ?? 0].value
    }

    /// The share of rows, unweighted, that are at most a value or below it.
    func shareOfRows(upTo value: Double, including: Bool) -> Double {
        Double(rows.count { including ? $0.value <= value : $0.value < value }) / Double(rows.count)
    }
}

extension GoldenCheck {
    /// What quantiles are instead of those of R, and why.
    mutating func explainQuantiles(_ got: [QuantileEstimate], _ data: GoldenSample) throws {
        let answers = try PlainAnswers(data, golden.variables[0])
        let values = try #require(expected["quantiles"]?.elements.first)
        let shares = got.map(\.probability)
        if golden.id.hasSuffix("shahvaish") {
            explain("R takes half a raw weight from sums of weights scaled to mean 1, so its unit changes the answer")
            compare(
                "as R", shares.map { answers.shahVaish($0, halfWeightScaled: false) }, with: values["quantile"])
            for (share, quantile) in zip(shares, got)
            where quantile.estimate.value != answers.shahVaish(share, halfWeightScaled: true) {
                fail("The quantile at \(share) is \(quantile.estimate.value ?? .nan).")
            }
        } else {
            explain("R reads the score limits as unweighted shares of rows, on either side of the answer found")
            compare("quantile", got.map(\.estimate.value), with: values["quantile"])
            explainScore("lower", got.map(\.lower), values["lower"], answers)
            explainScore("upper", got.map(\.upper), values["upper"], answers)
        }
    }

    private mutating func explainScore(
        _ name: String, _ got: [Double?], _ expected: GoldenData.Value?, _ answers: PlainAnswers
    ) {
        for (limit, reference) in zip(got, expected?.numbers ?? []) {
            guard let limit else {
                fail("\(name): there is no limit")
                continue
            }
            let asInR = [true, false].map { answers.math(answers.shareOfRows(upTo: limit, including: $0)) }
            if !asInR.contains(where: { $0 == reference }) { fail("\(name) \(limit) would be \(asInR) in R") }
        }
    }
}
