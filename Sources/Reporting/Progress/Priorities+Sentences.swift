public import ProgressTracking
public import SurveyModel

extension ItemGain {
    /// What mending the item would give, in the question's own words.
    ///
    /// - Parameters:
    ///   - whose: whose index gains, such as “Xã Mẫu” or all units together.
    ///   - unit: the unit of the figures.
    public func sentence(_ language: Language, whose: LocalizedText, unit: FigureUnit) -> String {
        let format = FigureFormat(language)
        let (from, to) = (format.figure(figure, unit: unit), goal(format, unit))
        let points = format.number(gain.points, decimals: decimals)
        switch language {
        case .vietnamese:
            return
                "Việc nên làm trước: \(label.vi.sentence) Nếu từ \(from) lên \(to), chỉ số \(whose.vi) tăng khoảng \(points) điểm."
        case .english:
            return
                "Mend first: \(label.en.sentence) From \(from) to \(to) would lift the index of \(whose.en) by about \(points) points."
        }
    }

    /// Two decimals for gains that one would print as 0.
    fileprivate var decimals: Int { gain.points < 0.095 ? 2 : 1 }

    fileprivate func goal(_ format: FigureFormat, _ unit: FigureUnit) -> String {
        format.figure(target, unit: unit, decimals: target == target.rounded() ? 0 : 1)
    }
}

extension PriorityAction {
    /// The answer as a sentence: unit, item, and the points it gives the unit and all together.
    public func sentence(_ language: Language, unit: FigureUnit) -> String {
        let format = FigureFormat(language)
        let (from, to) = (format.figure(item.figure, unit: unit), item.goal(format, unit))
        let own = format.number(item.gain.points, decimals: item.decimals)
        let all = format.number(gainOfWhole, decimals: gainOfWhole < 0.095 ? 2 : 1)
        switch language {
        case .vietnamese:
            let place = self.unit.isEmpty ? "" : "\(unitLabel.vi): "
            let rest = self.unit.isEmpty ? "." : ", chỉ số chung tăng khoảng \(all) điểm."
            return "\(place)\(item.label.vi.sentence) Nếu từ \(from) lên \(to), chỉ số tăng khoảng \(own) điểm\(rest)"
        case .english:
            let place = self.unit.isEmpty ? "" : "\(unitLabel.en): "
            let rest = self.unit.isEmpty ? "." : " and the index of all by about \(all)."
            return
                "\(place)\(item.label.en.sentence) From \(from) to \(to) would lift its index by about \(own) points\(rest)"
        }
    }
}

extension String {
    /// The wording of a question in quotation marks, with a full stop.
    fileprivate var sentence: String { "“\(self)”." }
}
