import Estimation
import ProgressTracking
import SurveyModel

extension Priorities {
    /// The priorities for people: three answers first, then what stands behind them.
    func lines(_ language: Language) -> [String] {
        let format = FigureFormat(language)
        let isVietnamese = language == .vietnamese
        var lines = [isVietnamese ? "Ba việc nên làm trước:" : "Three things to do first:"]
        if actions.isEmpty {
            lines.append(
                whole.absence?[language]
                    ?? (isVietnamese ? "  Không có câu nào dưới mục tiêu." : "  No question lies below the target."))
        }
        lines += actions.enumerated().map { "  \($0 + 1). " + $1.sentence(language, unit: unit) }
        let all = LocalizedText(vi: "chung", en: "all")
        lines += [""] + whole.items.map { $0.sentence(language, whose: all, unit: unit) }
        for unit in units {
            lines.append("")
            lines.append(unit.label[language] + ":")
            if let absence = unit.absence { lines.append("  " + absence[language]) }
            lines += unit.items.enumerated().map { index, item in
                let own = PriorityAction(unit: "", unitLabel: unit.label, item: item, gainOfWhole: 0)
                return "  \(index + 1). " + own.sentence(language, unit: self.unit)
            }
        }
        lines += matrixLines(factors, LocalizedText(vi: "Nhóm tiêu chí", en: "Factor"), language, format)
        lines += matrixLines(items, LocalizedText(vi: "Tiêu chí", en: "Item"), language, format)
        lines += comparisonLines(language)
        for fact in facts { lines += [""] + fact.lines(language, format, unit) }
        return lines + [""] + notes.map { "· " + $0[language] }
    }

    private func matrixLines(
        _ matrix: Result<PriorityMatrix, ProgressRefusal>, _ head: LocalizedText, _ language: Language,
        _ format: FigureFormat
    ) -> [String] {
        switch matrix {
        case .success(let matrix): return [""] + matrix.lines(head, language, format)
        case .failure(let reason):
            let title = language == .vietnamese ? "Mức quan trọng (\(head.vi))" : "Importance (\(head.en))"
            return ["", "\(title): \(reason.message[language])"]
        }
    }

    private func comparisonLines(_ language: Language) -> [String] {
        var lines: [String] = []
        for (result, first) in [(steps, []), (procedures, landCodes)] {
            lines.append("")
            switch result {
            case .success(let comparison): lines += comparison.lines(language, first: first)
            case .failure(let reason): lines.append(reason.message[language])
            }
        }
        return lines
    }

    /// The procedures about land, which stand first.
    var landCodes: [String] {
        guard case .success(let comparison) = procedures else { return [] }
        return comparison.rows.filter { row in
            row.code.split(whereSeparator: { !$0.isLetter }).contains("land")
                || ComparisonKey(row.label.vi).description.contains("đất đai")
        }.map(\.code)
    }

    func json(_ language: Language) -> JSONValue {
        .object([
            "unit": .text(unit.rawValue), "target": target?.json(language) ?? .null,
            "actions": .list(actions.map { $0.json(language, unit) }), "whole": whole.json(language, unit),
            "units": .list(units.map { $0.json(language, unit) }),
            "factors": ProgressDetail.json(factors, language) { $0.json(language) },
            "items": ProgressDetail.json(items, language) { $0.json(language) },
            "steps": ProgressDetail.json(steps, language) { $0.json(language) },
            "procedures": ProgressDetail.json(procedures, language) { $0.json(language) },
            "land_first": .list(landCodes.map { .text($0) }), "facts": .list(facts.map { $0.json(language) }),
            "notes": .list(notes.map { .text($0[language]) }),
        ])
    }

    /// One row for each item named, of all units together and of each.
    func add(to writer: inout CSVWriter, _ language: Language) {
        writer.add([
            "unit", "unit_label", "place", "item", "label", "figure", "target", "points", "standard_error", "lower",
            "upper", "points_of_whole", "respondents", "surely_below", "absent",
        ])
        for own in [whole] + units {
            if let absence = own.absence {
                writer.add([own.code, own.label[language]] + [String](repeating: "", count: 12) + [absence[language]])
            }
            for (place, item) in own.items.enumerated() {
                let numbers = [
                    item.figure, item.target, item.gain.points, item.gain.standardError, item.gain.interval?.lower,
                    item.gain.interval?.upper, item.gain.points * own.shareOfWhole,
                ]
                writer.add(
                    [own.code, own.label[language], String(place + 1), item.code, item.label[language]]
                        + numbers.map(CSVWriter.number)
                        + [String(item.respondents), item.isSurelyBelow ? "true" : "false", ""])
            }
        }
    }
}

extension PriorityAction {
    fileprivate func json(_ language: Language, _ unit: FigureUnit) -> JSONValue {
        .object([
            "unit": .text(self.unit), "unit_label": .text(unitLabel[language]), "item": item.json(language),
            "points_of_whole": .number(gainOfWhole), "sentence": .text(sentence(language, unit: unit)),
        ])
    }
}

extension ItemGain {
    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "code": .text(code), "label": .text(label[language]), "figure": .number(figure),
            "target": .number(target), "gain": gain.json, "respondents": .integer(respondents),
            "surely_below": .flag(isSurelyBelow),
        ])
    }
}

extension UnitGains {
    fileprivate func json(_ language: Language, _ unit: FigureUnit) -> JSONValue {
        .object([
            "code": .text(code), "label": .text(label[language]), "figure": .number(figure),
            "share_of_whole": .number(shareOfWhole), "items": .list(items.map { $0.json(language) }),
            "absent": .text(absence?[language]),
        ])
    }
}
