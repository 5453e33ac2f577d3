extension ClusterPlan {
    /// The design effect of asking some people in each PSU.
    ///
    /// - Throws: ``PlanningRefusal`` for a cluster size out of range.
    public func sheet(size: Double) throws(PlanningRefusal) -> PlanSheet {
        var sheet = PlanSheet(
            "cluster", vi: "Số người mỗi điểm điều tra", en: "Respondents in a PSU")
        sheet.add(
            "cluster_effect", try clusterEffect(size: size), .number, "1 + (m−1)·roh", vi: "Hệ số do hỏi theo điểm",
            en: "Effect of clusters")
        sheet.add(
            "weighting_effect", weightingEffect, .number, "1 + cv²", vi: "Hệ số do trọng số", en: "Effect of weights")
        sheet.add(
            "design_effect", try designEffect(size: size), .number, "(1 + (m−1)·roh)·(1 + cv²)",
            vi: "Hệ số thiết kế", en: "Design effect")
        return sheet
    }

    /// The same with the effective size of a sample and the best number of people in a PSU.
    ///
    /// - Throws: ``PlanningRefusal`` for a number out of range.
    public func sheet(
        size: Double, respondents: Double?, costs: (psu: Double, person: Double)?
    ) throws(PlanningRefusal) -> PlanSheet {
        var sheet = try sheet(size: size)
        if let respondents {
            sheet.add(
                "effective_size", try effectiveSize(respondents: respondents, size: size), .number, "n/deff",
                vi: "Cỡ mẫu hữu hiệu", en: "Effective sample size")
        }
        if let costs {
            let best = try bestSize(costOfPSU: costs.psu, costOfPerson: costs.person)
            sheet.add(
                "best_size", best, .number, "√(C_psu/C_person·(1−roh)/roh)", vi: "Số người mỗi điểm tốt nhất",
                en: "Best number in a PSU")
            sheet.note(
                vi: "Số tốt nhất cho sai số nhỏ nhất với cùng số tiền; ít hơn một chút cũng gần như tốt bằng.",
                en: "The best number gives the smallest error for the money; a little fewer is nearly as good.")
        }
        return sheet
    }
}
