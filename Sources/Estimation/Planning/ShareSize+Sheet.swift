import SurveyModel

extension ShareSize {
    /// The plan as a sheet: answers, invitations, PSUs, and what other formulas would say.
    ///
    /// - Parameter clusterSize: answers in a PSU; nil where people are not asked in clusters.
    /// - Throws: ``PlanningRefusal`` for a cluster size out of range.
    public func sheet(clusterSize: Double?) throws(PlanningRefusal) -> PlanSheet {
        var sheet = PlanSheet("share", vi: "Cỡ mẫu cho một tỷ lệ", en: "Sample size for a share")
        sheet.add(
            "simple_random", simpleRandom, .people, "z²·p(1−p)/e²", vi: "Chọn ngẫu nhiên đơn giản",
            en: "Simple random sample")
        sheet.add(
            "without_population", withoutPopulation, .people, "n₀ = z²·p(1−p)·deff/e²", vi: "Có hệ số thiết kế",
            en: "With the design effect")
        sheet.add(
            "respondents", respondents, .people,
            conditions.population == nil ? "n = n₀" : "n = n₀/(1 + (n₀−1)/N)", vi: "Số người phải trả lời",
            en: "Answers needed")
        sheet.add("invited", invited, .people, "n/r", vi: "Số người phải mời", en: "People to invite")
        if let clusterSize {
            try PlanningQuantity.clusterSize.check(clusterSize)
            sheet.add(
                "psus", respondents.wholePeople / clusterSize, .psus, "n/m", vi: "Số điểm điều tra", en: "PSUs")
        }
        if invited == nil { sheet.noteEveryone() }
        if conditions.population != nil, conditions.responseRate < 1 { addRateInside(to: &sheet) }
        if let population = conditions.population { try compareYamane(population, in: &sheet) }
        sheet.noteConditions(conditions)
        return sheet
    }

    private func addRateInside(to sheet: inout PlanSheet) {
        sheet.add(
            "invited_rate_inside", invitedWithRateInside, .people, "(n₀/r)/(1 + (n₀/r−1)/N)",
            vi: "Số mời theo R ReGenesees", en: "To invite by R ReGenesees")
        sheet.note(
            vi:
                "Công thức của R ReGenesees chia cho tỷ lệ trả lời trước khi hiệu chỉnh tổng thể, nên mời ít hơn mức cần khi tổng thể nhỏ.",
            en:
                "The formula of R ReGenesees divides by the response rate before correcting for the population, and so invites fewer than are needed in a small one."
        )
    }

    /// Yamane's formula beside the plan, in a sentence that can be quoted.
    private func compareYamane(_ population: Double, in sheet: inout PlanSheet) throws(PlanningRefusal) {
        let yamane = try YamaneSize(population: population, margin: margin)
        sheet.add("yamane", yamane.unrounded, .people, "N/(1 + N·e²)", vi: "Theo công thức Yamane", en: "By Yamane")
        sheet.notes.append(YamaneSize.whatIsLeftOut)
        guard yamane.size * conditions.responseRate >= 2 else { return }
        let real = try yamane.realMargin(
            designEffect: conditions.designEffect, responseRate: conditions.responseRate,
            confidence: conditions.confidence)
        sheet.add(
            "yamane_real_margin", real, .margin, "z·√(¼·deff·(1/n−1/N)/(1−1/N)), n = Yamane·r",
            vi: "Sai số thực nếu mời số đó (p = 50 %)", en: "Real margin of that number (p = 50 %)")
    }
}

extension PlanSheet {
    mutating func noteEveryone() {
        note(
            vi: "Mời hết mọi người cũng không đủ số trả lời; hãy nới sai số, nâng tỷ lệ trả lời hoặc gộp đơn vị.",
            en:
                "Even inviting everyone does not give enough answers; widen the margin, raise the response rate or merge units."
        )
    }

