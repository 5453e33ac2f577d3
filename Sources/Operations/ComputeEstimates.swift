public import Estimation
public import ResponseIntake
import SatisfactionIndex
import SurveyModel

/// Computes estimates from any data file.
public enum ComputeEstimates {
    /// Estimates from a file, with the file as it was read.
    ///
    /// - Parameter path: the path; `-` for standard input.
    /// - Throws: ``IntakeError``, ``RowConditionError``, ``OperationError`` or ``EstimationError`` with the line, column,
    ///   stratum or PSU at fault.
    public static func fromFile(_ path: String, _ request: EstimateRequest) throws -> (EstimateTable, DataFile) {
        let (sample, plan, file) = try sample(path, request)
        let (figures, fromEstimation, differences) = try figures(sample, plan, request)
        let notes = EstimateNotes(
            plan: plan, intervals: request.intervals, figures: figures, sample: sample, file: file,
            weighting: request.weighting, fromEstimation: fromEstimation, quantileRule: request.quantileRule)
        let table = EstimateTable(
            figures: figures, sample: sample.description, condition: plan.condition?.text, notes: notes.all,
            isSimulated: file.isSimulated, quantileRule: plan.kind == .quantile ? request.quantileRule : nil,
            differences: differences)
        return (table, file)
    }

    /// The rows of a file that meet the condition, in the sample they were drawn with.
    static func sample(_ path: String, _ request: EstimateRequest) throws -> (Sample, EstimatePlan, DataFile) {
        var file = try DataFile.read(path: path, options: request.reading) { header in
            try EstimatePlan(request, header: header).columns
        }
        let plan = try EstimatePlan(request, header: file.header)
        for column in Set(plan.numericColumns + plan.weightColumns + (plan.replicates?.columns ?? [])).sorted() {
            try file.readNumbers(in: column, missing: plan.missing, sign: request.reading.decimalSign)
        }
        try check(file, plan)
        try checkGroups(file, plan)
        let whole = try weighted(
            try Sample(file.table.measured(by: plan), design: plan.design), plan, request.residualRule)
        let rows = plan.condition.map { condition in
            condition.evaluate(whole.table, missing: plan.missing).map { $0 == .yes }
        }
        return (rows.map(whole.restricted) ?? whole, plan, file)
    }

    /// The sample with the calibration that made its weights, if one did.
    private static func weighted(_ sample: Sample, _ plan: EstimatePlan, _ rule: ResidualRule) throws -> Sample {
        guard let (recorded, step) = plan.calibration else { return try replicated(sample, plan) }
        if let psu = recorded.psu, psu != plan.design.psu {
            throw OperationError(
                .wrongRequest,
                vi: "Trọng số đã hiệu chỉnh theo điểm điều tra của cột “\(psu)”; hãy thêm --psu \(psu).",
                en: "The weights were calibrated by the PSUs of the column “\(psu)”; add --psu \(psu).")
        }
        if let scheme = plan.replicates {
            // Columns of replicate weights have been through the steps already.
            guard scheme.columns.isEmpty else { return try replicated(sample, plan) }
            return try sample.withReplicates(scheme, repeating: step, before: recorded.weightsBefore)
        }
        return try sample.weightedAlready(
            by: step, before: recorded.weightsBefore, rule: rule,
            // Weights are kept with twelve decimals.
            tolerance: max(1e-6, 2 * recorded.largestDeviation))
    }

    private static func replicated(_ sample: Sample, _ plan: EstimatePlan) throws -> Sample {
        guard let scheme = plan.replicates else { return sample }
        return try sample.withReplicates(scheme.method, centre: scheme.centre)
    }

    private static func check(_ file: DataFile, _ plan: EstimatePlan) throws {
        for column in plan.numericColumns { try file.requireNumbers(in: column, missing: plan.missing) }
        if let weights = plan.design.weights { try file.requireWeights(in: weights) }
        if let frequency = plan.design.frequency { try file.requireCounts(in: frequency) }
        let design = plan.design
        let filled = [design.strata, design.psu, design.fpc].compactMap { $0 }
        for column in filled + design.laterUnits + design.laterPopulations { try file.requireFilled(column) }
    }

