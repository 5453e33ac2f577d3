import Estimation
import SatisfactionIndex
import SurveyModel

extension EstimateNotes {
    /// Degrees of freedom below which the error itself is badly known (Korn & Graubard 1999).
    private static let fewDegreesOfFreedom = EstimationNote.enoughDegreesOfFreedom

    var precision: [LocalizedText] {
        var notes: [LocalizedText] = []
        if let asked = intervals.degreesOfFreedom {
            let number = asked.isFinite ? String(Int(asked.rounded())) : "∞"
            notes.append(
                LocalizedText(
                    vi: "Khoảng tin cậy dùng \(number) bậc tự do như đã yêu cầu, không phải số bậc tự do của thiết kế.",
                    en: "Intervals use \(number) degrees of freedom as asked for, not those of the design."))
        }
        let extremes = figures.filter { $0.statistic != .quantile && $0.interval?.method == .kornGraubard }
        if !extremes.isEmpty {
            notes.append(
                LocalizedText(
                    vi:
                        "\(named(extremes)): đúng 0% hoặc 100%, nên khoảng tin cậy là Korn–Graubard với n′ = số người trả lời; sai số chuẩn bằng 0 không nói lên điều gì.",
                    en:
                        "\(named(extremes)): exactly 0 or 100 %, so the interval is Korn–Graubard's with n′ = respondents; a standard error of 0 says nothing."
                ))
        }
        let constant = figures.filter {
            $0.statistic != .quantile && $0.interval.map { $0.lower == $0.upper } ?? false
        }
        if !constant.isEmpty {
            notes.append(
                LocalizedText(
                    vi:
                        "\(named(constant)): sai số bằng 0 vì các đơn vị trong mỗi tầng trả lời như nhau; điều đó không có nghĩa là chắc chắn.",
                    en:
                        "\(named(constant)): an error of 0 because the units of each stratum answered alike; that does not make it certain."
                ))
        }
        return notes + degreesOfFreedom + presentation
    }

    private var degreesOfFreedom: [LocalizedText] {
        var notes: [LocalizedText] = []
        let none = figures.filter { $0.estimate.value != nil && $0.estimate.degreesOfFreedom <= 0 }
        if !none.isEmpty {
            notes.append(
                LocalizedText(
                    vi:
                        "\(named(none)): chỉ có một điểm điều tra trong mỗi tầng (0 bậc tự do), nên không có khoảng tin cậy; sai số tính ra bằng 0 thì để trống.",
                    en:
                        "\(named(none)): one PSU in each stratum (0 degrees of freedom), so there is no interval; an error that comes out as 0 is left out."
                ))
        }
        let few = figures.filter { (1..<Self.fewDegreesOfFreedom).contains($0.estimate.degreesOfFreedom) }
        if !few.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "\(named(few)): dưới 8 bậc tự do, chính sai số cũng chưa chắc chắn.",
                    en: "\(named(few)): fewer than 8 degrees of freedom, so the error itself is badly known."))
        }
        return notes
    }

    private var presentation: [LocalizedText] {
        let failing = figures.filter { $0.standard?.decision == .suppress }
        guard !failing.isEmpty else { return [] }
        return [
            LocalizedText(
                vi:
                    "\(named(failing)): chưa đủ tin cậy để công bố theo chuẩn NCHS 2017 về tỷ lệ (dưới 30 người trả lời, hoặc khoảng tin cậy quá rộng); đánh dấu †.",
                en:
                    "\(named(failing)): not reliable enough to be presented by the NCHS 2017 standard for proportions (fewer than 30 respondents, or too wide an interval); marked †."
            )
        ]
    }

    var effects: [LocalizedText] {
        guard figures.contains(where: { $0.estimate.designEffect != nil }) else {
            guard figures.contains(where: { $0.estimate.designEffectWithReplacement != nil }) else { return [] }
            return [
                LocalizedText(
                    vi:
                        "Không có hệ số thiết kế không hoàn lại vì tổng trọng số không lớn hơn số dòng; JSON và CSV có hệ số so với chọn có hoàn lại.",
                    en:
                        "There is no design effect without replacement, since the weights do not add up to more than the rows; JSON and CSV have the one with replacement."
                )
            ]
        }
        return [
            LocalizedText(
                vi: "HSTK (hệ số thiết kế): phương sai so với chọn ngẫu nhiên đơn giản không hoàn lại cùng số dòng.",
                en:
                    "Deff (design effect): the variance against a simple random sample without replacement of as many rows."
            )
        ]
    }
}
