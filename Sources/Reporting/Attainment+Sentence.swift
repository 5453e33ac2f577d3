import Estimation
public import ProgressTracking
public import SurveyModel

extension Attainment {
    /// The verdict as one short paragraph: the figure first, the interval after it, no adjective that is not a test.
    public func sentence(_ language: Language, unit: FigureUnit) -> String {
        let words = SentenceWords(self, FigureFormat(language), unit: unit)
        let body = language == .vietnamese ? vietnamese(words) : english(words)
        if target.isStandIn {
            switch language {
            case .vietnamese:
                return body
                    + " Kết luận tạm: chưa khai mục tiêu của đơn vị, nên so với mục tiêu nêu trong văn bản của nơi khác."
            case .english:
                return body + " Provisional: no target of this office was named, so one stated elsewhere stands in."
            }
        }
        guard !target.isVerified else { return body }
        switch language {
        case .vietnamese: return body + " Kết luận tạm: văn bản nêu mục tiêu này chưa được kiểm chứng."
        case .english: return body + " Provisional: the document of this target has not been verified."
        }
    }

    private func vietnamese(_ words: SentenceWords) -> String {
        let year = point.year
        let interval = words.interval.map { " (từ \($0.0) đến \($0.1))" } ?? ""
        switch verdict {
        case .attained:
            let doubt = withinSamplingError == true ? " Khoảng tin cậy có chứa mức mục tiêu nên chưa chắc chắn." : ""
            return "Đã đạt. Năm \(year), chỉ số là \(words.figure)\(interval), đạt mục tiêu \(words.target)." + doubt
        case .missed:
            let doubt =
                withinSamplingError == true
                ? " Khoảng tin cậy có chứa mức mục tiêu nên chênh lệch này có thể do ngẫu nhiên." : ""
            return
                "Không đạt. Năm \(year), chỉ số là \(words.figure)\(interval), \(words.shortfall) mục tiêu \(words.target)."
                + doubt
        case .notMeasured:
            return
                "Chưa đo. Không có số liệu năm \(target.year); lần đo gần nhất năm \(year) là \(words.figure)\(interval), \(words.distance) mục tiêu \(words.target)."
        case .onTrack, .uncertain, .offTrack:
            let chance =
                words.probability.map {
                    "Nếu nhịp tăng bình quân và mức dao động giữa các năm vẫn như các đợt đã đo thì xác suất đạt mục tiêu \(words.target) vào năm \(target.year) là \($0)."
                }
                ?? "Không tính xác suất đạt mục tiêu \(words.target) vào năm \(target.year) vì \(words.whyNoProbability)."
            let doubt =
                forecast?.isBeyondScale == true
                ? " Đường xu hướng kéo dài vượt quá thang đo, nên xác suất này chỉ là dấu hiệu." : ""
            return "\(verdict.label.vi). \(chance)\(doubt)\(words.need)"
        }
    }

    private func english(_ words: SentenceWords) -> String {
        let year = point.year
        let interval = words.interval.map { " (\($0.0) to \($0.1))" } ?? ""
        switch verdict {
        case .attained:
            let doubt = withinSamplingError == true ? " The interval contains the target, so this is not certain." : ""
            return
                "Attained. In \(year) the index is \(words.figure)\(interval), which attains the target of \(words.target)."
                + doubt
        case .missed:
            let doubt =
                withinSamplingError == true ? " The interval contains the target, so the difference may be chance." : ""
            return
                "Missed. In \(year) the index is \(words.figure)\(interval), \(words.shortfall) the target of \(words.target)."
                + doubt
        case .notMeasured:
            return
                "Not measured. There is no figure for \(target.year); the last, of \(year), is \(words.figure)\(interval), \(words.distance) the target of \(words.target)."
        case .onTrack, .uncertain, .offTrack:
            let chance =
                words.probability.map {
                    "If the average pace and the swings between years stay as measured so far, the probability of attaining \(words.target) by \(target.year) is \($0)."
                }
                ?? "No probability of attaining \(words.target) by \(target.year) is given, because \(words.whyNoProbability)."
            let doubt =
                forecast?.isBeyondScale == true
                ? " The trend line runs beyond the scale, so this probability is only a hint." : ""
            return "\(verdict.label.en). \(chance)\(doubt)\(words.need)"
        }
    }
}

