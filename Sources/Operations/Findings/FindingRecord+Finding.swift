import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore

extension FindingRecord {
    /// A finding as the store keeps it.
    init(_ finding: Finding) {
        let subject = finding.subject
        let figure = finding.figure
        self.init(
            number: finding.number, questionnaire: subject.questionnaire, wave: figure.wave,
            subject: Subject(
                level: subject.level.rawValue, code: subject.code, labelVi: subject.label.vi,
                labelEn: subject.label.en, unitColumn: subject.unit?.column, unit: subject.unit?.code,
                unitName: subject.unit?.name, score: subject.score.rawValue, aggregate: subject.aggregate.rawValue),
            figure: Figure(
                estimate: figure.estimate, standardError: figure.standardError,
                degreesOfFreedom: figure.degreesOfFreedom.flatMap { $0.isFinite ? $0 : nil },
                confidence: figure.interval?.confidence, lower: figure.interval?.lower, upper: figure.interval?.upper,
                method: figure.interval?.method.rawValue, respondents: figure.respondents),
            lookedAt: finding.lookedAt, course: Course(finding))
    }

    /// The finding; nil if a word of it is of a later version of the program.
    var finding: Finding? {
        guard let level = FigureLevel(rawValue: subject.level), let score = Score(rawValue: subject.score),
            let aggregate = Aggregate(rawValue: subject.aggregate), let state = Finding.State(rawValue: course.state)
        else { return nil }
        var unit: Finding.Unit?
        if let column = subject.unitColumn, let code = subject.unit {
            unit = Finding.Unit(column: column, code: code, name: subject.unitName ?? code)
        }
        return Finding(
            number: number,
            subject: Finding.Subject(
                questionnaire: questionnaire, level: level, code: subject.code,
                label: LocalizedText(vi: subject.labelVi, en: subject.labelEn), unit: unit, score: score,
                aggregate: aggregate),
            figure: Finding.Figure(
                wave: wave, estimate: figure.estimate, standardError: figure.standardError,
                degreesOfFreedom: figure.degreesOfFreedom, interval: figure.interval, respondents: figure.respondents),
            lookedAt: lookedAt, measure: course.measure, responsible: course.responsible,
            due: course.due.flatMap { CalendarDate($0) }, state: state, closingReason: course.closingReason)
    }
}

extension FindingRecord.Course {
    /// What is done about a finding.
    init(_ finding: Finding) {
        self.init(
            measure: finding.measure, responsible: finding.responsible, due: finding.due?.description,
            state: finding.state.rawValue, closingReason: finding.closingReason)
    }
}

extension FindingRecord.Figure {
    fileprivate var interval: ConfidenceInterval? {
        guard let confidence, let lower, let upper, let method = method.flatMap(ConfidenceInterval.Method.init)
        else { return nil }
        return ConfidenceInterval(confidence: confidence, lower: lower, upper: upper, method: method)
    }
}
