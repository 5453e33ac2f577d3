import Estimation
public import ProgressTracking
import SatisfactionIndex
public import SurveyModel

extension ProgressAssessment {
    /// The assessment as promised to programs; further targets stand under `next_targets`.
    ///
    /// - Parameter domain: the columns and values of the domain; empty for the whole.
    /// - Parameter unitNames: the names of units among the domain's values, by code.
    public func json(
        _ language: Language, domain: [(String, String)] = [], unitNames: [String: String] = [:]
    ) -> JSONValue {
        let headline = attainments.first
        var pairs: [(String, JSONValue)] = [
            ("by", .object(pairs: domain.map { ($0.0, .text($0.1)) })),
            ("target", headline?.target.json(language) ?? .null),
            ("series", .list(series.points.map(\.json))),
            ("breaks", .list(series.breaks.map { $0.json(language) })),
            ("changes", .list(changes.map(\.json))),
            ("trend", trend?.json ?? .null),
            ("trend_tests", evidence?.json(language) ?? .null),
            ("forecast", .list(fan.map(\.json))),
            ("attainment", headline?.json(language, unit: series.unit) ?? .null),
            ("next_targets", nextTargets(language)),
        ]
        pairs += [
            ("unit", .text(series.unit.rawValue)),
            ("rule", .text(Attainment.rule[language])),
            ("notes", .list(notes.map { .text($0[language]) })),
            ("simulated", .flag(isSimulated)),
        ]
        let names = domain.compactMap { column, value in unitNames[value].map { (column, JSONValue.text($0)) } }
        pairs += [
            ("absent", .list(series.absences.map { $0.json(language) })),
            ("gaps", .list(series.gaps.map { .integer($0) })),
            ("unit_names", .object(pairs: names)),
        ]
        return .object(pairs: pairs)
    }

    private func nextTargets(_ language: Language) -> JSONValue {
        .list(
            attainments.dropFirst().map { attainment in
                .object([
                    "target": attainment.target.json(language),
                    "attainment": attainment.json(language, unit: series.unit),
                ])
            })
    }

    /// The series as comma-separated text; waves without a figure come last, with their reasons.
    public func csv(_ language: Language) -> String {
        var writer = CSVWriter()
        writer.add([
            "wave", "year", "estimate", "standard_error", "lower", "upper", "respondents", "generation", "source",
            "mark", "scale", "population", "channel", "absent",
        ])
        for point in series.points {
            writer.add([
                point.wave, String(point.year), CSVWriter.number(point.estimate),
                CSVWriter.number(point.standardError), CSVWriter.number(point.interval?.lower),
                CSVWriter.number(point.interval?.upper), point.respondents.map(String.init) ?? "",
                point.generation.rawValue, point.source ?? "", point.mark?.rawValue ?? "",
                (point.basis.scale ?? series.unit).rawValue, point.basis.population?.rawValue ?? "",
                point.basis.channels.joined(separator: "|"), "",
            ])
        }
        for absence in series.absences {
            let blanks = [String](repeating: "", count: 11)
            writer.add([absence.wave, String(absence.year)] + blanks + [absence.reason[language]])
        }
        return writer.document
    }
}

extension Target {
    func json(_ language: Language) -> JSONValue {
        .object([
            "id": .text(id), "operator": .text(comparison.rawValue), "value": .number(value),
            "year": .integer(year), "applies_to": .text(appliesTo[language]), "source": .text(source[language]),
            "verified": .flag(isVerified),
        ])
    }
}

extension ProgressSeries.Point {
    var json: JSONValue {
        .object([
            "wave": .text(wave), "year": .integer(year), "estimate": .number(estimate),
            "standard_error": .number(standardError), "confidence_interval": interval?.json ?? .null,
            "respondents": .integer(respondents), "generation": .text(generation.rawValue),
            "source": .text(source), "mark": .text(mark?.rawValue), "scale": .text(basis.scale?.rawValue),
            "population": .text(basis.population?.rawValue), "channels": .list(basis.channels.map { .text($0) }),
            "unit_version": .text(basis.unitVersion), "measured": .number(measured),
            "made_of": .list(
                basis.madeOf.map {
                    .object(["unit": .text($0.code), "share": .number(Double($0.millionths) / 1_000_000)])
                }),
        ])
    }
}

extension ProgressSeries.Absence {
    func json(_ language: Language) -> JSONValue {
        .object(["wave": .text(wave), "year": .integer(year), "reason": .text(reason[language])])
    }
}

extension SeriesBreak {
    func json(_ language: Language) -> JSONValue {
        .object([
            "between": .list([.text(lastOfOld), .text(firstOfNew)]), "reason": .text(reason[language]),
            "kinds": .list(kinds.map { .text($0.rawValue) }), "bridge": bridge?.json ?? .null,
        ])
    }
}

extension SeriesBridge {
    var json: JSONValue {
        .object([
            "kind": .text(kind.rawValue), "old_wave": .text(oldWave), "new_wave": .text(newWave),
            "shift": .number(shift), "standard_error": .number(standardError), "items": .integer(items),
        ])
    }
}

extension WaveChange {
    var json: JSONValue {
        .object([
            "from": .text(from), "to": .text(to), "difference": .number(difference),
            "standard_error": .number(standardError), "degrees_of_freedom": .number(degreesOfFreedom),
            "p_value": .number(pValue), "confidence_interval": interval?.json ?? .null,
            "covariance": .text(covariance.rawValue), "correlation": .number(correlation),
            "relative_difference": .number(relativeDifference),
            "relative_standard_error": .number(relativeStandardError), "comparisons": .integer(comparisons),
            "p_value_adjusted": .number(adjustedPValue), "clear": isClear.map { .flag($0) } ?? .null,
            "few_shared_psus": .flag(hasFewSharedPSUs),
        ])
    }
}

extension TrendFit {
    var json: JSONValue {
        .object([
            "method": .text("random-effects"), "slope": .number(slope), "standard_error": .number(slopeStandardError),
            "intercept": .number(intercept), "origin": .integer(origin), "tau_squared": .number(tauSquared),
            "lack_of_fit": .number(lackOfFit), "waves": .integer(waves),
        ])
    }
}

extension Forecast {
    var json: JSONValue {
        let widest = bands.last
        return .object([
            "year": .integer(year), "estimate": .number(estimate), "standard_error": .number(standardError),
            "degrees_of_freedom": .number(degreesOfFreedom),
            "prediction_interval": widest.map(Self.json) ?? .null,
            "bands": .list(bands.map(Self.json)), "cut_at_scale_limit": .flag(isCut),
            "beyond_scale": .flag(isBeyondScale),
        ])
    }

    private static func json(_ band: Band) -> JSONValue {
        .object([
            "confidence": .number(band.confidence), "lower": .number(band.lower), "upper": .number(band.upper),
        ])
    }
}

extension Attainment {
    func json(_ language: Language, unit: FigureUnit) -> JSONValue {
        .object([
            "verdict": .text(verdict.rawValue),
            "within_sampling_error": withinSamplingError.map { .flag($0) } ?? .null,
            "probability": .number(probability), "probability_now": .number(probabilityNow),
            "assumption": .text(probability == nil ? nil : TrendFit.assumption[language]),
            "required_yearly_gain": .number(requiredYearlyGain),
            "largest_yearly_gain": .number(largestYearlyGain), "gap": .number(gap),
            "provisional": .flag(target.givesProvisionalVerdict), "sentence": .text(sentence(language, unit: unit)),
        ])
    }
}
