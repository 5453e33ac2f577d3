import Mustache
public import SurveyModel

/// A questionnaire as a paper form: one HTML file that prints on A4 in black and white.
///
/// Everything said on the form is escaped by the templates. Question codes stand in the margin for the clerk who enters
/// the answers, codes of answers beside their boxes. Each copy has its number with check digits on every sheet.
public struct PrintedForm: Sendable {
    /// The most copies one file may have.
    public static let mostCopies = 1_000

    /// How the form is printed.
    public struct Layout: Sendable, Hashable {
        /// The language of the form.
        public var language: Language
        /// Whether no letter is below 13 pt, for elderly readers; otherwise below 10 pt.
        public var isLarge = false
        /// How many copies, each with its own number.
        public var copies = 1
        /// The number of the first copy; nil for a line on which the number is written by hand.
        public var firstNumber: Int?
        /// The unit that is asked about; nil for a line.
        public var unit: String?
        /// The office that asks; nil for a line.
        public var organisation: String?

        /// Creates a layout of one copy without a number.
        public init(language: Language = .vietnamese) { self.language = language }
    }

    private let questionnaire: Questionnaire
    private let layout: Layout

    /// Prepares a form.
    ///
    /// Copies beyond ``mostCopies`` are not printed; the numbers must not go beyond ``FormNumber/largest``.
    public init(_ questionnaire: Questionnaire, layout: Layout) {
        self.questionnaire = questionnaire
        self.layout = layout
    }

    /// The whole file.
    ///
    /// - Throws: ``ReportError/brokenTemplate(name:reason:)`` if a template of the program is broken.
    public func html() throws(ReportError) -> String {
        let library = try Self.templates()
        guard
            let body = library.render(FormBody(questionnaire, layout), withTemplate: "form-body"),
            let page = library.render(FormPages(questionnaire, layout, body: body), withTemplate: "form")
        else { throw .brokenTemplate(name: "form", reason: "not registered") }
        return page
    }

    private static func templates() throws(ReportError) -> MustacheLibrary {
        try PageTemplates.library([
            ("form", PackageResources.form_mustache), ("form-body", PackageResources.form_body_mustache),
        ])
    }
}

/// The sheets around the questions: what differs from copy to copy, and what every sheet says.
private struct FormPages {
    /// One form with its number.
    struct Copy {
        let place: Int
        let number: String
        let hasNumber: Bool
    }

    let lang: String
    let css: String
    let isLarge: Bool
    let title: String
    let numberWord: String
    let pageWord: String
    let edition: String
    let copies: [Copy]
    /// The questions, rendered and escaped by their own template, the same in every copy.
    let body: String

    init(_ questionnaire: Questionnaire, _ layout: PrintedForm.Layout, body: String) {
        func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[layout.language] }
        lang = layout.language.rawValue
        css = String(decoding: PackageResources.form_css, as: UTF8.self)
        isLarge = layout.isLarge
        title = questionnaire.title[layout.language]
        numberWord = say(vi: "Phiếu số", en: "Form no.")
        pageWord = say(vi: "Trang", en: "Page")
        edition = say(
            vi: "\(questionnaire.id), bản \(questionnaire.version)",
            en: "\(questionnaire.id), version \(questionnaire.version)")
        copies = (0..<max(1, min(layout.copies, PrintedForm.mostCopies))).map { place in
            let number = layout.firstNumber.flatMap { FormNumber(serial: $0 + place) }
            return Copy(place: place + 1, number: number?.description ?? "", hasNumber: number != nil)
        }
        self.body = body
    }
}
