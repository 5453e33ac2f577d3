/// How an entry template says what it is, so that it loads back without a mapping.
///
/// The first column of the sheet is hidden and says what each row holds: the first cell that this is a template, and of
/// which questionnaire; then a row for each value of the batch header, and the row of column names. Rows below hold
/// forms. Nothing depends on the place of a row, so that offices may insert some above.
public enum EntryTemplateFormat {
    /// A value that all forms of a file share.
    public enum BatchValue: String, Sendable, Hashable, CaseIterable {
        /// Who entered the forms.
        case clerk = "operator"
        /// The batch of forms.
        case batch
        /// The day of entry.
        case entryDate = "entry_date"
        /// The unit the forms are about.
        case unit

        /// What the value is called in the sheet.
        public var label: LocalizedText {
            switch self {
            case .clerk: LocalizedText(vi: "Người nhập", en: "Operator")
            case .batch: LocalizedText(vi: "Lô phiếu", en: "Batch")
            case .entryDate: LocalizedText(vi: "Ngày nhập", en: "Date of entry")
            case .unit: LocalizedText(vi: "Mã đơn vị", en: "Unit code")
            }
        }

        /// The value that goes by a text, in either language or in the hidden column; nil for any other text.
        public static func named(_ text: String) -> BatchValue? { byName[ComparisonKey(text)] }

        private static let byName = Dictionary(
            allCases.flatMap { value in
                [value.rawValue, value.label.vi, value.label.en].map { (ComparisonKey($0), value) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What a template says of itself in its first cell.
    public struct Mark: Sendable, Hashable {
        /// The questionnaire.
        public let questionnaire: String
        /// Its version.
        public let version: Int

        /// Creates the mark of a template.
        public init(questionnaire: String, version: Int) {
            self.questionnaire = questionnaire
            self.version = version
        }

        /// Reads a mark; nil if the text is none.
        public init?(_ text: String) {
            let words = text.tidied.split(separator: " ")
            guard words.count == 4, words[0] == EntryTemplateFormat.word, words[1] == EntryTemplateFormat.edition,
                let version = Int(words[3])
            else { return nil }
            self.init(questionnaire: String(words[2]), version: version)
        }

        /// The text of the first cell.
        public var text: String {
            "\(EntryTemplateFormat.word) \(EntryTemplateFormat.edition) \(questionnaire) \(version)"
        }
    }

    private static let word = "hailong-template"
    private static let edition = "1"

    /// What the first column says in the row of column names.
    public static let namesRow = "names"
    /// The column of form numbers.
    public static let formNumber = "form_number"
    /// The column of the sheet in which the values of the batch header are written, counting from 0.
    public static let valueColumn = 2
    /// The column of a reconciled file that lists the questions that wait for a decision.
    public static let undecided = "undecided"
    /// The sheet into which forms are typed.
    public static let entrySheet = LocalizedText(vi: "Nhập liệu", en: "Data entry")
    /// The sheet that says how.
    public static let instructionSheet = LocalizedText(vi: "Hướng dẫn", en: "Instructions")
    /// The sheet of what may be typed.
    public static let codeSheet = LocalizedText(vi: "Bảng mã", en: "Codes")
    /// What follows the code of a question in the name of the column for another answer than its choices.
    public static let otherSuffix = "_other"

    /// The batch header of a questionnaire: the values whose names no question has.
    public static func batchValues(of questionnaire: Questionnaire) -> [BatchValue] {
        BatchValue.allCases.filter { questionnaire.question($0.rawValue) == nil }
    }
}
