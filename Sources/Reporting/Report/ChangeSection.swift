import Estimation
import ProgressTracking
import SurveyModel

/// The change since the wave before taken apart: a waterfall as rows that adds up to the printed difference.
struct ChangeSection {
    /// One bar.
    struct Row {
        let name: String
        let strip: String
        let points: String
        let interval: String
        let word: String
        let isTotal: Bool
    }

    let finding: String
    let drawn: String
    let nameHead: String
    let pointsHead: String
    let intervalHead: String
    let wordHead: String
    let axis: String
    let rows: [Row]
    let remarks: [String]

    /// The section; nil where the change was not taken apart.
    init?(_ content: ReportContent, _ wording: ReportWording) {
        guard case .success(let change) = content.detail?.decomposition, !change.waterfall.isEmpty else { return nil }
        let steps = change.waterfall
        finding = Self.finding(change, wording)
        let by = change.groupings.first?.label[wording.language]
        drawn = wording.say(
            vi:
                "Điểm đóng góp vào thay đổi từ đợt \(change.from) đến đợt \(change.to)\(by.map { ", nhóm người trả lời chia theo “\($0)”" } ?? ""). Các dòng cộng lại bằng đúng thay đổi.",
            en:
                "Points of the change from wave \(change.from) to \(change.to)\(by.map { ", the public by “\($0)”" } ?? ""). The rows add up to the change."
        )
        nameHead = wording.say(vi: "Phần", en: "Part")
        pointsHead = wording.say(vi: "Điểm", en: "Points")
        intervalHead = wording.intervalHead
        wordHead = wording.say(vi: "Kết luận", en: "Conclusion")
        let painter = WaterfallPainter(steps.map(\.effect.points))
        axis = painter.axis(wording)
        // The printed parts add up to the printed change.
        let printed = ExactParts.rounded(steps.map(\.effect.points), to: change.change.points, decimals: 1)
        let latest = content.assessment.latestChange.flatMap { $0.from == change.from && $0.to == change.to ? $0 : nil }
        let isClear = latest.map(\.isClear) ?? change.change.isClear
        rows =
            steps.enumerated().map { place, step in
                Self.row(
                    step.label[wording.language], step.effect, isClear: step.effect.isClear, points: printed[place],
                    strip: painter.strip(place, isClear: step.effect.isClear == true), isTotal: false, wording)
            } + [
                Self.row(
                    wording.say(vi: "Thay đổi của chỉ số", en: "Change of the index"), change.change,
                    isClear: isClear, points: change.change.points, strip: painter.total(isClear: isClear == true),
                    isTotal: true, wording)
            ]
        remarks =
            change.notes.map { $0[wording.language] } + change.refused.map { $0.reason.message[wording.language] }
    }

    private static func row(
        _ name: String, _ effect: PointEffect, isClear: Bool?, points: Double, strip: String, isTotal: Bool,
        _ wording: ReportWording
    ) -> Row {
        let word: LocalizedText =
            switch (isClear, effect.points > 0) {
            case (nil, _): LocalizedText(vi: "–", en: "–")
            case (false, _): LocalizedText(vi: "Không rõ", en: "Unclear")
            case (true, true): LocalizedText(vi: "Tăng rõ", en: "Clear gain")
            case (true, false): LocalizedText(vi: "Giảm rõ", en: "Clear loss")
            }
        let limits = effect.interval.map { interval in
            let low = wording.format.signed(interval.lower, decimals: 1)
            let high = wording.format.signed(interval.upper, decimals: 1)
            return wording.say(vi: "\(low) đến \(high)", en: "\(low) to \(high)")
        }
        return Row(
            name: name, strip: strip, points: wording.format.signed(points, decimals: 1),
            interval: limits ?? "–", word: word[wording.language], isTotal: isTotal)
    }

    private static func finding(_ change: ChangeDecomposition, _ wording: ReportWording) -> String {
        let whole = wording.points(change.change.points)
        guard let grouping = change.groupings.first else {
            return wording.say(
                vi: "Thay đổi \(whole) so với đợt \(change.from), theo từng nội dung",
                en: "A change of \(whole) since wave \(change.from), by factor")
        }
        let parts = ExactParts.rounded(
            [grouping.publicChanged.points, grouping.serviceChanged.points], to: change.change.points, decimals: 1)
        let people = wording.format.signed(parts[0], decimals: 1)
        let service = wording.format.signed(parts[1], decimals: 1)
        return wording.say(
            vi:
                "Trong thay đổi \(whole), người trả lời khác đi góp \(people) điểm, dịch vụ khác đi góp \(service) điểm",
            en: "Of a change of \(whole), other people answering gave \(people) points and another service \(service)")
    }
}

/// Places the bars of a waterfall, each beginning where the one before ended.
private struct WaterfallPainter {
    private let starts: [Double]
    private let sum: Double
    private let scale: FigureScale

    init(_ points: [Double]) {
        var running = 0.0
        var starts: [Double] = []
        for value in points {
            starts.append(running)
            running += value
        }
        self.starts = starts + [running]
        sum = running
        let reach = max(1, self.starts.map(abs).max() ?? 1)
        scale = FigureScale(covering: self.starts, within: (-2 * reach)...(2 * reach), steps: 4)
    }

    func axis(_ wording: ReportWording) -> String {
        var drawing = Drawing()
        for tick in scale.ticks {
            drawing.words(
                tick == 0 ? "0" : wording.format.signed(tick, decimals: scale.decimals), style: "t-mute",
                x: scale.percent(tick), y: 15, anchor: .middle)
        }
        return drawing.markup
    }

    func strip(_ place: Int, isClear: Bool) -> String {
        strip(from: starts[place], to: starts[place + 1], isClear: isClear, joint: place + 1 < starts.count - 1)
    }

    func total(isClear: Bool) -> String { strip(from: 0, to: sum, isClear: isClear, joint: false) }

    private func strip(from: Double, to: Double, isClear: Bool, joint: Bool) -> String {
        var drawing = Drawing()
        for tick in scale.ticks { drawing.upright(tick == 0 ? "axis" : "g", at: scale.percent(tick)) }
        let ends = (scale.percent(min(from, to)), scale.percent(max(from, to)))
        let style = to < from ? "step below" : "step"
        drawing.block(isClear ? style : style + " unsure", x: ends)
        if joint {
            drawing.line(
                "axis", x: (scale.percent(to), scale.percent(to)), y: (.percent(75), .percent(100)))
        }
        return drawing.markup
    }
}
