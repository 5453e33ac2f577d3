import ResponseIntake
import SurveyModel

extension ReconciledEntries {
    private static let ownColumns = [
        (name: "form_number", title: LocalizedText(vi: "Số phiếu", en: "Form number")),
        (name: undecidedColumn, title: LocalizedText(vi: "Câu chưa quyết định", en: "Undecided questions")),
    ]

    /// Whether a file is a table of reconciled entries, by its columns.
    public static func stands(at path: String) -> Bool {
        guard let header = (try? TextTable(path: path, requiring: []))?.header else { return false }
        let own = [ownColumns.map(\.name), ownColumns.map(\.title.vi), ownColumns.map(\.title.en)]
        return own.contains { Array(header.prefix($0.count)) == $0 }
    }

    /// Puts the forms of both files together: agreed and decided answers, blanks where nothing is decided.
    init(_ tally: EntryTally, others: OtherEntryColumns, _ questionnaire: Questionnaire) {
        let questions = tally.questions
        let names = others.columns.map(\.name) + questions.map(\.code)
        let ownCount = Self.ownColumns.count
        header = Self.ownColumns.map(\.name) + names
        titles =
            Self.ownColumns.map(\.title) + others.columns.map { LocalizedText(vi: $0.name, en: $0.name) }
            + questions.map(\.text)
        rows = tally.keys.map { key in
            let cells =
                others.columns.map { tally.text(key, $0.content) } + questions.map { tally.settled(key, $0) }
            let open = cells.indices.filter { cells[$0] == nil }
            let list = open.map { names[$0] }.joined(separator: " ")
            return Row(
                cells: [tally.first.forms[key]?.number ?? key, list] + cells.map { $0 ?? "" },
                undecided: Set(open.map { $0 + ownCount }))
        }
    }
}

extension EntryTally {
    /// What stands in a column beside the answers of a form; nil if it is undecided.
    fileprivate func text(_ key: String, _ content: OtherEntryColumns.Column.Content) -> String? {
        switch content {
        case .first(let place): first.forms[key]?.row.cells[place] ?? ""
        case .second(let place): second.forms[key]?.row.cells[place] ?? ""
        case .settled(let question): settled(key, question)
        }
    }
}
