public import SurveyModel

extension ReplicateRefusal {
    /// The refusal as a sentence: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .singlePSU(let strata):
            LocalizedText(
                vi:
                    "Có \(strata.count) tầng chỉ có một điểm điều tra (\(EstimationError.some(strata))): bỏ điểm đó ra thì không còn gì để lập mẫu lặp. Hãy gộp tầng (--collapse-strata), hoặc ghi --single-psu certainty nếu điểm đó chắc chắn được chọn.",
                en:
                    "Strata with a single PSU: \(strata.count) (\(EstimationError.some(strata))); without it nothing is left to replicate. Merge strata (--collapse-strata), or say --single-psu certainty if that PSU was taken with certainty."
            )
        case .notTwoPSUs(let strata):
            Self.notTwo(strata)
        case .nothingToReplicate:
            LocalizedText(
                vi: "Không tầng nào có từ hai điểm điều tra trở lên, nên không lập được mẫu lặp nào.",
                en: "No stratum has two PSUs or more, so there is nothing to replicate.")
        case .tooLarge(let units, let replicates):
            LocalizedText(
                vi:
                    "\(replicates) mẫu lặp của \(units) đơn vị vượt quá bộ nhớ cho phép (200 triệu hệ số); hãy giảm số mẫu lặp hoặc khai điểm điều tra bằng --psu.",
                en:
                    "\(replicates) replicates of \(units) units exceed what is kept in memory (200 million factors); ask for fewer replicates, or name the PSUs with --psu."
            )
        case .jackknifeOfQuantiles:
            LocalizedText(
                vi:
                    "Jackknife cho sai số sai đối với phân vị, dù mẫu lớn đến đâu (Wolter 2007, 4.2.4); hãy bỏ --replicates để có khoảng Woodruff, hoặc dùng --replicates bootstrap.",
                en:
                    "The jackknife gets the error of a quantile wrong however large the sample (Wolter 2007, 4.2.4); leave out --replicates for a Woodruff interval, or use --replicates bootstrap."
            )
        case .cellsWithoutPSUs:
            LocalizedText(
                vi:
                    "Chỉ số được tính từ tổng theo điểm điều tra, nên mẫu lặp cần cột điểm điều tra (--psu) và một cách lập từ mẫu (jackknife, bootstrap, brr, fay).",
                en:
                    "An index is computed from sums by PSU, so replicates need a PSU column (--psu) and a method that makes them from the sample (jackknife, bootstrap, brr, fay)."
            )
        case .noAdjustment:
            LocalizedText(
                vi: "Bước hiệu chỉnh trọng số không có nghiệm trên cả mẫu; hãy kiểm tra tổng đã cho.",
                en: "A weight step has no solution for the whole sample; check its totals.")
        default: messageAboutNumbers
        }
    }

    private static func notTwo(_ strata: [StratumSize]) -> LocalizedText {
        let named = strata.prefix(5).map { "\($0.label.isEmpty ? "–" : $0.label): \($0.sampled)" }
            .joined(separator: ", ")
        return LocalizedText(
            vi:
                "BRR và Fay cần đúng hai điểm điều tra trong mỗi tầng; có \(strata.count) tầng không như vậy (số điểm – \(named)\(strata.count > 5 ? " …" : "")). Hãy dùng --replicates jackknife hoặc bootstrap.",
            en:
                "BRR and Fay need exactly two PSUs in every stratum; strata that have another number: \(strata.count) (PSUs – \(named)\(strata.count > 5 ? " …" : "")). Use --replicates jackknife or bootstrap."
        )
    }

    private var messageAboutNumbers: LocalizedText {
        switch self {
        case .unusableRho(let rho):
            LocalizedText(
                vi: "Hệ số ρ của Fay phải từ 0 đến dưới 1; đã nhận \(rho).",
                en: "Fay's ρ lies from 0 to below 1; given: \(rho).")
        case .tooFewReplicates(let count):
            LocalizedText(
                vi: "Cần ít nhất hai mẫu lặp; đã nhận \(count).",
                en: "At least two replicates are needed; given: \(count)."
            )
        case .noColumns(let pattern, let available):
            LocalizedText(
                vi:
                    "Không cột nào khớp mẫu “\(pattern)” (* là chuỗi bất kỳ, # là một chữ số). Các cột có: \(Self.listed(available)).",
                en:
                    "No column fits the pattern “\(pattern)” (* is any text, # is one digit). The columns are: \(Self.listed(available))."
            )
        case .scalesDoNotMatch(let columns, let scales):
            LocalizedText(
                vi:
                    "Có \(columns) cột trọng số lặp nhưng --rscales có \(scales) số; hãy ghi một số cho mỗi cột, hoặc một số cho tất cả.",
                en:
                    "There are \(columns) columns of replicate weights but \(scales) numbers in --rscales; give one for each column, or one for all."
            )
        case .unusableScale(let scale):
            LocalizedText(
                vi: "Hệ số nhân phương sai phải là số không âm và không được bằng 0 tất cả; đã nhận \(scale).",
                en: "Scales of the variance are not negative and not all 0; given: \(scale).")
        case .unusableWeight(let column, let value, let row):
            LocalizedText(
                vi:
                    "Cột trọng số lặp “\(column)”, dòng dữ liệu \(row): “\(value)” không phải là số từ 0 trở lên; hãy sửa ô này hoặc bỏ cột đó khỏi mẫu tên cột.",
                en:
                    "Column of replicate weights “\(column)”, data row \(row): “\(value)” is not a number of 0 or more; correct the cell or leave the column out of the pattern."
            )
        case .weightAppears(let column, let value, let row):
            LocalizedText(
                vi:
                    "Cột trọng số lặp “\(column)”, dòng dữ liệu \(row): là \(value) trong khi trọng số chính bằng 0; hai cột không cùng một mẫu. Hãy kiểm tra --weights, hoặc ghi --replicate-factors nếu cột chứa hệ số.",
                en:
                    "Column of replicate weights “\(column)”, data row \(row): it is \(value) although the full weight is 0, so they are not of one sample. Check --weights, or say --replicate-factors if the columns hold factors."
            )
        case .totalsDoNotMatch(let replicates, let weights):
            Self.totals(replicates, weights)
        default: message
        }
    }

    private static func totals(_ replicates: Double, _ weights: Double) -> LocalizedText {
        let (first, second) = (replicates.rounded(), weights.rounded())
        return LocalizedText(
            vi:
                "Các cột trọng số lặp có tổng trung bình \(first), trong khi tổng trọng số là \(second): chúng không thuộc cùng một mẫu. Hãy kiểm tra mẫu tên cột và --weights, và ghi --replicate-factors nếu (và chỉ nếu) cột chứa hệ số.",
            en:
                "The columns of replicate weights add up to \(first) on average, but the weights to \(second), so they are not of one sample. Check the pattern and --weights, and say --replicate-factors if, and only if, the columns hold factors."
        )
    }

    private static func listed(_ names: [String]) -> String {
        names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " …" : "")
    }
}
