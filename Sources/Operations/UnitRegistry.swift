import Foundation
import ResponseIntake
import SurveyModel
public import SurveyStore

/// Reads the registry of units from a file.
public enum UnitRegistry {
    /// Imports units: code, name, and optionally parent, valid_from, valid_to, predecessors.
    ///
    /// Codes are text: leading zeros count. Dates are `yyyy-mm-dd` or `dd/mm/yyyy`. Predecessors are parted by `|`; each
    /// is a code, or a code and the share of that unit which came here (`26746:0.6`, `26746:?` where it is not known).
    /// The units of the file are checked together with those of the store, which a row of the same code and first day
    /// replaces.
    ///
    /// - Returns: the number of units imported.
    /// - Throws: ``OperationError`` naming every unit that contradicts another, or the first cell that cannot be read;
    ///   nothing is imported then.
    public static func load(path: String, into store: SurveyStore) throws -> Int {
        let table = try TextTable(path: path, requiring: ["code", "name"])
        var units: [AdministrativeUnit] = []
        var lines: [UnitKey: Int] = [:]
        for row in table.rows {
            let unit = try unit(row)
            let key = UnitKey(code: unit.code, validFrom: unit.validFrom)
            if lines.updateValue(row.line, forKey: key) != nil {
                throw OperationError(
                    .badData, vi: "Dòng \(row.line): mã “\(unit.code)” với cùng ngày bắt đầu đã có ở trên.",
                    en: "Line \(row.line): the code “\(unit.code)” with the same first day stands above already.")
            }
            units.append(unit)
        }
        let stored = try store.units().filter {
            lines[UnitKey(code: $0.code, validFrom: $0.validFrom)] == nil
        }
        do {
            _ = try UnitLineage(stored + units)
        } catch {
            throw contradiction(error, lines)
        }
        try store.importUnits(units)
        return units.count
    }

    /// What tells a unit from the others.
    private struct UnitKey: Hashable {
        let code: String
        let validFrom: String?
    }

    private static func unit(_ row: TextTable.Row) throws -> AdministrativeUnit {
        guard let code = row["code"], let name = row["name"] else {
            throw OperationError(
                .badData, vi: "Dòng \(row.line): đơn vị cần có mã (code) và tên (name).",
                en: "Line \(row.line): a unit needs a code and a name.")
        }
        return AdministrativeUnit(
            code: code, name: name, parent: row["parent"], validFrom: try date(row, "valid_from"),
            validTo: try date(row, "valid_to"), predecessors: try predecessors(row))
    }

    private static func predecessors(_ row: TextTable.Row) throws -> [AdministrativeUnit.Predecessor] {
        try (row["predecessors"]?.components(separatedBy: "|") ?? []).map { text in
            if let predecessor = AdministrativeUnit.Predecessor(text) { return predecessor }
            throw OperationError(
                .badData,
                vi:
                    "Dòng \(row.line), cột “predecessors”: “\(text)” phải là mã đơn vị cũ, có thể kèm phần chuyển sang (lớn hơn 0 đến 1, nhiều nhất sáu chữ số thập phân), ví dụ 26746, 26746:0.6 hoặc 26746:? nếu không biết.",
                en:
                    "Line \(row.line), column “predecessors”: “\(text)” should be the code of a unit replaced, with the share of it that came here if that is not all (above 0, at most 1, at most six decimals), such as 26746, 26746:0.6, or 26746:? where it is not known."
            )
        }
    }

    private static func contradiction(_ error: InvalidLineage, _ lines: [UnitKey: Int]) -> OperationError {
        let problems = error.problems.map { problem -> (line: Int, text: LocalizedText) in
            let line = lines[UnitKey(code: problem.code, validFrom: problem.validFrom)]
            let place = LocalizedText(
                vi: line.map { "Dòng \($0)" } ?? "Trong kho dữ liệu", en: line.map { "Line \($0)" } ?? "In the store")
            return (
                line ?? 0,
                LocalizedText(
                    vi: "\(place.vi), đơn vị “\(problem.code)”: \(problem.reason.vi)",
                    en: "\(place.en), unit “\(problem.code)”: \(problem.reason.en)")
            )
        }.sorted { $0.line < $1.line }
        return OperationError(
            .badData, vi: problems.map(\.text.vi).joined(separator: "\n"),
            en: problems.map(\.text.en).joined(separator: "\n"))
    }

    private static func date(_ row: TextTable.Row, _ column: String) throws -> String? {
        guard let text = row[column] else { return nil }
        if let date = CalendarDate(text) { return date.description }
        throw OperationError(
            .badData,
            vi: "Dòng \(row.line), cột “\(column)”: “\(text)” không phải ngày có thật (2025-07-01 hoặc 01/07/2025).",
            en: "Line \(row.line), column “\(column)”: “\(text)” is not an existing date (2025-07-01 or 01/07/2025).")
    }
}
