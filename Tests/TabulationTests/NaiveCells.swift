import SurveyModel
import Tabulation

/// Sums computed row by row from their definitions, in whole numbers.
struct NaiveCells {
    /// One row and cell: its weight, frequency, and v and s of each item.
    struct Part {
        let weight: Int128
        let frequency: Int128
        let answers: [Int128]
        let scores: [Int128]

        var poolAnswers: Int128 { answers.reduce(0, +) }
        var poolScore: Int128 { scores.reduce(0, +) }
    }

    var cells: [CellKey: [Part]] = [:]

    init(_ rows: SampleRows, _ query: TabulationQuery) throws {
        for row in rows.rows {
            let weight = query.design.weights == nil ? ExactWeight.one : try ExactWeight(row.weight)
            let frequency = query.design.frequency == nil ? 1 : Int128(Int(row.frequency) ?? 0)
            guard weight.units > 0, frequency > 0 else { continue }
            let scores = row.slots.enumerated().map { item, slot -> Int64? in
                let codes = query.items[item].scoreSets[0]
                return slot == 0 || Int(slot) > codes.count ? nil : codes[Int(slot) - 1]
            }
            let part = Part(
                weight: Int128(weight.units), frequency: frequency, answers: scores.map { $0 == nil ? 0 : 1 },
                scores: scores.map { Int128($0 ?? 0) })
            let key = CellKey(
                wave: row.wave, domain: query.domains.isEmpty ? [] : [row.domain],
                stratum: query.design.strata == nil ? "" : row.stratum,
                psu: query.design.psu == nil ? nil : row.psu)
            cells[key, default: []].append(part)
        }
    }

    /// Σ weight · frequency · value.
    static func sum(_ parts: [Part], _ value: (Part) -> Int128) -> Int128 {
        parts.reduce(0) { $0 + $1.weight * $1.frequency * value($1) }
    }

    /// Σ weight² · frequency · value, in 192 bits.
    static func squares(_ parts: [Part], _ value: (Part) -> Int128) -> Wide {
        parts.reduce(into: Wide()) { total, part in
            let square = UInt128(part.weight) * UInt128(part.weight)
            for _ in 0..<Int(part.frequency * value(part)) { total.add(square) }
        }
    }

    /// An unsigned number of 256 bits, added to one term at a time.
    struct Wide: Equatable {
        var low: UInt128 = 0
        var high: UInt128 = 0

        mutating func add(_ value: UInt128) {
            let (sum, carry) = low.addingReportingOverflow(value)
            low = sum
            if carry { high += 1 }
        }
    }
}

extension WideSum {
    /// The same number in the other form.
    var wide: NaiveCells.Wide { NaiveCells.Wide(low: low, high: UInt128(high)) }
}
