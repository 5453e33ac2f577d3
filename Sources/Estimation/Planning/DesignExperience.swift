import SurveyModel

/// What an earlier survey says about the design effect of the next one.
public struct DesignExperience: Sendable {
    /// The figure it was learnt from.
    public let variable: String
    /// Its value: a share where the variable is 0 or 1.
    public let value: Double
    /// How its design effect splits.
    public let parts: DesignEffectDecomposition

    /// Whether the survey was simulated.
    public let isSimulated: Bool

    /// Creates an experience.
    public init(variable: String, value: Double, parts: DesignEffectDecomposition, isSimulated: Bool) {
        self.variable = variable
        self.value = value
        self.parts = parts
        self.isSimulated = isSimulated
    }

    /// The design effect with as many people in a PSU: that of the weights times 1 + (m − 1)·roh.
    ///
    /// A negative roh, which a sample can show by chance, counts as 0; without a size, the effect as it was.
    ///
    /// - Throws: ``PlanningRefusal`` for a cluster size out of range.
    public func designEffect(clusterSize: Double?) throws(PlanningRefusal) -> Double {
        guard let clusterSize else { return parts.designEffect }
        try PlanningQuantity.clusterSize.check(clusterSize)
        return parts.weighting * (1 + (clusterSize - 1) * max(0, parts.homogeneity ?? 0))
    }

    /// What was learnt, as figures to stand before a plan.
    ///
    /// - Throws: as ``designEffect(clusterSize:)``.
    public func sheet(clusterSize: Double?) throws(PlanningRefusal) -> PlanSheet {
        var sheet = PlanSheet("experience", vi: "Kinh nghiệm đợt trước", en: "Experience")
        sheet.isSimulated = isSimulated
        sheet.add("observed", value, .number, "Σwy/Σw", vi: "“\(variable)” đợt trước", en: "“\(variable)” last time")
        sheet.add(
            "weighting_effect", parts.weighting, .number, "n·Σw²/(Σw)²", vi: "Hệ số do trọng số",
            en: "Effect of weights")
        sheet.add(
            "roh", parts.homogeneity, .number, "(deff/deff_w − 1)/(m̄ − 1), m̄ = \(Self.short(parts.meanClusterSize))",
            vi: "Độ giống nhau trong điểm (roh)", en: "Homogeneity (roh)")
        sheet.add(
            "design_effect", try designEffect(clusterSize: clusterSize), .number,
            clusterSize == nil ? "V/[S²/n]" : "deff_w·(1 + (m−1)·roh)", vi: "Hệ số thiết kế", en: "Design effect")
        if (parts.homogeneity ?? 0) < 0 {
            sheet.note(
                vi: "roh âm là do ngẫu nhiên của mẫu; kế hoạch dùng roh = 0.",
                en: "A negative roh is chance of the sample; the plan uses roh = 0.")
        }
        sheet.note(
            vi: "Hệ số thiết kế lấy từ một mẫu nên cũng có sai số; nên tính thử với số lớn hơn một chút.",
            en: "A design effect from one sample has an error of its own; try a somewhat larger one too.")
        return sheet
    }

    private static func short(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
