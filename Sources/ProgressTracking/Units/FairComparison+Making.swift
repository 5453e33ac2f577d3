import Estimation
import SatisfactionIndex
import SurveyModel

extension FairComparison {
    /// What a comparison is asked for.
    public struct Request: Sendable {
        /// How often all rank ranges, and all joint intervals, hold together.
        public var confidence = 0.95
        /// The target figures are set against; nil for none.
        public var target: Target?
        /// Whether to draw limits of chance and to fit the area model, as for units.
        public var isOfUnits = true
        /// Whether to fit the area model to units.
        public var fitsModel = true

        /// Creates a request.
        public init(target: Target? = nil, isOfUnits: Bool = true) {
            self.target = target
            self.isOfUnits = isOfUnits
        }
    }

    /// The fewest respondents of a figure that is ranked.
    public static let fewestRespondents = IndexEstimate.fewRespondents
    /// The most rows whose ranks are looked at together: all pairs are.
    public static let mostRows = 400
    /// The fewest units of the area model.
    public static let fewestUnitsOfModel = 5

    /// Compares figures.
    ///
    /// Errors are those of each figure if all have at least 8 degrees of freedom, else the variance of a respondent is
    /// pooled over all of them, since an error on few PSUs is hardly known itself (Korn & Graubard 1999).
    ///
    /// - Returns: a refusal if fewer than two figures can be ranked.
    public static func make(_ compared: ComparedFigures, _ request: Request) -> Result<FairComparison, ProgressRefusal>
    {
        let maker = ComparisonMaker(compared, request)
        guard maker.ranked.count > 1 else {
            return .failure(.fewUnits(column: compared.column, count: maker.ranked.count))
        }
        return .success(maker.comparison())
    }
}

/// Compares figures with each other, with a target and with chance.
private struct ComparisonMaker {
    let compared: ComparedFigures
    let request: FairComparison.Request
    let common: CommonVariance?
    /// Positions of the figures that are ranked, the highest first.
    let ranked: [Int]
    /// Whether errors are pooled.
    let isPooled: Bool
    private let sets: RankSets?
    private let freedom: Double
    private let absences: [LocalizedText?]

    init(_ compared: ComparedFigures, _ request: FairComparison.Request) {
        self.compared = compared
        self.request = request
        let common = CommonVariance(compared.figures)
        let estimates = compared.figures
        let known = estimates.filter { $0.standardError != nil && Self.absence($0) == nil }
        let isWeak = known.contains { $0.degreesOfFreedom < IndexEstimate.fewDegreesOfFreedom }
        let isPooled = request.isOfUnits && common != nil && isWeak
        let absences = estimates.map { Self.absence($0) ?? Self.withoutError($0, isPooled: isPooled) }
        let ranked = absences.indices.filter { absences[$0] == nil }.sorted {
            (-(estimates[$0].estimate ?? 0), compared.figures[$0].code)
                < (-(estimates[$1].estimate ?? 0), compared.figures[$1].code)
        }
        let freedom =
            isPooled
            ? common?.degreesOfFreedom ?? 0 : ranked.map { estimates[$0].degreesOfFreedom }.min() ?? 0
        sets =
            ranked.count > 1
            ? RankSets(
                ranked.map { estimates[$0].estimate ?? 0 },
                covariance: Self.covariance(compared, ranked, common: isPooled ? common : nil),
                confidence: request.confidence, degreesOfFreedom: freedom) : nil
        self.common = common
        self.isPooled = isPooled
        self.absences = absences
        self.ranked = ranked
        self.freedom = freedom
    }

    /// Why a figure is not ranked, whatever errors are used; nil if it can be.
    private static func absence(_ estimate: ComparedFigures.Figure) -> LocalizedText? {
        guard estimate.estimate != nil else {
            return LocalizedText(
                vi: "không có câu trả lời có chấm mức, nên không có chỉ số",
                en: "nobody gave a rated answer, so there is no figure")
        }
        guard estimate.respondents >= FairComparison.fewestRespondents else {
            return LocalizedText(
                vi: "chỉ có \(estimate.respondents) phiếu, dưới \(FairComparison.fewestRespondents): không xếp hạng",
                en: "only \(estimate.respondents) responses, fewer than \(FairComparison.fewestRespondents): not ranked"
            )
        }
        guard let error = estimate.standardError, error <= 1e-12 else { return nil }
        return LocalizedText(
            vi:
                "sai số bằng 0 vì mọi điểm điều tra trả lời như nhau, điều đó không có nghĩa là chắc chắn: không xếp hạng",
            en: "its error is 0 because all PSUs answered alike, which does not make it certain: not ranked")
    }

