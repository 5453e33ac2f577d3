public import ResponseIntake
public import SurveyModel

/// One entry of paper forms: a file with a row for each form, known by the number of the form.
public struct EntryFile: Sendable {
    /// A row with the number of its form.
    struct Form: Sendable {
        /// The number as written.
        let number: String
        /// Who entered it; empty if the file does not say.
        let clerk: String
        let row: WrittenAnswers.Row
    }

    /// A form and the lines on which it stands.
    public struct Place: Sendable, Hashable {
        /// The number as written; empty if there is none.
        public let form: String
        /// The lines of the file, counting from 1.
        public let lines: [Int]
    }

    /// The name of the file, without its folder.
    public let name: String
    /// Rows met, whether or not they can be compared.
    public let rowsSeen: Int
    /// Forms that stand on more than one row, none of which is compared.
    public let repeated: [Place]
    /// Rows without a form number.
    public let unnumbered: [Int]
    /// Pieces of the file that are no rows.
    public let rejects: [RejectedRow]
    /// Forms whose number has check digits that do not hold; they are compared nevertheless.
    public internal(set) var doubtfulNumbers: [Place]
    /// What else there is to say on the file.
    public let notes: [LocalizedText]

    /// The forms that can be compared, by number.
    let forms: [String: Form]
    /// The numbers in the order of the file.
    let order: [String]
    let answers: WrittenAnswers
    let formColumn: Int
    let clerkColumn: Int?

    /// Names under which form numbers stand where nobody says where.
    static let formColumns = ["form_number", "Số phiếu", "Form number"]
    /// Names under which the clerk stands where nobody says where.
    static let clerkColumns = ["operator", "Người nhập"]

    /// Reads a file.
    ///
    /// - Throws: ``OperationError`` if a column is missing, or ``IntakeError`` if the file cannot be read.
    init(_ file: ResponseFile, formColumn: String?, clerkColumn: String?) throws {
        name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        answers = try Self.answers(of: file, name)
        self.formColumn = try Self.formColumn(formColumn ?? file.mapping.idColumn, in: answers, name)
        self.clerkColumn = try Self.clerkColumn(clerkColumn, in: answers, name)
        var rows: [String: [Form]] = [:]
        var order: [String] = []
        var unnumbered: [Int] = []
        for row in answers.rows {
            let number = row.cells[self.formColumn]
            let clerk = self.clerkColumn.map { row.cells[$0] } ?? ""
            guard let key = Self.key(of: number) else {
                unnumbered.append(row.line)
                continue
            }
            if rows[key] == nil { order.append(key) }
            rows[key, default: []].append(Form(number: number, clerk: clerk, row: row))
        }
        self.unnumbered = unnumbered
        self.order = order.filter { rows[$0]?.count == 1 }
        repeated = order.compactMap { key in
            guard let forms = rows[key], forms.count > 1 else { return nil }
            return Place(form: forms[0].number, lines: forms.map(\.row.line))
        }
        let single = rows.compactMapValues { $0.count == 1 ? $0[0] : nil }
        forms = single
        doubtfulNumbers = []
        rejects = answers.rejects
        rowsSeen = answers.rows.count + answers.rejects.count
        notes = answers.notes
    }

    /// Finds the numbers with a wrong digit.
    mutating func findDoubtfulNumbers(by evidence: FormNumberEvidence) {
        doubtfulNumbers = order.compactMap { forms[$0] }.filter { evidence.isSlip($0.number) }
            .map { Place(form: $0.number, lines: [$0.row.line]) }
    }

    /// What two spellings of one form number share: capitals, blanks, zeros at the beginning and check digits that hold
    /// do not matter; nil for a blank.
    static func key(of number: String) -> String? {
        if number.isEmpty { return nil }
        if let read = FormNumber(entered: number) { return String(read.serial) }
        guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return ComparisonKey(number).description }
        let digits = number.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// The place of a form as a row of the file.
    func place(of key: String) -> Place? { forms[key].map { Place(form: $0.number, lines: [$0.row.line]) } }

    /// Which of two files it is stands in every message.
    private static func answers(of file: ResponseFile, _ name: String) throws -> WrittenAnswers {
        do {
            return try WrittenAnswers(
                path: file.path, file.request, questionnaire: file.questionnaire, mapping: file.mapping)
        } catch let error as IntakeError where !error.message.vi.contains(name) {
            let message = LocalizedText(vi: "“\(name)”: \(error.message.vi)", en: "“\(name)”: \(error.message.en)")
            throw IntakeError(kind: error.kind, message: message)
        }
    }

    private static func formColumn(_ asked: String?, in answers: WrittenAnswers, _ file: String) throws -> Int {
        if let place = (asked.map { [$0] } ?? formColumns).lazy.compactMap(answers.column).first { return place }
        let columns = answers.header.joined(separator: ", ")
        let sought = asked ?? formColumns[0]
        throw OperationError(
            .badData,
            vi:
                "Tệp “\(file)” không có cột số phiếu “\(sought)”. Hai lần nhập được ghép với nhau theo số phiếu; hãy ghi tên cột đó bằng --form-column. Các cột của tệp: \(columns).",
            en:
                "“\(file)” has no column of form numbers “\(sought)”. The two entries are matched by form number; name its column with --form-column. The columns are: \(columns)."
        )
    }

    private static func clerkColumn(_ asked: String?, in answers: WrittenAnswers, _ file: String) throws -> Int? {
        guard let asked else { return clerkColumns.lazy.compactMap(answers.column).first }
        if let place = answers.column(named: asked) { return place }
        let columns = answers.header.joined(separator: ", ")
        throw OperationError(
            .badData,
            vi: "Tệp “\(file)” không có cột người nhập “\(asked)” (--operator-column). Các cột của tệp: \(columns).",
            en: "“\(file)” has no column of operators “\(asked)” (--operator-column). The columns are: \(columns).")
    }
}
