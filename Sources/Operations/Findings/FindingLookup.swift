import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// Finds the unit and the figure that somebody names, or says which one was probably meant.
enum FindingLookup {
    /// The unit of a code or a name.
    static func unit(
        _ asked: String, column: String, _ figures: FindingFigures, _ registry: [AdministrativeUnit]
    ) throws -> Finding.Unit {
        let codes = figures.units
        let valid = registry.filter { codes.contains($0.code) && $0.isValid(in: figures.wave.year) }
        func named(_ code: String) -> String { valid.first { $0.code == code }?.name ?? code }
        if codes.contains(asked) { return Finding.Unit(column: column, code: asked, name: named(asked)) }
        let key = ComparisonKey(asked).withTonePlaced
        let matches = valid.filter { ComparisonKey($0.name).withTonePlaced == key }
        if matches.count == 1 {
            return Finding.Unit(column: column, code: matches[0].code, name: matches[0].name)
        }
        let nearest = NearestName.find(asked, among: valid.map(\.name) + codes)
        let code = valid.first { $0.name == nearest }?.code
        let hint =
            nearest.map { near in
                let meant = code.map { "\(near) (\($0))" } ?? near
                return LocalizedText(vi: "Có phải “\(meant)” không?", en: "Is “\(meant)” meant?")
            }
            ?? LocalizedText(
                vi: "Các đơn vị có: \(list(codes)).", en: "The units are: \(list(codes)).")
        throw OperationError(
            .wrongRequest, vi: "Đợt \(figures.wave.name) không có đơn vị “\(asked)” (--unit). \(hint.vi)",
            en: "Wave \(figures.wave.name) has no unit “\(asked)” (--unit). \(hint.en)")
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(20).joined(separator: ", ") + (names.count > 20 ? " …" : "")
    }

    /// The figure asked for, in a unit or in the whole wave.
    static func estimate(_ place: FindingRequest.Place, unit: Finding.Unit?, _ figures: FindingFigures) throws
        -> IndexEstimate
    {
        let candidates = figures.table.estimates.filter { $0.domain.first?.value == unit?.code }
        let found = candidates.first { estimate in
            switch place {
            case .reported: TrackProgress.isHeadline(estimate, of: figures.questionnaire)
            case .content(let code): estimate.level == .content && estimate.code == code
            case .factor(let code): estimate.level == .factor && estimate.code == code
            case .item(let code): estimate.level == .item && estimate.code == code
            }
        }
        if let found { return found }
        switch place {
        case .reported:
            throw OperationError(
                .badData, vi: "Đợt \(figures.wave.name) không có chỉ số để ghi thành việc cần khắc phục.",
                en: "Wave \(figures.wave.name) has no index to write down as a finding.")
        case .content(let code): throw unknown(code, .content, "--content", candidates, figures)
        case .factor(let code): throw unknown(code, .factor, "--factor", candidates, figures)
        case .item(let code): throw unknown(code, .item, "--item", candidates, figures)
        }
    }

    private static func unknown(
        _ code: String, _ level: FigureLevel, _ option: String, _ candidates: [IndexEstimate], _ figures: FindingFigures
    ) -> OperationError {
        let known = candidates.filter { $0.level == level }.map(\.code)
        let nearest = NearestName.find(code, among: known)
        let hint =
            nearest.map { LocalizedText(vi: "Có phải “\($0)” không?", en: "Is “\($0)” meant?") }
            ?? LocalizedText(vi: "Các mã có: \(list(known)).", en: "The codes are: \(list(known)).")
        let id = figures.questionnaire.id
        if level == .item, figures.questionnaire.question(code) != nil {
            return OperationError(
                .wrongRequest,
                vi: "Câu “\(code)” của phiếu “\(id)” không phải tiêu chí chấm mức (\(option)). \(hint.vi)",
                en: "Question “\(code)” of the questionnaire “\(id)” is no rated item (\(option)). \(hint.en)")
        }
        return OperationError(
            .wrongRequest, vi: "Phiếu “\(id)” không có “\(code)” (\(option)). \(hint.vi)",
            en: "The questionnaire “\(id)” has no “\(code)” (\(option)). \(hint.en)")
    }

    /// How many figures of a level somebody who reads the wave has before him.
    static func count(of level: FigureLevel, unit: Finding.Unit?, _ figures: FindingFigures) -> Int {
        max(1, figures.table.estimates.count { $0.level == level && $0.domain.isEmpty == (unit == nil) })
    }
}
