import Estimation
import ProgressTracking
import SurveyModel

extension TrendEvidence {
    /// The tests of the trend as they are promised to programs.
    func json(_ language: Language) -> JSONValue {
        .object([
            "contrast_slope": slope.map(contrast) ?? .null, "generalised": generalised?.json ?? .null,
            "mann_kendall": mannKendall.json(sentence: mannKendall.sentence(language)),
            "theil_sen": theilSen.json(confidence: interval?.confidence ?? 0.95),
        ])
    }

    private func contrast(_ slope: DesignTrend.Figure) -> JSONValue {
        .object([
            "slope": .number(slope.value), "standard_error": .number(slope.standardError),
            "degrees_of_freedom": .number(degreesOfFreedom), "p_value": .number(pValue),
            "confidence_interval": interval?.json ?? .null,
        ])
    }

    /// The tests in sentences.
    func lines(_ language: Language) -> [String] {
        let format = FigureFormat(language)
        var lines: [String] = []
        if let slope, let interval {
            let range = "\(format.signed(interval.lower, decimals: 2)) … \(format.signed(interval.upper, decimals: 2))"
            let isClear = pValue.map { $0 < 1 - interval.confidence } ?? false
            let size = format.signed(slope.value, decimals: 2)
            let p = format.probability(pValue)
            switch language {
            case .vietnamese:
                let word = isClear ? "các con số đã đo thay đổi rõ" : "chưa thấy thay đổi đều"
                lines.append("Độ dốc theo thiết kế mẫu: \(size) điểm một năm (\(range)), \(p): \(word).")
            case .english:
                let word = isClear ? "the figures measured have moved" : "no steady move is seen"
                lines.append("Slope by the sample design: \(size) points a year (\(range)), \(p): \(word).")
            }
        }
        if let line = generalised { lines.append(line.sentence(language)) }
        return lines + [mannKendall.sentence(language)]
    }
}

extension GeneralisedLine {
    var json: JSONValue {
        .object([
            "slope": .number(slope), "standard_error": .number(slopeStandardError), "lack_of_fit": .number(lackOfFit),
            "degrees_of_freedom": .integer(degreesOfFreedom), "p_value": .number(linearityProbability),
        ])
    }

    /// Whether a straight line fits, in a sentence.
    func sentence(_ language: Language) -> String {
        let format = FigureFormat(language)
        let p = format.probability(linearityProbability)
        let q = format.number(lackOfFit, decimals: 2)
        let fits = linearityProbability >= 0.05
        switch language {
        case .vietnamese:
            return "Kiểm định tuyến tính (GLS): Q = \(q) với \(degreesOfFreedom) bậc tự do, \(p): "
                + (fits
                    ? "không thấy lệch khỏi đường thẳng quá mức sai số chọn mẫu."
                    : "các đợt lệch khỏi đường thẳng nhiều hơn sai số chọn mẫu.")
        case .english:
            return "Test of linearity (GLS): Q = \(q) on \(degreesOfFreedom) degrees of freedom, \(p): "
                + (fits
                    ? "no departure from a straight line beyond sampling error."
                    : "the waves leave a straight line by more than sampling error.")
        }
    }
}

extension MannKendall {
    func json(sentence: String) -> JSONValue {
        .object([
            "s": .integer(score), "variance": .number(variance), "tau_b": .number(tauB),
            "p_value": .number(probability),
            "p_value_exact": .number(exact?.twoSided), "p_value_normal": .number(normalProbability),
            "smallest_p_value": .number(Self.smallestProbability(count: count)), "sentence": .text(sentence),
        ])
    }

    /// What the test says, and when so few values cannot show anything by their order.
    ///
    /// - Parameter noun: what the values are of.
    func sentence(
        _ language: Language, noun: LocalizedText = LocalizedText(vi: "đợt", en: "waves")
    ) -> String {
        let format = FigureFormat(language)
        let noun = noun[language]
        let smallest = Self.smallestProbability(count: count)
        guard smallest < 0.05 else {
            let floor = format.number(smallest, decimals: 3)
            return language == .vietnamese
                ? "Mann–Kendall: với \(count) \(noun) thì không thể chứng minh xu hướng bằng thứ tự các con số (p nhỏ nhất có thể có là \(floor)); điều đó không có nghĩa là không có xu hướng."
                : "Mann–Kendall: a trend cannot be shown with \(count) \(noun) by their order (the smallest p that any figures could give is \(floor)); that does not mean that there is none."
        }
        let isClear = probability.map { $0 < 0.05 } ?? false
        let p = format.probability(probability)
        switch language {
        case .vietnamese:
            let word = !isClear ? "chưa thấy xu hướng" : score > 0 ? "xu hướng tăng" : "xu hướng giảm"
            return "Mann–Kendall: \(word) qua \(count) \(noun) (\(p))."
        case .english:
            let word = !isClear ? "no trend is shown" : score > 0 ? "a rising trend" : "a falling trend"
            return "Mann–Kendall: \(word) over \(count) \(noun) (\(p))."
        }
    }
}

extension TheilSen {
    func json(confidence: Double) -> JSONValue {
        let interval = interval(confidence: confidence)
        return .object([
            "slope": .number(slope), "confidence": .number(confidence), "lower": .number(interval.lower),
            "upper": .number(interval.upper), "truncated": .flag(interval.isTruncated),
        ])
    }
}

extension FigureFormat {
    /// A p value with three decimals: `p = 0,032`, `p < 0,001`.
    func probability(_ value: Double?) -> String {
        guard let value else { return "p –" }
        return value < 0.001 ? "p < " + number(0.001, decimals: 3) : "p = " + number(value, decimals: 3)
    }
}
