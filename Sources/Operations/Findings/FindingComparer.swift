import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore

/// Compares findings with the newest later wave, from cells; waves are tabulated once for all findings.
struct FindingComparer {
    let store: SurveyStore
    let significance: Double
    let override: (SampleDesign) -> SampleDesign
    private var figures: [Key: FindingFigures] = [:]
    private var waves: [String: [Wave]] = [:]
    private(set) var notes: [LocalizedText] = []
    private(set) var isSimulated = false

    private struct Key: Hashable {
        let questionnaire: String
        let wave: String
        let column: String?
        let score: Score
        let aggregate: Aggregate?
    }

    init(store: SurveyStore, significance: Double, override: @escaping (SampleDesign) -> SampleDesign) {
        self.store = store
        self.significance = significance
        self.override = override
    }

    /// How a finding compares with the newest later wave.
    ///
    /// - Throws: what is wrong with the store; a figure that cannot be computed is a reason instead.
    mutating func comparison(of finding: Finding) async throws -> FindingsLedger.Comparison {
        let all = try orderedWaves(finding.subject.questionnaire)
        guard let wave = all.first(where: { $0.name == finding.figure.wave }), let newest = all.last else {
            return .none(FindingReason.waveGone(finding.figure.wave), wave: nil, after: nil)
        }
        guard newest.name != wave.name else {
            return .none(FindingReason.noLaterWave(wave.name), wave: nil, after: nil)
        }
        do {
            let old = try await figures(of: wave, finding.subject)
            let new = try await figures(of: newest, finding.subject)
            isSimulated = isSimulated || old.table.isSimulated || new.table.isSimulated
            return try compare(finding, old, new)
        } catch let error as EstimationError {
            return .none(error.message, wave: newest.name, after: nil)
        } catch let error as IndexError {
            return .none(error.message, wave: newest.name, after: nil)
        }
    }

    private mutating func orderedWaves(_ questionnaire: String) throws -> [Wave] {
        if let known = waves[questionnaire] { return known }
        let stored = try store.waves(of: questionnaire).filter { $0.year != nil }
            .sorted { ($0.time, $0.name) < ($1.time, $1.name) }
        waves[questionnaire] = stored
        return stored
    }

    private mutating func figures(of wave: Wave, _ subject: Finding.Subject) async throws -> FindingFigures {
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        let columns = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        let key = Key(
            questionnaire: wave.questionnaire, wave: wave.name,
            column: subject.unit.map(\.column).flatMap { columns.contains($0) ? $0 : nil }, score: subject.score,
            aggregate: subject.aggregateAsked(questionnaire))
        if let known = figures[key] { return known }
        var request = IndexRequest()
        request.scores = [key.score]
        request.aggregate = key.aggregate
        let made = try await FindingFigures(of: wave, in: store, by: key.column, request, override: override)
        figures[key] = made
        return made
    }

    private mutating func compare(_ finding: Finding, _ old: FindingFigures, _ new: FindingFigures) throws
        -> FindingsLedger.Comparison
    {
        let (subject, wave) = (finding.subject, new.wave.name)
        if let reason = FindingReason.difference(subject, old, new) { return .none(reason, wave: wave, after: nil) }
        guard let before = old.estimate(subject)?.findingFigure(of: old.wave.name) else {
            return .none(FindingReason.waveGone(old.wave.name), wave: wave, after: nil)
        }
        guard let estimate = new.estimate(subject), let after = estimate.findingFigure(of: wave) else {
            return .none(FindingReason.notMeasured(subject, new.wave, try store.units()), wave: wave, after: nil)
        }
        for figure in [before, after] where figure.respondents < IndexEstimate.fewRespondents {
            return .none(FindingReason.fewRespondents(figure), wave: wave, after: after)
        }
        noteRevision(finding, before)
        let correlation = old.scores(subject).flatMap { first in
            new.scores(subject).flatMap {
                SharedPSUCorrelation(first, $0, nest: old.design.nest || new.design.nest)
            }
        }
        if correlation != nil, correlation?.forVerdict == nil { noteFewPSUs() }
        let change = WaveChange(
            from: point(before, old), to: point(after, new), correlation: correlation?.forVerdict,
            confidence: 1 - significance)
        guard change.pValue != nil else {
            return .none(FindingReason.noError(old.wave.name, wave), wave: wave, after: after)
        }
        return .change(change, before: before, after: after)
    }

    private func point(_ figure: Finding.Figure, _ figures: FindingFigures) -> ProgressSeries.Point {
        ProgressSeries.Point(
            wave: figure.wave, year: figures.wave.year ?? 0, estimate: figure.estimate,
            standardError: figure.standardError, interval: figure.interval, degreesOfFreedom: figure.degreesOfFreedom,
            respondents: figure.respondents, generation: figures.questionnaire.generation)
    }

    /// Says that shared PSUs were too few to make a change more precise.
    private mutating func noteFewPSUs() {
        if !notes.contains(FindingReason.fewPSUs) { notes.append(FindingReason.fewPSUs) }
    }

    /// Says that the wave's responses have changed since the finding was written down.
    private mutating func noteRevision(_ finding: Finding, _ now: Finding.Figure) {
        let then = finding.figure.estimate
        guard let number = finding.number, abs(then - now.estimate) > 1e-9 * max(1, abs(then)) else { return }
        notes.append(FindingReason.revised(number, now.wave))
    }
}

extension Finding.Subject {
    /// The aggregate to ask an index for, so that it holds this figure; nil for the one the office reports.
    ///
    /// Items are pooled answers under every aggregate, and so are factors under the mean of factors.
    func aggregateAsked(_ questionnaire: Questionnaire) -> Aggregate? {
        switch level {
        case .item: nil
        case .factor where aggregate == .answers && questionnaire.reported.aggregate == .factors: nil
        case .factor, .content, .overall: aggregate
        }
    }
}