/// The numbers of a verdict, as they are read.
private struct SentenceWords {
    let figure: String
    let interval: (String, String)?
    let target: String
    let probability: String?
    /// How far a missed figure is from the target.
    let shortfall: String
    /// How far a figure of another year is from the target.
    let distance: String
    /// Why no probability is given.
    let whyNoProbability: String
    /// What is still needed, as a sentence with a leading space; empty once the year is over.
    let need: String

    init(_ attainment: Attainment, _ format: FigureFormat, unit: FigureUnit) {
        let point = attainment.point
        let value = attainment.target.value
        let decimals = format.decimals(telling: point.estimate, from: value)
        figure = format.figure(point.estimate, unit: unit, decimals: decimals)
        interval = point.interval.map {
            (
                format.figure($0.lower, unit: unit, decimals: decimals),
                format.figure($0.upper, unit: unit, decimals: decimals)
            )
        }
        target = attainment.target.words(format.language, unit: unit)
        probability = attainment.probability.map { format.percent($0 * 100, decimals: 0) }
        let gap = format.number(abs(attainment.gap), decimals: max(decimals, 1))
        let isExact = attainment.gap == 0
        let isAttained = attainment.target.isAttained(by: point.estimate)
        let isTooShort = attainment.comparableWaves < Forecast.fewestWaves
        switch format.language {
        case .vietnamese:
            shortfall = isExact ? "bằng đúng mức nhưng chưa vượt" : "thấp hơn \(gap) điểm so với"
            distance =
                attainment.gap > 0
                ? "còn thiếu \(gap) điểm so với" : isAttained ? "ở trên mức của" : "bằng đúng mức nhưng chưa vượt"
            whyNoProbability =
                isTooShort ? "chưa đủ bốn đợt so sánh được với nhau" : "có đợt không có sai số dùng được"
            need = Self.need(
                attainment, format, " Cần tăng ", " điểm mỗi năm", "; mức tăng lớn nhất giữa hai đợt là ",
                " điểm một năm")
        case .english:
            shortfall = isExact ? "exactly at the limit but not above" : "\(gap) points short of"
            distance =
                attainment.gap > 0
                ? "\(gap) points short of" : isAttained ? "on the good side of" : "exactly at, but not above,"
            whyNoProbability =
                isTooShort ? "fewer than four waves can be compared" : "some wave has no usable standard error"
            need = Self.need(
                attainment, format, " A gain of ", " points a year is needed", "; the largest between two waves was ",
                " points a year")
        }
    }

    private static func need(
        _ attainment: Attainment, _ format: FigureFormat, _ opening: String, _ unit: String, _ largest: String,
        _ closing: String
    ) -> String {
        guard let gain = attainment.requiredYearlyGain, gain > 0 else { return "" }
        let record = attainment.largestYearlyGain.map { largest + format.signed($0, decimals: 1) + closing } ?? ""
        return opening + format.number(gain, decimals: 1) + unit + record + "."
    }
}

extension Target {
    /// The target as it is read: “trên 90%”.
    public func words(_ language: Language, unit: FigureUnit) -> String {
        let format = FigureFormat(language)
        let decimals = value == value.rounded() ? 0 : 2
        let figure = format.figure(value, unit: unit, decimals: decimals)
        switch (language, comparison) {
        case (.vietnamese, .above): return "trên \(figure)"
        case (.vietnamese, .atLeast): return "tối thiểu \(figure)"
        case (.english, .above): return "above \(figure)"
        case (.english, .atLeast): return "at least \(figure)"
        }
    }
}
