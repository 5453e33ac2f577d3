import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// Joins the waves of a domain into one series where they may be joined.
struct SeriesJoining {
    let rounds: [SeriesRound]
    let title: LocalizedText
    let unit: FigureUnit
    let bridge: SeriesBridge.Kind?
    let confidence: Double
    private let samples: WaveCorrelations.Samples

    init(
        rounds: [SeriesRound], title: LocalizedText, unit: FigureUnit, bridge: SeriesBridge.Kind?, confidence: Double
    ) async {
        self.rounds = rounds
        self.title = title
        self.unit = unit
        self.bridge = bridge
        self.confidence = confidence
        samples = await WaveCorrelations.Samples(
            rounds.compactMap { round in
                round.figures.scores.values.first.map {
                    WaveCorrelations.Wave(name: round.wave.name, scores: $0, nest: round.nest)
                }
            })
    }

    /// The domains of the last wave; where units were relabelled, those of any wave.
    var domains: [[IndexEstimate.DomainValue]] {
        let last = rounds.last?.headlines.map(\.domain) ?? []
        guard rounds.contains(where: { $0.figures.units != nil }) else { return last }
        // A unit of one domain column that is absent everywhere still has its reason to give.
        let absent = rounds.filter { $0.headlines.first?.domain.count ?? 1 == 1 }
            .flatMap { ($0.figures.units?.absentDomains ?? []).map { [$0] } }
        return Set(rounds.flatMap { $0.headlines.map(\.domain) } + last + absent).sorted {
            $0.map(\.value).lexicographicallyPrecedes($1.map(\.value))
        }
    }

    /// The series of a domain with its change, trend and verdicts.
    func assessment(
        of domain: [IndexEstimate.DomainValue], targets: [Target], currentYear: Int, notes: [LocalizedText]
    ) throws -> ProgressAssessment {
        let series = try series(of: domain)
        let all = notes + rounds.compactMap(\.mixedChannels) + rounds.flatMap(\.figures.table.notes)
        return ProgressAssessment(
            series, targets: targets, correlation: correlations(series, domain), currentYear: currentYear,
            confidence: confidence,
            notes: all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
            isSimulated: rounds.contains { $0.figures.table.isSimulated })
    }

    private func series(of domain: [IndexEstimate.DomainValue]) throws -> ProgressSeries {
        var points: [ProgressSeries.Point] = []
        var absences: [ProgressSeries.Absence] = []
        for round in rounds {
            guard let year = round.wave.year else { continue }
            switch round.point(of: domain) {
            case .success(let point): points.append(point)
            case .failure(let absence):
                absences.append(
                    ProgressSeries.Absence(wave: round.wave.name, year: year, reason: absence.reason))
            }
        }
        let series = try bridged(
            ProgressSeries(title: title, unit: unit, points: points, absences: absences), domain)
        try requireOneWaveAYear(series)
        return series
    }

    private func bridged(_ series: ProgressSeries, _ domain: [IndexEstimate.DomainValue]) throws -> ProgressSeries {
        switch bridge {
        case nil: return series
        case .items: return try bridgedByItems(series)
        case .overlap:
            do {
                return try series.bridgedByOverlap(confidence: confidence) { covariance($0, $1, domain) }
            } catch {
                // A unit that was not measured in both ways keeps its break; the whole has to be as it was asked for.
                guard !domain.isEmpty else { throw error }
                return series
            }
        }
    }

    private func bridgedByItems(_ series: ProgressSeries) throws -> ProgressSeries {
        guard let count = rounds.first?.commonItems else { return series }
        guard Set(rounds.map(\.commonDefinition)).count == 1 else {
            throw OperationError(
                .badData,
                vi:
                    "\(count) tiêu chí chung có trọng số hoặc nhóm khác nhau giữa các bản phiếu, nên không bắc cầu bằng tiêu chí chung được; hãy dùng --aggregate answers trên phiếu không khai trọng số, hoặc --bridge overlap.",
                en:
                    "The \(count) items in common have other weights or factors in some version, so that they make no bridge; use pooled answers of questionnaires without weights, or --bridge overlap."
            )
        }
        return series.bridgedByItems(count)
    }

    private func covariance(
        _ old: ProgressSeries.Point, _ new: ProgressSeries.Point, _ domain: [IndexEstimate.DomainValue]
    ) -> Double? {
        guard let shared = shared(old, new, domain), let first = old.standardError, let second = new.standardError
        else { return nil }
        return first * second * shared.value
    }