    private static func withoutError(_ estimate: ComparedFigures.Figure, isPooled: Bool) -> LocalizedText? {
        guard !isPooled, estimate.standardError == nil || estimate.degreesOfFreedom <= 0 else { return nil }
        return LocalizedText(
            vi: "không có sai số (chỉ một điểm điều tra): không xếp hạng",
            en: "it has no error (a single PSU): not ranked")
    }

    private static func covariance(_ compared: ComparedFigures, _ ranked: [Int], common: CommonVariance?) -> [[Double]]
    {
        ranked.map { one in
            ranked.map { two in
                if let common {
                    return one == two ? common.variance(respondents: compared.figures[one].respondents) : 0
                }
                if let covariance = compared.covariance { return covariance[one][two] }
                let error = compared.figures[one].standardError ?? 0
                return one == two ? error * error : 0
            }
        }
    }

    func comparison() -> FairComparison {
        let funnel =
            request.isOfUnits
            ? common.map {
                FunnelLimits(centre: compared.whole, variancePerRespondent: $0.perRespondent, unit: compared.unit)
            } : nil
        let model = areaModel()
        let rows = ranked.enumerated().map { position, index in row(index, place: position, funnel, model) }
        let others = compared.figures.indices.filter { absences[$0] != nil }.sorted {
            compared.figures[$0].code < compared.figures[$1].code
        }.map { row($0, place: nil, funnel, model) }
        return FairComparison(
            column: compared.column, title: compared.title, unit: compared.unit, whole: compared.whole,
            rows: rows + others, clusters: sets?.clusters(in: Array(ranked.indices)) ?? [],
            confidence: request.confidence, target: request.target, funnel: funnel,
            varianceBetween: model?.fit.variance, notes: notes(model))
    }

    private func row(_ index: Int, place: Int?, _ funnel: FunnelLimits?, _ model: AreaFit?) -> FairComparison.Row {
        let figure = compared.figures[index]
        let estimate = figure
        let set = place.flatMap { sets?.places[$0] }
        let joint = place.flatMap { _ in jointInterval(index) }
        return FairComparison.Row(
            code: figure.code, label: figure.label, estimate: estimate.estimate,
            standardError: estimate.standardError, interval: estimate.interval,
            degreesOfFreedom: estimate.degreesOfFreedom, respondents: estimate.respondents, rank: set?.rank,
            rankRange: set?.byDifferences, overlapRankRange: set?.byIntervals, expectedRank: set?.expectedRank,
            jointInterval: joint, standing: standing(estimate.estimate, joint),
            funnelPlace: funnel.flatMap { funnel in
                estimate.estimate.map { funnel.place(of: $0, respondents: estimate.respondents) }
            },
            modelled: model?.modelled(index), absence: absences[index])
    }

    /// The interval that holds together with those of all other ranked figures, on the logit scale for shares.
    private func jointInterval(_ index: Int) -> ConfidenceInterval? {
        let estimate = compared.figures[index]
        guard let value = estimate.estimate, let sets else { return nil }
        let error =
            isPooled
            ? common?.variance(respondents: estimate.respondents).squareRoot() ?? 0 : estimate.standardError ?? 0
        guard compared.unit == .percent else {
            return .t(
                estimate: value, standardError: error, degreesOfFreedom: freedom, confidence: sets.singleConfidence)
        }
        return ConfidenceInterval.share(
            value / 100, standardError: error / 100, degreesOfFreedom: freedom, respondents: estimate.respondents,
            confidence: sets.singleConfidence
        )?.scaled(by: 100)
    }

    private func standing(_ value: Double?, _ joint: ConfidenceInterval?) -> FairComparison.Standing? {
        guard let target = request.target, value != nil else { return nil }
        guard let joint else { return .undecided }
        if target.isAttained(by: joint.lower) { return .above }
        return target.isAttained(by: joint.upper) ? .undecided : .below
    }

