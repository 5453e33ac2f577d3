public import SurveyModel

/// A workbook into which paper forms are entered, a row for each, that loads back without a mapping.
///
/// Heads are locked and stay in sight, cells have drop-down lists and checks, and a form number entered twice is
/// coloured. How it says what it is: ``EntryTemplateFormat``.
public struct EntryTemplate: Sendable {
    /// The most forms of one workbook.
    public static let mostForms = 20_000

    /// What the workbook is made for.
    public struct Layout: Sendable, Hashable {
        /// The language of heads, lists and instructions.
        public var language: Language
        /// How many forms it has room for.
        public var forms = 500
        /// Values of the batch header that are filled in beforehand.
        public var batch: [EntryTemplateFormat.BatchValue: String] = [:]

        /// Creates a layout with room for 500 forms.
        public init(language: Language = .vietnamese) { self.language = language }
    }

    private let questionnaire: Questionnaire
    private let layout: Layout

    /// Prepares a template; at most ``mostForms`` forms have room in it.
    public init(_ questionnaire: Questionnaire, layout: Layout) {
        self.questionnaire = questionnaire
        self.layout = layout
    }

    /// Writes the workbook.
    ///
    /// - Throws: ``WorkbookError`` if it cannot be written; then nothing stands under the name that did not before.
    public func write(to path: String) throws(WorkbookError) {
        let book = try WorkbookWriter(path: path, title: questionnaire.title[layout.language])
        let language = layout.language
        let entry = try book.addSheet(EntryTemplateFormat.entrySheet[language])
        let help = try book.addSheet(EntryTemplateFormat.instructionSheet[language])
        let codes = try book.addSheet(EntryTemplateFormat.codeSheet[language])
        let lists = try EntryCodeSheet(questionnaire, language).write(to: codes)
        try EntryFormSheet(questionnaire, layout).write(to: entry, lists: lists, on: codes)
        try EntryInstructions(questionnaire, language).write(to: help)
        entry.activate()
        try book.close()
    }
}