    /// Waves of a year are told apart by months or quarters, or they are two answers to one question.
    private func requireOneWaveAYear(_ series: ProgressSeries) throws {
        for (old, new) in zip(series.points, series.points.dropFirst()) where old.year == new.year {
            guard let first = Wave.days(ofWave: old.wave), let second = Wave.days(ofWave: new.wave),
                first.overlaps(second)
            else { continue }
            throw OperationError(
                .badData,
                vi:
                    "Năm \(old.year) có hai đợt “\(old.wave)” và “\(new.wave)” nên chuỗi có hai con số cho một năm. Hãy chọn đợt bằng --wave, đặt tên đợt theo tháng hoặc quý (\(old.year)-03, \(old.year)-Q1), hoặc nếu hai đợt là hai cách đo của cùng một năm thì thêm --bridge overlap.",
                en:
                    "The year \(old.year) has two waves, “\(old.wave)” and “\(new.wave)”, so that the series has two figures for one year. Choose waves with --wave, name them by month or quarter (\(old.year)-03, \(old.year)-Q1), or, where they are two ways of measuring one year, add --bridge overlap."
            )
        }
    }

    private func correlations(_ series: ProgressSeries, _ domain: [IndexEstimate.DomainValue]) -> WaveCorrelations {
        // What a bridge has moved hangs together through its error; it is taken as independent, which says too little
        // of no change.
        let waves = Set(series.comparable.filter { $0.measured == nil }.map(\.wave))
        return WaveCorrelations(
            rounds.filter { waves.contains($0.wave.name) }.compactMap { round in
                round.figures.scores[domain.map(\.value)].map {
                    WaveCorrelations.Wave(name: round.wave.name, scores: $0, nest: round.nest)
                }
            }, samples: samples)
    }

    private func shared(
        _ old: ProgressSeries.Point, _ new: ProgressSeries.Point, _ domain: [IndexEstimate.DomainValue]
    ) -> SharedPSUCorrelation? {
        guard let first = rounds.first(where: { $0.wave.name == old.wave }),
            let second = rounds.first(where: { $0.wave.name == new.wave }),
            let firstScores = first.figures.scores[domain.map(\.value)],
            let secondScores = second.figures.scores[domain.map(\.value)]
        else { return nil }
        return SharedPSUCorrelation(firstScores, secondScores, nest: first.nest || second.nest)
    }
}

/// Why a wave gives no point.
struct AbsentPoint: Error {
    let reason: LocalizedText
}

extension SeriesRound {
    /// The point of a domain, or why there is none.
    func point(of domain: [IndexEstimate.DomainValue]) -> Result<ProgressSeries.Point, AbsentPoint> {
        guard let figure = headline(of: domain) else {
            return .failure(AbsentPoint(reason: relabellingReason(domain) ?? Self.nobody))
        }
        let basis = SeriesBasis(channels: channels(in: domain), madeOf: madeOf(domain))
        guard
            let point = ProgressSeries.Point(
                figure, wave: wave, questionnaire: questionnaire, definition: definition, basis: basis)
        else { return .failure(AbsentPoint(reason: Self.noRating)) }
        guard !figure.hasFewRespondents else {
            return .failure(AbsentPoint(reason: Self.few(figure.respondents)))
        }
        return .success(point)
    }

    private func relabellingReason(_ domain: [IndexEstimate.DomainValue]) -> LocalizedText? {
        domain.lazy.compactMap { figures.units?.relabellings[$0.column]?.absent[$0.value] }.first
    }

    /// The units whose responses make the figure, where they are not just the unit itself.
    private func madeOf(_ domain: [IndexEstimate.DomainValue]) -> [UnitRelabelling.Part] {
        domain.flatMap { value -> [UnitRelabelling.Part] in
            let parts = figures.units?.relabellings[value.column]?.madeOf[value.value] ?? []
            return parts == [UnitRelabelling.Part(code: value.value, millionths: 1_000_000)] ? [] : parts
        }
    }

    private static let nobody = LocalizedText(vi: "đợt này không có phiếu nào", en: "the wave has no response here")

    private static let noRating = LocalizedText(
        vi: "không ai chấm mức cho mọi phần của chỉ số", en: "nobody rated every part of the index")

    private static func few(_ respondents: Int) -> LocalizedText {
        LocalizedText(
            vi:
                "chỉ có \(respondents) người trả lời, dưới \(IndexEstimate.fewRespondents): không đủ để kết luận, không đưa vào chuỗi; hỏi thêm người hoặc gộp đơn vị",
            en:
                "only \(respondents) respondents, fewer than \(IndexEstimate.fewRespondents): too few to conclude and not in the series; ask more people or join units"
        )
    }
}
