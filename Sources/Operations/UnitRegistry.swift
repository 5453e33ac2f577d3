import Foundation
import ResponseIntake
import SurveyModel
public import SurveyStore

/// Reads the registry of units from a file.
public enum UnitRegistry {
    /// Imports units: code, name, and optionally parent, valid_from, valid_to, predecessors (codes separated by `|`).
    ///
    /// Codes are text: leading zeros count. Dates are `yyyy-mm-dd` or `dd/mm/yyyy`.
    ///
    /// - Returns: the number of units imported.
    /// - Throws: ``OperationError`` naming the first line that is wrong; nothing is imported then.
    public static func load(path: String, into store: SurveyStore) throws -> Int {
        let table = try TextTable(path: path, requiring: ["code", "name"])
        var units: [AdministrativeUnit] = []
        for row in table.rows {
            guard let code = row["code"], let name = row["name"] else {
                throw OperationError(
                    .badData, vi: "Dòng \(row.line): đơn vị cần có mã (code) và tên (name).",
                    en: "Line \(row.line): a unit needs a code and a name.")
            }
            let from = try date(row, "valid_from")
            let to = try date(row, "valid_to")
            if let from, let to, from > to {
                throw OperationError(
                    .badData, vi: "Dòng \(row.line): ngày bắt đầu \(from) sau ngày kết thúc \(to).",
                    en: "Line \(row.line): the first day \(from) is after the last day \(to).")
            }
            if units.contains(where: { $0.code == code && $0.validFrom == from }) {
                throw OperationError(
                    .badData, vi: "Dòng \(row.line): mã “\(code)” với cùng ngày bắt đầu đã có ở trên.",
                    en: "Line \(row.line): the code “\(code)” with the same first day stands above already.")
            }
            units.append(
                AdministrativeUnit(
                    code: code, name: name, parent: row["parent"], validFrom: from, validTo: to,
                    predecessors: row["predecessors"]?.components(separatedBy: "|").map(\.tidied) ?? []))
        }
        try store.importUnits(units)
        return units.count
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
