import Mustache
public import ProgressTracking
import SatisfactionIndex
public import SurveyModel

/// The yearly report as one HTML file that needs nothing else and prints on A4.
///
/// Everything said on the page is escaped by the templates; only pictures drawn here from numbers and fixed words go in
/// as they are. No text from outside stands in an attribute.
public struct HTMLReport: Sendable {
    private let content: ReportContent
    private let language: Language

    /// Prepares the report in a language.
    public init(_ content: ReportContent, language: Language) {
        self.content = content
        self.language = language
    }

    /// The whole page.
    ///
    /// - Throws: ``ReportError/noHeadline(wave:)`` if the last wave has no index.
    public func html() throws(ReportError) -> String {
        guard let estimate = content.headline.estimate else {
            throw .noHeadline(wave: content.headline.wave ?? "–")
        }
        let page = ReportPage(content, estimate: estimate, language: language)
        guard let html = try Self.templates().render(page, withTemplate: "report") else {
            throw .brokenTemplate(name: "report", reason: "not registered")
        }
        return html
    }

    private static func templates() throws(ReportError) -> MustacheLibrary {
        let sources: [(String, [UInt8])] = [
            ("report", PackageResources.report_mustache), ("header", PackageResources.header_mustache),
            ("trend", PackageResources.trend_mustache), ("rows", PackageResources.rows_mustache),
            ("heat", PackageResources.heat_mustache), ("badge", PackageResources.badge_mustache),
            ("method", PackageResources.method_mustache), ("actions", PackageResources.actions_mustache),
            ("priorities", PackageResources.priorities_mustache), ("change", PackageResources.change_mustache),
            ("funnel", PackageResources.funnel_mustache), ("ledger", PackageResources.ledger_mustache),
        ]
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            do {
                try library.register(String(decoding: bytes, as: UTF8.self), named: name)
            } catch {
                throw .brokenTemplate(name: name, reason: String(describing: error))
            }
        }
        return library
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
    let header: ReportHeader
    let trend: TrendSection?
    let units: RowChart?
    let funnel: FunnelSection?
    let priorities: PrioritySection?
    let change: ChangeSection?
    let ledger: LedgerSection?
    let heat: HeatMap?
    let factors: RowChart?
    let hasContents: Bool
    let weakItems: RowChart?
    let itemsHeading: String
    let overall: OverallAnswers?
    let method: MethodBox

    init(_ content: ReportContent, estimate: Double, language: Language) {
        let wording = ReportWording(content, language: language)
        let order = UnitOrder(content.units, comparison: try? content.detail?.units?.get(), wording)
        let figures = ContentFigures(content, wording)
        lang = language.rawValue
        vi = language == .vietnamese
        en = language == .english
        isSimulated = content.isSimulated
        css = String(decoding: PackageResources.report_css, as: UTF8.self)
        header = ReportHeader(content, estimate: estimate, wording)
        pageTitle =
            header.kicker
            + (content.isSimulated ? wording.say(vi: " (dữ liệu mô phỏng)", en: " (simulated data)") : "")
        trend = TrendSection(content, wording)
        units = order.chart
        funnel = FunnelSection(content, wording)
        priorities = PrioritySection(content, wording)
        change = ChangeSection(content, wording)
        ledger = LedgerSection(content, wording)
        heat = HeatMap(content, units: order, wording)
        factors = figures.factors
        hasContents = heat != nil || factors != nil
        weakItems = figures.weakItems
        itemsHeading = figures.itemsHeading
        overall = OverallAnswers(content, wording)
        method = MethodBox(content, wording)
    }
}
