public import SurveyModel

extension ReplicateSummary {
    /// Whether the population counts of the strata enter.
    public var usesPopulations: Bool { method == .jackknife }

    /// How the error comes about, with all that is needed to repeat it.
    public var sentence: LocalizedText {
        let centred =
            centre == .estimate
            ? LocalizedText(vi: "so với ước lượng (mse)", en: "about the estimate (mse)")
            : LocalizedText(vi: "so với trung bình của chúng", en: "about their mean")
        let method = name
        return LocalizedText(
            vi: "Sai số: \(method.vi), \(count) mẫu lặp, \(centred.vi).",
            en: "Error: \(method.en), \(count) replicates, \(centred.en).")
    }

    private var name: LocalizedText {
        switch method {
        case .jackknife:
            LocalizedText(vi: "jackknife, mỗi lần bỏ một điểm điều tra", en: "jackknife, one PSU left out at a time")
        case .balanced:
            LocalizedText(vi: "mẫu nửa cân bằng (BRR)", en: "balanced half-samples (BRR)")
        case .fay(let rho):
            LocalizedText(vi: "phương pháp Fay với ρ = \(rho)", en: "Fay's method with ρ = \(rho)")
        case .bootstrap(_, let seed):
            LocalizedText(
                vi: "bootstrap Rao–Wu (n − 1 lượt rút mỗi tầng, hạt giống \(seed))",
                en: "Rao–Wu bootstrap (n − 1 draws in each stratum, seed \(seed))")
        case .columns(let columns):
            LocalizedText(
                vi:
                    "trọng số lặp từ “\(columns.names.first ?? "")” đến “\(columns.names.last ?? "")”, scale \(scale)",
                en:
                    "replicate weights “\(columns.names.first ?? "")” to “\(columns.names.last ?? "")”, scale \(scale)"
            )
        }
    }

    /// How degrees of freedom are counted.
    public var freedomSentence: LocalizedText {
        switch freedom {
        case .psus:
            LocalizedText(
                vi: "Bậc tự do: số điểm điều tra trừ số tầng của người trả lời.",
                en: "Degrees of freedom: PSUs minus strata of the respondents.")
        case .rank:
            LocalizedText(
                vi:
                    "Bậc tự do: hạng của ma trận trọng số lặp trừ 1, vì không khai điểm điều tra (--psu) và tầng (--strata).",
                en:
                    "Degrees of freedom: the rank of the replicate weights less 1, since neither PSUs (--psu) nor strata (--strata) were named."
            )
        }
    }
}