    /// What the plan started from.
    mutating func noteConditions(_ conditions: PlanningConditions) {
        let confidence = conditions.confidence
        // Three decimals, as the figure above it.
        let effect = (conditions.designEffect * 1000).rounded() / 1000
        note(
            vi:
                "Cho trước: deff = \(PlanningRefusal.written(effect)), r = \(PlanningRefusal.written(conditions.responseRate)), độ tin cậy \(confidence). z là phân vị chuẩn; khi có ít điểm điều tra, khoảng tin cậy sau này dùng phân vị t và rộng hơn một chút.",
            en:
                "Given: deff = \(PlanningRefusal.written(effect)), r = \(PlanningRefusal.written(conditions.responseRate)), confidence \(confidence). z is the normal quantile; with few PSUs the interval computed later uses t and is a little wider."
        )
        guard conditions.designEffect == 1 else { return }
        note(
            vi: "deff = 1 là chọn ngẫu nhiên đơn giản; nếu hỏi theo thôn, tổ thì thêm --roh, --deff hoặc --data.",
            en: "deff = 1 is a simple random sample; if people are asked in clusters, add --roh, --deff or --data.")
    }

    /// What each stratum needs so that its own share is known to within the margin.
    ///
    /// - Throws: ``PlanningRefusal`` naming the stratum whose numbers cannot be.
    public static func strata(
        _ strata: [Allocation.Stratum], share: Double, margin: Double, conditions: PlanningConditions
    ) throws(PlanningRefusal) -> PlanSheet {
        guard !strata.isEmpty else { throw .noStrata }
        var sheet = PlanSheet("strata", vi: "Cỡ mẫu cho từng tầng", en: "Sample size for every stratum")
        for stratum in strata {
            try PlanningQuantity.population.check(stratum.population, place: stratum.label)
            let own = try PlanningConditions(
                designEffect: conditions.designEffect, responseRate: conditions.responseRate,
                population: stratum.population, confidence: conditions.confidence)
            let plan = try ShareSize(share: stratum.share ?? share, margin: margin, conditions: own)
            sheet.strata.append(
                StratumRow(
                    stratum: stratum.label, population: stratum.population, share: plan.share,
                    respondents: plan.respondents.wholePeople, invited: plan.invited?.wholePeople))
        }
        let formula = "Σ n_h, n_h = n₀/(1 + (n₀−1)/N_h)"
        sheet.add(
            "respondents", sheet.strata.reduce(0) { $0 + $1.respondents }, .people, formula,
            vi: "Tổng số người phải trả lời", en: "Answers needed in all")
        let invited = sheet.strata.compactMap(\.invited)
        let isEnough = invited.count == sheet.strata.count
        sheet.add(
            "invited", isEnough ? invited.reduce(0, +) : nil, .people, "Σ n_h/r", vi: "Tổng số người phải mời",
            en: "People to invite in all")
        if !isEnough { sheet.noteEveryone() }
        sheet.noteConditions(conditions)
        return sheet
    }

    /// The half-width that a number of answers gives.
    ///
    /// - Throws: ``PlanningRefusal`` as ``ShareSize/margin(share:respondents:conditions:)``.
    public static func power(
        share: Double, respondents: Double, conditions: PlanningConditions
    ) throws(PlanningRefusal) -> PlanSheet {
        var sheet = PlanSheet("power-share", vi: "Sai số của một tỷ lệ", en: "Margin of a share")
        let margin = try ShareSize.margin(share: share, respondents: respondents, conditions: conditions)
        sheet.add(
            "half_width", margin, .margin,
            conditions.population == nil ? "z·√(p(1−p)·deff/n)" : "z·√(p(1−p)·deff·(1/n−1/N)/(1−1/N))",
            vi: "Nửa độ rộng khoảng tin cậy", en: "Half-width of the interval")
        sheet.add(
            "effective_size", respondents / conditions.designEffect, .number, "n/deff",
            vi: "Cỡ mẫu hữu hiệu", en: "Effective sample size")
        sheet.noteConditions(conditions)
        return sheet
    }
}
