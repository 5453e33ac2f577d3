import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

extension DetailProgress {
    /// What to mend first by the last wave.
    func priorities() async throws -> Result<Priorities, ProgressRefusal> {
        guard let wave = last else { return .failure(.fewerThanTwoWaves) }
        let whole = try await count(wave, by: nil)
        let respondents = headline(of: whole)?.respondents ?? 0
        guard respondents >= IndexEstimate.fewRespondents else {
            return .failure(.fewRespondents(wave: wave.name, count: respondents, needed: IndexEstimate.fewRespondents))
        }
        let matrices = try matrices(wave, whole)
        let gains = try await gains(wave, whole)
        let questionnaire = whole.cells.plan.questionnaire
        let facts = try await facts(wave, questionnaire)
        return .success(
            Priorities(
                unit: whole.cells.unit, target: target(in: whole.cells.unit), factors: matrices.factors,
                items: matrices.items, whole: gains.whole, units: gains.units, actions: gains.actions,
                steps: try steps(whole), procedures: try await procedures(wave, whole, questionnaire),
                facts: facts.compared,
                notes: notes(matrices.factors) + facts.refused.map(\.message)))
    }

    private func notes(_ factors: Result<PriorityMatrix, ProgressRefusal>) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi:
                    "Điểm của mỗi việc: chỉ số tăng bao nhiêu nếu riêng câu hỏi đó lên mức mục tiêu và mọi thứ khác giữ nguyên. Câu thấp nhất được chọn từ nhiều câu nên một phần là do ngẫu nhiên; kết quả thật thường nhỏ hơn.",
                en:
                    "Points of a task: what the index gains if that question alone reaches the target and all else stays. The lowest of many is partly chance, so the true gain tends to be smaller."
            )
        ]
        if case .success = factors {
            notes.append(
                LocalizedText(
                    vi:
                        "Mức quan trọng suy ra từ tương quan trong từng người trả lời (đọc lại phiếu của đợt cuối), khoảng tin cậy bằng jackknife theo điểm điều tra. Đó là mối liên hệ, không phải nguyên nhân.",
                    en:
                        "Importance is derived from correlations within respondents (the responses of the last wave are read), with intervals by the jackknife over PSUs. It is association, not cause."
                ))
        }
        return notes
    }

    private func matrices(_ wave: Wave, _ whole: Counted) throws -> (
        factors: Result<PriorityMatrix, ProgressRefusal>, items: Result<PriorityMatrix, ProgressRefusal>
    ) {
        let questionnaire = whole.cells.plan.questionnaire
        if let most = detail.mostResponsesRead {
            let count = try store.responseCount(questionnaire: wave.questionnaire, wave: wave.name)
            if count > most {
                return (
                    .failure(.tooManyToRead(count: count, most: most)),
                    .failure(.tooManyToRead(count: count, most: most))
                )
            }
        }
        guard var rows = ImportanceRows(questionnaire, design: whole.design, estimates: whole.figures) else {
            return (.failure(.noOverallQuestion), .failure(.noOverallQuestion))
        }
        try store.forEachSegment(
            questionnaire: wave.questionnaire, wave: wave.name, columns: rows.columns
        ) { rows.add($0) }
        let sampled = Dictionary(
            whole.cells.wave.strata.map { ($0.label, $0.sampled) }, uniquingKeysWith: { first, _ in first })
        func matrix(_ method: PriorityMatrix.Method) -> Result<PriorityMatrix, ProgressRefusal> {
            PriorityMatrix.make(
                rows, method: method, sampled: sampled, estimates: whole.figures, unit: whole.cells.unit,
                confidence: request.intervals.confidence)
        }
        return (matrix(.lmg), matrix(.johnson))
    }

    private func gains(_ wave: Wave, _ whole: Counted) async throws -> (
        whole: UnitGains, units: [UnitGains], actions: [PriorityAction]
    ) {
        let everybody = LocalizedText(vi: "Tất cả", en: "All")
        guard let target = target(in: whole.cells.unit),
            let finder = GainFinder(whole.cells, target: target, confidence: request.intervals.confidence)
        else {
            let none = UnitGains(
                code: "", label: everybody, figure: headline(of: whole)?.estimate, shareOfWhole: 1, items: [],
                absence: ProgressRefusal.noTarget.message)
            return (none, [], [])
        }
        let all = try finder.gains(
            code: "", label: everybody, domains: Array(whole.cells.wave.domains.indices), estimates: whole.figures)
        guard let column = try unitColumn(of: wave) else { return (all.gains, [], GainFinder.actions(all.actions)) }
        let counted = try await count(wave, by: column)
        guard let ofUnits = GainFinder(counted.cells, target: target, confidence: request.intervals.confidence) else {
            return (all.gains, [], GainFinder.actions(all.actions))
        }
        let label = try unitLabel(wave)
        let figures = Dictionary(grouping: counted.figures) { $0.domain.first?.value ?? "" }
        var units: [UnitGains] = []
        var actions: [PriorityAction] = []
        for (position, domain) in counted.cells.wave.domains.enumerated().sorted(by: { $0.element[0] < $1.element[0] })
        where !domain[0].isEmpty {
            let own = try ofUnits.gains(
                code: domain[0], label: label(domain[0]), domains: [position], estimates: figures[domain[0]] ?? [])
            units.append(own.gains)
            actions += own.actions
        }
        return (all.gains, units, GainFinder.actions(actions.isEmpty ? all.actions : actions))
    }

    private func steps(_ whole: Counted) throws -> Result<FairComparison, ProgressRefusal> {
        guard let headline = headline(of: whole),
            let compared = try ComparedFigures.steps(whole.cells, whole: headline, estimates: whole.figures),
            !compared.figures.isEmpty
        else { return .failure(.noFactors) }
        return FairComparison.make(
            compared, FairComparison.Request(target: target(in: compared.unit), isOfUnits: false))
    }

    private func procedures(_ wave: Wave, _ whole: Counted, _ questionnaire: Questionnaire) async throws -> Result<
        FairComparison, ProgressRefusal
    > {
        guard let named = procedureColumn(questionnaire) else { return .failure(.noProcedureColumn) }
        let column = detail.procedureColumn == nil ? named : try self.column(named, of: wave)
        guard try columns(of: wave).contains(column) else { return .failure(.noProcedureColumn) }
        let choices = questionnaire.question(column)?.choices ?? []
        let title = questionnaire.question(column)?.text ?? LocalizedText(vi: column, en: column)
        return try compare(
            whole, try await count(wave, by: column), column: column, title: title, isOfUnits: false
        ) { value in
            choices.first { $0.code == value }?.label ?? LocalizedText(vi: value, en: value)
        }
    }

    /// Single-choice and number questions about the transaction, each set against the figure the office reports.
    private func facts(_ wave: Wave, _ questionnaire: Questionnaire) async throws -> (
        compared: [FactComparison], refused: [ProgressRefusal]
    ) {
        let known = Set(try columns(of: wave))
        let procedure = procedureColumn(questionnaire)
        var facts: [FactComparison] = []
        var refused: [ProgressRefusal] = []
        for question in questionnaire.questionCodes.compactMap(questionnaire.question)
        where known.contains(question.code) {
            switch question.kind {
            case .single, .number: break
            default: continue
            }
            guard question.code != procedure, !PersonQuestions.codes.contains(question.code) else { continue }
            if let refusal = try tooManyGroups(question.code, in: [wave]) {
                refused.append(refusal)
                continue
            }
            let counted = try await count(wave, by: question.code, withFigures: false)
            let fact = try FactComparison.make(
                counted.cells, question: question, confidence: request.intervals.confidence)
            if let fact { facts.append(fact) }
        }
        return (facts, refused)
    }
}
