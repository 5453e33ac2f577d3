import Estimation
public import ProgressTracking
public import SatisfactionIndex
public import SurveyModel
public import SurveyStore

/// Compares every figure of the index between two waves.
public enum CompareFigures {
    /// The changes of all figures of a level between two stored waves, by domain.
    ///
    /// The covariance is that of the PSUs both samples share (Berger & Priam 2016). p values are corrected for the
    /// number of figures looked at in a domain (Holm).
    ///
    /// - Parameters:
    ///   - old: the name of the earlier wave.
    ///   - new: the name of the later wave; a break between the two is for the caller to see.
    ///   - level: the level wanted; nil for all.
    /// - Throws: ``OperationError`` if a wave is not stored.
    static func changes(
        from old: String, to new: String, questionnaire id: String, in store: SurveyStore, _ request: IndexRequest,
        level: FigureLevel?, override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> [[IndexEstimate.DomainValue]: [FigureChange]] {
        let first = try await side(old, id, in: store, request, override)
        let second = try await side(new, id, in: store, request, override)
        let domains = Dictionary(grouping: second.table.estimates, by: \.domain)
        let samples = await WaveCorrelations.Samples([first, second].compactMap(\.anyWave))
        return domains.mapValues { figures in
            FigureChange.corrected(
                figures.compactMap { figure in
                    level == nil || figure.level == level ? change(of: figure, first, second, samples) : nil
                })
        }
    }

    /// The changes of all figures of a level between the last two comparable waves of each result.
    ///
    /// - Returns: the changes by domain; a domain with fewer than two comparable waves has none.
    /// - Throws: ``OperationError`` if a bridged break lies between the two waves: figures on its sides are not alike.
    public static func latest(
        of results: [TrackProgress.Result], questionnaire id: String, in store: SurveyStore, _ request: IndexRequest,
        level: FigureLevel?, override: (SampleDesign) -> SampleDesign = { $0 }
    ) async throws -> [[IndexEstimate.DomainValue]: [FigureChange]] {
        var request = request
        request.units.day = results.first?.unitDay
        var known: [[String]: [[IndexEstimate.DomainValue]: [FigureChange]]] = [:]
        var latest: [[IndexEstimate.DomainValue]: [FigureChange]] = [:]
        for result in results {
            guard let change = result.assessment.latestChange else { continue }
            try refuseBridge(under: change, result.assessment.series)
            let pair = [change.from, change.to]
            if known[pair] == nil {
                known[pair] = try await changes(
                    from: change.from, to: change.to, questionnaire: id, in: store, request, level: level,
                    override: override)
            }
            latest[result.domain] = known[pair]?[result.domain]
        }
        return latest
    }

    private static func refuseBridge(under change: WaveChange, _ series: ProgressSeries) throws {
        let isBridged = series.breaks.contains { $0.bridge != nil && series.points[$0.after].wave == change.from }
        guard isBridged else { return }
        throw OperationError(
            .wrongRequest,
            vi:
                "Giữa đợt \(change.from) và \(change.to) có điểm gãy được bắc cầu: chỉ so được chỉ số chung, không so từng con số (--level).",
            en:
                "A bridged break lies between \(change.from) and \(change.to): only the index can be compared there, not every figure (--level)."
        )
    }

    /// One wave with its figures.
    private struct Side {
        let wave: Wave
        let questionnaire: Questionnaire
        let table: IndexTable
        let correlations: (IndexEstimate) -> WaveCorrelations.Wave?
        let position: (IndexEstimate) -> Int?
        /// The wave with the scores of one of its domains; nil without any.
        let anyWave: WaveCorrelations.Wave?
    }

    private static func side(
        _ name: String, _ id: String, in store: SurveyStore, _ request: IndexRequest,
        _ override: (SampleDesign) -> SampleDesign
    ) async throws -> Side {
        guard let wave = try ComputeIndex.storedWaves(store, questionnaire: id, names: [name]).first else {
            throw OperationError(.failed, vi: "Không đọc được đợt “\(name)”.", en: "The wave “\(name)” cannot be read.")
        }
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        var asked = request
        asked.level = nil
        let figures = try await ComputeIndex.figures(of: wave, in: store, asked, withScores: true, override: override)
        let nest = override(wave.design).nest
        let byDomain = Dictionary(grouping: figures.table.estimates, by: \.domain)
        return Side(
            wave: wave, questionnaire: questionnaire, table: figures.table,
            correlations: { figure in
                figures.scores[figure.domain.map(\.value)].map {
                    WaveCorrelations.Wave(name: wave.name, scores: $0, nest: nest)
                }
            },
            position: { figure in
                // Scores hold the figure the office reports first, then the others in the order of the table.
                let all = byDomain[figure.domain] ?? []
                let ordered =
                    all.filter { TrackProgress.isHeadline($0, of: questionnaire) }
                    + all.filter { !TrackProgress.isHeadline($0, of: questionnaire) }
                return ordered.firstIndex { $0.level == figure.level && $0.code == figure.code }
            },
            anyWave: figures.scores.values.first.map {
                WaveCorrelations.Wave(name: wave.name, scores: $0, nest: nest)
            })
    }

    private static func change(
        of figure: IndexEstimate, _ first: Side, _ second: Side, _ samples: WaveCorrelations.Samples
    ) -> FigureChange? {
        let before = first.table.estimates.first {
            $0.domain == figure.domain && $0.level == figure.level && $0.code == figure.code
        }
        guard let before,
            let old = ProgressSeries.Point(before, wave: first.wave, questionnaire: first.questionnaire),
            let new = ProgressSeries.Point(figure, wave: second.wave, questionnaire: second.questionnaire)
        else { return nil }
        var shared: SharedPSUCorrelation?
        if let one = first.correlations(before), let other = second.correlations(figure),
            let place = first.position(before), let otherPlace = second.position(figure)
        {
            shared = SharedPSUCorrelation(
                one.scores, at: place, other.scores, at: otherPlace,
                in: samples[one.name, other.name]
                    ?? SharedSample(one.scores, other.scores, nest: one.nest || other.nest))
        }
        return FigureChange(
            figure,
            WaveChange(
                from: old, to: new, correlation: shared, confidence: figure.interval?.confidence ?? 0.95))
    }
}
