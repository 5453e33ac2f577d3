import Foundation
import SurveyModel
import SurveyTestSupport

@testable import ResponseIntake

/// A workbook written into a temporary file, which is removed with it.
final class WorkbookFile {
    let path: String

    init(_ bytes: [UInt8]) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "hailong-\(UUID().uuidString).xlsx").path
        try Data(bytes).write(to: URL(filePath: path))
    }

    convenience init(_ workbook: WorkbookBytes) throws { try self.init(workbook.bytes) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func open() throws -> Workbook { try Workbook(path: path) }

    /// All rows of the first sheet: their numbers, and their cells by name as texts.
    func rows(of number: Int = 0) throws -> [String] {
        let workbook = try open()
        var rows: [String] = []
        try workbook.forEachRow(of: workbook.sheets[number]) { row in
            let cells = (0..<row.count).map { "\(CellReference.columnName(row[$0].column))=\(row.text(at: $0))" }
            rows.append("\(row.number): " + cells.joined(separator: " "))
        }
        return rows
    }

    /// The message with which the file is refused, at opening or while its sheets are read; nil if it is read.
    func refusal() -> LocalizedText? {
        do {
            let workbook = try open()
            for sheet in workbook.sheets { try workbook.forEachRow(of: sheet) { _ in } }
            return nil
        } catch {
            return (error as? IntakeError)?.message
        }
    }
}
