import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore

/// One wave of a series, with its figures and what has to agree with other waves.
struct SeriesRound {
    let wave: Wave
    let questionnaire: Questionnaire
    let figures: WaveFigures
    let nest: Bool
    /// What its index counts, by names of items that agree across versions.
    let definition: String
    /// The same of the items the figure was computed from.
    let commonDefinition: String
    /// The number of items the figure was restricted to; nil if it is the whole index.
    let commonItems: Int?
    /// How people were reached, sorted; empty if not known.
    let channels: [String]
    /// The domain that names the channel, where the figures are by channel.
    let channelDomain: String?

    /// The figures the office reports, one a domain.
    let headlines: [IndexEstimate]
    private let headlinePlaces: [[IndexEstimate.DomainValue]: Int]

    private init(
        wave: Wave, questionnaire: Questionnaire, figures: WaveFigures, nest: Bool, definition: String,
        commonDefinition: String, commonItems: Int?, channels: Channels
    ) {
        self.wave = wave
        self.questionnaire = questionnaire
        self.figures = figures
        self.nest = nest
        self.definition = definition
        self.commonDefinition = commonDefinition
        self.commonItems = commonItems
        self.channels = channels.names
        channelDomain = channels.domain
        headlines = figures.table.estimates.filter { TrackProgress.isHeadline($0, of: questionnaire) }
        headlinePlaces = Dictionary(
            headlines.enumerated().map { ($0.element.domain, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The figure the office reports of a domain; nil if the wave has none.
    func headline(of domain: [IndexEstimate.DomainValue]) -> IndexEstimate? {
        headlinePlaces[domain].map { headlines[$0] }
    }

    /// The figures of waves, each by its own questionnaire and design.
    ///
    /// - Parameter onlyCommonItems: whether each index is restricted to the items all waves have in common.
    static func all(
        of waves: [Wave], in store: SurveyStore, _ request: IndexRequest, onlyCommonItems: Bool,
        override: (SampleDesign) -> SampleDesign
    ) async throws -> [SeriesRound] {
        let used = try waves.map { try ComputeIndex.questionnaire(of: $0, in: store) }
        let items = ItemLineage(used)
        let common = onlyCommonItems ? items.common(to: used) : nil
        if let common, common.isEmpty {
            throw OperationError(
                .badData,
                vi:
                    "Các bản của phiếu “\(waves[0].questionnaire)” không có tiêu chí nào chung (cùng câu, cùng thang), nên không bắc cầu bằng tiêu chí chung được.",
                en:
                    "The versions of “\(waves[0].questionnaire)” have no item in common (same question, same scale), so that common items make no bridge."
            )
        }
        // Each wave is counted alone, with all workers, while the figures of the one before are computed.
        return try await withThrowingTaskGroup(of: (Int, SeriesRound).self) { group in
            var rounds: [(Int, SeriesRound)] = []
            for (index, (wave, questionnaire)) in zip(waves, used).enumerated() {
                let asked = common.map { items.restricting(questionnaire, to: $0) } ?? questionnaire
                var figureRequest = request
                figureRequest.level = asked.reported.content == nil ? .overall : .content
                let counted = try await CountedWave(wave, in: store, figureRequest, as: asked, override: override)
                let channels = try Channels(of: wave, request, in: store)
                let nest = override(wave.design).nest
                let definitions = (whole: items.definition(of: questionnaire), common: items.definition(of: asked))
                if index > 1, let round = try await group.next() { rounds.append(round) }
                group.addTask {
                    let figures = try await counted.figures(withScores: true)
                    return (
                        index,
                        SeriesRound(
                            wave: wave, questionnaire: asked, figures: figures, nest: nest,
                            definition: definitions.whole, commonDefinition: definitions.common,
                            commonItems: common?.count, channels: channels)
                    )
                }
            }
            for try await round in group { rounds.append(round) }
            return rounds.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// How people of a wave were reached.
    private struct Channels {
        /// A column of this name is taken to tell the channel.
        static let usualColumn = "channel"

        var names: [String] = []
        var domain: String?

        init(of wave: Wave, _ request: IndexRequest, in store: SurveyStore) throws {
            if let channel = wave.declaration.channel {
                names = [channel]
                return
            }
            let columns = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
            let column = wave.declaration.channelColumn ?? Self.usualColumn
            guard columns.contains(column) else { return }
            domain = request.domains.first { $0 == column }
            let texts = try store.texts(of: column, in: wave)
            names = Set(texts.filter { !$0.isEmpty }.map(SurveyChannel.name)).sorted()
        }
    }

    /// How people of a domain were reached.
    func channels(in domain: [IndexEstimate.DomainValue]) -> [String] {
        guard let value = domain.first(where: { $0.column == channelDomain })?.value else { return channels }
        return value.isEmpty ? [] : [SurveyChannel.name(of: value)]
    }

    /// Says that a wave holds people who were reached in different ways.
    var mixedChannels: LocalizedText? {
        guard channels.count > 1, channelDomain == nil else { return nil }
        let column = wave.declaration.channelColumn ?? Channels.usualColumn
        let names = { (language: Language) in
            channels.map { SurveyChannel.label(of: $0)[language] }.joined(separator: " + ")
        }
        return LocalizedText(
            vi:
                "Đợt \(wave.name) gộp người trả lời qua nhiều kênh: \(names(.vietnamese)); --by \(column) tách riêng từng kênh.",
            en:
                "Wave \(wave.name) holds people reached in several ways: \(names(.english)); --by \(column) tells them apart."
        )
    }
}

extension SurveyStore {
    /// The texts of a column of a wave, read from its segments only where they share none.
    func texts(of column: String, in wave: Wave) throws -> Set<String> {
        if let shared = try sharedTexts(of: column, questionnaire: wave.questionnaire, wave: wave.name) {
            return shared
        }
        var texts: Set<String> = []
        try forEachSegment(questionnaire: wave.questionnaire, wave: wave.name, columns: [column]) { block in
            texts.formUnion(block.categories[column]?.levels ?? [])
        }
        return texts
    }
}
