/// From when on a response is flagged; every output names the rules it used.
public struct QualityRules: Sendable, Hashable {
    /// Rated items that must be answered alike, at least, for straight-lining.
    public var straightLineItems = 8
    /// The share of the median time below which a response is too fast.
    ///
    /// 0.4 is the middle of the rules compared by Greszki, Meyer & Schoen (2015), Public Opinion Quarterly 79(2).
    public var speedShare = 0.4
    /// Responses with a known time that are needed to speak of a median.
    public var fewestTimes = 20
    /// Responses from one device within ``burstMinutes`` from which on all of them are flagged.
    public var burstResponses = 6
    /// The length of that time.
    public var burstMinutes = 10
    /// Rated items two responses must share, at least, to be called near duplicates.
    public var nearDuplicateItems = 10
    /// Responses above which duplicates and bursts are not looked for, so that memory stays bounded.
    public var mostResponses = 4_000_000

    /// The rules used unless others are asked for.
    public init() {}
}
