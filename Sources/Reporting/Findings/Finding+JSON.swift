import Estimation
public import ProgressTracking
import SatisfactionIndex
public import SurveyModel

extension Finding {
    /// The finding as promised to programs.
    public func json(_ language: Language) -> JSONValue { .object(pairs: members(language)) }

    fileprivate func members(_ language: Language) -> [(String, JSONValue)] {
        [
            ("number", .integer(number.map { Int($0) })), ("questionnaire", .text(subject.questionnaire)),
            ("wave", .text(figure.wave)),
            ("by", .object(pairs: subject.domain.map { ($0.column, .text($0.value)) })),
            ("unit_name", .text(subject.unit?.name)), ("level", .text(subject.level.rawValue)),
            ("code", .text(subject.code)), ("label", .text(subject.label[language])),
            ("score", .text(subject.score.rawValue)), ("aggregate", .text(subject.aggregate.rawValue)),
            ("unit", .text(subject.score.unit.rawValue)), ("estimate", .number(figure.estimate)),
            ("standard_error", .number(figure.standardError)),
            ("degrees_of_freedom", .number(figure.degreesOfFreedom)),
            ("confidence_interval", figure.interval?.json ?? .null), ("respondents", .integer(figure.respondents)),
            ("looked_at", .integer(lookedAt)), ("measure", .text(measure)), ("responsible", .text(responsible)),
            ("due", .text(due?.description)), ("state", .text(state.rawValue)),
            ("closing_reason", .text(closingReason)),
        ]
    }

    fileprivate func cells(_ language: Language) -> [String] {
        [
            number.map { String($0) } ?? "", subject.questionnaire, figure.wave, subject.unit?.code ?? "",
            subject.unit?.name ?? "", subject.level.rawValue, subject.code, subject.label[language],
            subject.score.rawValue, subject.aggregate.rawValue, CSVWriter.number(figure.estimate),
            CSVWriter.number(figure.standardError), CSVWriter.number(figure.interval?.lower),
            CSVWriter.number(figure.interval?.upper), String(figure.respondents), String(lookedAt), measure ?? "",
            responsible ?? "", due?.description ?? "", state.rawValue, closingReason ?? "",
        ]
    }

    fileprivate static let header = [
        "number", "questionnaire", "wave", "unit", "unit_name", "level", "code", "label", "score", "aggregate",
        "estimate", "standard_error", "lower", "upper", "respondents", "looked_at", "measure", "responsible", "due",
        "state", "closing_reason",
    ]
}

extension [Finding] {
    /// Findings without verdicts, such as proposals, as promised to programs.
    public func json(isSimulated: Bool, _ language: Language) -> JSONValue {
        .object(["findings": .list(map { $0.json(language) }), "simulated": .flag(isSimulated)])
    }

    /// The same as comma-separated text.
    public func csv(_ language: Language) -> String {
        var writer = CSVWriter()
        writer.add(Finding.header)
        for finding in self { writer.add(finding.cells(language)) }
        return writer.document
    }
}

extension FindingsLedger {
    /// The ledger as promised to programs.
    public func json(_ language: Language) -> JSONValue {
        .object([
            "findings": .list(entries.map { $0.json(language) }), "tested": .integer(tested),
            "looked_at": .integer(lookedAt), "margin": .number(rule.margin),
            "significance": .number(rule.significance), "as_of": .text(asOf.description),
            "rule": .text(ruleSentence(language)), "notes": .list(notes.map { .text($0[language]) }),
            "simulated": .flag(isSimulated),
        ])
    }

    /// The ledger as comma-separated text, one finding a line.
    public func csv(_ language: Language) -> String {
        var writer = CSVWriter()
        writer.add(
            Finding.header + [
                "days_overdue", "verdict", "later_wave", "later_estimate", "difference", "difference_standard_error",
                "difference_lower", "difference_upper", "p_value", "p_value_adjusted", "reason",
            ])
        for entry in entries { writer.add(entry.cells(language)) }
        return writer.document
    }
}

extension FindingsLedger.Entry {
    fileprivate func json(_ language: Language) -> JSONValue {
        .object(
            pairs: finding.members(language) + [
                ("overdue", .flag(daysOverdue != nil)), ("days_overdue", .integer(daysOverdue)),
                ("verdict", verdict.json(language, unit: finding.subject.score.unit)),
            ])
    }

    fileprivate func cells(_ language: Language) -> [String] {
        let change = verdict.change
        return finding.cells(language) + [
            daysOverdue.map { String($0) } ?? "", verdict.outcome.rawValue, verdict.wave ?? "",
            CSVWriter.number(verdict.after?.estimate), CSVWriter.number(change?.difference),
            CSVWriter.number(change?.standardError), CSVWriter.number(change?.interval?.lower),
            CSVWriter.number(change?.interval?.upper), CSVWriter.number(change?.pValue),
            CSVWriter.number(change?.adjustedPValue), verdict.reason?[language] ?? "",
        ]
    }
}

extension FindingVerdict {
    fileprivate func json(_ language: Language, unit: FigureUnit) -> JSONValue {
        .object([
            "outcome": .text(outcome.rawValue), "wave": .text(wave), "estimate": .number(after?.estimate),
            "standard_error": .number(after?.standardError), "respondents": .integer(after?.respondents),
            "estimate_before": .number(before?.estimate), "change": change?.json ?? .null,
            "margin": .number(margin),
            "within_margin": .flag(isWithinMargin), "reason": .text(reason?[language]),
            "sentence": .text(sentence(language, unit: unit)),
        ])
    }
}
