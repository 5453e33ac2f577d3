import Estimation
import SurveyModel

extension EstimateNotes {
    /// How errors come from replicates; nil for linearisation.
    var replicateVariance: LocalizedText? { sample.replicates?.summary.sentence }

    /// What a reader of replicates or quantiles should know.
    var replicateNotes: [LocalizedText] {
        var notes: [LocalizedText] = []
        if let summary = sample.replicates?.summary {
            notes.append(summary.freedomSentence)
            if plan.design.fpc != nil, !summary.usesPopulations {
                notes.append(
                    LocalizedText(
                        vi: "Cột --fpc không dùng đến: các mẫu lặp này coi như chọn có hoàn lại.",
                        en: "The column --fpc is not used: these replicates are those of a draw with replacement."))
            }
        }
        return notes + coarseQuantiles
    }

    /// Quantiles of answers with few levels, such as a five-point item.
    private var coarseQuantiles: [LocalizedText] {
        let few = 10
        let coarse = figures.filter { figure in
            guard figure.statistic == .quantile, let column = sample.table[figure.estimate.variable] else {
                return false
            }
            return column.levels.count { !$0.isEmpty } <= few
        }
        guard !coarse.isEmpty else { return [] }
        return [
            LocalizedText(
                vi:
                    "\(named(coarse)): chỉ có vài mức trả lời khác nhau nên phân vị nói lên rất ít; hãy dùng tỷ lệ từng mức và trung bình.",
                en:
                    "\(named(coarse)): with few different answers a quantile says little; use the shares of the answers and the mean."
            )
        ]
    }
}
