import Reporting
import SurveyModel

extension ImportedForm {
    func json(_ language: Language) -> JSONValue {
        .object([
            "questionnaire": .text(questionnaire.id), "survey_rows": .integer(rows.survey),
            "questions": .integer(rows.questions), "kept_rows": .integer(rows.kept),
            "joined_rows": .integer(rows.joined), "choice_rows": .integer(rows.choices),
            "remarks": .list(remarks.map { $0.json(language) }),
        ])
    }

    func text(_ language: Language) -> String {
        let head =
            switch language {
            case .vietnamese:
                "Phiếu “\(questionnaire.id)”: \(rows.survey) dòng survey = \(rows.questions) câu hỏi + \(rows.kept) dòng khác, đều giữ lại + \(rows.joined) dòng gộp vào câu trước; \(rows.choices) dòng choices."
            case .english:
                "Questionnaire “\(questionnaire.id)”: \(rows.survey) survey rows = \(rows.questions) questions + \(rows.kept) other rows, all kept + \(rows.joined) rows joined to the question before; \(rows.choices) rows of choices."
            }
        return ([head] + remarks.map { $0.line(language) }).joined(separator: "\n")
    }
}

extension FormProblem {
    func json(_ language: Language) -> JSONValue {
        .object([
            "kind": .text(severity.rawValue), "sheet": .text(place.sheet), "row": .integer(place.row),
            "cell": .text(place.cell), "message": .text(explanation[language]),
        ])
    }

    /// The problem as a line of text: how much it matters, where, what.
    func line(_ language: Language) -> String { "[\(severity.label[language])] \(message[language])" }
}

extension FormProblem.Severity {
    /// The word that begins a line of a report.
    fileprivate var label: LocalizedText {
        switch self {
        case .error: LocalizedText(vi: "lỗi", en: "error")
        case .warning: LocalizedText(vi: "cảnh báo", en: "warning")
        case .question: LocalizedText(vi: "cần quyết định", en: "decide")
        case .changed: LocalizedText(vi: "viết khác đi", en: "changed")
        case .kept: LocalizedText(vi: "giữ nguyên văn", en: "kept")
        case .lost: LocalizedText(vi: "không giữ", en: "not kept")
        }
    }
}