    /// Refuses columns that name rows and not groups, before hours are spent on them.
    private static func checkGroups(_ file: DataFile, _ plan: EstimatePlan) throws {
        for domain in plan.domains { try refuse(domain, of: file, above: 20_000) }
        guard plan.kind == .proportion else { return }
        for case .column(let name) in plan.measures { try refuse(name, of: file, above: 1000) }
    }

    private static func refuse(_ column: String, of file: DataFile, above limit: Int) throws {
        let count = file.table[column]?.levels.count ?? 0
        guard count > limit else { return }
        throw OperationError(
            .wrongRequest,
            vi: "Cột “\(column)” có \(count) giá trị khác nhau, nhiều nhất là \(limit); hãy chọn cột chia thành nhóm.",
            en:
                "The column “\(column)” has \(count) different values, of at most \(limit); choose one that makes groups."
        )
    }

    private static func figures(_ sample: Sample, _ plan: EstimatePlan, _ request: EstimateRequest) throws -> (
        figures: [EstimateTable.Figure], notes: [EstimationNote], differences: [DomainDifference]?
    ) {
        if plan.kind == .quantile { return (try quantiles(sample, plan, request), sample.designNotes, nil) }
        let joint = try estimates(sample, plan)
        let figures = joint.flatMap(\.estimates).map { figure($0, plan, request.intervals) }
        guard request.comparesDomains else { return (figures, joint.flatMap(\.notes), nil) }
        try refuseManyDomains(figures)
        let options = request.intervals
        let differences = joint.flatMap {
            $0.domainDifferences(confidence: options.confidence, degreesOfFreedom: options.degreesOfFreedom)
        }
        return (figures, joint.flatMap(\.notes), differences)
    }

    /// Among more domains than these the differences are too many to read.
    private static let mostComparedDomains = 30

    private static func refuseManyDomains(_ figures: [EstimateTable.Figure]) throws {
        let count = Set(figures.map(\.estimate.domain)).count
        guard count > mostComparedDomains else { return }
        throw OperationError(
            .wrongRequest,
            vi:
                "Có \(count) nhóm, nhiều nhất là \(mostComparedDomains) nhóm để so từng cặp; hãy chọn cột chia ít nhóm hơn hoặc dùng --where.",
            en:
                "There are \(count) domains, of at most \(mostComparedDomains) whose differences can be listed; choose a column with fewer groups or use --where."
        )
    }

    /// Without a method the interval is Woodruff's on the logit scale, or that of the quantiles of the replicates.
    private static func quantiles(_ sample: Sample, _ plan: EstimatePlan, _ request: EstimateRequest) throws
        -> [EstimateTable.Figure]
    {
        let byReplicates = sample.replicates != nil && request.intervals.method == nil
        let asked = QuantileRequest(
            probabilities: request.probabilities, rule: request.quantileRule,
            interval: byReplicates ? .replicates : .woodruff(request.intervals.method ?? .logit),
            confidence: request.intervals.confidence, degreesOfFreedom: request.intervals.degreesOfFreedom)
        return try sample.quantiles(of: plan.measures.map(\.name), asked, by: plan.domains).map { quantile in
            EstimateTable.Figure(
                statistic: .quantile, estimate: quantile.estimate,
                degreesOfFreedom: asked.degreesOfFreedom ?? Double(quantile.estimate.degreesOfFreedom),
                interval: quantile.interval, standard: nil, rule: plan.design.singlePSU)
        }
    }

