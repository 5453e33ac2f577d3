import SurveyModel

extension ProgressSeries {
    /// What has to be said of the joining of the series: missing years, bridges, waves set aside.
    var notes: [LocalizedText] {
        [emptyNote, gapNote, absenceNote].compactMap(\.self) + breaks.compactMap(\.bridgeNote)
    }

    private var emptyNote: LocalizedText? {
        guard points.isEmpty else { return nil }
        return LocalizedText(
            vi: "Không có con số nào để xếp thành chuỗi; lý do ghi ở từng đợt.",
            en: "There is no figure to make a series of; the reasons stand beside the waves.")
    }

    private var gapNote: LocalizedText? {
        guard !gaps.isEmpty else { return nil }
        let years = gaps.map(String.init).joined(separator: ", ")
        return LocalizedText(
            vi: "Không có đợt nào của năm \(years): chuỗi để trống, không nội suy.",
            en: "There is no wave of \(years): the series has a gap there, nothing is interpolated.")
    }

    private var absenceNote: LocalizedText? {
        guard !absences.isEmpty else { return nil }
        let waves = absences.map(\.wave).joined(separator: ", ")
        return LocalizedText(
            vi: "Không có con số ở \(waves), lý do ghi bên cạnh: chỗ trống không phải là 0 và không được nội suy.",
            en:
                "There is no figure for \(waves), for the reasons beside them: a blank is no zero and is not interpolated."
        )
    }
}

extension SeriesBreak {
    fileprivate var bridgeNote: LocalizedText? {
        guard let bridge else { return nil }
        switch bridge.kind {
        case .items:
            return LocalizedText(
                vi:
                    "Điểm gãy \(lastOfOld) | \(firstOfNew) được bắc cầu: mọi đợt tính lại từ \(bridge.items ?? 0) tiêu chí chung, nên con số khác với chỉ số đầy đủ; sai số là của chính các tiêu chí đó.",
                en:
                    "The break \(lastOfOld) | \(firstOfNew) is crossed: every wave is computed from the \(bridge.items ?? 0) items in common, so that figures differ from the full index; the errors are those of these items."
            )
        case .overlap:
            return LocalizedText(
                vi:
                    "Điểm gãy \(lastOfOld) | \(firstOfNew) được bắc cầu bằng hai đợt \(bridge.oldWave ?? "") và \(bridge.newWave ?? ""): con số trước đó dời đi một khoảng như nhau và sai số của mỗi con số gồm cả sai số của cầu. Vì sai số đó chung cho mọi đợt cũ nên không tính xu hướng và xác suất qua cầu.",
                en:
                    "The break \(lastOfOld) | \(firstOfNew) is crossed by the waves \(bridge.oldWave ?? "") and \(bridge.newWave ?? ""): earlier figures are moved by one amount and the error of each includes that of the bridge. Since they share it, no trend and no probability is given across the bridge."
            )
        }
    }
}
