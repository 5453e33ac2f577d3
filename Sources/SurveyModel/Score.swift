/// How an answer counts in a figure.
public enum Score: String, Sendable, Hashable, CaseIterable {
    /// 100 if the scale marks the code as satisfied, else 0: the share of satisfied answers in percent.
    case satisfied
    /// The code itself on a five-level scale 1–5, in points.
    case mean5 = "mean-5"
    /// (code − lowest) / (highest − lowest) × 100.
    case mean100 = "mean-100"

    /// The unit in which figures of this score are given.
    public var unit: FigureUnit {
        switch self {
        case .satisfied: .percent
        case .mean5: .pointsOneToFive
        case .mean100: .pointsOutOfHundred
        }
    }

    /// Reads a score by its name on the command line or in a questionnaire; `top-two` is an alias.
    public init?(name: String) {
        if name == "top-two" {
            self = .satisfied
        } else if let score = Score(rawValue: name) {
            self = score
        } else {
            return nil
        }
    }

    /// The formula, in words, as printed beside every figure.
    public var formula: LocalizedText {
        switch self {
        case .satisfied:
            LocalizedText(
                vi: "số câu trả lời ở mức hài lòng chia cho số câu trả lời có chấm mức, tính theo phần trăm",
                en: "answers marked satisfied divided by rated answers, in percent")
        case .mean5:
            LocalizedText(vi: "trung bình của mã trả lời 1–5", en: "mean of the codes 1–5")
        case .mean100:
            LocalizedText(
                vi: "trung bình của (mã − mã thấp nhất) / (mã cao nhất − mã thấp nhất) × 100",
                en: "mean of (code − lowest) / (highest − lowest) × 100")
        }
    }
}

/// The unit of a figure.
public enum FigureUnit: String, Sendable, Hashable, CaseIterable {
    /// A share, 0–100.
    case percent
    /// A mean code, 1–5.
    case pointsOneToFive = "points-1-5"
    /// A mean score, 0–100.
    case pointsOutOfHundred = "points-0-100"
    /// A score, 1–10, such as that of a dimension of PAPI.
    case pointsOneToTen = "points-1-10"
    /// A sum of six scores of 1–10, 6–60.
    case pointsSixToSixty = "points-6-60"
    /// A sum of eight scores of 1–10, 8–80.
    case pointsEightToEighty = "points-8-80"

    /// What figures of the unit can be.
    public var limits: ClosedRange<Double> {
        switch self {
        case .percent, .pointsOutOfHundred: 0...100
        case .pointsOneToFive: 1...5
        case .pointsOneToTen: 1...10
        case .pointsSixToSixty: 6...60
        case .pointsEightToEighty: 8...80
        }
    }
}

/// How answers or figures are combined into the figure of a level.
public enum Aggregate: String, Sendable, Hashable, CaseIterable {
    /// All rated answers of the level pooled: a ratio of totals.
    case answers
    /// The weighted mean of the item figures.
    case items
    /// The weighted mean of the pooled factor figures.
    case factors

    /// What is averaged, in words, as printed beside every figure.
    public var formula: LocalizedText {
        switch self {
        case .answers: LocalizedText(vi: "gộp mọi câu trả lời", en: "all answers pooled")
        case .items: LocalizedText(vi: "trung bình của các tiêu chí", en: "mean of the item figures")
        case .factors: LocalizedText(vi: "trung bình của các nhóm tiêu chí", en: "mean of the factor figures")
        }
    }
}

/// The level of a questionnaire at which a figure stands.
public enum FigureLevel: String, Sendable, Hashable, CaseIterable {
    case overall, content, factor, item
}
