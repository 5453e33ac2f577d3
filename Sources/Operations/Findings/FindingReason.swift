import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// Why two waves say nothing of a finding, in full sentences.
enum FindingReason {
    static func waveGone(_ wave: String) -> LocalizedText {
        LocalizedText(
            vi: "Kho dữ liệu không còn con số này của đợt \(wave), nên không so sánh được.",
            en: "The store no longer has this figure of wave \(wave), so there is nothing to compare with.")
    }

    static func noLaterWave(_ wave: String) -> LocalizedText {
        LocalizedText(
            vi: "Chưa có đợt nào sau đợt \(wave); hãy nạp đợt sau rồi xem lại.",
            en: "There is no wave after \(wave) yet; load the next one and look again.")
    }

    static func fewRespondents(_ figure: Finding.Figure) -> LocalizedText {
        LocalizedText(
            vi: "Đợt \(figure.wave) chỉ có \(figure.respondents) người trả lời cho con số này (cần ít nhất "
                + "\(IndexEstimate.fewRespondents)), nên không so sánh.",
            en: "Wave \(figure.wave) has only \(figure.respondents) respondents for this figure (at least "
                + "\(IndexEstimate.fewRespondents) are needed), so the waves are not compared.")
    }

    static func noError(_ old: String, _ new: String) -> LocalizedText {
        LocalizedText(
            vi: "Không tính được sai số của thay đổi giữa đợt \(old) và đợt \(new), nên không kiểm định được.",
            en: "The error of the change between \(old) and \(new) cannot be computed, so there is no test.")
    }

    static let fewPSUs = LocalizedText(
        vi:
            "Có tầng dưới \(SharedPSUCorrelation.fewestPSUsPerStratum) điểm điều tra: điểm chung của hai đợt không được dùng "
            + "để thu hẹp sai số của thay đổi, vì quá ít thì dễ báo cải thiện nhầm.",
        en:
            "With fewer than \(SharedPSUCorrelation.fewestPSUsPerStratum) PSUs a stratum, PSUs that both waves share are not "
            + "used to make a change more precise: on so few, improvement would be found too easily.")

    static func revised(_ number: Int64, _ wave: String) -> LocalizedText {
        LocalizedText(
            vi: "Việc cần khắc phục số \(number): dữ liệu đợt \(wave) đã thay đổi từ khi ghi; kết luận dùng con số "
                + "tính lại, con số đã ghi giữ nguyên.",
            en: "Finding \(number): the responses of wave \(wave) have changed since it was written down; the verdict "
                + "uses the figure as computed now, the one written down stays.")
    }

    /// Why the figure of a subject is not in a wave.
    static func notMeasured(_ subject: Finding.Subject, _ wave: Wave, _ registry: [AdministrativeUnit])
        -> LocalizedText
    {
        guard let unit = subject.unit else {
            return LocalizedText(
                vi: "Đợt \(wave.name) không đo \(subject.code).",
                en: "Wave \(wave.name) does not measure \(subject.code).")
        }
        let successors = registry.filter { $0.predecessors.contains { $0.code == unit.code } }
        guard let end = registry.first(where: { $0.code == unit.code && $0.validTo != nil })?.validTo,
            !successors.isEmpty
        else {
            return LocalizedText(
                vi: "Đợt \(wave.name) không có phiếu của \(unit.name) (\(unit.code)) cho con số này.",
                en: "Wave \(wave.name) has no response of \(unit.name) (\(unit.code)) for this figure.")
        }
        let names = successors.map { "\($0.name) (\($0.code))" }.joined(separator: ", ")
        return LocalizedText(
            vi: "\(unit.name) (\(unit.code)) hết hiệu lực ngày \(end), thuộc về \(names); con số của đơn vị mới không "
                + "phải là con số này.",
            en: "\(unit.name) (\(unit.code)) ended on \(end) and belongs to \(names); the figure of the new unit is "
                + "not this one.")
    }

    /// The break between the questionnaires of two waves, if a subject may not be compared across it.
    static func difference(_ subject: Finding.Subject, _ old: FindingFigures, _ new: FindingFigures)
        -> LocalizedText?
    {
        let definitions = [old, new].map { $0.questionnaire.definition(of: subject) }
        guard let before = definitions[0], let after = definitions[1] else {
            return LocalizedText(
                vi: "Phiếu của đợt \(new.wave.name) không còn \(subject.code), nên không so sánh được.",
                en: "The questionnaire of wave \(new.wave.name) has no \(subject.code) any more, so the waves are not "
                    + "compared.")
        }
        let points = zip([old, new], [before, after]).map { figures, definition in
            ProgressSeries.Point(
                wave: figures.wave.name, year: figures.wave.year ?? 0, estimate: 0,
                generation: figures.questionnaire.generation, definition: definition,
                basis: SeriesBasis(
                    population: figures.wave.declaration.population ?? figures.questionnaire.population,
                    channels: [figures.wave.declaration.channel].compactMap(\.self)))
        }
        let series = ProgressSeries(title: subject.label, unit: subject.score.unit, points: points)
        return series.breaks.first.map {
            LocalizedText(
                vi: "Hai đợt \(old.wave.name) và \(new.wave.name) không so sánh được: \($0.reason.vi).",
                en: "Waves \(old.wave.name) and \(new.wave.name) cannot be compared: \($0.reason.en).")
        }
    }
}

extension Questionnaire {
    /// What a figure counts and how: equal for versions between which it may be compared; nil if there is none.
    fileprivate func definition(of subject: Finding.Subject) -> String? {
        guard subject.level == .item else { return indexDefinition }
        guard let scale = question(subject.code)?.scale else { return nil }
        let codes = scale.codes.map { "\($0.value)\($0.kind == .rated ? ($0.satisfied ? "+" : "-") : "x")" }
        return "\(population.rawValue)|\(codes.joined(separator: ","))"
    }
}
