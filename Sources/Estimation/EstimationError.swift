public import SurveyModel

/// Why an estimate cannot be given.
public enum EstimationError: LocalizedMessageError, Hashable {
    /// Strata hold one PSU each and no rule says how to treat them.
    case singlePSU(strata: [String])

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .singlePSU([""]):
            return LocalizedText(
                vi:
                    "Cả mẫu chỉ có một điểm điều tra (hoặc một người trả lời), nên không tính được sai số. Cần ít nhất hai, hoặc chọn cách xử lý bằng --single-psu.",
                en:
                    "The whole sample is one PSU (or one respondent), so its error cannot be estimated. At least two are needed, or a rule chosen with --single-psu."
            )
        case .singlePSU(let strata):
            let shown = strata.prefix(5).map { $0.isEmpty ? "–" : $0 }.joined(separator: ", ")
            let more = strata.count > 5 ? " …" : ""
            return LocalizedText(
                vi:
                    "Có \(strata.count) tầng chỉ có một điểm điều tra (\(shown)\(more)), nên không tính được sai số. Chọn cách xử lý bằng --single-psu certainty, adjust, average hoặc remove, hoặc gộp tầng này với tầng bên cạnh.",
                en:
                    "Strata with a single PSU: \(strata.count) (\(shown)\(more)), so their share of the error cannot be estimated. Choose --single-psu certainty, adjust, average or remove, or merge them with a neighbouring stratum."
            )
        }
    }
}
