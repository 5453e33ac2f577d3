import Estimation
public import SatisfactionIndex
public import SurveyModel

extension IndexTable {
    /// The table as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        .object([
            "index": .list(estimates.map(\.json)),
            "design": designs.count == 1 ? designs[0].json : .list(designs.map(\.json)),
            "notes": .list(notes.map { .text($0[language]) }),
            "simulated": .flag(isSimulated),
        ])
    }

    /// The table as comma-separated text.
    public func csv(_ language: Language) -> String {
        var writer = csvHeader
        for estimate in estimates { estimate.write(to: &writer, language) }
        return writer.document
    }

    /// The same in UTF-8, with several parts written at a time.
    public func csv(_ language: Language, workers: Int) async -> [UInt8] {
        let share = max(1, (estimates.count + workers - 1) / max(1, workers))
        return await withTaskGroup(of: (Int, CSVWriter).self) { group in
            for start in stride(from: 0, to: estimates.count, by: share) {
                group.addTask {
                    var writer = CSVWriter()
                    for estimate in estimates[start..<min(start + share, estimates.count)] {
                        estimate.write(to: &writer, language)
                    }
                    return (start, writer)
                }
            }
            var parts: [(Int, CSVWriter)] = []
            while let part = await group.next() { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.reduce(into: csvHeader) { $0.append($1.1) }.bytes
        }
    }

    private var csvHeader: CSVWriter {
        var writer = CSVWriter()
        let columns = estimates.first?.domain.map(\.column) ?? []
        writer.add(
            ["questionnaire", "version", "wave"] + columns + [
                "level", "code", "score", "aggregate", "unit_of_measure", "estimate", "standard_error",
                "degrees_of_freedom", "confidence", "lower", "upper", "method", "design_effect", "respondents",
                "answers", "not_applicable", "no_opinion", "missing", "not_asked", "label",
            ])
        return writer
    }
}

extension IndexEstimate {
    fileprivate func write(to writer: inout CSVWriter, _ language: Language) {
        writer.add(questionnaire)
        writer.add(version)
        writer.add(wave ?? "")
        for part in domain { writer.add(part.value) }
        for name in [level.rawValue, code, score.rawValue, aggregate.rawValue, score.unit.rawValue] { writer.add(name) }
        for number in [estimate, standardError, degreesOfFreedom] { writer.add(number) }
        for number in [interval?.confidence, interval?.lower, interval?.upper] { writer.add(number) }
        writer.add(interval?.method.rawValue ?? "")
        writer.add(designEffect)
        for count in [respondents, answers, notApplicable, noOpinion, missing, notAsked] { writer.add(count) }
        writer.add(label[language])
        writer.endRecord()
    }

    var json: JSONValue {
        var pairs: [(String, JSONValue)] = [
            ("questionnaire", .text(questionnaire)), ("version", .integer(version)), ("wave", .text(wave)),
            ("by", .object(pairs: domain.map { ($0.column, .text($0.value)) })),
            ("level", .text(level.rawValue)), ("code", .text(code)), ("label", label.json),
            ("score", .text(score.rawValue)), ("aggregate", .text(aggregate.rawValue)),
            ("unit", .text(score.unit.rawValue)), ("estimate", .number(estimate)),
            ("standard_error", .number(standardError)), ("degrees_of_freedom", .number(degreesOfFreedom)),
            ("confidence_interval", interval?.json ?? .null), ("design_effect", .number(designEffect)),
            ("respondents", .integer(respondents)), ("answers", .integer(answers)),
            ("not_applicable", .integer(notApplicable)), ("no_opinion", .integer(noOpinion)),
            ("missing", .integer(missing)), ("not_asked", .integer(notAsked)),
        ]
        if level == .item {
            pairs.append(
                ("answers_by_code", .object(pairs: answersByCode.map { (String($0.code), .integer($0.count)) })))
            pairs.append(("overall_question", .flag(isOverallQuestion)))
        }
        pairs.append(("few_respondents", .flag(hasFewRespondents)))
        pairs.append(("suppressed", suppressed?.json ?? .null))
        return .object(pairs: pairs)
    }
}

extension LocalizedText {
    var json: JSONValue { .object(["vi": .text(vi), "en": .text(en)]) }
}

extension ConfidenceInterval {
    var json: JSONValue {
        .object([
            "confidence": .number(confidence), "lower": .number(lower), "upper": .number(upper),
            "method": .text(method.rawValue),
        ])
    }
}

extension DesignSummary {
    var json: JSONValue {
        .object([
            "wave": .text(wave), "weights": .text(design.weights), "strata": .text(design.strata),
            "psu": .text(design.psu), "fpc": .text(design.fpc), "nest": .flag(design.nest),
            "frequency": .text(design.frequency), "single_psu": .text(design.singlePSU.rawValue),
            "selection": .text(design.selection?.rawValue), "strata_count": .integer(strata),
            "psu_count": .integer(psus), "respondents": .integer(respondents),
            "zero_weight_respondents": .integer(zeroWeightRespondents),
            "variance": .text(replicates == nil ? "taylor-linearisation" : "replicates"),
            "replicates": replicates?.json ?? .null, "design_effect_against": .text("srs-with-replacement"),
        ])
    }
}
