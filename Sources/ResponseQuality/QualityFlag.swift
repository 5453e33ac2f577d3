public import SurveyModel

/// A sign that a response should be looked at before it is trusted.
///
/// A flag removes nothing: figures with and without flagged responses can be put side by side.
public enum QualityFlag: String, Sendable, Hashable, CaseIterable {
    /// Equal to another response in everything but ids and times.
    case exactDuplicate = "exact-duplicate"
    /// Like another response but for one rating, which few pairs of people are by chance.
    case nearDuplicate = "near-duplicate"
    /// The same code for every item rated.
    case straightLining = "straight-lining"
    /// Filled in much faster than others were.
    case speeding = "speeding"
    /// An answer to a question that was not to be asked, or an end before the start.
    case contradiction = "contradiction"
    /// One of many responses from one device within minutes.
    case deviceBurst = "device-burst"
    /// A date that does not lie in the year of the wave.
    case dateOutsideWave = "date-outside-wave"

    /// Its name in words.
    public var label: LocalizedText {
        switch self {
        case .exactDuplicate: LocalizedText(vi: "trùng hoàn toàn", en: "exact duplicate")
        case .nearDuplicate: LocalizedText(vi: "gần trùng", en: "near duplicate")
        case .straightLining: LocalizedText(vi: "chọn một mức cho mọi câu", en: "straight-lining")
        case .speeding: LocalizedText(vi: "trả lời quá nhanh", en: "speeding")
        case .contradiction: LocalizedText(vi: "mâu thuẫn", en: "contradiction")
        case .deviceBurst: LocalizedText(vi: "dồn dập từ một thiết bị", en: "burst from one device")
        case .dateOutsideWave: LocalizedText(vi: "ngày ngoài đợt", en: "date outside the wave")
        }
    }
}

/// The flags of one response.
public struct QualityFlags: OptionSet, Sendable, Hashable {
    /// One bit for each case of ``QualityFlag``.
    public let rawValue: UInt8

    /// Creates a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Creates a set with one flag.
    public init(_ flag: QualityFlag) {
        rawValue = 1 << (QualityFlag.allCases.firstIndex(of: flag) ?? 0)
    }

    /// Creates a set of several flags.
    public init(_ flags: [QualityFlag]) { self = flags.reduce(into: []) { $0.formUnion(QualityFlags($1)) } }

    /// Its members, in the order of their declaration.
    public var flags: [QualityFlag] { QualityFlag.allCases.filter { contains(QualityFlags($0)) } }
}