    private static func estimates(_ sample: Sample, _ plan: EstimatePlan) throws -> [JointEstimates] {
        let names = plan.measures.map(\.name)
        switch plan.kind {
        case .mean: return [try sample.means(of: names, by: plan.domains)]
        case .total: return [try sample.totals(of: names, by: plan.domains)]
        case .ratio:
            let pairs = stride(from: 0, to: names.count, by: 2).map {
                RatioPair(numerator: names[$0], denominator: names[$0 + 1])
            }
            return [try sample.ratios(pairs, by: plan.domains)]
        case .quantile: return []
        case .proportion:
            return try plan.measures.map { measure throws in
                switch measure {
                case .column(let name): try sample.proportions(of: [name], by: plan.domains)
                // The mean of 0 and 1 exists also where the condition holds for no row.
                case .condition(let condition): try sample.means(of: [condition.text], by: plan.domains)
                }
            }
        }
    }

    private static func figure(_ estimate: Estimate, _ plan: EstimatePlan, _ options: IntervalOptions)
        -> EstimateTable.Figure
    {
        let isShare = plan.kind == .proportion
        return EstimateTable.Figure(
            statistic: isShare ? .proportion : estimate.statistic, estimate: estimate,
            degreesOfFreedom: options.degreesOfFreedom ?? Double(estimate.degreesOfFreedom),
            interval: interval(estimate, isShare: isShare, options),
            standard: isShare ? standard(estimate) : nil, rule: plan.design.singlePSU)
    }

    private static func interval(_ estimate: Estimate, isShare: Bool, _ options: IntervalOptions)
        -> ConfidenceInterval?
    {
        // One PSU tells nothing about the error, whatever degrees of freedom are asked for.
        guard estimate.degreesOfFreedom > 0, let value = estimate.value, let error = estimate.standardError else {
            return nil
        }
        let degreesOfFreedom = options.degreesOfFreedom ?? Double(estimate.degreesOfFreedom)
        guard isShare else {
            return ConfidenceInterval.t(
                estimate: value, standardError: error, degreesOfFreedom: degreesOfFreedom,
                confidence: options.confidence)
        }
        let evidence = ProportionEvidence(
            share: value, standardError: error, degreesOfFreedom: degreesOfFreedom, rows: estimate.rows,
            respondents: estimate.respondents)
        return ConfidenceInterval.proportion(
            evidence, confidence: options.confidence, method: options.method ?? .logit)
    }

    private static func standard(_ estimate: Estimate) -> PresentationStandard? {
        guard let value = estimate.value, let error = estimate.standardError else { return nil }
        // The standard's n are people who answered.
        return PresentationStandard(
            ProportionEvidence(
                share: value, standardError: error, degreesOfFreedom: Double(estimate.degreesOfFreedom),
                rows: estimate.respondents, respondents: estimate.respondents))
    }
}

extension SampleTable {
    /// The table with missing codes as blanks, and the measured conditions as columns of 0 and 1.
    fileprivate func measured(by plan: EstimatePlan) -> SampleTable {
        let designColumns = Set(plan.keptColumns)
        var columns = names.compactMap { name in
            self[name].map { column in
                (name, designColumns.contains(name) ? column : column.blanking(plan.missing))
            }
        }
        for condition in plan.measuredConditions {
            let ids = condition.evaluate(self, missing: plan.missing).map { Int32($0.rawValue) }
            columns.append((condition.text, CategoryColumn(levels: ["0", "", "1"], ids: ids)))
        }
        return SampleTable(rowCount: rowCount, columns: columns)
    }
}

extension CategoryColumn {
    /// The column with some texts as blanks; blanks stay one text.
    func blanking(_ missing: Set<String>) -> CategoryColumn {
        guard levels.contains(where: missing.contains) else { return self }
        let kept = levels.filter { !missing.contains($0) && !$0.isEmpty }
        let position = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, Int32($0)) })
        let blank = Int32(kept.count)
        let idOfLevel = levels.map { position[$0] ?? blank }
        return CategoryColumn(levels: kept + [""], ids: ids.map { idOfLevel[Int($0)] })
    }
}
