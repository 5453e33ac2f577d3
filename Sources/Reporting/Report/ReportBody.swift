import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// The report of one questionnaire, alone on the page or as a part of it.
struct ReportBody {
    /// What its ids begin with; empty where it is alone on the page.
    let part: String
    let isPart: Bool
    let header: ReportHeader
    let trend: TrendSection?
    let units: RowChart?
    let funnel: FunnelSection?
    let priorities: PrioritySection?
    let transactions: TransactionSection?
    let change: ChangeSection?
    let ledger: LedgerSection?
    let heat: HeatMap?
    let factors: RowChart?
    let hasContents: Bool
    let weakItems: RowChart?
    let itemsHeading: String
    let overall: OverallAnswers?
    let method: MethodBox

    /// The sections, each where there is something to say.
    init(_ content: ReportContent, estimate: Double, part: String, language: Language) {
        let wording = ReportWording(content, language: language)
        let order = UnitOrder(content.units, comparison: try? content.detail?.units?.get(), wording)
        let figures = ContentFigures(content, wording)
        self.part = part
        isPart = !part.isEmpty
        header = ReportHeader(content, estimate: estimate, namesQuestionnaire: !part.isEmpty, wording)
        trend = TrendSection(content, wording)
        units = order.chart
        funnel = FunnelSection(content, wording)
        priorities = PrioritySection(content, wording)
        transactions = TransactionSection(content, wording)
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
