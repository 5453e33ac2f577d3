public import SurveyModel

/// A number a plan starts from.
public enum PlanningQuantity: Sendable, Hashable {
    case share, margin, designEffect, responseRate, population, confidence, power, overlap, correlation
    case sampleSize, clusterSize, homogeneity, cost, weightVariation, stratumPopulation, standardDeviation, exponent

    /// Its name, and the values it can have.
    var rule: LocalizedText {
        switch self {
        case .share: Self.text("tỷ lệ", "the share", "lớn hơn 0 và nhỏ hơn 1", "above 0 and below 1")
        case .margin:
            Self.text("sai số cho phép", "the margin", "từ 0.000001 đến dưới 1", "at least 0.000001 and below 1")
        case .designEffect:
            Self.text("hệ số thiết kế", "the design effect", "từ 0.001 đến 1000", "between 0.001 and 1000")
        case .responseRate:
            Self.text("tỷ lệ trả lời", "the response rate", "lớn hơn 0 và không quá 1", "above 0 and at most 1")
        case .population: Self.text("số người của tổng thể", "the population", "từ 2 đến 10¹²", "between 2 and 10¹²")
        case .confidence: Self.text("độ tin cậy", "the confidence", "từ 0.5 đến dưới 1", "at least 0.5 and below 1")
        case .power: Self.text("lực kiểm định", "the power", "từ 0.5 đến dưới 1", "at least 0.5 and below 1")
        case .overlap: Self.text("phần chung của hai đợt", "the overlap", "từ 0 đến 1", "between 0 and 1")
        case .correlation: Self.text("hệ số tương quan", "the correlation", "từ −1 đến 1", "between −1 and 1")
        case .sampleSize: Self.text("cỡ mẫu", "the sample size", "từ 2 đến 10¹²", "between 2 and 10¹²")
        default: ruleOfPlaces
        }
    }

    private var ruleOfPlaces: LocalizedText {
        switch self {
        case .clusterSize:
            Self.text("số người mỗi điểm điều tra", "the respondents in a PSU", "từ 1 đến 10⁶", "between 1 and 10⁶")
        case .homogeneity:
            Self.text(
                "độ giống nhau trong điểm điều tra (roh)", "the homogeneity (roh)", "lớn hơn 0 và nhỏ hơn 1",
                "above 0 and below 1")
        case .cost: Self.text("chi phí", "the cost", "lớn hơn 0 và không quá 10¹²", "above 0 and at most 10¹²")
        case .weightVariation:
            Self.text(
                "hệ số biến thiên của trọng số", "the variation of the weights", "từ 0 đến 100", "between 0 and 100")
        case .stratumPopulation:
            Self.text("số người của tầng", "the population of a stratum", "từ 1 đến 10¹²", "between 1 and 10¹²")
        case .standardDeviation:
            Self.text(
                "độ lệch chuẩn của tầng", "the standard deviation of a stratum", "lớn hơn 0 và không quá 10¹²",
                "above 0 and at most 10¹²")
        default: Self.text("số mũ của phân bổ", "the exponent of the allocation", "từ 0 đến 1", "between 0 and 1")
        }
    }

    private static func text(_ vi: String, _ en: String, _ range: String, _ rangeEn: String) -> LocalizedText {
        LocalizedText(vi: "\(vi) phải \(range)", en: "\(en) has to be \(rangeEn)")
    }
}

/// Why a plan cannot be made.
public enum PlanningRefusal: LocalizedMessageError, Hashable {
    /// A number cannot be what it is said to be; `place` is the stratum it belongs to, if any.
    case outOfRange(PlanningQuantity, Double, place: String? = nil)
    /// The two shares to be told apart are one.
    case sameShares(Double)
    /// Waves move so much together that their difference has no error, so no size follows.
    case noVariance
    /// There is no stratum.
    case noStrata
    /// A stratum stands twice.
    case repeatedStratum(String)
    /// The rule needs a number that a stratum lacks.
    case missing(PlanningQuantity, place: String)
    /// There are fewer people to ask than the least for every stratum.
    case tooFewForStrata(size: Int, strata: Int, minimum: Int)
    /// More people are to be asked than there are.
    case abovePopulation(size: Double, population: Double)

