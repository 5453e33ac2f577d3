public import SurveyModel

extension WeightingError {
    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        switch self {
        case .sample(let error): error.message
        case .marginsDisagree, .repeatedLevel, .unusableTotal, .noTotals, .frameTooSmall: messageAboutTotals
        case .emptyLevel, .zeroTotal, .unknownLevel, .blankLevel, .missingNumber, .unusableVariance, .noRespondents:
            messageAboutRows
        case .noWeights:
            LocalizedText(
                vi: "Không dòng nào có trọng số lớn hơn 0, nên không có gì để điều chỉnh.",
                en: "No row has a weight above 0, so there is nothing to adjust.")
        case .notConverged, .boundsTooNarrow, .negativeWeights, .noPSU, .varianceWithinPSU,
            .weightsDoNotFit:
            messageAboutSolution
        case .unusableBounds, .unusableLimits, .limitsExcludeMean: messageAboutLimits
        }
    }

    /// A number as short as it can be read back, whole numbers without decimals.
    static func plain(_ number: Double) -> String {
        number == number.rounded() && number.magnitude < 1e15 ? String(Int(number)) : String(number)
    }

    private static func place(_ margin: String, _ level: String) -> LocalizedText {
        level.isEmpty
            ? LocalizedText(vi: "tổng “\(margin)”", en: "the total of “\(margin)”")
            : LocalizedText(vi: "“\(margin)”, mức “\(level)”", en: "“\(margin)”, level “\(level)”")
    }

    private var messageAboutTotals: LocalizedText {
        switch self {
        case .marginsDisagree(let first, let firstTotal, let second, let secondTotal):
            LocalizedText(
                vi:
                    "Tổng thể theo “\(first)” là \(Self.plain(firstTotal)) người, theo “\(second)” là \(Self.plain(secondTotal)) người. Hai bảng phải có cùng tổng; hãy sửa số liệu tổng thể.",
                en:
                    "The population is \(Self.plain(firstTotal)) by “\(first)” and \(Self.plain(secondTotal)) by “\(second)”. Both must add up to the same; correct the totals."
            )
        case .repeatedLevel(let margin, let level):
            LocalizedText(
                vi: "“\(margin)” có mức “\(level)” hai lần; mỗi mức chỉ ghi một dòng.",
                en: "“\(margin)” has the level “\(level)” twice; give each level one line.")
        case .unusableTotal(let margin, let level, let total):
            LocalizedText(
                vi: "“\(margin)”, mức “\(level)”: tổng \(total) không dùng được; phải là số từ 0 trở lên.",
                en: "“\(margin)”, level “\(level)”: the total \(total) cannot be used; a number of 0 or more is needed."
            )
        case .frameTooSmall(let margin, let level, let total, let sampled):
            LocalizedText(
                vi:
                    "“\(margin)”, mức “\(level)”: khung mẫu có \(Self.plain(total)) đơn vị nhưng mẫu có \(sampled). Hãy kiểm tra khung mẫu.",
                en:
                    "“\(margin)”, level “\(level)”: the frame has \(Self.plain(total)) units and the sample \(sampled). Check the frame."
            )
        default:
            LocalizedText(
                vi: "Chưa có tổng nào để điều chỉnh theo; hãy ghi ít nhất một tổng.",
                en: "There is no total to adjust to; give at least one.")
        }
    }

    private var messageAboutRows: LocalizedText {
        switch self {
        case .emptyLevel(let margin, let level, let total):
            LocalizedText(
                vi:
                    "“\(margin)”, mức “\(level)”: tổng thể có \(Self.plain(total)) người nhưng mẫu không có dòng nào. Hãy gộp mức này với mức bên cạnh, cả trong tệp và trong bảng tổng thể.",
                en:
                    "“\(margin)”, level “\(level)”: the population has \(Self.plain(total)) people and the sample no row. Merge the level with a neighbour, in the file and in the totals."
            )
        case .zeroTotal(let margin, let level, let rows):
            LocalizedText(
                vi:
                    "“\(margin)”, mức “\(level)”: tổng thể ghi 0 người nhưng mẫu có \(rows) dòng. Hãy sửa tổng, hoặc sửa các dòng đó.",
                en:
                    "“\(margin)”, level “\(level)”: the total is 0 but the sample has rows there: \(rows). Correct the total or these rows."
            )
        case .unknownLevel(let margin, let level, let rows, let first):
            LocalizedText(
                vi:
                    "“\(margin)”: \(rows) dòng có mức “\(level)” mà bảng tổng thể không có (dòng dữ liệu \(first)). Hãy thêm mức vào bảng, hoặc sửa các dòng đó.",
                en:
                    "“\(margin)”: rows with the level “\(level)”, which the totals do not have: \(rows) (data row \(first)). Add the level to the totals or correct these rows."
            )
        case .blankLevel(let column, let row):
            LocalizedText(
                vi:
                    "Cột “\(column)”, dòng dữ liệu \(row): ô trống. Mỗi dòng có trọng số phải thuộc một mức; hãy điền, hoặc cho trọng số 0.",
                en:
                    "Column “\(column)”, data row \(row): the cell is blank. Every row with a weight needs a level; fill it in or give the weight 0."
            )
        case .missingNumber(let column, let row):
            LocalizedText(
                vi: "Cột “\(column)”, dòng dữ liệu \(row): thiếu số. Mỗi dòng có trọng số phải có số này.",
                en: "Column “\(column)”, data row \(row): there is no number. Every row with a weight needs one.")
        case .unusableVariance(let column, let value, let row):
            LocalizedText(
                vi: "Cột “\(column)”, dòng dữ liệu \(row): \(value) không dùng làm phương sai được; phải lớn hơn 0.",
                en: "Column “\(column)”, data row \(row): \(value) cannot be a variance; it must be above 0.")
        case .noRespondents(let name, let rows):
            LocalizedText(
                vi:
                    "Lớp “\(name)” có \(rows) người được chọn nhưng không ai trả lời. Hãy gộp lớp này với lớp bên cạnh.",
                en: "In the class “\(name)” people were drawn (\(rows)) but none answered. Merge it with a neighbour.")
        default: message
        }
    }

    private var messageAboutSolution: LocalizedText {
        switch self {
        case .notConverged(let iterations, let margin, let level, let wanted, let reached):
            LocalizedText(
                vi:
                    "Chưa hội tụ sau \(iterations) vòng: \(Self.place(margin, level).vi) cần \(Self.plain(wanted)) nhưng mới đạt \(reached). Các tổng này không thể cùng đạt với mẫu hiện có; hãy gộp mức, bỏ bớt một bảng, nới cận hoặc kiểm tra số liệu.",
                en:
                    "No convergence after \(iterations) iterations: \(Self.place(margin, level).en) needs \(Self.plain(wanted)) and has \(reached). The totals cannot all be met by this sample; merge levels, leave a margin out, widen the bounds or check the totals."
            )
        case .boundsTooNarrow(let margin, let level, let wanted, let lowest, let highest):
            LocalizedText(
                vi:
                    "\(Self.place(margin, level).vi): cần \(Self.plain(wanted)), nhưng với cận đã cho chỉ đạt được từ \(lowest) đến \(highest). Hãy nới cận hoặc kiểm tra tổng.",
                en:
                    "\(Self.place(margin, level).en): \(Self.plain(wanted)) is needed, but within the bounds only \(lowest) to \(highest) can be reached. Widen the bounds or check the total."
            )
        case .negativeWeights(let rows, let smallest):
            LocalizedText(
                vi:
                    "\(rows) dòng sẽ có trọng số âm (hệ số nhỏ nhất \(smallest)). Hãy dùng --distance raking, hoặc đặt cận bằng --bounds.",
                en:
                    "Rows that would get a negative weight: \(rows) (the smallest factor is \(smallest)). Use --distance raking, or set bounds with --bounds."
            )
        case .weightsDoNotFit(let margin, let level, let wanted, let found):
            LocalizedText(
                vi:
                    "Hồ sơ trọng số không khớp với tệp: \(Self.place(margin, level).vi) phải là \(Self.plain(wanted)) nhưng trọng số trong tệp cộng lại là \(found). Các dòng đã bị sửa sau khi tính trọng số; hãy tính lại, hoặc dùng --fixed-weights.",
                en:
                    "The record of weights does not fit the file: \(Self.place(margin, level).en) should be \(Self.plain(wanted)) but the weights of the file add up to \(found). Rows were changed after weighting; weight again, or use --fixed-weights."
            )
        case .noPSU:
            LocalizedText(
                vi: "Muốn mọi dòng của một điểm điều tra có cùng hệ số, hãy cho biết cột điểm điều tra (--psu).",
                en: "To give all rows of a PSU the same factor, name the column of PSUs (--psu).")
        default:
            LocalizedText(
                vi: "Không dùng chung được phương sai theo cột và hệ số chung của điểm điều tra; hãy chọn một.",
                en: "A variance by column cannot be combined with one factor for each PSU; choose one of them.")
        }
    }

    private var messageAboutLimits: LocalizedText {
        switch self {
        case .unusableBounds(let lower, let upper):
            LocalizedText(
                vi: "Cận \(lower) và \(upper) không dùng được: cận dưới từ 0 đến dưới 1, cận trên lớn hơn 1.",
                en: "The bounds \(lower) and \(upper) cannot be used: from 0 to below 1, and above 1.")
        case .limitsExcludeMean(let lower, let upper, let mean):
            LocalizedText(
                vi:
                    "Không thể cắt trọng số vào khoảng \(lower) đến \(upper) mà giữ nguyên tổng: trọng số trung bình là \(mean). Hãy nới giới hạn.",
                en:
                    "Weights cannot be trimmed to \(lower) to \(upper) with their sum kept: the mean weight is \(mean). Widen the limits."
            )
        case .unusableLimits(let lower, let upper):
            LocalizedText(
                vi: "Giới hạn \(lower) và \(upper) không dùng được: cần ít nhất một, và giới hạn dưới nhỏ hơn trên.",
                en: "The limits \(lower) and \(upper) cannot be used: one at least, and the lower below the upper.")
        default: message
        }
    }
}
