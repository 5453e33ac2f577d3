import Foundation
import Reporting
import SurveyModel
import Testing

@Suite("Responses as a workbook")
struct ResponseWorkbookTests {
    private static let wave = Wave(
        name: "2025", questionnaire: "slip", questionnaireVersion: 2,
        design: SampleDesign(weights: "weight", selection: .probability))

    /// Two responses: one satisfied with both, one without an opinion and not asked the second.
    private static let block = ResponseColumns(
        rowCount: 2, ratings: ["T1": [4, 6], "H1": [5, 255]],
        categories: [
            "id": CategoryColumn(levels: ["007", "=1+1"], ids: [0, 1]),
            "weight": CategoryColumn(levels: ["1.5", "0.25"], ids: [0, 1]),
        ])

    private func written(isSimulated: Bool = false, _ blocks: [ResponseColumns] = [block]) throws -> WrittenWorkbook {
        let form = try Questionnaire.parse(ReportFixture.form)
        return try WrittenWorkbook(file: { path in
            let subject = ResponseWorkbook.Subject(form, waves: [(Self.wave, 2)], isSimulated: isSimulated)
            var book = try ResponseWorkbook(
                path: path, subject, ratings: ["T1", "H1"], others: ["id", "weight"], language: .vietnamese)
            for block in blocks { try book.add(block, wave: "2025") }
            try book.close()
        })
    }

    /// The texts and numbers of a row, as they stand in the sheet.
    private func row(_ number: Int, of xml: String) -> [String] {
        xml.matches(of: /<c r="[A-Z]+([0-9]+)"[^>]*>(?:<is><t[^>]*>([^<]*)<\/t><\/is>|<v>([^<]*)<\/v>)/)
            .filter { $0.1 == String(number) }.map { String($0.2 ?? $0.3 ?? "") }
    }

    @Test("the first sheet is in words, with wordings in its head")
    func words() throws {
        let xml = try written().sheet(1)
        #expect(row(1, of: xml) == ["wave", "id", "weight", "T1 / Nơi tiếp nhận dễ tìm", "H1 / Hồ sơ dễ hiểu"])
        #expect(row(2, of: xml) == ["2025", "007", "1.5", "Hài lòng", "Rất hài lòng"])
        #expect(row(3, of: xml) == ["2025", "=1+1", "0.25", "Không có ý kiến", "Không hỏi"])
    }

    @Test("the second is in codes, as numbers")
    func codes() throws {
        let xml = try written().sheet(2)
        #expect(row(1, of: xml) == ["wave", "id", "weight", "T1", "H1"])
        #expect(row(3, of: xml) == ["2025", "=1+1", "0.25", "9", "{question_not_shown}"])
        #expect(xml.contains("<v>9</v>") && !xml.contains("<v>007</v>"))
    }

    @Test("the notes say that data is simulated, and so do the names of the sheets")
    func simulated() throws {
        let book = try written(isSimulated: true)
        #expect(book.part("xl/workbook.xml").contains("name=\"Dữ liệu mô phỏng\""))
        #expect(book.sheet(4).contains("DỮ LIỆU MÔ PHỎNG"))
    }

    @Test("blocks that share a dictionary follow each other")
    func blocks() throws {
        let xml = try written([Self.block, Self.block]).sheet(1)
        #expect(row(4, of: xml) == row(2, of: xml))
        #expect(row(5, of: xml) == row(3, of: xml))
    }

    @Test("numbers that a workbook would change stay text", arguments: ["007", "1234567890123456", "1e5", "+5", "1,5"])
    func textNumbers(text: String) throws {
        let block = ResponseColumns(
            rowCount: 1, ratings: ["T1": [4]],
            categories: ["weight": CategoryColumn(levels: [text], ids: [0])])
        #expect(try written([block]).sheet(1).contains("<is><t>\(text)</t></is>"))
    }
}
