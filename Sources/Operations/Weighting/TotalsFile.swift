import Estimation
import Foundation
import ResponseIntake
import SurveyModel

/// Population totals from a file with the columns `margin`, `level` and `total`.
///
/// A margin is a column of the data, or columns joined by `*` with levels joined likewise; a blank level gives the total of
/// a number; the margin `*` gives the number of people.
struct TotalsFile {
    private(set) var margins: [PopulationMargin] = []
    private(set) var numbers: [AuxiliaryTotal] = []
    private let path: String

    /// Reads the margins of some columns.
    ///
    /// - Parameters:
    ///   - wanted: the margins to use, by name; empty for all.
    ///   - header: the columns of the data.
    init(_ path: String, only wanted: [String], header: [String]) throws {
        self.path = path
        let table = try TextTable(path: path, requiring: ["margin", "level", "total"])
        var found: Set<String> = []
        for row in table.rows {
            let name = row["margin"] ?? ""
            if !wanted.isEmpty, !wanted.contains(name) { continue }
            found.insert(name)
            try add(row, name, header)
        }
        if let missing = wanted.first(where: { !found.contains($0) }) {
            throw OperationError(
                .wrongRequest, vi: "Tệp tổng thể “\(path)” không có bảng “\(missing)”.",
                en: "The file of totals “\(path)” has no margin “\(missing)”.")
        }
    }

    private mutating func add(_ row: TextTable.Row, _ name: String, _ header: [String]) throws {
        guard let text = row["total"], let total = PlainDecimal.value(text) else {
            throw malformed(
                row.line, vi: "tổng “\(row["total"] ?? "")” không phải là số (viết 12345 hoặc 12345.6)",
                en: "the total “\(row["total"] ?? "")” is not a number (write 12345 or 12345.6)")
        }
        if Self.mayBeThousands(text) {
            let digits = text.filter { $0 != "." }
            throw malformed(
                row.line, vi: "tổng “\(text)” có thể là \(digits); hãy viết \(digits), hoặc \(text)0 nếu là số lẻ",
                en: "the total “\(text)” may mean \(digits); write \(digits), or \(text)0 if it has decimals")
        }
        guard !name.isEmpty else {
            throw malformed(row.line, vi: "thiếu tên bảng (margin)", en: "the margin is missing")
        }
        if name == AuxiliaryTotal.everybody, row["level"] == nil {
            numbers.append(AuxiliaryTotal(nil, total))
            return
        }
        let columns = try Self.columns(name, header)
        guard let level = row["level"] else {
            guard columns.count == 1 else {
                throw malformed(
                    row.line, vi: "thiếu mức (level) của “\(name)”", en: "the level of “\(name)” is missing")
            }
            numbers.append(AuxiliaryTotal(columns[0], total))
            return
        }
        let levels = columns.count == 1 ? [level] : level.split(separator: "*").map { String($0).tidied }
        guard levels.count == columns.count else {
            throw malformed(
                row.line, vi: "mức “\(level)” phải có \(columns.count) phần nối bằng *",
                en: "the level “\(level)” needs \(columns.count) parts joined by *")
        }
        add(PopulationMargin.LevelTotal(levels: levels, total: total), to: columns)
    }

    /// Whether a point before three digits may separate thousands, as Vietnamese papers write them.
    private static func mayBeThousands(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && (1...3).contains(parts[0].count) && parts[1].count == 3 && parts[0] != "0"
    }

    private mutating func add(_ total: PopulationMargin.LevelTotal, to columns: [String]) {
        let position = margins.firstIndex { $0.columns == columns }
        guard let position else {
            margins.append(PopulationMargin(columns: columns, totals: [total]))
            return
        }
        margins[position] = PopulationMargin(columns: columns, totals: margins[position].totals + [total])
    }

    private static func columns(_ name: String, _ header: [String]) throws -> [String] {
        if let column = DataFile.columnIfPresent(named: name, in: header) { return [column] }
        return try name.split(separator: "*").map { try DataFile.column(named: String($0).tidied, in: header) }
    }

    private func malformed(_ line: Int, vi: String, en: String) -> OperationError {
        OperationError(
            .badData, vi: "Tệp tổng thể “\(path)”, dòng \(line): \(vi).",
            en: "The file of totals “\(path)”, line \(line): \(en).")
    }

    /// The only margin, where a step takes one.
    func single() throws -> PopulationMargin {
        try requireLevels()
        guard margins.count == 1 else {
            let names = margins.map(\.name).joined(separator: ", ")
            throw OperationError(
                .wrongRequest,
                vi:
                    "Bước này chỉ dùng một bảng tổng thể; tệp “\(path)” có \(margins.count) (\(names)). Chọn bằng --only.",
                en:
                    "This step takes one margin; the file “\(path)” has \(margins.count) (\(names)). Choose with --only."
            )
        }
        return margins[0]
    }

    /// Refuses totals of numbers, where a step takes levels alone.
    func requireLevels() throws {
        guard let number = numbers.first else { return }
        throw OperationError(
            .wrongRequest,
            vi: "“\(number.name)” là tổng của một con số; chỉ calibrate dùng được. Chọn các bảng khác bằng --only.",
            en:
                "“\(number.name)” is the total of a number, which only calibrate can use. Choose other margins with --only."
        )
    }
}
