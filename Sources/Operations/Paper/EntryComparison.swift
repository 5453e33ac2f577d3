public import Estimation
import ResponseIntake
public import SurveyModel

/// Two entries of the same paper forms compared answer by answer.
public struct EntryComparison: Sendable {
    /// An answer as one of the entries has it.
    public struct Value: Sendable, Hashable {
        /// The code, number, date or text; empty for a blank; as written where it is no answer.
        public let text: String
        /// Its words, where it is a code.
        public let label: LocalizedText?
        /// Why it is no answer to the question; nil if it is one.
        public let problem: LocalizedText?
    }

    /// A cell on which the entries do not give one usable answer.
    public struct Difference: Sendable, Hashable {
        /// The form, as numbered in the first entry.
        public let form: String
        /// The code of the question, or the name of a column that is none.
        public let item: String
        /// The words of the question.
        public let question: LocalizedText
        /// What the first entry has.
        public let first: Value
        /// What the second entry has.
        public let second: Value
        /// The line of the form in the first file.
        public let firstLine: Int
        /// The line of the form in the second file.
        public let secondLine: Int
        /// What was decided after a look at the paper; nil if nothing was.
        public internal(set) var decision: Value?
    }

    /// How often the entries of one person differ from the other entry of the same forms.
    public struct OperatorErrors: Sendable, Hashable {
        /// The person; empty if the files do not say.
        public let name: String
        /// Which entry it is where the files do not say who entered: 1 or 2.
        public let entry: Int?
        /// Forms of the person that were compared.
        public internal(set) var forms = 0
        /// Cells of them that were compared.
        public internal(set) var cells = 0
        /// Cells that differ from the other entry, whoever is wrong.
        public internal(set) var differences = 0
        /// Of these: cells decided against the person.
        public internal(set) var decidedAgainst = 0
        /// Of these: cells that are not decided.
        public internal(set) var undecided = 0
        /// The interval of the share of differences; nil without cells.
        public internal(set) var interval: ConfidenceInterval?

        /// The share of cells that differ, from 0 to 1; nil without cells.
        public var rate: Double? { cells > 0 ? Double(differences) / Double(cells) : nil }
    }

    /// How well the entries agree on a question.
    public struct ItemAgreement: Sendable, Hashable {
        /// The code of the question.
        public let item: String
        /// Its words.
        public let question: LocalizedText
        /// Forms compared.
        public internal(set) var cells = 0
        /// Forms on which the entries differ.
        public internal(set) var differences = 0

        /// The share of forms on which the entries agree, from 0 to 1; nil without forms.
        public var agreement: Double? { cells > 0 ? 1 - Double(differences) / Double(cells) : nil }
    }

    /// A column that is no question and in which the entries differ.
    public struct OtherColumn: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Forms on which it differs.
        public let forms: Int
        /// Whether the reconciled file has what both entries say; else it is decided like an answer.
        public let isKeptTwice: Bool
    }

    /// The questionnaire.
    public let questionnaire: Questionnaire
    /// The first entry.
    public let first: EntryFile
    /// The second entry.
    public let second: EntryFile
    /// Forms compared.
    public let forms: Int
    /// Cells compared: each question that both files have, on each form.
    public var cells: Int { items.reduce(0) { $0 + $1.cells } }
    /// Answers on which the entries differ, without other columns.
    public var differingAnswers: Int { items.reduce(0) { $0 + $1.differences } }
    /// Cells on which the entries differ, in the order of the first file.
    public internal(set) var differences: [Difference]
    /// Cells in which both entries have the same text, which is no answer.
    public internal(set) var unusable: [Difference]
    /// The errors of each person, in the order of their names.
    public let operators: [OperatorErrors]
    /// The agreement on each question, in the order of the questionnaire.
    public let items: [ItemAgreement]
    /// Forms of the first file that the second does not have.
    public let onlyInFirst: [EntryFile.Place]
    /// Forms of the second file that the first does not have.
    public let onlyInSecond: [EntryFile.Place]
    /// Columns that are no questions and differ.
    public let otherColumns: [OtherColumn]
    /// What else there is to say.
    public let notes: [LocalizedText]
    /// Agreed and decided answers as a table.
    public let reconciled: ReconciledEntries

    /// Cells that still wait for a decision.
    public var undecided: Int { (differences + unusable).count { $0.decision == nil } }

    /// Whether the reconciled file has every form and every answer: nothing is undecided and nothing left out.
    public var isSettled: Bool { undecided == 0 && leftOut == nil }

    /// What the files hold that the reconciled file does not: forms that were entered once or stand twice in a file, and
    /// rows without a number; nil if nothing is left out.
    public var leftOut: LocalizedText? {
        let files = [(first, onlyInFirst), (second, onlyInSecond)].compactMap { file, only in file.leftOut(only) }
        guard !files.isEmpty else { return nil }
        let (vi, en) = (files.map(\.vi).joined(separator: "; "), files.map(\.en).joined(separator: "; "))
        return LocalizedText(
            vi:
                "KHÔNG có trong tệp đã khớp: \(vi). Nạp tệp đã khớp bây giờ là mất các phiếu này: hãy nhập đủ ở cả hai tệp, mỗi phiếu một dòng có số phiếu, rồi so lại.",
            en:
                "NOT in the reconciled file: \(en). To load it now is to lose these forms: enter them in both files, each in one row with its number, and compare again."
        )
    }
}

extension EntryFile {
    /// What the file holds that cannot be compared; nil if it holds nothing of the kind.
    fileprivate func leftOut(_ only: [Place]) -> LocalizedText? {
        let forms = (only + repeated).map(\.form)
        let lines = (unnumbered + rejects.map(\.line)).sorted().map(String.init)
        let vi = forms.map { "phiếu \($0)" } + lines.map { "dòng \($0)" }
        let en = forms.map { "form \($0)" } + lines.map { "line \($0)" }
        guard !vi.isEmpty else { return nil }
        return LocalizedText(
            vi: "“\(name)”: \(vi.joined(separator: ", "))", en: "“\(name)”: \(en.joined(separator: ", "))")
    }
}

/// The answers on which two entries agree or that were decided, to be written as a file that loads.
public struct ReconciledEntries: Sendable, Hashable {
    /// A form.
    public struct Row: Sendable, Hashable {
        /// The cells, blank where nothing is decided.
        public let cells: [String]
        /// The places of the cells that wait for a decision.
        public let undecided: Set<Int>
    }

    /// The name of the column that lists the questions still undecided.
    public static let undecidedColumn = EntryTemplateFormat.undecided

    /// The names of the columns: the form number, what is undecided, other columns, questions by code.
    public let header: [String]
    /// The words of each column, for people.
    public let titles: [LocalizedText]
    /// The forms that both files have, in the order of the first.
    public let rows: [Row]
}
