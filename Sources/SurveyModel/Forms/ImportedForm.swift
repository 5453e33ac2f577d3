/// A questionnaire read from a form, and what people should know of it.
public struct ImportedForm: Sendable {
    /// The questionnaire, as its file gives it.
    public let questionnaire: Questionnaire
    /// What was asked, changed, kept without effect or lost, in the order of the file.
    public let remarks: [FormProblem]
    /// What became of the rows of the form.
    public let rows: RowCounts

    /// What became of the rows of a form.
    public struct RowCounts: Sendable, Hashable {
        /// Rows of the survey.
        public let survey: Int
        /// Those that are questions of the questionnaire.
        public let questions: Int
        /// Those that are no questions and are kept or written again: groups, notes, calculations.
        public let kept: Int
        /// Those that are part of another question: the text for another answer.
        public let joined: Int
        /// Rows of the choices.
        public let choices: Int
    }
}

extension FormDocument {
    /// The mistakes of a form, the worst first in each row; empty if nothing is to be said.
    public var problems: [FormProblem] {
        var log = FormLog()
        do throws(InvalidForm) {
            let form = try XLSForm(self, log: &log)
            let outline = FormOutline(form.survey, log: &log)
            return FormChecks.problems(form, outline, log: log).inOrder(sheets)
        } catch {
            return error.problems
        }
    }

    /// Reads the form as a questionnaire.
    ///
    /// - Parameters:
    ///   - file: the name of the file, for a form without a name of its own.
    ///   - wordedIn: the language of texts whose column names none; nil to tell by their letters.
    /// - Throws: ``InvalidForm`` with every mistake of a form that cannot be used.
    public func questionnaire(file: String, wordedIn: Language? = nil) throws(InvalidForm) -> ImportedForm {
        var log = FormLog()
        let form = try XLSForm(self, log: &log)
        let outline = FormOutline(form.survey, log: &log)
        let problems = FormChecks.problems(form, outline, log: log)
        guard !problems.contains(where: { $0.severity == .error }) else {
            throw InvalidForm(problems: problems.filter { $0.severity == .error }.inOrder(sheets))
        }
        var reader = FormImport(form, outline, wordedIn: wordedIn)
        let imported = try reader.read(file: file)
        return ImportedForm(
            questionnaire: imported.questionnaire, remarks: (problems + imported.remarks).inOrder(sheets),
            rows: imported.rows)
    }
}

extension Questionnaire {
    /// The questionnaire as the sheets of an XLSForm: survey, choices, settings and our own sheet for the index.
    public var formDocument: FormDocument {
        let form = FormExport(self, part: self.form).form
        let tables = [form.survey, form.choices, form.settings, form.index].compactMap(\.self)
        return FormDocument(sheets: tables.map(\.sheetOfCells) + form.otherSheets)
    }
}

extension FormTable {
    /// The table as a sheet: the names of its columns, then its rows.
    fileprivate var sheetOfCells: FormSheet {
        let keys = headers.map(\.key)
        return FormSheet(name: sheet, cells: [keys] + rows.map { row in keys.map { row[$0] } })
    }
}

extension [FormProblem] {
    /// The problems by sheet, row and column; equal ones once.
    fileprivate func inOrder(_ sheets: [FormSheet]) -> [FormProblem] {
        let order = Dictionary(sheets.enumerated().map { ($1.name, $0) }) { first, _ in first }
        func key(_ problem: FormProblem, _ place: Int) -> (Int, Int, Int, Int) {
            (order[problem.place.sheet] ?? -1, problem.place.row, problem.place.column ?? -1, place)
        }
        var seen: Set<FormProblem> = []
        let unique = filter { seen.insert($0).inserted }
        return unique.enumerated().sorted { key($0.element, $0.offset) < key($1.element, $1.offset) }.map(\.element)
    }
}
