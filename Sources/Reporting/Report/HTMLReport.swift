import Mustache
public import ProgressTracking
import SatisfactionIndex
public import SurveyModel

/// The yearly report as one HTML file that needs nothing else and prints on A4.
///
/// Several questionnaires of one office make one page: a first screen for all of them, then a part for each.
/// Everything said on the page is escaped by the templates; only pictures drawn here from numbers and fixed words go in
/// as they are. No text from outside stands in an attribute.
public struct HTMLReport: Sendable {
    private let contents: [ReportContent]
    private let language: Language

    /// Prepares the report of one questionnaire in a language.
    public init(_ content: ReportContent, language: Language) {
        self.init([content], language: language)
    }

    /// Prepares one report of several questionnaires in a language.
    ///
    /// - Parameter contents: at least one, in the order of the page.
    public init(_ contents: [ReportContent], language: Language) {
        precondition(!contents.isEmpty, "A report has at least one questionnaire.")
        self.contents = contents
        self.language = language
    }

    /// The whole page.
    ///
    /// - Throws: ``ReportError/noHeadline(wave:)`` if the last wave of a questionnaire has no index.
    public func html() throws(ReportError) -> String {
        var figures: [(ReportContent, Double)] = []
        for content in contents {
            guard let estimate = content.headline.estimate else {
                throw .noHeadline(wave: content.headline.wave ?? "–")
            }
            figures.append((content, estimate))
        }
        let page = ReportPage(figures, language: language)
        guard let html = try Self.templates().render(PageTree(page), withTemplate: "report") else {
            throw .brokenTemplate(name: "report", reason: "not registered")
        }
        return html
    }

    private static func templates() throws(ReportError) -> MustacheLibrary {
        try PageTemplates.library([
            ("report", PackageResources.report_mustache), ("front", PackageResources.front_mustache),
            ("body", PackageResources.body_mustache), ("header", PackageResources.header_mustache),
            ("trend", PackageResources.trend_mustache), ("rows", PackageResources.rows_mustache),
            ("heat", PackageResources.heat_mustache), ("badge", PackageResources.badge_mustache),
            ("method", PackageResources.method_mustache), ("actions", PackageResources.actions_mustache),
            ("priorities", PackageResources.priorities_mustache), ("change", PackageResources.change_mustache),
            ("funnel", PackageResources.funnel_mustache), ("ledger", PackageResources.ledger_mustache),
            ("transactions", PackageResources.transactions_mustache),
        ])
    }
}

/// What the templates name.
private struct ReportPage {
    let lang: String
    let vi: Bool
    let en: Bool
    let isSimulated: Bool
    let css: String
    let pageTitle: String
    let front: FrontPage?
    let parts: [ReportBody]

    init(_ contents: [(ReportContent, Double)], language: Language) {
        let isJoint = contents.count > 1
        lang = language.rawValue
        vi = language == .vietnamese
        en = language == .english
        isSimulated = contents.contains { $0.0.isSimulated }
        css = String(decoding: PackageResources.pictures_css + PackageResources.report_css, as: UTF8.self)
        front = isJoint ? FrontPage(contents, language: language) : nil
        parts = contents.enumerated().map { place, content in
            ReportBody(
                content.0, estimate: content.1, part: isJoint ? FrontPage.part(place) : "", language: language)
        }
        let simulated = LocalizedText(vi: " (dữ liệu mô phỏng)", en: " (simulated data)")[language]
        pageTitle = (front?.kicker ?? parts[0].header.kicker) + (isSimulated ? simulated : "")
    }
}
