/// Something about a form that people should know, and the cell in which it stands.
public struct FormProblem: LocalizedMessageError, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The form cannot be used.
        case error
        /// The form can be used, but hardly as it was meant.
        case warning
        /// Somebody has to decide; nothing was guessed.
        case question
        /// Written otherwise than before, with the same meaning.
        case changed
        /// Kept in the `form` part of the questionnaire, without effect on figures.
        case kept
        /// Not kept.
        case lost
    }

    /// The sheet and the cell, or the line of a text file.
    public struct Place: Sendable, Hashable {
        /// The sheet as it is named in the file.
        public let sheet: String
        /// The row, counting from 1; 0 for the sheet as a whole.
        public let row: Int
        /// The column, counting from 0; nil for the row as a whole.
        public let column: Int?
        /// What the place is called.
        public let places: FormDocument.Places

        /// Names a place.
        public init(sheet: String, row: Int = 0, column: Int? = nil, places: FormDocument.Places = .cells) {
            self.sheet = sheet
            self.row = row
            self.column = column
            self.places = places
        }

        /// The cell without its sheet: `C14`, or `14` for a row.
        public var cell: String { row == 0 ? "" : (column.map(Self.letters) ?? "") + String(row) }

        /// Several places of a sheet, the first dozen of them.
        static func list(_ places: [Place]) -> String {
            places.prefix(12).map(\.cell).joined(separator: ", ") + (places.count > 12 ? " … (\(places.count))" : "")
        }

        /// The letters of a column of a workbook: 0 is A, 26 is AA.
        public static func letters(_ column: Int) -> String {
            var rest = column + 1
            var letters = ""
            while rest > 0 {
                letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
                rest = (rest - 1) / 26
            }
            return letters
        }

        /// The place as said in messages: “survey!C14”, “survey, dòng 14”.
        public var label: LocalizedText {
            switch (places, column) {
            case _ where row == 0: LocalizedText(vi: "trang \(sheet)", en: "sheet \(sheet)")
            case (.cells, .some): LocalizedText(vi: "\(sheet)!\(cell)", en: "\(sheet)!\(cell)")
            case (.cells, nil): LocalizedText(vi: "\(sheet), dòng \(row)", en: "\(sheet), row \(row)")
            case (.lines, _): LocalizedText(vi: "\(sheet), dòng \(row)", en: "\(sheet), line \(row)")
            }
        }
    }

    /// How much it matters.
    public let severity: Severity
    /// Where it stands.
    public let place: Place
    /// What was found and what to do.
    public let explanation: LocalizedText

    /// Creates a problem.
    public init(_ severity: Severity, at place: Place, vi: String, en: String) {
        self.severity = severity
        self.place = place
        explanation = LocalizedText(vi: vi, en: en)
    }

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        LocalizedText(vi: "\(place.label.vi): \(explanation.vi)", en: "\(place.label.en): \(explanation.en)")
    }
}

/// A form that cannot be used, with every mistake in it.
public struct InvalidForm: LocalizedMessageError, Hashable {
    /// Every mistake, in the order of the file.
    public let problems: [FormProblem]

    /// Creates the error from the mistakes found.
    public init(problems: [FormProblem]) { self.problems = problems }

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        LocalizedText(
            vi: problems.map(\.message.vi).joined(separator: "\n"),
            en: problems.map(\.message.en).joined(separator: "\n"))
    }
}

/// The mistakes and remarks found so far while a form is read.
struct FormLog {
    private(set) var problems: [FormProblem] = []

    mutating func add(_ severity: FormProblem.Severity, _ place: FormProblem.Place, vi: String, en: String) {
        problems.append(FormProblem(severity, at: place, vi: vi, en: en))
    }

    var hasErrors: Bool { problems.contains { $0.severity == .error } }
}
