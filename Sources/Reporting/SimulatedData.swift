public import SurveyModel

/// What every output on simulated data begins with.
public enum SimulatedData {
    /// The words.
    public static let label = LocalizedText(
        vi: "DỮ LIỆU MÔ PHỎNG, không phải kết quả khảo sát thật.",
        en: "SIMULATED DATA, not the result of a real survey.")
}
