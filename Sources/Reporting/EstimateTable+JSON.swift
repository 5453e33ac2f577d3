public import Estimation
public import SurveyModel

extension EstimateTable {
    /// The table as promised to programs in `docs/commands.md`.
    public func json(_ language: Language) -> JSONValue {
        .object(
            pairs: [("estimates", .list(figures.map { $0.json(quantileRule) }))]
                + (differences.map { [("differences", .list($0.map(\.json)))] } ?? [])
                + [
                    ("design", sample.json(condition: condition)),
                    ("notes", .list(notes.map { .text($0[language]) })), ("simulated", .flag(isSimulated)),
                ])
    }

    /// The table as comma-separated text; the differences alone where they were asked for.
    public func csv(_ language: Language) -> String {
        var writer = CSVWriter()
        if let differences {
            writer.add(DomainDifference.csvTitles)
            for difference in differences { writer.add(difference.csvCells) }
            return writer.document
        }
        let columns = figures.first?.estimate.domain.map(\.column) ?? []
        writer.add(
            ["statistic", "variable", "denominator", "category"] + columns + [
                "estimate", "standard_error", "degrees_of_freedom", "confidence", "lower", "upper", "method",
                "design_effect", "design_effect_with_replacement", "coefficient_of_variation", "respondents",
                "missing", "sum_of_weights", "presentation_standard", "absent", "probability",
            ])
        for figure in figures { writer.add(figure.csvCells(language)) }
        return writer.document
    }
}

extension EstimateTable.Figure {
    fileprivate func json(_ rule: QuantileRule?) -> JSONValue {
        let quantile: [(String, JSONValue)] =
            estimate.probability.map { [("probability", .number($0)), ("rule", .text(rule?.rawValue))] } ?? []
        let subject: [(String, JSONValue)] = [
            ("statistic", .text(statistic.rawValue)), ("variable", .text(estimate.variable)),
            ("denominator", .text(estimate.second)), ("category", .text(estimate.category)),
        ]
        return .object(
            pairs: subject + quantile + [
                ("by", .object(pairs: estimate.domain.map { ($0.column, .text($0.value)) })),
                ("estimate", .number(estimate.value)), ("standard_error", .number(standardError)),
                ("degrees_of_freedom", .number(degreesOfFreedom)), ("confidence_interval", interval?.json ?? .null),
                ("design_effect", .number(designEffect)),
                ("design_effect_with_replacement", .number(designEffectWithReplacement)),
                ("coefficient_of_variation", .number(coefficientOfVariation)),
                ("respondents", .integer(estimate.respondents)), ("missing", .integer(estimate.missing)),
                ("sum_of_weights", .number(estimate.sumOfWeights)),
                ("presentation_standard", standard?.json ?? .null),
            ])
    }

    fileprivate func csvCells(_ language: Language) -> [String] {
        let figures = [
            estimate.value, standardError, degreesOfFreedom, interval?.confidence, interval?.lower,
            interval?.upper,
        ].map(CSVWriter.number)
        let effects = [
            designEffect, designEffectWithReplacement, coefficientOfVariation,
        ].map(CSVWriter.number)
        return [statistic.rawValue, estimate.variable, estimate.second ?? "", estimate.category ?? ""]
            + estimate.domain.map(\.value) + figures + [interval?.method.rawValue ?? ""] + effects
            + [
                String(estimate.respondents), String(estimate.missing), CSVWriter.number(estimate.sumOfWeights),
                standard?.decision.rawValue ?? "", estimate.absence?.message[language] ?? "",
                CSVWriter.number(estimate.probability),
            ]
    }
}

extension PresentationStandard {
    fileprivate var json: JSONValue {
        .object([
            "rule": .text("nchs-2017"), "decision": .text(decision.rawValue), "review": .flag(needsReview),
            "effective_size": .number(effectiveSize),
        ])
    }
}

extension SampleDescription {
    func json(condition: String?) -> JSONValue {
        .object(pairs: [
            ("weights", .text(design.weights)), ("weights_from", .text(weightsFrom)),
            ("strata", .text(design.strata)),
            ("psu", .list(([design.psu].compactMap { $0 } + design.laterUnits).map { .text($0) })),
            ("fpc", .list(([design.fpc].compactMap { $0 } + design.laterPopulations).map { .text($0) })),
            ("nest", .flag(design.nest)), ("frequency", .text(design.frequency)),
            ("single_psu", .text(design.singlePSU.rawValue)),
            ("single_psu_strata", .list(singlePSUStrata.map { .text($0) })),
            ("collapsed_strata", .list(design.collapsedStrata.map { .list($0.map { .text($0) }) })),
            ("selection", .text(design.selection?.rawValue)), ("rows", .integer(rows)),
            ("rows_in_domain", .integer(rowsInDomain)), ("where", .text(condition)),
            ("strata_count", .integer(strata)), ("units_by_stage", .list(unitsByStage.map { .integer($0) })),
            ("zero_weight_rows", .integer(zeroWeightRows)),
            ("variance", .text(replicates == nil ? "taylor-linearisation" : "replicates")),
            ("replicates", replicates?.json ?? .null),
            ("residuals", .text(residualRule?.rawValue)),
            ("design_effect_against", .text("srs-without-replacement")),
        ])
    }

    private var weightsFrom: String {
        if design.weightsFromPopulation { return "population-counts" }
        return design.weights == nil ? "each-row-once" : "column"
    }
}
