import ProgressTracking
import SurveyModel
import SurveyStore

/// Which units take over from those of a wave before a target year.
enum UnitSuccession {
    /// The column that names the unit of a response.
    static let unitColumn = "unit"

    /// Names the successors of the units of a wave whose codes end before the last target year; nil if none do.
    static func note(on wave: Wave, in store: SurveyStore, targets: [Target]) throws -> LocalizedText? {
        guard let year = targets.map(\.year).max() else { return nil }
        let columns = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name)
        guard columns.categories.contains(unitColumn) else { return nil }
        let codes = try store.texts(of: unitColumn, in: wave)
        let registry = try store.units()
        let ending = registry.filter { codes.contains($0.code) && ($0.validTo ?? "9999") < "\(year)" }
        let successors = registry.filter { !Set($0.predecessors.map(\.code)).isDisjoint(with: ending.map(\.code)) }
        guard let end = ending.compactMap(\.validTo).max(), !successors.isEmpty else { return nil }
        let names = successors.map { unit in
            let replaced = unit.predecessors.map { old in
                registry.first { $0.code == old.code }?.name ?? old.code
            }
            return "\(unit.name) (\(replaced.joined(separator: " + ")))"
        }.joined(separator: "; ")
        return LocalizedText(
            vi:
                "Các đơn vị của đợt \(wave.name) có mã đến hết ngày \(end). Mục tiêu năm \(year) thuộc về các đơn vị kế tiếp: \(names). Chỉ số của đơn vị kế tiếp phải tính lại từ phiếu, không lấy trung bình các chỉ số cũ.",
            en:
                "The units of wave \(wave.name) end on \(end). The target of \(year) is that of their successors: \(names). Figures of successors are recomputed from responses, never averaged from old figures."
        )
    }
}
