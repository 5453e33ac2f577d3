extension DifferencePlan {
    private var spreadFormula: String {
        overlap > 0 ? "p₁q₁ + p₂q₂ − 2oρ√(p₁q₁p₂q₂)" : "p₁q₁ + p₂q₂"
    }

    private var sizeFormula: String {
        isPooled
            ? "n = (z_α·√(2p̄q̄) + z_β·√(\(spreadFormula)))²·deff/Δ²"
            : "n = (z_α + z_β)²·[\(spreadFormula)]·deff/Δ²"
    }

    /// The size of each group or wave that sees the difference with some power.
    ///
    /// - Throws: ``PlanningRefusal`` as ``respondents(power:)``.
    public func sizeSheet(power: Double, clusterSize: Double?) throws(PlanningRefusal) -> PlanSheet {
        var sheet = PlanSheet(
            "difference", vi: "Cỡ mẫu để thấy chênh lệch", en: "Sample size to see a difference")
        let needed = try respondents(power: power)
        sheet.add(
            "respondents_each", needed, .people, sizeFormula, vi: "Số người trả lời mỗi bên",
            en: "Answers needed in each")
        sheet.add(
            "invited_each", needed / conditions.responseRate, .people, "n/r", vi: "Số người mời mỗi bên",
            en: "People to invite in each")
        sheet.add(
            "invited_total", 2 * (needed / conditions.responseRate).wholePeople, .people, "2·n/r",
            vi: "Tổng số người mời", en: "People to invite in both")
        if let clusterSize {
            try PlanningQuantity.clusterSize.check(clusterSize)
            sheet.add(
                "psus_each", needed.wholePeople / clusterSize, .psus, "n/m", vi: "Số điểm điều tra mỗi bên",
                en: "PSUs in each")
        }
        annotate(&sheet)
        return sheet
    }

    /// What a size already chosen can show.
    ///
    /// - Throws: ``PlanningRefusal`` for a size below 2 or a power out of range.
    public func powerSheet(respondents: Double, power: Double) throws(PlanningRefusal) -> PlanSheet {
        var sheet = PlanSheet(
            "power-difference", vi: "Cỡ mẫu này thấy được gì", en: "What this sample size can show")
        sheet.add(
            "standard_error", try standardError(respondents: respondents), .margin, "√(deff·[\(spreadFormula)]/n)",
            vi: "Sai số chuẩn của chênh lệch", en: "Standard error of the difference")
        if first != second {
            sheet.add(
                "power", try self.power(respondents: respondents), .share,
                isPooled ? "Φ((|Δ|·√(n/deff) − z_α·√(2p̄q̄))/√(\(spreadFormula)))" : "Φ(|Δ|/SE − z_α)",
                vi: "Lực kiểm định", en: "Power")
        }
        sheet.add(
            "detectable_difference", try detectableDifference(respondents: respondents, power: power), .margin,
            "(z_α + z_β)·SE", vi: "Chênh lệch nhỏ nhất thấy được", en: "Smallest difference seen")
        for (key, isRise, vi, en) in [
            ("detectable_rise_to", true, "Tăng ít nhất tới", "Smallest rise seen, to"),
            ("detectable_fall_to", false, "Giảm ít nhất tới", "Smallest fall seen, to"),
        ] {
            let share = try detectableShare(respondents: respondents, power: power, isRise: isRise)
            sheet.add(key, share, .share, "|p₂ − p₁| = (z_α + z_β)·SE(p₂)", vi: vi, en: en)
            if share == nil {
                sheet.note(
                    vi: "\(vi): không có, vì cỡ mẫu quá nhỏ để thấy cả thay đổi lớn nhất có thể.",
                    en: "\(en): none, since the sample is too small to see even the largest change there can be.")
            }
        }
        annotate(&sheet)
        return sheet
    }

    private func annotate(_ sheet: inout PlanSheet) {
        sheet.noteConditions(conditions)
        sheet.note(
            vi: sides == .two ? "Kiểm định hai phía." : "Kiểm định một phía.",
            en: sides == .two ? "The test has two sides." : "The test has one side.")
        if overlap > 0 {
            sheet.note(
                vi:
                    "Hai đợt có chung \(overlap) mẫu (cùng điểm điều tra), tương quan \(correlation): chênh lệch chính xác hơn so với hai mẫu riêng.",
                en:
                    "The waves share \(overlap) of the sample (the same PSUs) with a correlation of \(correlation): the difference is more precise than between separate samples."
            )
        } else {
            sheet.note(
                vi:
                    "Hai bên là hai mẫu độc lập; nếu hai đợt dùng chung điểm điều tra, thêm --overlap và --correlation.",
                en: "Both are independent samples; if waves share PSUs, add --overlap and --correlation.")
        }
        if conditions.population != nil {
            sheet.note(
                vi:
                    "Số người của tổng thể không dùng khi so sánh: chênh lệch là của cách làm, không chỉ của những người này.",
                en:
                    "The population is not used in comparisons: the difference is about the service, not only these people."
            )
        }
    }
}
