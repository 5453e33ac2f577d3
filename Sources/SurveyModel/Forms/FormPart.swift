public import OrderedCollections

/// What a form says beyond the questions: groups, notes, hints, languages, filters.
///
/// It is kept in the `form` part of a questionnaire, has no effect on figures, and is written again with the form.
/// Rows hold only the cells that the questions do not give themselves.
public struct FormPart: Sendable, Hashable {
    /// Cells by the key of their column.
    public typealias Cells = OrderedDictionary<String, String>

    /// The key under which a row of the survey names the question it belongs to.
    static let questionKey = "question"
    /// The key under which a choice names the code of the scale it stands for.
    static let codeKey = "code"

    /// The language meant by columns whose name of a language is not known; an empty name for columns without one.
    let languages: OrderedDictionary<String, Language>
    /// The columns of every sheet, in order.
    let surveyColumns: [String]
    let choiceColumns: [String]
    let settingColumns: [String]
    /// The rows of the survey: of a question its other cells, of anything else all cells.
    let survey: [Cells]
    /// The rows of the choices: of a choice of a question its other cells, of anything else all cells.
    let choices: [Cells]
    /// The settings that the questionnaire does not give.
    let settings: Cells
    /// Other sheets, as they are.
    let sheets: [FormSheet]
}

/// A header as it is written in a list of columns.
extension FormHeader {
    init(key: String) {
        let parts = key.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(base: String(parts.first ?? ""), language: parts.count > 1 ? String(parts[1]) : "")
    }
}
