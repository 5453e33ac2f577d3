import Estimation
import Operations
import Reporting
import ResponseIntake
import SurveyModel

extension EntryComparison {
    func json(_ language: Language) -> JSONValue {
        .object([
            "questionnaire": .text(questionnaire.id), "version": .integer(questionnaire.version),
            "first": first.json(onlyHere: onlyInFirst, language),
            "second": second.json(onlyHere: onlyInSecond, language),
            "forms_compared": .integer(forms), "cells_compared": .integer(cells),
            "differences": .list(differences.map { $0.json(language) }),
            "unusable_in_both": .list(unusable.map { $0.json(language) }),
            "undecided": .integer(undecided), "settled": .flag(isSettled),
            "operators": .list(operators.map(\.json)),
            "items": .list(
                items.map { item in
                    .object([
                        "item": .text(item.item), "text": .text(item.question[language]),
                        "cells": .integer(item.cells), "differences": .integer(item.differences),
                        "agreement": .number(item.agreement),
                    ])
                }),
            "other_columns": .list(
                otherColumns.map {
                    .object([
                        "column": .text($0.name), "forms": .integer($0.forms), "kept_twice": .flag($0.isKeptTwice),
                    ])
                }),
            "notes": .list(([leftOut].compactMap(\.self) + notes + [Self.meaning]).map { .text($0[language]) }),
        ])
    }

    /// What the error rates say and what they do not.
    static let meaning = LocalizedText(
        vi:
            "Một chỗ khác nhau được tính cho cả hai người nhập: chỉ khi đối chiếu với phiếu giấy (--decisions) mới biết ai sai. Khoảng tin cậy coi các ô là độc lập.",
        en:
            "A difference counts for both operators: who is wrong is known only after a look at the paper (--decisions). The intervals take cells as independent."
    )

    /// The table in which people decide, as their spreadsheet opens it.
    func csv(_ language: Language) -> String {
        let blank = LocalizedText(vi: "(trống)", en: "(blank)")[language]
        var writer = CSVWriter(for: .people)
        writer.add([
            "form", "item", "question", "first", "first_label", "second", "second_label", "first_line", "second_line",
            "value",
        ])
        for one in differences + unusable {
            writer.add([
                one.form, one.item, one.question[language], one.first.text, one.first.words(language),
                one.second.text, one.second.words(language), String(one.firstLine), String(one.secondLine),
                one.decision.map { $0.text.isEmpty ? blank : $0.text } ?? "",
            ])
        }
        return writer.document
    }
}

extension EntryComparison.Value {
    /// The words of the code, or why it is no answer.
    func words(_ language: Language) -> String { problem?[language] ?? label?[language] ?? "" }

    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "value": text.isEmpty ? .null : .text(text), "label": .text(label?[language]),
            "problem": .text(problem?[language]),
        ])
    }
}

extension EntryComparison.Difference {
    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "form": .text(form), "item": .text(item), "question": .text(question[language]),
            "first": first.json(language), "second": second.json(language), "first_line": .integer(firstLine),
            "second_line": .integer(secondLine), "decision": decision.map { $0.json(language) } ?? .null,
        ])
    }
}

extension EntryComparison.OperatorErrors {
    fileprivate var json: JSONValue {
        .object([
            "operator": name.isEmpty ? .null : .text(name), "entry": .integer(entry), "forms": .integer(forms),
            "cells": .integer(cells), "differences": .integer(differences), "rate": .number(rate),
            "confidence_interval": interval.map { interval in
                .object([
                    "confidence": .number(interval.confidence), "lower": .number(interval.lower),
                    "upper": .number(interval.upper), "method": .text(interval.method.rawValue),
                ])
            } ?? .null,
            "decided_against": .integer(decidedAgainst), "undecided": .integer(undecided),
        ])
    }
}

extension EntryFile {
    fileprivate func json(onlyHere: [Place], _ language: Language) -> JSONValue {
        .object([
            "file": .text(name), "rows_seen": .integer(rowsSeen),
            "only_here": .list(onlyHere.map(\.json)), "repeated": .list(repeated.map(\.json)),
            "without_number": .list(unnumbered.map { .integer($0) }),
            "check_digits_do_not_hold": .list(doubtfulNumbers.map(\.json)),
            "rejects": .list(
                rejects.map { reject in
                    .object([
                        "line": .integer(reject.line), "column": .text(reject.column), "value": .text(reject.value),
                        "reason": .text(reject.reason[language]),
                    ])
                }),
        ])
    }
}

extension EntryFile.Place {
    fileprivate var json: JSONValue {
        .object(["form": .text(form), "lines": .list(lines.map { .integer($0) })])
    }
}
