import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

extension DetailProgress {
    /// The units of the last wave compared.
    func units() async throws -> Result<FairComparison, ProgressRefusal> {
        guard let wave = last else { return .failure(.fewerThanTwoWaves) }
        guard let column = try unitColumn(of: wave) else {
            return .failure(.noColumn(UnitSuccession.unitColumn, available: try columns(of: wave)))
        }
        return try compare(
            try await count(wave, by: nil), try await count(wave, by: column), column: column,
            title: LocalizedText(vi: "Các đơn vị", en: "Units"), isOfUnits: true, label: try unitLabel(wave))
    }

    /// Domains of a column compared with each other and with the target.
    func compare(
        _ whole: Counted, _ counted: Counted, column: String, title: LocalizedText, isOfUnits: Bool,
        label: (String) -> LocalizedText
    ) throws -> Result<FairComparison, ProgressRefusal> {
        guard let headline = headline(of: whole) else { return .failure(.fewUnits(column: column, count: 0)) }
        let met = counted.cells.wave.domains.count
        guard met <= FairComparison.mostRows else {
            return .failure(.tooManyGroups(column: column, count: met, most: FairComparison.mostRows))
        }
        let compared = try ComparedFigures.domains(
            counted.cells, column: column, title: title, whole: headline, estimates: counted.figures, label: label)
        guard let compared else { return .failure(.fewUnits(column: column, count: 0)) }
        guard compared.figures.count > 1 else { return .failure(.oneGroup(column: column)) }
        return FairComparison.make(
            compared, FairComparison.Request(target: target(in: compared.unit), isOfUnits: isOfUnits))
    }

    /// The figure the office reports, of the whole wave.
    func headline(of counted: Counted) -> IndexEstimate? {
        let headline = counted.cells.plan.headline
        return counted.figures.first {
            $0.level == headline?.level && $0.code == headline?.code && $0.domain.isEmpty
        }
    }

    /// The target if it speaks of figures of this unit; targets are shares in percent.
    func target(in unit: FigureUnit) -> Target? { unit == .percent ? target : nil }

    /// The column of units: the one asked for, else `unit` if the wave has it.
    func unitColumn(of wave: Wave) throws -> String? {
        if let named = detail.unitColumn { return try column(named, of: wave) }
        return try columns(of: wave).first { $0 == UnitSuccession.unitColumn }
    }

    /// The name of a unit by its code, from the registry if it is there.
    func unitLabel(_ wave: Wave) throws -> (String) -> LocalizedText {
        let registry = try store.units().filter { $0.isValid(in: wave.year) }
        return { code in
            let name = registry.first { $0.code == code }?.name ?? code
            return LocalizedText(vi: name, en: name)
        }
    }
}
