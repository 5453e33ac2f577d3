import Foundation
import ResponseIntake
import SurveyTestSupport
import Testing

@Suite("Workbooks of other programs", .enabled(if: OfficeProgram.areInstalled))
struct WorkbookReadingTests {
    /// What openpyxl reads in the first sheet: row, column and text of each cell, and the merged areas.
    private struct Expected: Decodable {
        let cells: [[String]]
        let merged: [[Int]]
    }

    private static let count = 200

    @Test("are read to the values that openpyxl reads, whichever library wrote them", .timeLimit(.minutes(5)))
    func equalsOpenpyxl() async throws {
        let place = try Workplace()
        let made = try await OfficeProgram.python.run(
            ["-c", RandomWorkbooks.script, place.folder.path, String(Self.count)], in: place.folder)
        try #require(made.exitCode == 0, "\(made.messages)")
        var cells = 0
        for number in 0..<Self.count {
            let answer = try Data(contentsOf: place.folder.appending(path: "\(number).json"))
            let expected = try JSONDecoder().decode(Expected.self, from: answer)
            let workbook = try Workbook(path: place.path("\(number).xlsx"))
            #expect(try Self.cells(of: workbook) == expected.cells, "workbook \(number)")
            let areas = try workbook.mergedAreas(of: workbook.sheets[0])
            let merged = areas.map {
                [$0.rows.lowerBound, $0.rows.upperBound, $0.columns.lowerBound, $0.columns.upperBound]
            }
            #expect(merged == expected.merged, "workbook \(number)")
            cells += expected.cells.count
        }
        #expect(cells > 20_000)
    }

    private static func cells(of workbook: Workbook) throws -> [[String]] {
        var cells: [[String]] = []
        try workbook.forEachRow(of: workbook.sheets[0]) { row in
            for position in 0..<row.count {
                cells.append([String(row.number), String(row.column(at: position)), row.text(at: position)])
            }
        }
        return cells
    }
}