    private func areaModel() -> AreaFit? {
        guard request.isOfUnits, request.fitsModel, let common else { return nil }
        let members = compared.figures.indices.filter {
            compared.figures[$0].estimate != nil && compared.figures[$0].respondents > 0
        }
        guard members.count >= FairComparison.fewestUnitsOfModel else { return nil }
        return AreaFit(compared, members, common)
    }

    private func notes(_ model: AreaFit?) -> [LocalizedText] {
        let percent = Int((request.confidence * 100).rounded())
        var notes = [
            LocalizedText(
                vi:
                    "Khoảng hạng đúng đồng thời cho mọi dòng với độ tin cậy \(percent)% (so từng cặp, bước Holm; Mogstad và cộng sự 2024). Không phải bảng xếp hạng: các dòng có khoảng hạng chồng nhau chưa phân biệt được.",
                en:
                    "Rank ranges hold for all rows together with confidence \(percent) % (all pairs, Holm's steps; Mogstad et al. 2024). This is no league table: rows whose ranges overlap cannot be told apart."
            )
        ]
        if isPooled {
            notes.append(
                LocalizedText(
                    vi:
                        "Có dòng mà sai số riêng dựa trên dưới 8 bậc tự do, nên xếp hạng, so với mục tiêu và phễu dùng sai số chung: phương sai của một người trả lời, gộp qua mọi đơn vị, chia cho số người. Sai số riêng vẫn in bên cạnh.",
                    en:
                        "Some rows have an error of their own on fewer than 8 degrees of freedom, so ranks, standings and the funnel use a common one: the variance of a respondent, pooled over the units, by the number of respondents. The own error stands beside it."
                ))
        }
        if request.target != nil {
            notes.append(
                LocalizedText(
                    vi:
                        "So với mục tiêu: cả khoảng tin cậy chung cho mọi dòng (Šidák) phải nằm về một phía; nếu không là “chưa phân biệt được”.",
                    en:
                        "Against the target: the whole interval that holds for all rows together (Šidák) must lie on one side; else it cannot be told."
                ))
        }
        return notes + modelNotes(model)
    }

    private func modelNotes(_ model: AreaFit?) -> [LocalizedText] {
        guard request.isOfUnits else { return [] }
        var notes = [
            LocalizedText(
                vi:
                    "Phễu: do ngẫu nhiên, khoảng 1 trong 20 đơn vị nằm ngoài giới hạn 95% và 1 trong 500 ngoài giới hạn 99,8%.",
                en:
                    "Funnel: by chance alone about 1 unit in 20 lies outside the 95 % limits and 1 in 500 outside 99.8 %."
            )
        ]
        guard let model else { return notes }
        notes.append(
            LocalizedText(
                vi:
                    "Con số theo mô hình (Fay–Herriot, REML, phương sai làm trơn) kéo đơn vị ít phiếu về mức chung; không thay con số trực tiếp.",
                en:
                    "Model figures (Fay–Herriot, REML, smoothed variances) draw units with few responses toward the level of all; they do not replace the direct figures."
            ))
        if model.fit.variance == 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "Phương sai giữa các đơn vị ước lượng bằng 0: mô hình cho mọi đơn vị cùng một mức; số liệu không cho thấy các đơn vị khác nhau.",
                    en:
                        "The variance between units is estimated as 0, so the model gives every unit the same level; the data do not show that units differ."
                ))
        }
        return notes
    }
}

/// The area model of the units.
private struct AreaFit {
    let fit: FayHerriot
    private let members: [Int]

    /// Nil if the model cannot be fitted.
    init?(_ compared: ComparedFigures, _ members: [Int], _ common: CommonVariance) {
        let figures = members.map { compared.figures[$0] }
        do {
            fit = try FayHerriot(
                figures.map { $0.estimate ?? 0 },
                samplingVariances: figures.map { common.variance(respondents: $0.respondents) },
                labels: figures.map(\.code))
        } catch {
            return nil
        }
        self.members = members
    }

    func modelled(_ index: Int) -> FairComparison.Modelled? {
        guard let position = members.firstIndex(of: index) else { return nil }
        let unit = fit.units[position]
        return FairComparison.Modelled(
            estimate: unit.estimate, error: max(0, unit.meanSquaredError).squareRoot(), ownWeight: unit.shrinkage)
    }
}
