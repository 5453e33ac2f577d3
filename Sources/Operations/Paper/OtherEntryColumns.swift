import ResponseIntake
import SurveyModel

/// Columns that are no questions, as two entries have them.
///
/// What a column says of the form, such as its unit, is compared and decided like an answer. What it says of the entering,
/// such as who did it and when, is true of each entry and kept twice where it differs.
struct OtherEntryColumns {
    /// A column of the reconciled file.
    struct Column {
        /// What stands in it.
        enum Content {
            case first(Int)
            case second(Int)
            /// What both entries say or what was decided.
            case settled(Question)
        }

        let name: String
        let content: Content
    }

    /// A column that both files have, as a question.
    struct Compared {
        let question: Question
        let first: Int
        let second: Int
    }

    private(set) var columns: [Column] = []
    private(set) var compared: [Compared] = []
    private(set) var differing: [EntryComparison.OtherColumn] = []

    /// Finds the columns of both files.
    ///
    /// - Parameter keys: the forms compared.
    init(_ first: EntryFile, _ second: EntryFile, keys: [String], _ questionnaire: Questionnaire) {
        for (place, name) in first.otherColumns {
            guard let other = second.otherColumns.first(where: { ComparisonKey($0.name) == ComparisonKey(name) }) else {
                columns.append(Column(name: name, content: .first(place)))
                continue
            }
            let forms = keys.count { Self.differ(first.forms[$0]?.row, place, second.forms[$0]?.row, other.place) }
            let isOfEntering =
                first.isOfEntering(place) || second.isOfEntering(other.place) || questionnaire.question(name) != nil
            let column = Compared(question: Self.question(name), first: place, second: other.place)
            add(column, differsOn: forms, isOfEntering: isOfEntering)
            guard forms > 0, place != first.clerkColumn else { continue }
            differing.append(EntryComparison.OtherColumn(name: name, forms: forms, isKeptTwice: isOfEntering))
        }
        let known = Set(first.otherColumns.map { ComparisonKey($0.name) })
        for (place, name) in second.otherColumns where !known.contains(ComparisonKey(name)) {
            columns.append(Column(name: name, content: .second(place)))
        }
    }

    private mutating func add(_ column: Compared, differsOn forms: Int, isOfEntering: Bool) {
        let name = column.question.code
        if !isOfEntering {
            compared.append(column)
            columns.append(Column(name: name, content: .settled(column.question)))
        } else if forms == 0 {
            columns.append(Column(name: name, content: .first(column.first)))
        } else {
            columns.append(Column(name: name + "_1", content: .first(column.first)))
            columns.append(Column(name: name + "_2", content: .second(column.second)))
        }
    }

    private static func question(_ name: String) -> Question {
        Question(code: name, text: LocalizedText(vi: name, en: name), kind: .text)
    }

    private static func differ(
        _ one: WrittenAnswers.Row?, _ first: Int, _ two: WrittenAnswers.Row?, _ second: Int
    ) -> Bool {
        guard let one, let two else { return false }
        return !one[.cell(first)].says(two[.cell(second)])
    }
}

extension EntryFile {
    /// The columns that are no questions and do not number the forms.
    fileprivate var otherColumns: [(place: Int, name: String)] {
        answers.header.enumerated().filter { $0.offset != formColumn && answers.codes[$0.offset] == nil }
            .map { (place: $0.offset, name: $0.element) }
    }

    /// Whether a column says something of the entering and not of the form.
    fileprivate func isOfEntering(_ column: Int) -> Bool {
        if column == clerkColumn { return true }
        let name = answers.header[column]
        switch EntryTemplateFormat.BatchValue(rawValue: name) {
        case .clerk, .entryDate: return true
        case .batch, .unit: return false
        case nil: return answers.recognised.kind.isMetadata(name)
        }
    }
}
