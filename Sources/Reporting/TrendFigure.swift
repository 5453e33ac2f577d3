import Estimation
import SurveyModel

/// One number of a trend report with all that belongs to it.
struct TrendFigure {
    let key: String
    let label: LocalizedText
    let value: Double?
    var standardError: Double?
    var lower: Double?
    var upper: Double?
    var probability: Double?

    var json: JSONValue {
        .object([
            "key": .text(key), "value": .number(value), "standard_error": .number(standardError),
            "lower": .number(lower), "upper": .number(upper), "p_value": .number(probability),
        ])
    }

    var cells: [String] { [key] + [value, standardError, lower, upper, probability].map(CSVWriter.number) }

    func row(_ format: FigureFormat) -> [String] {
        [
            label[format.language], format.number(value, decimals: 3), format.number(standardError, decimals: 3),
            format.range(lower, upper, decimals: 3), probability == nil ? "–" : format.probability(probability),
        ]
    }
}

/// The numbers of a trend report, in the order in which they are printed.
struct TrendFigures {
    private let analysis: SeriesAnalysis

    init(_ analysis: SeriesAnalysis) { self.analysis = analysis }

    /// Slopes in one year.
    var slopes: [TrendFigure] {
        let line = analysis.line
        let confidence = analysis.options.confidence
        let classical = line.interval(line.slope, standardError: line.classicalSlopeError, confidence: confidence)
        let sen = analysis.theilSen.interval(confidence: confidence)
        var figures = [
            TrendFigure(
                key: "ols", label: LocalizedText(vi: "Bình phương tối thiểu", en: "Least squares"), value: line.slope,
                standardError: line.classicalSlopeError, lower: classical?.lower, upper: classical?.upper,
                probability: line.classicalSlopeProbability)
        ]
        if let known = analysis.knownErrors { figures.append(ofKnownErrors(known)) }
        if let random = analysis.randomEffects {
            let interval = random.line.interval(
                random.line.slope, standardError: random.slopeStandardError, confidence: confidence)
            figures.append(
                TrendFigure(
                    key: "random_effects", label: LocalizedText(vi: "Hiệu ứng ngẫu nhiên", en: "Random effects"),
                    value: random.line.slope, standardError: random.slopeStandardError, lower: interval?.lower,
                    upper: interval?.upper))
        }
        figures.append(
            TrendFigure(
                key: "theil_sen", label: LocalizedText(vi: "Theil–Sen", en: "Theil–Sen"),
                value: analysis.theilSen.slope,
                lower: sen.isTruncated ? nil : sen.lower, upper: sen.isTruncated ? nil : sen.upper))
        figures.append(
            TrendFigure(
                key: "siegel", label: LocalizedText(vi: "Siegel", en: "Siegel"), value: analysis.siegel.slope))
        return figures
    }

    private func ofKnownErrors(_ line: WeightedLine) -> TrendFigure {
        let slope = DesignTrend.Figure(value: line.slope, standardError: line.slopeVariance.squareRoot())
        let reach =
            NormalDistribution.quantile(0.5 + analysis.options.confidence / 2) * slope.standardError
        return TrendFigure(
            key: "known_errors",
            label: LocalizedText(
                vi: "Trọng số 1/sai số² (chỉ sai số chọn mẫu)", en: "Weights 1/SE² (sampling error only)"),
            value: slope.value, standardError: slope.standardError, lower: slope.value - reach,
            upper: slope.value + reach, probability: slope.probability(degreesOfFreedom: .infinity))
    }

    /// Tests of a trend.
    var tests: [TrendFigure] {
        let test = analysis.mannKendall
        var figures = [
            TrendFigure(
                key: "mann_kendall_exact",
                label: LocalizedText(vi: "Mann–Kendall, chính xác (τ)", en: "Mann–Kendall, exact (τ)"),
                value: test.tauB, probability: test.variance > 0 ? test.exact?.twoSided : nil),
            TrendFigure(
                key: "mann_kendall",
                label: LocalizedText(vi: "Mann–Kendall, xấp xỉ chuẩn (τ)", en: "Mann–Kendall, normal (τ)"),
                value: test.tauB, probability: test.normalProbability),
        ]
        if let seasonal = analysis.seasonal {
            figures.append(
                TrendFigure(
                    key: "seasonal_mann_kendall",
                    label: LocalizedText(vi: "Mann–Kendall theo mùa (τ)", en: "Seasonal Mann–Kendall (τ)"),
                    value: seasonal.tau, probability: seasonal.probability))
        }
        figures += analysis.corrected.map { corrected in
            TrendFigure(
                key: corrected.correction.rawValue.replacing("-", with: "_"), label: corrected.correction.label,
                value: corrected.tau, probability: corrected.probability)
        }
        if let spearman = analysis.spearman {
            figures.append(
                TrendFigure(
                    key: "spearman", label: LocalizedText(vi: "Spearman (ρ)", en: "Spearman (ρ)"),
                    value: spearman.correlation, probability: spearman.probability))
        }
        if let sign = analysis.coxStuart {
            figures.append(
                TrendFigure(
                    key: "cox_stuart", label: LocalizedText(vi: "Cox–Stuart (z)", en: "Cox–Stuart (z)"),
                    value: sign.statistic, probability: sign.probability))
        }
        return figures
    }

    /// What is said of the values beside the trend.
    var diagnostics: [TrendFigure] {
        var figures: [TrendFigure] = []
        if let pettitt = analysis.pettitt {
            figures.append(
                TrendFigure(
                    key: "pettitt", label: LocalizedText(vi: "Pettitt: điểm gãy (K)", en: "Pettitt: break (K)"),
                    value: pettitt.statistic, probability: pettitt.probability))
        }
        if let first = analysis.firstAutocorrelation {
            figures.append(
                TrendFigure(
                    key: "autocorrelation_lag_1",
                    label: LocalizedText(vi: "Tự tương quan bậc 1", en: "Autocorrelation, lag 1"), value: first))
        }
        if analysis.options.isRegular {
            figures.append(
                TrendFigure(
                    key: "durbin_watson", label: LocalizedText(vi: "Durbin–Watson", en: "Durbin–Watson"),
                    value: analysis.line.durbinWatson))
        }
        if let random = analysis.randomEffects {
            figures.append(
                TrendFigure(
                    key: "lack_of_fit", label: LocalizedText(vi: "Lệch khỏi đường thẳng (Q)", en: "Lack of fit (Q)"),
                    value: random.lackOfFit, probability: random.linearityProbability))
            figures.append(
                TrendFigure(
                    key: "tau_squared",
                    label: LocalizedText(vi: "Dao động ngoài sai số (τ²)", en: "Variation beyond errors (τ²)"),
                    value: random.tauSquared))
        }
        return figures
    }
}

extension AutocorrelatedMannKendall.Correction {
    /// What the correction is called.
    var label: LocalizedText {
        switch self {
        case .hamedRao: LocalizedText(vi: "… Hamed–Rao (τ)", en: "… Hamed–Rao (τ)")
        case .yueWang: LocalizedText(vi: "… Yue–Wang (τ)", en: "… Yue–Wang (τ)")
        case .preWhitening: LocalizedText(vi: "… lọc tự tương quan (τ)", en: "… pre-whitened (τ)")
        case .trendFreePreWhitening:
            LocalizedText(vi: "… lọc tự tương quan, giữ xu hướng (τ)", en: "… trend-free pre-whitened (τ)")
        }
    }
}
