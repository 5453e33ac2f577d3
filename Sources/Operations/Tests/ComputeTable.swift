public import Estimation
public import ResponseIntake
import SatisfactionIndex
import SurveyModel

/// Computes weighted tables of two variables from any data file.
public enum ComputeTable {
    /// More cells than these make no table that can be read or tested.
    private static let mostCells = 400

    /// A table of two columns or conditions, one for each domain of the request.
    ///
    /// - Parameters:
    ///   - path: the path; `-` for standard input.
    ///   - request: a request for the proportions of the two variables.
    ///   - shares: what makes 100 %.
    ///   - method: how independence is tested; nil for no test.
    /// - Throws: as ``ComputeEstimates/fromFile(_:_:)``; ``OperationError`` for a table of too many cells.
    public static func fromFile(
        _ path: String, _ request: EstimateRequest, shares: CrossTable.Shares, method: IndependenceTest.Method?
    ) throws -> (CrossTableReport, DataFile) {
        let (sample, plan, file) = try ComputeEstimates.sample(path, request)
        let names = plan.measures.map(\.name)
        guard names.count == 2, names[0] != names[1] else {
            throw OperationError(
                .wrongRequest, vi: "Bảng chéo cần hai cột khác nhau, ví dụ: tabulate gioi_tinh muc_hai_long.",
                en: "A table takes two different columns, such as: tabulate gender satisfaction.")
        }
        try refuseManyCells(names, file)
        let tables = try sample.crossTables(
            rows: names[0], columns: names[1], shares: shares, test: method, by: plan.domains)
        let parts = tables.map { table in
            CrossTableReport.Part(table) { FigureMaker(plan: plan, options: request.intervals).figure($0) }
        }
        let notes = EstimateNotes(
            plan: plan, intervals: request.intervals, figures: parts.flatMap(\.shares), sample: sample, file: file,
            weighting: request.weighting, fromEstimation: tables.flatMap(\.notes), quantileRule: request.quantileRule)
        let report = CrossTableReport(
            parts: parts, method: method, sample: sample.description, condition: plan.condition?.text,
            notes: notes.all, isSimulated: file.isSimulated)
        return (report, file)
    }

    private static func refuseManyCells(_ names: [String], _ file: DataFile) throws {
        let counts = names.map { file.table[$0].map { $0.levels.count { !$0.isEmpty } } ?? 2 }
        let (cells, overflows) = counts[0].multipliedReportingOverflow(by: counts[1])
        guard overflows || cells > mostCells else { return }
        throw OperationError(
            .wrongRequest,
            vi:
                "Bảng “\(names[0])” × “\(names[1])” có \(counts[0]) × \(counts[1]) ô, nhiều nhất là \(mostCells); hãy chọn cột có ít giá trị hơn hoặc gộp giá trị.",
            en:
                "The table “\(names[0])” × “\(names[1])” has \(counts[0]) × \(counts[1]) cells, of at most \(mostCells); choose columns with fewer values or merge values."
        )
    }
}

/// Makes estimates into figures with the interval an analyst asked for.
struct FigureMaker {
    let plan: EstimatePlan
    let options: IntervalOptions

    func figure(_ estimate: Estimate) -> EstimateTable.Figure {
        let isShare = estimate.statistic == .proportion
        return EstimateTable.Figure(
            statistic: estimate.statistic, estimate: estimate,
            degreesOfFreedom: options.degreesOfFreedom ?? Double(estimate.degreesOfFreedom),
            // One PSU tells nothing about the error, whatever degrees of freedom are asked for.
            interval: estimate.degreesOfFreedom > 0
                ? estimate.interval(
                    isShare ? options.method ?? .logit : .t, confidence: options.confidence,
                    degreesOfFreedom: options.degreesOfFreedom) : nil,
            standard: nil, rule: plan.design.singlePSU)
    }
}
