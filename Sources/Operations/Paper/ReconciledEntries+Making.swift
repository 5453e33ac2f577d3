import ResponseIntake
import SurveyModel

/// Columns that are no questions, as two entries have them.
struct OtherEntryColumns {
    /// A column of the reconciled file.
    struct Column {
        let name: String
        /// Its place in each file; nil for the file it is not taken from.
        let first: Int?
        let second: Int?
    }

    private(set) var columns: [Column] = []
    private(set) var differing: [EntryComparison.OtherColumn] = []

    /// Finds the columns both files have; one that differs is kept twice, so that neither entry is lost.
    init(_ first: EntryFile, _ second: EntryFile, keys: [String]) {
        for (place, name) in first.answers.header.enumerated()
        where place != first.formColumn && first.answers.codes[place] == nil {
            guard let other = second.answers.column(named: name), other != second.formColumn,
                second.answers.codes[other] == nil
            else {
                columns.append(Column(name: name, first: place, second: nil))
                continue
            }
            let forms = keys.count { key in
                first.forms[key]?.row.cells[place] != second.forms[key]?.row.cells[other]
            }
            guard forms > 0 else {
                columns.append(Column(name: name, first: place, second: nil))
                continue
            }
            columns.append(Column(name: name + "_1", first: place, second: nil))
            columns.append(Column(name: name + "_2", first: nil, second: other))
            if place != first.clerkColumn {
                differing.append(EntryComparison.OtherColumn(name: name, forms: forms))
            }
        }
        for (place, name) in second.answers.header.enumerated()
        where place != second.formColumn && second.answers.codes[place] == nil
            && first.answers.column(named: name) == nil
        {
            columns.append(Column(name: name, first: nil, second: place))
        }
    }
}

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
        header = Self.ownColumns.map(\.name) + others.columns.map(\.name) + questions.map(\.code)
        titles =
            Self.ownColumns.map(\.title) + others.columns.map { LocalizedText(vi: $0.name, en: $0.name) }
            + questions.map(\.text)
        let start = 2 + others.columns.count
        rows = tally.keys.map { key in
            let answers = questions.map { tally.settled(key, $0) }
            let open = answers.indices.filter { answers[$0] == nil }
            let beside = others.columns.map { column in
                column.first.flatMap { tally.first.forms[key]?.row.cells[$0] }
                    ?? column.second.flatMap { tally.second.forms[key]?.row.cells[$0] } ?? ""
            }
            let list = open.map { questions[$0].code }.joined(separator: " ")
            return Row(
                cells: [tally.first.forms[key]?.number ?? key, list] + beside + answers.map { $0 ?? "" },
                undecided: Set(open.map { $0 + start }))
        }
    }
}
