import Estimation
import SurveyModel

extension HypothesisTest {
    /// p below which a result is called significant in a sentence.
    static let customaryLevel = 0.05

    /// The statistic with its degrees of freedom and p: `F = 3.15 (df 1.92; 30.8), p = 0.0587`.
    func words(_ language: Language) -> String {
        let format = FigureFormat(language)
        let freedom = degreesOfFreedom.map { $0.isFinite ? format.significant($0) : "∞" }.joined(separator: "; ")
        let label = language == .vietnamese ? "bậc tự do" : "df"
        let inBrackets = freedom.isEmpty ? "" : " (\(label) \(freedom))"
        return "\(symbol) = \(format.significant(shown))\(inBrackets), \(probabilityWords(format))"
    }

    /// The letter the statistic goes by.
    private var symbol: String {
        switch distribution {
        case .t: "t"
        case .f: "F"
        case .scaledChiSquared, .weightedChiSquared, .saddlepoint: "χ²"
        }
    }

    /// The statistic as it is read in a table of its distribution: a multiple of a chi-squared without the multiple.
    private var shown: Double {
        if case .scaledChiSquared(let scale, _) = distribution { statistic / scale } else { statistic }
    }

    private func probabilityWords(_ format: FigureFormat) -> String {
        let least = 0.0001
        return probability < least
            ? "p < " + format.number(least, decimals: 4) : "p = " + format.number(probability, decimals: 4)
    }

    /// The distribution as programs read it.
    var distributionName: String {
        switch distribution {
        case .t: "t"
        case .f: "f"
        case .scaledChiSquared: "scaled-chi-squared"
        case .weightedChiSquared: "weighted-chi-squared"
        case .saddlepoint: "weighted-chi-squared-saddlepoint"
        }
    }

    /// The multiple of a chi-squared the statistic is compared with.
    var scale: Double? {
        if case .scaledChiSquared(let scale, _) = distribution { scale } else { nil }
    }
}

extension FigureFormat {
    /// A number with three digits that tell something, as statistics are written.
    func significant(_ value: Double) -> String {
        let size = value.magnitude
        // Degrees of freedom that are whole but for the rounding of an eigenvalue read as whole.
        if (value - value.rounded()).magnitude <= 1e-9 * size { return number(value, decimals: 0) }
        return number(value, decimals: size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4)
    }
}

extension IndependenceTest {
    /// What was tested, what came out, and what it does not say.
    func sentence(_ language: Language) -> String {
        let numbers = test.words(language)
        let (first, second) = ("“\(rows.variable)”", "“\(columns.variable)”")
        let found: LocalizedText =
            test.probability < HypothesisTest.customaryLevel
            ? LocalizedText(
                vi:
                    "Nếu \(first) và \(second) không liên quan, khác biệt lớn như vậy hiếm khi xảy ra do ngẫu nhiên: có bằng chứng về mối liên quan, nhưng không nói mối liên quan đó lớn đến đâu hay vì sao.",
                en:
                    "If \(first) and \(second) were unrelated, differences this large would rarely arise by chance: there is evidence of an association, but not of its size or its cause."
            )
            : LocalizedText(
                vi:
                    "Khác biệt như vậy dễ xảy ra do ngẫu nhiên khi \(first) và \(second) không liên quan: chưa có bằng chứng về mối liên quan, và điều đó không chứng minh rằng không có.",
                en:
                    "Differences like these arise easily by chance when \(first) and \(second) are unrelated: there is no evidence of an association, which does not prove that there is none."
            )
        return "\(numbers). \(found[language])"
    }

    /// What to know of a Wald test of many cells.
    var warning: LocalizedText? {
        guard isUnstable else { return nil }
        let (cells, freedom) = (rows.levels.count * columns.levels.count, degreesOfFreedom)
        return LocalizedText(
            vi:
                "Kiểm định Wald với \(cells) ô mà chỉ có \(freedom) bậc tự do (điểm điều tra trừ tầng) không đáng tin; hãy dùng --test rao-scott.",
            en:
                "A Wald test of \(cells) cells from \(freedom) degrees of freedom (PSUs minus strata) is not to be relied on; use --test rao-scott."
        )
    }
}

extension IndependenceTest.Method {
    /// What it is called.
    var label: LocalizedText {
        switch self {
        case .raoScott:
            LocalizedText(vi: "Kiểm định Rao–Scott bậc hai", en: "Rao–Scott test of the second order")
        case .raoScottFirst:
            LocalizedText(vi: "Kiểm định Rao–Scott bậc một", en: "Rao–Scott test of the first order")
        case .wald: LocalizedText(vi: "Kiểm định Wald", en: "Wald test")
        case .adjustedWald: LocalizedText(vi: "Kiểm định Wald hiệu chỉnh", en: "Adjusted Wald test")
        case .lincom:
            LocalizedText(
                vi: "Kiểm định với phân phối chính xác của tổng χ²", en: "Test with the exact sum of chi-squares")
        case .saddlepoint:
            LocalizedText(
                vi: "Kiểm định với xấp xỉ điểm yên ngựa", en: "Test with the saddlepoint of the sum of chi-squares")
        }
    }
}
