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
    var headlines: [IndexEstimate] {
        figures.table.estimates.filter { TrackProgress.isHeadline($0, of: questionnaire) }
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
        var rounds: [SeriesRound] = []
        for (wave, questionnaire) in zip(waves, used) {
            let asked = common.map { items.restricting(questionnaire, to: $0) } ?? questionnaire
            var figureRequest = request
            figureRequest.level = asked.reported.content == nil ? .overall : .content
            let figures = try await ComputeIndex.figures(
                of: wave, in: store, figureRequest, withScores: true, as: asked, override: override)
            let channel = try Channels(of: wave, request, in: store)
            rounds.append(
                SeriesRound(
                    wave: wave, questionnaire: asked, figures: figures, nest: override(wave.design).nest,
                    definition: items.definition(of: questionnaire), commonDefinition: items.definition(of: asked),
                    commonItems: common?.count, channels: channel.names, channelDomain: channel.domain))
        }
        return rounds
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
