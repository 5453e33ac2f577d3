public import Estimation
public import SurveyModel

extension TestReport {
    /// The test as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        .object(pairs: [
            ("test", .text(name)), ("question", .text(heading[language])),
            ("variables", .list(variables.map { .text($0) })), ("reference", .number(reference)),
            ("scores", .text(ranks?.scores.rawValue)), ("ties", .text(ranks?.ties.rawValue)),
            ("estimate", .number(estimate?.value)), ("standard_error", .number(standardError)),
            ("confidence_interval", estimate?.interval?.json ?? .null),
            ("groups", .list(groups)),
            ("statistic", .number(answer.test.statistic)), ("distribution", .text(answer.test.distributionName)),
            ("scale", .number(answer.test.scale)),
            ("degrees_of_freedom", .list(answer.test.degreesOfFreedom.map { .number($0) })),
            ("p_value", .number(answer.test.probability)), ("sentence", .text(sentence(language))),
            ("design", sample.json(condition: condition)), ("notes", .list(notes.map { .text($0[language]) })),
            ("simulated", .flag(isSimulated)),
        ])
    }

    /// The test as comma-separated text: one record.
    public func csv(_ language: Language) -> String {
        var writer = CSVWriter()
        writer.add([
            "test", "variable", "second", "estimate", "standard_error", "confidence", "lower", "upper", "statistic",
            "distribution", "scale", "degrees_of_freedom", "denominator_degrees_of_freedom", "p_value",
        ])
        let test = answer.test
        let freedom = test.degreesOfFreedom
        let interval = estimate?.interval
        writer.add(
            [name, variables[0], variables.dropFirst().first ?? ""]
                + [
                    estimate?.value, standardError, interval?.confidence, interval?.lower, interval?.upper,
                    test.statistic,
                ].map(CSVWriter.number) + [test.distributionName]
                + [test.scale, freedom.first, freedom.dropFirst().first, test.probability].map(CSVWriter.number))
        return writer.document
    }

    private var name: String {
        switch question {
        case .mean: "mean"
        case .difference: "difference"
        case .ranks: "ranks"
        case .fit: "fit"
        case .agreement: "kappa"
        }
    }

    private var variables: [String] {
        switch question {
        case .mean(let variable, _), .fit(let variable): [variable]
        case .difference(let variable, let second), .ranks(let variable, let second),
            .agreement(let variable, let second):
            [variable, second]
        }
    }

    private var reference: Double? {
        if case .mean(_, let reference) = question { reference } else { nil }
    }

    private var ranks: RankTest? {
        if case .ranks(let result) = answer { result } else { nil }
    }

    /// The figure tested in the unit of the data: a mean itself, a difference, κ.
    private var estimate: (value: Double, interval: ConfidenceInterval?)? {
        switch answer {
        case .mean(let result): (result.estimate, result.interval(confidence: confidence))
        default: answer.estimate(confidence: confidence).map { ($0.value, $0.interval) }
        }
    }

    private var standardError: Double? {
        switch answer {
        case .mean(let result): result.standardError
        case .agreement(let result): result.standardError
        case .ranks, .fit: nil
        }
    }

    private var groups: [JSONValue] {
        let expected: [Double?] =
            if case .fit(let result) = answer { result.expected.map(\.share) } else { figures.map { _ in nil } }
        return zip(figures, expected).map { figure, share in
            .object(pairs: [
                ("group", .text(figure.estimate.domain.first?.value ?? figure.estimate.category)),
                ("estimate", .number(figure.estimate.value)), ("standard_error", .number(figure.standardError)),
                ("confidence_interval", figure.interval?.json ?? .null),
                ("respondents", .integer(figure.estimate.respondents)), ("expected", .number(share)),
            ])
        }
    }
}