    /// Whether a file of strata is at fault, not the numbers asked for.
    public var isAboutTheFrame: Bool {
        switch self {
        case .outOfRange(_, _, let place): place != nil
        case .noStrata, .repeatedStratum, .missing: true
        default: false
        }
    }

    /// The whole message: what was found and what to do.
    public var message: LocalizedText {
        switch self {
        case .outOfRange(let quantity, let value, let place):
            LocalizedText(
                vi: "\(Self.start(place).vi)\(quantity.rule.vi); đã nhận \(Self.written(value)).",
                en: "\(Self.start(place).en)\(quantity.rule.en); it was given as \(Self.written(value)).")
        case .sameShares(let share):
            LocalizedText(
                vi:
                    "Hai tỷ lệ đều là \(Self.written(share)); muốn tính cỡ mẫu để thấy chênh lệch thì hai tỷ lệ phải khác nhau.",
                en: "Both shares are \(Self.written(share)); a size to tell them apart needs two different shares.")
        case .noVariance:
            LocalizedText(
                vi: "Với phần chung và tương quan này, chênh lệch không có sai số; hãy dùng tương quan nhỏ hơn 1.",
                en: "With this overlap and correlation the difference has no error; use a correlation below 1.")
        case .noStrata:
            LocalizedText(vi: "Không có tầng nào để phân bổ.", en: "There is no stratum to allocate to.")
        case .repeatedStratum(let label):
            LocalizedText(
                vi: "Tầng “\(label)” có hai dòng; mỗi tầng một dòng.",
                en: "The stratum “\(label)” has two rows; give each stratum one.")
        case .missing(let quantity, let place):
            LocalizedText(
                vi: "\(Self.start(place).vi)cách phân bổ này cần thêm một số: \(quantity.rule.vi).",
                en: "\(Self.start(place).en)this rule needs one more number: \(quantity.rule.en).")
        default: messageAboutSizes
        }
    }

    private var messageAboutSizes: LocalizedText {
        switch self {
        case .tooFewForStrata(let size, let strata, let minimum):
            LocalizedText(
                vi:
                    "\(size) người không đủ cho \(strata) tầng, mỗi tầng ít nhất \(minimum) người; hãy tăng cỡ mẫu hoặc gộp tầng.",
                en:
                    "\(size) people are not enough for \(strata) strata with at least \(minimum) each; ask more people or merge strata."
            )
        case .abovePopulation(let size, let population):
            LocalizedText(
                vi: "Không thể hỏi \(Self.written(size)) người trong \(Self.written(population)) người.",
                en: "\(Self.written(size)) people cannot be asked among \(Self.written(population)).")
        default: LocalizedText(vi: "Không lập được kế hoạch.", en: "No plan can be made.")
        }
    }

    private static func start(_ place: String?) -> LocalizedText {
        guard let place else { return LocalizedText(vi: "Không tính được: ", en: "Nothing can be computed: ") }
        return LocalizedText(vi: "Tầng “\(place)”: ", en: "Stratum “\(place)”: ")
    }

    /// A number as it was given, whole numbers without a point.
    static func written(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }
}

extension PlanningQuantity {
    /// Refuses a value outside the range of the quantity.
    func check(_ value: Double, place: String? = nil) throws(PlanningRefusal) {
        let isFitting: Bool =
            switch self {
            case .share: value >= 1e-9 && value <= 1 - 1e-9
            case .margin: value >= 1e-6 && value < 1
            case .confidence, .power: value >= 0.5 && value < 1
            case .homogeneity: value > 0 && value < 1
            case .designEffect: value >= 1e-3 && value <= 1e3
            case .cost, .standardDeviation: value > 0 && value <= 1e12
            case .responseRate: value > 0 && value <= 1
            case .population, .sampleSize: value >= 2 && value <= 1e12
            case .stratumPopulation: value >= 1 && value <= 1e12
            case .overlap, .exponent: value >= 0 && value <= 1
            case .correlation: value >= -1 && value <= 1
            case .clusterSize: value >= 1 && value <= 1e6
            case .weightVariation: value >= 0 && value <= 100
            }
        guard isFitting, value.isFinite else { throw .outOfRange(self, value, place: place) }
    }
}
