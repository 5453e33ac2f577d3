import SurveyModel

/// A question guessed from the columns of a file.
struct ProposedQuestion {
    /// What it seems to ask for.
    enum Kind {
        case rating(scale: String)
        case single([String], other: Bool)
        case multiple([String], other: Bool)
        case number, date, text
    }

    let code: String
    let text: String
    var kind: Kind
    /// The group it stands in, by its name in the file; empty if none.
    let group: String

    /// The scale, for a rating.
    var scale: String? { if case .rating(let scale) = kind { scale } else { nil } }
}

/// A scale guessed from answers.
struct ProposedScale {
    /// One code, from worst to best.
    struct Code {
        let value: Int
        let kind: ResponseScale.CodeKind
        let label: LocalizedText
        let isSatisfied: Bool
    }

    let id: String
    let codes: [Code]

    /// A scale of words.
    init(_ known: KnownScale, spare: Set<Int>) {
        id = known.id
        let first = known.levels.count - known.satisfiedLevels
        codes =
            known.levels.enumerated().map { index, label in
                Code(value: index + 1, kind: .rated, label: label, isSatisfied: index >= first)
            }
            + KnownScale.spare.filter { spare.contains($0.code) }.map {
                Code(value: $0.code, kind: $0.kind, label: $0.label, isSatisfied: false)
            }
    }

    /// A scale of numbers; the upper two fifths count as satisfied.
    init(numbers range: ClosedRange<Int>) {
        id = "points-\(range.lowerBound)-\(range.upperBound)"
        let limit = Double(range.lowerBound) + 0.6 * Double(range.upperBound - range.lowerBound)
        codes = range.map { value in
            Code(
                value: value, kind: .rated, label: LocalizedText(vi: "Mức \(value)", en: "Level \(value)"),
                isSatisfied: Double(value) > limit)
        }
    }
}
