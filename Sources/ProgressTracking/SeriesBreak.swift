public import SurveyModel

/// Two waves between which something changed, so that they are not compared.
public struct SeriesBreak: Sendable, Hashable {
    /// What changed.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The method generation.
        case method
        /// Who was asked.
        case population
        /// How people were reached.
        case channel
        /// Items, scales or weights.
        case questionnaire
        /// The units by which figures were collected.
        case units
        /// The scale of the figure.
        case scale

        /// The change in two words, for pictures.
        public var label: LocalizedText {
            switch self {
            case .method: LocalizedText(vi: "đổi cách đo", en: "new method")
            case .population: LocalizedText(vi: "đổi đối tượng", en: "other people")
            case .channel: LocalizedText(vi: "đổi kênh hỏi", en: "other channel")
            case .questionnaire: LocalizedText(vi: "đổi phiếu", en: "new form")
            case .units: LocalizedText(vi: "sáp nhập", en: "merged units")
            case .scale: LocalizedText(vi: "đổi thang", en: "other scale")
            }
        }
    }

    /// The last year or wave of the old side, measured or not.
    public let lastOfOld: String
    /// The first year or wave of the new side, measured or not.
    public let firstOfNew: String
    /// The place of the last point before the break.
    public internal(set) var after: Int
    /// What changed, the gravest first; never empty.
    public let kinds: [Kind]
    /// Why figures on both sides are not compared.
    public let reason: LocalizedText
    /// What was set up to cross it; nil if nothing was.
    public internal(set) var bridge: SeriesBridge?

    /// Compares what two neighbours of a series rest on; nil if they may be joined.
    init?(_ old: ProgressSeries.Point, _ new: ProgressSeries.Point, after: Int) {
        let found = Self.differences(old, new)
        guard !found.isEmpty else { return nil }
        let isMethod = old.generation != new.generation
        lastOfOld = (isMethod ? old.generation.years : nil).map { String($0.upperBound) } ?? old.wave
        firstOfNew = (isMethod ? new.generation.years : nil).map { String($0.lowerBound) } ?? new.wave
        self.after = after
        kinds = found.map(\.kind)
        reason = LocalizedText(
            vi: found.map(\.words.vi).joined(separator: "; ") + "; không so sánh hai bên với nhau",
            en: found.map(\.words.en).joined(separator: "; ") + "; the two sides are not compared")
    }

    private static func differences(
        _ old: ProgressSeries.Point, _ new: ProgressSeries.Point
    ) -> [(kind: Kind, words: LocalizedText)] {
        var found: [(kind: Kind, words: LocalizedText)] = []
        let (before, now) = (old.basis, new.basis)
        if old.generation != new.generation {
            found.append(
                (
                    .method,
                    LocalizedText(
                        vi: "đổi phương pháp đo: \(old.generation.label.vi) → \(new.generation.label.vi)",
                        en: "the method changed: \(old.generation.label.en) → \(new.generation.label.en)")
                ))
        }
        if let first = before.population, let second = now.population, first != second {
            found.append(
                (
                    .population,
                    LocalizedText(
                        vi: "đổi đối tượng hỏi: \(first.label.vi) → \(second.label.vi)",
                        en: "other people were asked: \(first.label.en) → \(second.label.en)")
                ))
        }
        if before.channels != now.channels {
            found.append((.channel, channelWords(before.channels, now.channels)))
        }
        if found.isEmpty, old.definition != new.definition {
            found.append(
                (
                    .questionnaire,
                    LocalizedText(
                        vi: "phiếu hỏi đã đổi bản: tiêu chí, thang hoặc trọng số khác nhau",
                        en: "the questionnaire changed: items, scales or weights differ")
                ))
        }
        if let first = before.unitVersion, let second = now.unitVersion, first != second {
            found.append(
                (
                    .units,
                    LocalizedText(
                        vi: "đổi đơn vị hành chính: \(first) → \(second)",
                        en: "the administrative units changed: \(first) → \(second)")
                ))
        }
        if before.scale != now.scale {
            let words = [before.scale, now.scale].map { $0?.rawValue ?? "–" }.joined(separator: " → ")
            found.append((.scale, LocalizedText(vi: "đổi thang đo: \(words)", en: "the scale changed: \(words)")))
        }
        return found
    }

    private static func channelWords(_ old: [String], _ new: [String]) -> LocalizedText {
        func words(_ channels: [String], _ language: Language) -> String {
            let unsaid = LocalizedText(vi: "không khai", en: "not declared")
            return channels.isEmpty
                ? unsaid[language]
                : channels.map { SurveyChannel.label(of: $0)[language] }.joined(separator: " + ")
        }
        return LocalizedText(
            vi: "đổi kênh hỏi: \(words(old, .vietnamese)) → \(words(new, .vietnamese))",
            en: "people were reached in another way: \(words(old, .english)) → \(words(new, .english))")
    }
}
