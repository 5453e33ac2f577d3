import ResponseIntake
import SurveyModel

/// Guesses what the column of a file asks for, from its name and its texts.
struct QuestionGuess {
    private let kind: SourceKind
    private let columns: [ColumnEvidence]
    /// The scale of words that holds all words met in the columns of a family.
    private let scaleOfFamily: [KnownScale?]
    /// The largest number met in columns that look like points.
    private let largestPoint: Int

    /// Scales of numbers end here at the latest.
    private static let mostPoints = 10

    init(_ kind: SourceKind, _ columns: [ColumnEvidence]) {
        self.kind = kind
        self.columns = columns
        scaleOfFamily = KnownScale.families.map { family in
            let fitting = columns.map { $0.counts.keys.map(ComparisonKey.init) }.filter { texts in
                family.contains { $0.holds(texts) }
            }
            let met = Set(fitting.joined())
            return met.isEmpty ? nil : family.first { $0.holds(met) }
        }
        largestPoint = columns.compactMap { Self.points($0)?.max() }.max() ?? 0
    }

    /// The scale of words a column is on.
    func knownScale(_ column: ColumnEvidence) -> KnownScale? {
        let texts = column.counts.keys.map(ComparisonKey.init)
        return scaleOfFamily.lazy.compactMap(\.self).first {
            $0.holds(texts) && (!$0.needsWords || Self.speaksOfRating(column.name))
        }
    }

    /// The range of points a column of small numbers is on.
    ///
    /// A column of small numbers is a rating if its question speaks of one; ages, visits and years are not.
    func pointRange(_ column: ColumnEvidence) -> ClosedRange<Int>? {
        guard let points = Self.points(column), let low = points.min(), let high = points.max(), high > low else {
            return nil
        }
        if let match = column.name.firstMatch(of: /(\d{1,2})\s*(?:to|đến|tới|-|–)\s*(\d{1,2})/),
            let from = Int(match.1), let to = Int(match.2), from < to, to <= Self.mostPoints, (from...to).contains(low),
            high <= to
        {
            return from...to
        }
        let largest = max(largestPoint, high)
        let end = largest <= 3 ? 3 : largest <= 5 ? 5 : largest <= 7 ? 7 : Self.mostPoints
        return min(low, 1)...end
    }

    private static func points(_ column: ColumnEvidence) -> Set<Int>? {
        guard speaksOfRating(column.name), let numbers = column.wholeNumbers, let high = numbers.max(),
            let low = numbers.min(), low >= 0, high <= mostPoints, high >= 2
        else { return nil }
        return numbers
    }

    private static let ratingWords = [
        "hài lòng", "đánh giá", "mức độ", "chấm điểm", "thang điểm", "satisf", "rate", "rating", "scale", "how much",
        "how likely", "recommend", "điểm",
    ]

    private static func speaksOfRating(_ name: String) -> Bool {
        let name = ComparisonKey(name).description
        return name == "sat" || ratingWords.contains(where: name.contains)
    }

    /// What a column asks for, if it is no rating.
    func fact(_ column: ColumnEvidence) -> ProposedQuestion.Kind {
        if column.counts.isEmpty { return .text }
        if let pieces = pieces(column) { return .multiple(pieces, other: true) }
        if column.isDate { return .date }
        if column.isNumeric, column.counts.count > 2 { return .number }
        return choices(column)
    }

    /// Few texts that come again and again are choices; a long tail of single texts beside them is “other”.
    private func choices(_ column: ColumnEvidence) -> ProposedQuestion.Kind {
        let texts = column.texts
        let areShort = texts.allSatisfy { $0.text.count <= 120 }
        if areShort, texts.count <= 20, column.filled >= 2 * texts.count {
            return .single(texts.map(\.text), other: false)
        }
        let common = texts.filter { $0.count * 100 >= max(column.filled, 300) }
        let share = common.reduce(0) { $0 + $1.count }
        guard (2...30).contains(common.count), share * 10 >= column.filled * 8 else { return .text }
        return .single(common.map(\.text), other: true)
    }

    /// The choices of a column that holds several of them, as Google Forms joins them.
    private func pieces(_ column: ColumnEvidence) -> [String]? {
        let separator: String
        switch kind.asText {
        case .googleForms: separator = ";"
        case .googleSheets, .googleSheetsTabs: separator = ", "
        default: return nil
        }
        var counts: [String: Int] = [:]
        var joined = 0
        for (text, count) in column.counts {
            let parts = text.split(separator: separator).map { String($0).tidied }
            if parts.count > 1 { joined += count }
            for part in parts where !part.isEmpty { counts[part, default: 0] += count }
        }
        let common = ColumnEvidence.ranked(counts).filter { $0.count * 100 >= column.filled }
        let covered = common.reduce(0) { $0 + $1.count }
        guard joined * 10 >= column.filled, (2...40).contains(common.count), common.count <= column.counts.count,
            covered * 4 >= counts.values.reduce(0, +) * 3
        else { return nil }
        return common.map(\.text)
    }
}
