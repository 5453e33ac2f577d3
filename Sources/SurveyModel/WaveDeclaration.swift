/// What an office declares of a wave beside its design: who was asked, and how people were reached.
///
/// Waves that differ in it are not joined into one series.
public struct WaveDeclaration: Sendable, Hashable, Codable {
    /// Who was asked, where it differs from the questionnaire; nil for the population of the questionnaire.
    public var population: Population?
    /// How all people of the wave were reached; nil if nobody said or a column tells.
    public var channel: String?
    /// The column that tells how each person was reached; nil if there is none.
    public var channelColumn: String?
    /// The columns that name the unit in each of its parts: `receiving`, `resolving`, `home`.
    public var unitColumns: [String: String]?

    /// Creates a declaration; by default nothing is declared.
    public init(
        population: Population? = nil, channel: String? = nil, channelColumn: String? = nil,
        unitColumns: [String: String]? = nil
    ) {
        self.population = population
        self.channel = channel
        self.channelColumn = channelColumn
        self.unitColumns = unitColumns
    }

    /// This declaration of a wave with that of further responses; nil if they are of other people or another channel.
    ///
    /// Who was asked and how is to be said again for every file: one that says nothing is not taken for the same. A wave
    /// of which nothing was declared takes what is declared later.
    public func joined(with later: WaveDeclaration) -> WaveDeclaration? {
        func agrees<Value: Equatable>(_ here: Value?, _ there: Value?) -> Bool { here == nil || here == there }
        guard agrees(population, later.population), agrees(channel, later.channel),
            agrees(channelColumn, later.channelColumn), agrees(unitColumns, later.unitColumns ?? unitColumns)
        else { return nil }
        return WaveDeclaration(
            population: later.population, channel: later.channel, channelColumn: later.channelColumn,
            unitColumns: later.unitColumns ?? unitColumns)
    }
}

/// How people are reached with a questionnaire.
public enum SurveyChannel: String, Sendable, Hashable, CaseIterable {
    case kiosk, household, online, desk, post, phone

    /// What the channel is called in reports.
    public var label: LocalizedText {
        switch self {
        case .kiosk: LocalizedText(vi: "máy đánh giá tại quầy", en: "kiosk at the desk")
        case .household: LocalizedText(vi: "phỏng vấn tại nhà", en: "household interview")
        case .online: LocalizedText(vi: "trực tuyến", en: "online")
        case .desk: LocalizedText(vi: "phiếu giấy tại quầy", en: "paper form at the desk")
        case .post: LocalizedText(vi: "bưu chính", en: "post")
        case .phone: LocalizedText(vi: "điện thoại", en: "telephone")
        }
    }

    /// What a channel is called in reports: its label if it is known, else its own words.
    public static func label(of channel: String) -> LocalizedText {
        SurveyChannel(rawValue: channel)?.label ?? LocalizedText(vi: channel, en: channel)
    }

    /// The name of a channel as it is compared: a known one by its word or label, any other by its own words.
    public static func name(of text: String) -> String {
        let key = ComparisonKey(text)
        let known = allCases.first {
            [$0.rawValue, $0.label.vi, $0.label.en].contains { ComparisonKey($0) == key }
        }
        return known?.rawValue ?? text.tidied
    }
}
