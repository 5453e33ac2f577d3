import Estimation
import SurveyModel
import Tabulation

/// What a careful statistician would add to a table of figures.
struct IndexNotes {
    let plan: IndexPlan
    let query: TabulationQuery
    let estimates: [IndexEstimate]
    let waves: [WaveTabulation]
    /// The replicates of each wave; empty for linearisation.
    let replicates: [ReplicateSummary]

    var all: [LocalizedText] {
        formulas + unverified + design + replication + precision + absent + small
    }

    private var formulas: [LocalizedText] {
        plan.scores.map { planned in
            let (score, aggregate) = (planned.score.formula, plan.aggregate.formula)
            return LocalizedText(
                vi:
                    "Công thức: \(score.vi); \(aggregate.vi). “Không áp dụng”, “không có ý kiến”, bỏ trống và không hỏi đều không vào mẫu số.",
                en:
                    "Formula: \(score.en); \(aggregate.en). Not applicable, no opinion, blank and not asked are in no denominator."
            )
        }
    }

    private var unverified: [LocalizedText] {
        guard plan.questionnaire.generation != .local else { return [] }
        return [
            LocalizedText(
                vi:
                    "Công thức tính trong văn bản chính thức của SIPAS chưa được kiểm chứng; không con số nào ở đây mang tên “theo công thức chính thức”.",
                en:
                    "The formula in the official SIPAS decisions has not been verified; no figure here is called the official one."
            )
        ]
    }

    private var design: [LocalizedText] {
        var notes: [LocalizedText] = []
        if query.design.isUndeclared {
            notes.append(
                LocalizedText(
                    vi: "Không khai thiết kế mẫu: mỗi người trả lời được coi là chọn độc lập, như nhau.",
                    en: "No sample design was declared: each respondent was taken as drawn independently."))
        }
        if query.design.selection == .voluntary {
            notes.append(
                LocalizedText(
                    vi:
                        "Người dân tự nguyện trả lời: khoảng tin cậy chỉ tính phần ngẫu nhiên, không tính việc ai chọn trả lời.",
                    en: "People chose to answer: the interval covers chance only, not who chose to answer."))
        }
        let zero = waves.reduce(0) { $0 + $1.zeroWeightRespondents }
        if zero > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(zero) người có trọng số 0: ở trong mẫu nhưng không vào con số nào.",
                    en: "\(zero) respondents have weight 0: they are in the sample and in no estimate."))
        }
        if estimates.contains(where: { $0.lonelyStrata > 0 }) {
            let lonely = waves.reduce(0) { $0 + $1.strata.count { $0.sampled == 1 && $0.population != 1 } }
            notes.append(
                LocalizedText(
                    vi:
                        "\(lonely) tầng chỉ có một điểm điều tra, xử lý theo quy tắc “\(query.design.singlePSU.rawValue)”.",
                    en: "\(lonely) strata hold a single PSU, treated by the rule “\(query.design.singlePSU.rawValue)”.")
            )
        }
        return notes
    }

    private var replication: [LocalizedText] {
        guard let first = replicates.first else { return [] }
        var notes = replicates.map(\.sentence).reduce(into: [LocalizedText]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        if query.design.fpc != nil, !first.usesPopulations {
            notes.append(
                LocalizedText(
                    vi: "Cột --fpc không dùng đến: các mẫu lặp này coi như chọn có hoàn lại.",
                    en: "The column --fpc is not used: these replicates are those of a draw with replacement."))
        }
        let undefined = estimates.count {
            $0.estimate != nil && $0.standardError == nil && $0.degreesOfFreedom > 0
        }
        if undefined > 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(undefined) con số không có sai số vì ở một số mẫu lặp không còn ai để tính; hãy bỏ --replicates để dùng tuyến tính hóa.",
                    en:
                        "\(undefined) figures have no error because in some replicates nobody is left to compute them from; leave out --replicates to use linearisation."
                ))
        }
        return notes
    }

    private var precision: [LocalizedText] {
        var notes: [LocalizedText] = []
        if waves.contains(where: { ($0.weightRange?.lowerBound ?? .max) < 1_000_000_000 }) {
            notes.append(
                LocalizedText(
                    vi: "Có trọng số nhỏ hơn 0,001; trọng số được giữ đến 12 chữ số thập phân.",
                    en: "Some weights are below 0.001; weights are kept to 12 decimals."))
        }
        let extremes = estimates.count { $0.interval?.method == .kornGraubard }
        if extremes > 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(extremes) con số bằng đúng 0% hoặc 100%: khoảng tin cậy Korn–Graubard với n′ = số người trả lời, vì sai số chuẩn bằng 0 không nói lên điều gì.",
                    en:
                        "\(extremes) figures are exactly 0 or 100 %: Korn–Graubard intervals with n′ = respondents, since a standard error of 0 says nothing."
                ))
        }
        let constant = estimates.count { $0.interval.map { $0.lower == $0.upper } ?? false }
        if constant > 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(constant) con số có sai số bằng 0 vì các điểm điều tra trả lời như nhau; điều đó không có nghĩa là chắc chắn.",
                    en:
                        "\(constant) figures have an error of 0 because the PSUs answered alike; that does not make them certain."
                ))
        }
        return notes
    }

    private var absent: [LocalizedText] {
        let codes = Set(estimates.filter { $0.estimate == nil }.map(\.code))
        guard !codes.isEmpty else { return [] }
        let shown = codes.sorted().prefix(8).joined(separator: ", ") + (codes.count > 8 ? " …" : "")
        return [
            LocalizedText(
                vi:
                    "Không có con số ở \(shown): không ai chấm mức (người có trọng số 0 không tính), hoặc một phần của chỉ số tổng hợp không có trả lời; phần thiếu không được chia lại trọng số.",
                en:
                    "No figure for \(shown): nobody with a weight above 0 gave a rated answer, or a part of the composite has none; the rest is never re-weighted."
            )
        ]
    }

    private var small: [LocalizedText] {
        var notes: [LocalizedText] = []
        let few = estimates.count { $0.estimate != nil && $0.hasFewRespondents }
        if few > 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(few) con số có dưới \(IndexEstimate.fewRespondents) người trả lời (đánh dấu *): không đủ để kết luận.",
                    en:
                        "\(few) figures rest on fewer than \(IndexEstimate.fewRespondents) respondents (marked *): too few to conclude."
                ))
        }
        let none = estimates.count {
            $0.estimate != nil && $0.interval == nil && (replicates.isEmpty || $0.degreesOfFreedom <= 0)
        }
        if none > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(none) con số không có khoảng tin cậy vì số bậc tự do bằng 0.",
                    en: "\(none) figures have no interval because their degrees of freedom are 0."))
        }
        let weak = estimates.count { $0.interval != nil && $0.degreesOfFreedom < IndexEstimate.fewDegreesOfFreedom }
        if weak > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(weak) con số có dưới 8 bậc tự do: chính sai số cũng chưa chắc chắn.",
                    en: "\(weak) figures have fewer than 8 degrees of freedom: the error itself is badly known."))
        }
        return notes
    }
}
