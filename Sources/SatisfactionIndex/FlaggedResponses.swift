public import SurveyModel

/// How figures treat responses that a review of their quality has flagged.
public enum FlaggedResponses: String, Sendable, Hashable, CaseIterable {
    /// They count like all others.
    case included
    /// Figures are of the responses without flags, a domain of the sample.
    case leftOut = "left-out"
    /// Both, side by side.
    case both

    /// The column of domains that says which figures are which.
    public static let column = "flagged_responses"

    /// The column and the treatment in words.
    public static let columnLabel = LocalizedText(vi: "Phiếu có cờ", en: "Flagged responses")

    /// The treatment in words.
    public var label: LocalizedText {
        switch self {
        case .included: LocalizedText(vi: "tính cả", en: "included")
        case .leftOut: LocalizedText(vi: "không kể", en: "left out")
        case .both: LocalizedText(vi: "cả hai", en: "both")
        }
    }
}

extension IndexTable {
    /// The figures of this table, each followed by its counterpart without flagged responses.
    ///
    /// - Parameter other: figures by the same domains and ``FlaggedResponses/column``.
    public func besideFigures(of other: IndexTable) -> IndexTable {
        let label = IndexEstimate.DomainValue(
            column: FlaggedResponses.column, value: FlaggedResponses.included.rawValue)
        let counterparts = Dictionary(
            other.estimates.map { ($0.key(without: FlaggedResponses.column), $0) },
            uniquingKeysWith: { first, _ in first })
        return IndexTable(
            estimates: estimates.flatMap { figure in
                [figure.moved(to: figure.domain + [label])] + [counterparts[figure.key(without: nil)]].compactMap { $0 }
            },
            designs: designs, notes: notes + other.notes.filter { !notes.contains($0) }, isSimulated: isSimulated)
    }
}

extension IndexEstimate {
    /// What tells a figure from the others of a table.
    fileprivate func key(without column: String?) -> [String] {
        [wave ?? "", level.rawValue, code, score.rawValue, "\(isOverallQuestion)"]
            + domain.filter { $0.column != column }.flatMap { [$0.column, $0.value] }
    }
}
