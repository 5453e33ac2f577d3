import Foundation
import SurveyTestSupport

extension OfficeProgram {
    /// What openpyxl finds in a workbook.
    struct Found: Decodable {
        struct Sheet: Decodable {
            let name: String
            let state: String
            let charts: Int
            let cells: [Cell]
        }

        struct Cell: Decodable {
            let at: String
            let type: String
            let value: String
            let form: String
        }

        let sheets: [Sheet]
        /// Formulas, links and the like, each with the part it stands in.
        let formulas: [String]
    }

    /// Reads a workbook of a folder with openpyxl.
    static func cells(of file: String, in place: Workplace) async throws -> Found {
        let script = CommandLineTool.root.appending(path: "Tests/OfficeTests/workbook_cells.py").path
        let outcome = try await python.run([script, place.path(file)], in: place.folder)
        guard outcome.exitCode == 0 else { throw UnreadableWorkbook(messages: outcome.messages) }
        return try JSONDecoder().decode(Found.self, from: outcome.output)
    }

    /// openpyxl gave up.
    struct UnreadableWorkbook: Error {
        let messages: String
    }
}
