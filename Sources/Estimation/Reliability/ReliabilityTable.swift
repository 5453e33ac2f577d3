public import SurveyModel

/// The reliability of several scales, as the factors of a questionnaire.
public struct ReliabilityTable: Sendable {
    /// A scale and what was found about it.
    public struct Scale: Sendable {
        /// Its code.
        public let code: String
        /// What it is called.
        public let label: LocalizedText
        /// Its items.
        public let items: [String]
        /// What was found, or why nothing can be said.
        public let result: Result<ScaleReliability, EstimationError>

        /// Creates a scale.
        public init(
            code: String, label: LocalizedText, items: [String], result: Result<ScaleReliability, EstimationError>
        ) {
            self.code = code
            self.label = label
            self.items = items
            self.result = result
        }
    }

    /// The scales.
    public let scales: [Scale]
    /// Whether people count by their weight.
    public let isWeighted: Bool
    /// What a careful reader should know.
    public let notes: [LocalizedText]
    /// Whether the rows are simulated.
    public let isSimulated: Bool

    /// Creates a table; a scale of many items gets the warning that α is high by length alone.
    public init(_ scales: [Scale], isWeighted: Bool, notes: [LocalizedText], isSimulated: Bool) {
        self.scales = scales
        self.isWeighted = isWeighted
        self.notes = Self.notes(on: scales, isWeighted: isWeighted) + notes
        self.isSimulated = isSimulated
    }

    private static func notes(on scales: [Scale], isWeighted: Bool) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi: "α = k/(k−1)·(1 − Σs_jj/Σs_ij); ω = (Σλ)²/((Σλ)² + Σψ) từ mô hình một nhân tố.",
                en: "α = k/(k−1)·(1 − Σs_jj/Σs_ij); ω = (Σλ)²/((Σλ)² + Σψ) from a one-factor model.")
        ]
        if isWeighted {
            notes.append(
                LocalizedText(
                    vi:
                        "Hiệp phương sai có trọng số; không có khoảng tin cậy Feldt, vì nó chỉ đúng cho mẫu ngẫu nhiên đơn giản.",
                    en:
                        "Covariances are weighted; there is no Feldt interval, since it holds for simple random samples only."
                ))
        } else {
            notes.append(
                LocalizedText(
                    vi: "Khoảng tin cậy Feldt coi mỗi phiếu là chọn độc lập.",
                    en: "The Feldt interval takes every response as drawn independently."))
        }
        for scale in scales { notes += self.notes(on: scale) }
        return notes
    }

    private static func notes(on scale: Scale) -> [LocalizedText] {
        let reliability: ScaleReliability
        switch scale.result {
        case .failure(let error):
            return [
                LocalizedText(vi: "\(scale.code): \(error.message.vi)", en: "\(scale.code): \(error.message.en)")
            ]
        case .success(let found): reliability = found
        }
        var notes: [LocalizedText] = []
        if reliability.incomplete > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(scale.code): \(reliability.incomplete) phiếu thiếu ít nhất một câu nên không tính.",
                    en: "\(scale.code): responses left out because an item is unanswered: \(reliability.incomplete)."))
        }
        if scale.items.count >= ScaleReliability.manyItems {
            notes.append(
                LocalizedText(
                    vi:
                        "\(scale.code): \(scale.items.count) câu. Nhiều câu thì α cao dù các câu đo nhiều thứ khác nhau; hãy báo cáo α theo từng nhân tố.",
                    en:
                        "\(scale.code): \(scale.items.count) items. So many make any α high, even if they measure different things; report α by factor."
                ))
        }
        if reliability.alpha < 0 {
            notes.append(
                LocalizedText(
                    vi: "\(scale.code): α âm, vì các câu trả lời ngược chiều nhau; hãy kiểm tra câu hỏi đảo chiều.",
                    en: "\(scale.code): α is negative, since answers run against each other; check for reversed items."
                ))
        }
        var reasons: [LocalizedText] = []
        for omega in [reliability.omega, reliability.omegaByMaximumLikelihood] {
            if case .failure(let absence) = omega, !reasons.contains(absence.message) {
                reasons.append(absence.message)
            }
        }
        return notes
            + reasons.map { LocalizedText(vi: "\(scale.code): \($0.vi)", en: "\(scale.code): \($0.en)") }
    }
}
