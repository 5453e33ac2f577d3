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

    private var coarseQuantiles: [LocalizedText] {
        let coarse = figures.filter {
            $0.statistic == .quantile && $0.interval.map { $0.lower == $0.upper } ?? false
        }
        guard !coarse.isEmpty else { return [] }
        return [
            LocalizedText(
                vi:
                    "\(named(coarse)): cả hai đầu của khoảng là một câu trả lời; với ít mức trả lời khác nhau, phân vị nói lên rất ít, hãy dùng tỷ lệ từng mức và trung bình.",
                en:
                    "\(named(coarse)): both limits are one answer; with few different answers a quantile says little, use shares of the answers and the mean."
            )
        ]
    }
}
